import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { callTrigger } from './call.ts';
import { userAttributes } from './event-user.ts';

/**
 * Asks the pool's function whether somebody may try to sign in (developer guide, "Pre authentication Lambda trigger").
 * @param typed the name that was typed, which the event has where there is no such user
 * @throws the errors of `callTrigger`
 */
export async function askBeforeAuthentication(
  context: Context,
  { pool, client }: { pool: Pool; client: Client },
  typed: string,
  user: User | undefined,
  validationData: Record<string, string> | undefined,
): Promise<void> {
  await callTrigger(context, pool, 'PreAuthentication', {
    source: 'PreAuthentication_Authentication',
    username: user?.username ?? typed,
    clientId: client.id,
    request: {
      userAttributes: user ? userAttributes(context, user) : {},
      validationData: validationData ?? {},
      ...userNotFound(client, user),
    },
    response: {},
  });
}

/** The flag that only clients have which hide who exists. */
export const userNotFound = ({ settings }: Client, user: User | undefined) =>
  settings.PreventUserExistenceErrors === 'ENABLED' ? { userNotFound: user === undefined } : {};
