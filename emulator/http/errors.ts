import type { Context as HonoContext } from 'hono';
import { CognitoError, type ErrorType, errors } from '../contract/errors.ts';
import type { Log } from './log.ts';

/**
 * The one place where an error becomes an answer: status 400 with `__type` and `message` (recorded answers of the
 * real service), 413 for a body that nobody reads, 500 only for what nobody expected, which is logged under the
 * request id, 501 for what is not emulated yet.
 */
export function errorResponse(c: HonoContext, thrown: unknown, requestId: string, log: Log): Response {
  const error = thrown instanceof CognitoError ? thrown : errors.internal();
  if (error !== thrown) log.failure(requestId, thrown);
  c.header('x-amzn-ErrorType', `${error.type}:`);
  if (error.message) c.header('x-amzn-ErrorMessage', headerText(error.message));
  const status = STATUS[error.type] ?? 400;
  const body = error.message ? { __type: error.type, message: error.message } : { __type: error.type };
  return c.body(JSON.stringify(body), status, { 'Content-Type': 'application/x-amz-json-1.1' });
}

const STATUS: { [type in ErrorType]?: 413 | 500 | 501 } = {
  RequestEntityTooLargeException: 413,
  InternalErrorException: 500,
  NotImplementedException: 501,
};

/** A message can quote a value of any length; clients read 16 KB of headers at most, all together. */
const LONGEST_HEADER = 1024;

/** Header values carry visible ASCII only. */
const headerText = (text: string) =>
  text
    .slice(0, LONGEST_HEADER)
    .replace(/[^\x20-\x7e]+/g, ' ')
    .trim();
