import { createHmac } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { UserPoolClientType } from '../../contract/shapes.ts';
import { parseOnce } from '../../lib/parse-once.ts';
import { sameSecret } from '../../lib/same-secret.ts';
import type { ClientRow, ClientSecretRow } from '../../storage/clients.ts';
import type { Context, Services } from '../context.ts';
import { type Pool, poolOf } from '../pools/pool.ts';

/** The stored configuration: what DescribeUserPoolClient answers without names, secret and dates. */
export type ClientSettings = Omit<
  UserPoolClientType,
  'UserPoolId' | 'ClientName' | 'ClientId' | 'ClientSecret' | 'CreationDate' | 'LastModifiedDate'
>;

/** What a client can be told at any time. An update replaces it all: what it leaves out falls back to its default. */
export type ClientChanges = Omit<Input<'UpdateUserPoolClient'>, 'UserPoolId' | 'ClientId' | 'ClientName'>;

export type Client = Omit<ClientRow, 'settings'> & { settings: ClientSettings };

/** @throws ResourceNotFoundException for an unknown client, or a client of another pool */
export function findClientOfPool(services: Services, pool: Pool, clientId: string): Client {
  const row = services.store.clients.find(clientId);
  if (!row || row.poolId !== pool.id) throw errors.clientNotFound(clientId);
  return readClient(row);
}

/**
 * The client, and by it the pool, of a request that names no pool. Client ids are unique over all pools, so an
 * unsigned request needs no region.
 * @throws ResourceNotFoundException
 */
export function findClient(services: Services, clientId: string): { client: Client; pool: Pool } {
  const row = services.store.clients.find(clientId);
  if (!row) throw errors.clientNotFound(clientId);
  return { client: readClient(row), pool: poolOf(services, row.poolId) };
}

const settingsOf = parseOnce<ClientSettings>();

export const readClient = (row: ClientRow): Client => ({ ...row, settings: settingsOf(row.settings) });

/**
 * A client with a secret must send `SECRET_HASH`: base64 of HMAC-SHA256(secret, username + client id), the username
 * as sent in the same request. Any of the client's secrets counts.
 * @throws NotAuthorizedException when it is missing or wrong
 */
export function checkSecretHash(
  context: Context,
  client: Client,
  username: string,
  hash: string | undefined,
): void {
  const secrets = checkSecretHashSent(context, client, hash);
  if (secrets.length === 0 || !hash) return;
  const given = Buffer.from(hash, 'base64');
  const holds = secrets.some(({ value }) => {
    const expected = createHmac('sha256', value)
      .update(username + client.id)
      .digest();
    return sameSecret(given, expected);
  });
  if (!holds) throw errors.secretHashWrong(client.id);
}

/**
 * Whether a hash is there if, and only if, the client has secrets; the secrets.
 * @throws NotAuthorizedException
 */
export function checkSecretHashSent(
  context: Context,
  client: Client,
  hash: string | undefined,
): ClientSecretRow[] {
  const secrets = context.store.clientSecrets.ofClient(client.id);
  if (secrets.length === 0 && hash) throw errors.secretUnexpected(client.id);
  if (secrets.length > 0 && !hash) throw errors.secretHashMissing(client.id);
  return secrets;
}

/** Whether a plain `ClientSecret` is one of the client's; a client without secrets takes none. */
export function hasSecret(context: Context, client: Client, secret: string | undefined): boolean {
  const secrets = context.store.clientSecrets.ofClient(client.id);
  if (secrets.length === 0) return secret === undefined;
  return secrets.some(({ value }) => sameSecret(value, secret ?? ''));
}
