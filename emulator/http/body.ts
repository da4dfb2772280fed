import { errors } from '../contract/errors.ts';

/** Bytes: the largest request that the service takes at all, which is one that brings the images of managed login. */
const LARGEST_BODY = 2 * 1024 * 1024;

/**
 * The text of a request's body; one that is too large is refused before it is read, or, without a length, as soon as
 * that shows.
 * @throws RequestEntityTooLargeException
 */
export async function bodyText(request: Request): Promise<string> {
  const length = request.headers.get('content-length');
  if (Number(length) > LARGEST_BODY) throw errors.requestTooLarge();
  // The server reads no more than the announced length.
  if (length !== null || !request.body) return request.text();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.byteLength;
    if (size > LARGEST_BODY) throw errors.requestTooLarge();
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
