import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { createTerms } from '../../domain/terms/change-terms.ts';
import { describeTerms } from '../../domain/terms/describe-terms.ts';
import type { Operation } from '../operation.ts';

export const CreateTerms: Operation<'CreateTerms'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const client = findClientOfPool(context, pool, input.ClientId);
  return { Terms: describeTerms(createTerms(context, pool, client, input)) };
};
