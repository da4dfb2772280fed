import { findPool } from '../../domain/pools/pool.ts';
import { changeTerms } from '../../domain/terms/change-terms.ts';
import { describeTerms } from '../../domain/terms/describe-terms.ts';
import { findTerms } from '../../domain/terms/terms.ts';
import type { Operation } from '../operation.ts';

export const UpdateTerms: Operation<'UpdateTerms'> = (input, context) => {
  const terms = findTerms(context, findPool(context, input.UserPoolId), input.TermsId);
  return { Terms: describeTerms(changeTerms(context, terms, input)) };
};
