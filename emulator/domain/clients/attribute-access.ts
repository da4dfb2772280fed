import type { Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';
import type { Client } from './client.ts';

/** What the service alone writes, whatever a client's write attributes say. */
const WRITTEN_BY_SERVICE = new Set(['sub', 'identities', 'email_verified', 'phone_number_verified']);

/** True for an attribute that a client can be given the right to write: developer-only ones are for administrators. */
export const canBeWritable = (pool: Pool, name: string): boolean => {
  const attribute = schemaOf(pool).get(name);
  return (
    attribute !== undefined &&
    !attribute.DeveloperOnlyAttribute &&
    !WRITTEN_BY_SERVICE.has(attribute.Name ?? '')
  );
};

/** What a client without lists of its own may read and write: the standard attributes, no custom ones (API Reference). */
const isStandard = (name: string) => !name.includes(':');

/** True if a client's tokens and calls show the attribute. */
export const readableBy = (pool: Pool, client: Client, name: string): boolean =>
  name === 'sub' ||
  (client.settings.ReadAttributes?.includes(name) ?? (isStandard(name) && schemaOf(pool).has(name)));

/** True if a client may set the attribute for a user. */
export const writableBy = (pool: Pool, client: Client, name: string): boolean =>
  canBeWritable(pool, name) && (client.settings.WriteAttributes?.includes(name) ?? isStandard(name));
