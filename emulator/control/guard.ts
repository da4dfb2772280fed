import type { Context as HonoContext, MiddlewareHandler } from 'hono';
import { sameSecret } from '../lib/same-secret.ts';

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d{1,5})?$/i;
const LOOPBACK_ORIGIN = /^https?:\/\/(.+)$/i;

const isLoopbackOrigin = (origin: string) => LOOPBACK.test(LOOPBACK_ORIGIN.exec(origin)?.[1] ?? '');

/**
 * Lets nobody but this machine's own programs and pages at the control API, though every web page can send requests to
 * the loopback interface: a page of another site names its origin, and one whose name was pointed here afterwards (DNS
 * rebinding) names another host.
 */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  if (!LOOPBACK.test(host))
    return c.json(
      { message: `The control API answers at localhost, 127.0.0.1 and [::1] only, not at "${host}".` },
      403,
    );
  const origin = c.req.header('origin');
  if (origin === undefined) return next();
  if (!isLoopbackOrigin(origin))
    return c.json(
      {
        message: `The control API answers pages of localhost, 127.0.0.1 and [::1] only, not of "${origin}".`,
      },
      403,
    );
  c.header('Access-Control-Allow-Origin', origin);
  c.header('Vary', 'Origin');
  return c.req.method === 'OPTIONS' ? preflight(c) : next();
};

function preflight(c: HonoContext): Response {
  c.header('Access-Control-Allow-Methods', 'GET, PUT, POST, DELETE');
  const headers = c.req.header('access-control-request-headers');
  if (headers) c.header('Access-Control-Allow-Headers', headers);
  return c.body(null, 204);
}

/** @returns the refusal of a request that does not carry the token */
export function tokenRefusal(c: HonoContext, token: string): Response | undefined {
  const given = /^Bearer +(\S+) *$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (given !== undefined && sameSecret(given, token)) return undefined;
  c.header('WWW-Authenticate', 'Bearer');
  return c.json(
    {
      message:
        given === undefined
          ? 'The control API asks for its token: send the header "Authorization: Bearer TOKEN".'
          : 'This is not the token of the control API.',
    },
    401,
  );
}
