import { findPool } from '../../domain/pools/pool.ts';
import { findTerms } from '../../domain/terms/terms.ts';
import type { Operation } from '../operation.ts';

export const DeleteTerms: Operation<'DeleteTerms'> = ({ UserPoolId, TermsId }, context) => {
  context.store.terms.delete(findTerms(context, findPool(context, UserPoolId), TermsId).id);
  return {};
};
