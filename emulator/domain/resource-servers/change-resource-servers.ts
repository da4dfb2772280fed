import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { ResourceServerRow } from '../../storage/resource-servers.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { type ResourceServer, readResourceServer } from './resource-server.ts';

/** A quota of the service: resource servers of one pool. */
const MOST_RESOURCE_SERVERS = 25;

/**
 * Adds a resource server to a pool.
 * @throws InvalidParameterException for an identifier that is taken or a scope named twice, LimitExceededException
 */
export function createResourceServer(
  { store }: Services,
  pool: Pool,
  input: Input<'CreateResourceServer'>,
): ResourceServer {
  if (store.resourceServers.find(pool.id, input.Identifier))
    throw errors.resourceServerExists(input.Identifier, pool.id);
  if (store.resourceServers.count(pool.id) >= MOST_RESOURCE_SERVERS)
    throw errors.tooManyResourceServers(MOST_RESOURCE_SERVERS);
  const row = rowOf(pool, input);
  store.resourceServers.insert(row);
  return readResourceServer(row);
}

/**
 * Gives a resource server another name and other scopes: none where the request has none. Clients keep a scope that is
 * gone, without effect.
 * @throws InvalidParameterException for a scope named twice
 */
export function changeResourceServer(
  { store }: Services,
  pool: Pool,
  input: Input<'UpdateResourceServer'>,
): ResourceServer {
  const row = rowOf(pool, input);
  store.resourceServers.update(row);
  return readResourceServer(row);
}

/** Deletes a resource server. Clients keep its scopes, without effect. */
export const deleteResourceServer = ({ store }: Services, { poolId, identifier }: ResourceServer): void => {
  store.resourceServers.delete(poolId, identifier);
};

function rowOf(pool: Pool, { Identifier, Name, Scopes }: Input<'CreateResourceServer'>): ResourceServerRow {
  const names = new Set<string>();
  for (const { ScopeName = '' } of Scopes ?? []) {
    if (names.has(ScopeName)) throw errors.scopeNamedTwice(ScopeName);
    names.add(ScopeName);
  }
  return {
    poolId: pool.id,
    identifier: Identifier,
    name: Name,
    scopes: Scopes ? JSON.stringify(Scopes) : null,
  };
}
