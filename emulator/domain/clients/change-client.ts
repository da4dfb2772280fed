import type { Input } from '../../contract/operations.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkClient } from './check-client.ts';
import type { Client } from './client.ts';
import { clientSettings } from './settings.ts';

/**
 * Replaces a client's settings by those of a request; its name stays where the request has none.
 * @throws what {@link checkClient} refuses
 */
export function changeClient(
  context: Context,
  pool: Pool,
  client: Client,
  input: Input<'UpdateUserPoolClient'>,
): Client {
  const { store, clock } = context;
  const changed: Client = {
    ...client,
    name: input.ClientName ?? client.name,
    settings: clientSettings(input),
    updatedAt: clock.now(),
  };
  checkClient(context, pool, changed, store.clientSecrets.ofClient(client.id).length > 0);
  store.clients.update({ ...changed, settings: JSON.stringify(changed.settings) });
  return changed;
}

/** Deletes a client with its secrets and sign-ins. */
export const deleteClient = ({ store }: Context, client: Client): void => {
  store.clients.delete(client.id);
};
