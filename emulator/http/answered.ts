import type { Context as HonoContext } from 'hono';
import { CognitoError } from '../contract/errors.ts';
import type { Services } from '../domain/context.ts';
import { errorResponse } from './errors.ts';
import type { Log } from './log.ts';

/**
 * Carries a request of the AWS JSON protocol out: it gets an id, whatever is thrown becomes an answer, and the log a
 * line.
 * @param operation as the log names it
 */
export async function answered(
  c: HonoContext,
  { ids }: Pick<Services, 'ids'>,
  log: Log,
  operation: string,
  answer: () => Promise<Response>,
): Promise<Response> {
  const started = performance.now();
  const requestId = ids.uuid();
  c.header('x-amzn-RequestId', requestId);
  let error: string | undefined;
  const response = await answer().catch((thrown: unknown) => {
    error = thrown instanceof CognitoError ? thrown.type : 'InternalErrorException';
    return errorResponse(c, thrown, requestId, log);
  });
  const origin = c.req.header('origin');
  log.request({
    requestId,
    operation,
    status: response.status,
    ...(error ? { error } : {}),
    milliseconds: performance.now() - started,
    ...(origin ? { origin } : {}),
  });
  return response;
}
