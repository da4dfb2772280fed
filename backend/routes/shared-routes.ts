import { Hono } from 'hono';
import type { ApiEnv } from '../http/api-env.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import type { KycDeps } from '../kyc/documents.ts';
import type { Settings } from '../settings.ts';
import type { Store } from '../storage/store.ts';
import { configRoutes } from './config.ts';
import { kycRoutes, uploadRoutes } from './kyc.ts';
import { meRoutes } from './me.ts';
import { sponsorRoutes } from './sponsors.ts';
import { treeRoutes } from './tree.ts';

interface Deps {
  readonly settings: Settings;
  readonly store: Store;
  readonly kyc: KycDeps;
}

/** Below `/api`, before the guard: what anybody may ask of either option. */
export function publicRoutes({ settings, store, kyc }: Deps, option: 1 | 2, limit: RateLimit): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .route('/', configRoutes(settings, option))
    .route('/', sponsorRoutes(store, limit))
    .route('/', uploadRoutes(kyc));
}

/** Below `/api`, behind `requireMember`: what members see and do in either option. All else there is NOT_FOUND. */
export function memberRoutes({ store, kyc }: Pick<Deps, 'store' | 'kyc'>): Hono<ApiEnv> {
  return new Hono<ApiEnv>()
    .route('/', meRoutes(store))
    .route('/', treeRoutes(store))
    .route('/', kycRoutes(kyc))
    .all('/*', (c) => c.notFound());
}
