import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { callTrigger } from './call.ts';
import { userAttributes } from './event-user.ts';
import { userNotFound } from './pre-authentication.ts';
import type { Answer } from './read-answer.ts';

/** What a challenge has brought, as the functions of custom challenges are told of it. */
export type ChallengeResult = {
  challengeName: string;
  challengeResult: boolean;
  challengeMetadata: string | null;
};

/** Who is challenged: a user, or a name that nobody has, where the client hides that. */
export type Challenged = {
  pool: Pool;
  client: Client;
  user: User | undefined;
  typed: string;
  clientMetadata: Record<string, string> | undefined;
};

type ChallengeTrigger = 'DefineAuthChallenge' | 'CreateAuthChallenge' | 'VerifyAuthChallengeResponse';

/**
 * Calls one of the three functions that make custom challenges.
 * @returns undefined where the pool has no such trigger
 */
export const callChallengeTrigger = (
  context: Context,
  trigger: ChallengeTrigger,
  { pool, client, user, typed, clientMetadata }: Challenged,
  { request, response }: { request: Record<string, unknown>; response: Record<string, null> },
): Promise<Answer | undefined> =>
  callTrigger(context, pool, trigger, {
    source: `${trigger}_Authentication`,
    username: user?.username ?? typed,
    clientId: client.id,
    request: {
      userAttributes: user ? userAttributes(context, user) : {},
      ...request,
      clientMetadata,
      ...userNotFound(client, user),
    },
    response,
  });
