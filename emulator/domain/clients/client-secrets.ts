import { errors } from '../../contract/errors.ts';
import type { ClientSecretDescriptorType } from '../../contract/shapes.ts';
import type { ClientSecretRow } from '../../storage/clients.ts';
import type { Context } from '../context.ts';
import type { Client } from './client.ts';

/** Two secrets let an app move from one to the other without a gap. */
const MOST_SECRETS = 2;

/** A secret of a client; its id is the client's with the moment of its making, which two secrets never share. */
export const newSecret = (
  { clock }: Context,
  clientId: string,
  value: string,
  others: ClientSecretRow[] = [],
): ClientSecretRow => {
  const createdAt = Math.max(clock.now(), ...others.map((other) => other.createdAt + 1));
  return { id: `${clientId}--${createdAt}`, clientId, value, createdAt };
};

/**
 * Gives a confidential client a further secret: the given one, or else a generated one.
 * @throws InvalidParameterException for a public client, LimitExceededException for one that has two
 */
export function addSecret(context: Context, client: Client, given: string | undefined): ClientSecretRow {
  const secrets = context.store.clientSecrets.ofClient(client.id);
  if (secrets.length === 0) throw errors.secretOfPublicClient(client.id);
  if (secrets.length >= MOST_SECRETS) throw errors.tooManySecrets(MOST_SECRETS);
  const secret = newSecret(context, client.id, given ?? context.ids.clientSecret(), secrets);
  context.store.clientSecrets.insert(secret);
  return secret;
}

/**
 * Ends a secret of a client at once.
 * @throws ResourceNotFoundException for one that is not the client's, InvalidParameterException for its last one
 */
export function deleteSecret({ store }: Context, client: Client, secretId: string): void {
  const secrets = store.clientSecrets.ofClient(client.id);
  if (!secrets.some(({ id }) => id === secretId)) throw errors.secretNotFound(secretId);
  if (secrets.length === 1) throw errors.lastSecret();
  store.clientSecrets.delete(secretId);
}

/**
 * All secrets of a client, oldest first, in one page.
 * @throws InvalidParameterException for any token, as none is ever given out
 */
export function listSecrets(
  { store }: Context,
  client: Client,
  token: string | undefined,
): ClientSecretRow[] {
  if (token !== undefined) throw errors.paginationToken();
  return store.clientSecrets.ofClient(client.id);
}

/** A secret as it is listed: never with its value. */
export const describeSecret = ({ id, createdAt }: ClientSecretRow): ClientSecretDescriptorType => ({
  ClientSecretId: id,
  ClientSecretCreateDate: new Date(createdAt),
});
