import { Hono } from 'hono';
import { Refusal } from '../errors.ts';
import type { ApiEnv } from '../http/api-env.ts';
import type { RateLimit } from '../http/rate-limit.ts';
import { findSponsor } from '../members/sponsor.ts';
import { productIds } from '../products.ts';
import type { Store } from '../storage/store.ts';
import { freeLegs } from '../tree/place.ts';

/** The form looks up while somebody types: that many times the usual limit, for all codes together. */
const lookupFactor = 4;

/**
 * `GET /api/sponsors/:code?product=`: who may sponsor people to the product (or any, when it is left out) by this
 * code, and which legs are free directly below. 404 SPONSOR_INVALID.
 */
export function sponsorRoutes(store: Store, limit: RateLimit): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/sponsors/:code', (c) => {
    limit(c, 'sponsor lookup', lookupFactor);
    // SWP takes anybody's code, and so does a look-up that names no product.
    const product = productIds.find((id) => id === c.req.query('product')) ?? 'SWP';
    try {
      const sponsor = findSponsor(store, c.req.param('code'), product);
      const { sponsorCode: code, displayName } = sponsor;
      return c.json({ code, displayName, freeLegs: freeLegs(store, sponsor.id) });
    } catch (error) {
      const unknown = error instanceof Refusal && error.code === 'SPONSOR_INVALID';
      throw unknown ? new Refusal('SPONSOR_INVALID', { status: 404 }) : error;
    }
  });
}
