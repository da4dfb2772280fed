import { again, MOST_BYTES, TIMED_OUT, type Try, tooLong } from './call.ts';

/** An HTTP answer, read to its end. */
export type Posted = { status: number; headers: Headers; text: string };

/** Posts a request, whose answer must be there and short enough before the signal says stop. */
export async function post(
  url: string,
  request: { headers: Record<string, string>; body: string },
  signal: AbortSignal,
): Promise<{ posted: Posted } | { refused: Try }> {
  try {
    const answer = await fetch(url, { method: 'POST', redirect: 'manual', ...request, signal });
    const text = await textOf(answer);
    if (text === undefined) return { refused: { outcome: { thrown: tooLong }, retryable: false } };
    return { posted: { status: answer.status, headers: answer.headers, text } };
  } catch (error) {
    return { refused: again(nameOfFailure(error)) };
  }
}

/** The answer's text; undefined where it is longer than an answer may be. */
async function textOf({ body }: Response): Promise<string | undefined> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A time-out in the service's words; else the code of what went wrong on the way, such as ECONNREFUSED. */
function nameOfFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return TIMED_OUT;
  const code = (error.cause as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : error.name;
}

/** A text as the JSON that it holds; undefined where it holds none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A member that is a text. */
export function textMember(value: unknown, name: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const member = (value as Record<string, unknown>)[name];
  return typeof member === 'string' ? member : undefined;
}
