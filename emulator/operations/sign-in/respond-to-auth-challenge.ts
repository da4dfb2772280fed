import type { Input } from '../../contract/operations.ts';
import { ipOfServersUser, ipOfUser } from '../../domain/auth-events/record.ts';
import { findClient, findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { respond } from '../../domain/sign-in/respond.ts';
import { metadataOfAnswer } from '../../domain/triggers/metadata.ts';
import type { Operation } from '../operation.ts';

export const RespondToAuthChallenge: Operation<'RespondToAuthChallenge'> = (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  const ip = () => ipOfUser(context, client, input.UserContextData);
  return respond({ context, pool, client, ...answers(input), begun: {}, ip }, input.ChallengeName);
};

export const AdminRespondToAuthChallenge: Operation<'AdminRespondToAuthChallenge'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const client = findClientOfPool(context, pool, input.ClientId);
  const ip = () => ipOfServersUser(context, input.ContextData);
  return respond({ context, pool, client, ...answers(input), begun: {}, ip }, input.ChallengeName);
};

const answers = (
  input: Pick<Input<'RespondToAuthChallenge'>, 'ChallengeResponses' | 'ClientMetadata' | 'Session'>,
) => ({
  parameters: input.ChallengeResponses ?? {},
  metadata: metadataOfAnswer(input.ClientMetadata),
  ...(input.Session ? { session: input.Session } : {}),
});
