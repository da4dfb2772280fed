/**
 * An operation's output as AWS JSON: timestamps as seconds since the epoch with milliseconds as decimals, blobs as
 * base64, absent members left out. A function given to `JSON.stringify` would do the same in three times the time: it
 * is called for each name and value of a page of users.
 */
export const serialize = (output: unknown): string => JSON.stringify(onWire(output));

function onWire(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.getTime() / 1000;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(onWire);
  // Most objects hold texts and numbers alone, and go as they are.
  if (!Object.values(value).some((member) => typeof member === 'object')) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, onWire(member)]));
}
