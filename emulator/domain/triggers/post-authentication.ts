import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { callTrigger } from './call.ts';
import { userAttributes } from './event-user.ts';

/**
 * Tells the pool's function that a user has proved everything and is about to get tokens (developer guide, "Post
 * authentication Lambda trigger").
 * @param newDeviceUsed only where the pool remembers devices
 * @throws the errors of `callTrigger`: the user then gets no tokens
 */
export async function tellOfAuthentication(
  context: Context,
  { pool, client, user }: { pool: Pool; client: Client; user: User },
  newDeviceUsed: boolean,
  clientMetadata: Record<string, string> | undefined,
): Promise<void> {
  await callTrigger(context, pool, 'PostAuthentication', {
    source: 'PostAuthentication_Authentication',
    username: user.username,
    clientId: client.id,
    request: { userAttributes: userAttributes(context, user), newDeviceUsed, clientMetadata },
    response: {},
  });
}
