import { Hono } from 'hono';
import type { Services } from '../domain/context.ts';
import { hasPool } from '../domain/pools/pool.ts';
import { openIdConfiguration } from '../domain/tokens/discovery.ts';

/** What a pool publishes under its issuer: the key set (RFC 7517) and the discovery document (OpenID Connect). */
export function oauthRoutes(services: Services): Hono {
  const routes = new Hono();
  const known = (poolId: string) => hasPool(services, poolId);
  const missing = (poolId: string) => ({ message: `User pool ${poolId} does not exist.` });
  routes.get('/:poolId/.well-known/jwks.json', async (c) => {
    const poolId = c.req.param('poolId');
    return known(poolId) ? c.json(await services.keys.jwks(poolId)) : c.json(missing(poolId), 404);
  });
  routes.get('/:poolId/.well-known/openid-configuration', (c) => {
    const poolId = c.req.param('poolId');
    return known(poolId) ? c.json(openIdConfiguration(services, poolId)) : c.json(missing(poolId), 404);
  });
  return routes;
}
