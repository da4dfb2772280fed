import { Hono } from 'hono';
import type { Services } from '../domain/context.ts';
import { hasPool } from '../domain/pools/pool.ts';
import { openIdConfiguration } from '../domain/tokens/discovery.ts';
import { logoOf } from '../domain/ui-customization/customization.ts';

/** What a pool publishes: the key set (RFC 7517), the discovery document (OpenID Connect), and the logos of its pages. */
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
  routes.get('/:poolId/:target/:version/assets/images/image.jpg', (c) => {
    const { poolId, target, version } = c.req.param();
    const logo = logoOf(services, poolId, target, version);
    if (!logo) return c.json({ message: 'There is no such image.' }, 404);
    return c.body(new Uint8Array(logo.bytes), 200, { 'Content-Type': logo.type });
  });
  return routes;
}
