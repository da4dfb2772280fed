import type { Input } from '../../contract/operations.ts';
import { ipOfServersUser, ipOfUser } from '../../domain/auth-events/record.ts';
import { findClient, findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { initiate } from '../../domain/sign-in/initiate.ts';
import { metadataOfStart } from '../../domain/triggers/metadata.ts';
import type { Operation } from '../operation.ts';

export const InitiateAuth: Operation<'InitiateAuth'> = (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  const ip = () => ipOfUser(context, client, input.UserContextData);
  return initiate({ context, pool, client, ...start(input), begun: {}, ip }, input.AuthFlow, false);
};

export const AdminInitiateAuth: Operation<'AdminInitiateAuth'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const client = findClientOfPool(context, pool, input.ClientId);
  const ip = () => ipOfServersUser(context, input.ContextData);
  return initiate({ context, pool, client, ...start(input), begun: {}, ip }, input.AuthFlow, true);
};

const start = (input: Pick<Input<'InitiateAuth'>, 'AuthParameters' | 'ClientMetadata' | 'Session'>) => ({
  parameters: input.AuthParameters ?? {},
  metadata: metadataOfStart(input.ClientMetadata),
  ...(input.Session ? { session: input.Session } : {}),
});
