import { findPool } from '../../domain/pools/pool.ts';
import { listTerms, summarizeTerms } from '../../domain/terms/terms.ts';
import type { Operation } from '../operation.ts';

export const ListTerms: Operation<'ListTerms'> = (input, context) => {
  const { items, next } = listTerms(context, findPool(context, input.UserPoolId), input);
  return { Terms: items.map(summarizeTerms), NextToken: next };
};
