import { findPool } from '../../domain/pools/pool.ts';
import { summarizeTerms } from '../../domain/terms/describe-terms.ts';
import { listTerms } from '../../domain/terms/list-terms.ts';
import type { Operation } from '../operation.ts';

export const ListTerms: Operation<'ListTerms'> = (input, context) => {
  const { items, next } = listTerms(context, findPool(context, input.UserPoolId), input);
  return { Terms: items.map(summarizeTerms), NextToken: next };
};
