import { Hono } from 'hono';
import type { ApiEnv } from '../http/api-env.ts';
import { products } from '../products.ts';
import type { Settings } from '../settings.ts';

/** `GET /api/config`: what the screens need to know. `cognito` is for a browser that speaks to Cognito itself. */
export function configRoutes(settings: Settings, option: 1 | 2): Hono<ApiEnv> {
  const { targetLabel, passwordPolicy, inboxUrl } = settings;
  const config = {
    option,
    target: { label: targetLabel },
    products,
    passwordPolicy,
    ...(inboxUrl === undefined ? {} : { inboxUrl }),
    ...(option === 1 ? { cognito: browserCognito(settings) } : {}),
  };
  return new Hono<ApiEnv>().get('/config', (c) => c.json(config));
}

function browserCognito({ region, endpoint, poolId, webClients }: Settings) {
  return {
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    userPoolId: poolId,
    clients: Object.fromEntries(webClients.map(({ product, id }) => [product, id])),
  };
}
