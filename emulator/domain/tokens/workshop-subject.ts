import { type Client, readClient } from '../clients/client.ts';
import type { Services } from '../context.ts';
import { hasPool, type Pool, poolOf } from '../pools/pool.ts';
import { findUser, type User } from '../users/user.ts';

/** Why nothing was minted. */
export type Refusal = { status: 400 | 404; message: string };

const missing = (message: string): Refusal => ({ status: 404, message });
const unclear = (message: string): Refusal => ({ status: 400, message });

/** Whom a token is to speak of: a user of a pool, at a client that is named or is the pool's only one. */
export function workshopSubject(
  services: Services,
  wanted: { poolId?: string; clientId?: string; username: string },
): { pool: Pool; client: Client; user: User } | Refusal {
  const client = findWantedClient(services, wanted);
  if ('status' in client) return client;
  const pool = poolOf(services, client.poolId);
  const user = findUser(services, pool, wanted.username);
  if (!user) return missing(`The user pool "${pool.id}" has no user "${wanted.username}".`);
  if (user.enabled === 0)
    return unclear(`The user "${wanted.username}" is disabled: no token of theirs is valid.`);
  return { pool, client, user };
}

function findWantedClient(
  services: Services,
  { poolId, clientId }: { poolId?: string; clientId?: string },
): Client | Refusal {
  if (poolId !== undefined && !hasPool(services, poolId))
    return missing(`There is no user pool "${poolId}".`);
  if (clientId !== undefined) {
    const row = services.store.clients.find(clientId);
    if (!row) return missing(`There is no app client "${clientId}".`);
    if (poolId !== undefined && row.poolId !== poolId)
      return missing(`The user pool "${poolId}" has no app client "${clientId}".`);
    return readClient(row);
  }
  if (poolId === undefined) return unclear('"clientId" or "poolId" must say whose token it is.');
  const [only, another] = services.store.clients.list(poolId, '', 2);
  if (!only) return unclear(`The user pool "${poolId}" has no app client, which every token is for.`);
  if (another) return unclear(`The user pool "${poolId}" has several app clients: name one as "clientId".`);
  return readClient(only);
}
