import { errors } from '../contract/errors.ts';
import { decodeToken, type Position } from '../lib/paginate.ts';

/**
 * Where a list of a kind goes on; undefined for its beginning.
 * @param kind names the list and what it was asked for: a token is good for the same request only
 * @throws InvalidParameterException for a token that this list never gave out
 */
export function continuedFrom(kind: string, token: string | undefined): Position | undefined {
  if (token === undefined) return undefined;
  const position = decodeToken(kind, token);
  if (!position) throw errors.paginationToken();
  return position;
}
