import { errors } from '../../contract/errors.ts';
import type { ResourceServerScopeType, ResourceServerType } from '../../contract/shapes.ts';
import type { ResourceServerRow } from '../../storage/resource-servers.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

/** An API outside the pool, named by an identifier that is the pool's own. */
export type ResourceServer = Omit<ResourceServerRow, 'scopes'> & {
  scopes: ResourceServerScopeType[] | undefined;
};

/** @throws ResourceNotFoundException for an identifier that the pool does not have */
export function findResourceServer(services: Services, pool: Pool, identifier: string): ResourceServer {
  const row = services.store.resourceServers.find(pool.id, identifier);
  if (!row) throw errors.resourceServerNotFound(identifier);
  return readResourceServer(row);
}

export const readResourceServer = ({ scopes, ...row }: ResourceServerRow): ResourceServer => ({
  ...row,
  scopes: scopes === null ? undefined : (JSON.parse(scopes) as ResourceServerScopeType[]),
});

/** True for `identifier/scope` of a resource server of the pool. Identifiers may hold `/`, names of scopes may not. */
export function hasScope(services: Services, pool: Pool, scope: string): boolean {
  const slash = scope.lastIndexOf('/');
  const row = services.store.resourceServers.find(pool.id, scope.slice(0, Math.max(slash, 0)));
  if (!row) return false;
  const { scopes = [] } = readResourceServer(row);
  return scopes.some(({ ScopeName }) => ScopeName === scope.slice(slash + 1));
}

/** A resource server as operations answer it. */
export const describeResourceServer = (server: ResourceServer): ResourceServerType => ({
  UserPoolId: server.poolId,
  Identifier: server.identifier,
  Name: server.name,
  Scopes: server.scopes,
});
