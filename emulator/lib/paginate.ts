/** Where a page ended: the sort values of its last row, the unique one last. */
export type Position = readonly (string | number)[];

/** An opaque token that continues a list of a kind after a position: rows added meanwhile neither repeat nor hide others. */
export const encodeToken = (kind: string, position: Position): string =>
  Buffer.from(JSON.stringify([kind, ...position])).toString('base64url');

/** @returns the position, or undefined for a token that this kind of list never gave out */
export function decodeToken(kind: string, token: string): Position | undefined {
  const [of, ...position] = parsed(token);
  return of === kind && position.length > 0 && position.every(isSortValue) ? position : undefined;
}

/**
 * One page of rows that were read with a limit of one more than the page holds: the extra row tells that there is a
 * next page.
 */
export function pageOf<T>(
  kind: string,
  rows: readonly T[],
  limit: number,
  position: (last: T) => Position,
): { items: T[]; next: string | undefined } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? encodeToken(kind, position(last)) : undefined };
}

const isSortValue = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

function parsed(token: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
