import { functionName } from '../lib/arn.ts';
import type { FunctionQuestion } from './function-messages.ts';
import type { Handler } from './handler.ts';

/**
 * Calls a handler as Lambda's runtime for Node does: it answers by a promise or by its callback, whichever is first. One
 * that takes no callback answers what it returns, nothing included, unless it has called `done`, `succeed` or `fail` of
 * its context before.
 * @throws what it throws
 */
export function runHandler(handler: Handler, event: unknown, question: FunctionQuestion): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const callback = (error: unknown, answer?: unknown) =>
      error === null || error === undefined ? resolve(answer) : reject(error);
    const returned = handler(event, contextOf(question, callback), callback);
    if (isPromise(returned)) returned.then(resolve, reject);
    else if (returned !== undefined || handler.length < 3) resolve(returned);
  });
}

const isPromise = (value: unknown): value is Promise<unknown> =>
  typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';

/** The context object (Lambda developer guide, "Using the Lambda context object to retrieve Node.js function information"). */
function contextOf(
  { arn, requestId, deadline }: FunctionQuestion,
  callback: (error: unknown, answer?: unknown) => void,
) {
  const name = functionName(arn);
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: arn,
    memoryLimitInMB: '128',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: `[$LATEST]${requestId.replaceAll('-', '')}`,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    done: callback,
    succeed: (answer: unknown) => callback(null, answer),
    fail: (error: unknown) => callback(error ?? 'handled'),
  };
}

/** What the runtime reports of something thrown: a text, whatever has been made of the error's message. */
export const errorText = (error: unknown): string => String(error instanceof Error ? error.message : error);
