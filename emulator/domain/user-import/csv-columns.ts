import type { Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';

export const USERNAME = 'cognito:username';
export const MFA_ENABLED = 'cognito:mfa_enabled';
/** Of files with password hashes; GetCSVHeader does not list it (Developer Guide, "Importing users with password hashes"). */
export const PASSWORD_HASH = 'password_hash';

/** What the service itself gives a user. */
const NOT_IMPORTED = new Set(['sub', 'identities']);

/** The columns that an import file of the pool must have, in any order. */
export const csvColumns = (pool: Pool): string[] => [
  ...[...schemaOf(pool).keys()].filter((name) => !NOT_IMPORTED.has(name)),
  MFA_ENABLED,
  USERNAME,
];
