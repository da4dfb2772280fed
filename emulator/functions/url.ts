import { again, type Call, done, type Try } from './call.ts';
import { parsed, post, textMember } from './post.ts';

/**
 * Posts an event to a URL as JSON, which answers the event. A status from 400 with an `errorMessage` is an error of the
 * function; without one, the function could not be called.
 */
export async function tryUrl(url: string, { payload, requestId }: Call, signal: AbortSignal): Promise<Try> {
  const headers = { 'Content-Type': 'application/json', 'X-Amzn-RequestId': requestId };
  const result = await post(url, { headers, body: payload }, signal);
  if ('refused' in result) return result.refused;
  const { status, text } = result.posted;
  const answer = parsed(text);
  if (status >= 200 && status < 300) return done({ answer });
  const errorMessage = textMember(answer, 'errorMessage');
  if (status >= 400 && errorMessage !== undefined) return done({ thrown: errorMessage });
  return status === 429 ? again('TooManyRequestsException') : done({ failed: `HTTP ${status}` });
}
