import { randomUUID } from 'node:crypto';
import type { ErrorHandler } from 'hono';
import { type ErrorCode, Refusal } from '../errors.ts';
import type { Log } from '../log.ts';
import { CheckUnavailable, TokenRefused } from '../token-check/token-check.ts';
import type { ApiEnv } from './api-env.ts';

/** The codes that nobody foresaw or that the operator has to see: logged with an id that the caller is told. */
const traced: ReadonlySet<ErrorCode> = new Set([
  'AUTH_UNEXPECTED',
  'AUTH_UNAVAILABLE',
  'CODE_NOT_SENT',
  'UNEXPECTED',
]);

/** The one translator: whatever was thrown becomes `{ code, message, details? }`. */
export function answerError(log: Log): ErrorHandler<ApiEnv> {
  return (error, c) => {
    const refusal = refusalFor(error);
    const { code, status, message } = refusal;
    const traceId = traced.has(code) ? randomUUID() : undefined;
    if (traceId) log({ level: 'error', traceId, code, method: c.req.method, ...describe(refusal.cause) });
    const details = traceId ? { ...refusal.details, traceId } : refusal.details;
    const retryAfter = details?.['retryAfter'];
    if (typeof retryAfter === 'number') c.header('Retry-After', `${retryAfter}`);
    return c.json({ code, message, ...(details ? { details } : {}) }, status);
  };
}

function refusalFor(error: Error): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof TokenRefused) return new Refusal('INVALID_CREDENTIAL');
  if (error instanceof CheckUnavailable) return new Refusal('AUTH_UNAVAILABLE', { cause: error.cause });
  return new Refusal('UNEXPECTED', { cause: error });
}

/** What a log may know of a cause: the kind, its words, and where it was thrown. */
function describe(cause: unknown): Record<string, string> {
  if (!(cause instanceof Error)) return {};
  return { cause: cause.name, causeMessage: cause.message, stack: cause.stack ?? '' };
}
