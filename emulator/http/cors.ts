import type { MiddlewareHandler } from 'hono';

/**
 * Browsers call the API directly: every answer, errors included, is open to every origin, and a preflight is granted
 * for a day or two (values of the real service). The control API opens itself to whom it answers.
 */
export const cors: MiddlewareHandler = async (c, next) => {
  if (c.req.path.startsWith('/_/')) return next();
  c.header('Access-Control-Allow-Origin', '*');
  c.header('Access-Control-Expose-Headers', 'x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date');
  if (c.req.method !== 'OPTIONS') return next();
  c.header('Access-Control-Allow-Methods', c.req.header('access-control-request-method') ?? 'POST');
  const headers = c.req.header('access-control-request-headers');
  if (headers) c.header('Access-Control-Allow-Headers', headers);
  c.header('Access-Control-Max-Age', '172800');
  return c.body(null, 200);
};
