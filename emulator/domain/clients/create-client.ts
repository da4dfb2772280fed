import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkClient } from './check-client.ts';
import type { Client } from './client.ts';
import { newSecret } from './client-secrets.ts';
import { clientSettings } from './settings.ts';

/** A quota of the service: clients of one pool. */
export const MOST_CLIENTS = 1000;

/**
 * Makes an app client of a pool, with a secret where the request asks for one or brings one.
 * @param fixedId an id of the caller's choice, such as a seed's; it must be free
 * @throws InvalidParameterException and its kin for settings that the service refuses
 */
export function createClient(
  context: Context,
  pool: Pool,
  input: Input<'CreateUserPoolClient'>,
  fixedId?: string,
): Client {
  if (input.GenerateSecret && input.ClientSecret !== undefined) throw errors.secretGivenTwice();
  const generated = input.GenerateSecret ? context.ids.clientSecret() : undefined;
  const secret = input.ClientSecret ?? generated;
  const now = context.clock.now();
  const client: Client = {
    id: fixedId ?? context.ids.clientId(),
    poolId: pool.id,
    name: input.ClientName,
    settings: clientSettings(input),
    createdAt: now,
    updatedAt: now,
  };
  checkClient(context, pool, client, secret !== undefined);
  if (context.store.clients.count(pool.id) >= MOST_CLIENTS) throw errors.tooManyClients(MOST_CLIENTS);
  context.store.transaction(() => {
    context.store.clients.insert({ ...client, settings: JSON.stringify(client.settings) });
    if (secret !== undefined) context.store.clientSecrets.insert(newSecret(context, client.id, secret));
  });
  return client;
}
