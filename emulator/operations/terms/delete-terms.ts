import { findPool } from '../../domain/pools/pool.ts';
import { deleteTerms } from '../../domain/terms/change-terms.ts';
import { findTerms } from '../../domain/terms/terms.ts';
import type { Operation } from '../operation.ts';

export const DeleteTerms: Operation<'DeleteTerms'> = ({ UserPoolId, TermsId }, context) => {
  deleteTerms(context, findTerms(context, findPool(context, UserPoolId), TermsId));
  return {};
};
