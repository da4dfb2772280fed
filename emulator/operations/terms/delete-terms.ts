import { findPool } from '../../domain/pools/pool.ts';
import { deleteTerms, findTerms } from '../../domain/terms/terms.ts';
import type { Operation } from '../operation.ts';

export const DeleteTerms: Operation<'DeleteTerms'> = ({ UserPoolId, TermsId }, context) => {
  deleteTerms(context, findTerms(context, findPool(context, UserPoolId), TermsId));
  return {};
};
