import { errors } from '../../contract/errors.ts';
import type { PasswordHashingAlgorithmType, UserStatusType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkAttributes, checkRequired } from '../users/attributes.ts';
import { createUser, nameUser } from '../users/create-user.ts';
import { checkImportedHash } from '../users/imported-hash.ts';
import { MFA_ENABLED, PASSWORD_HASH, USERNAME } from './csv-columns.ts';

/** The values of a row by column; columns without a value are absent. */
export type Row = ReadonlyMap<string, string>;

const LONGEST_VALUE = 2048;
const NO_ATTRIBUTES = new Set([USERNAME, MFA_ENABLED, PASSWORD_HASH]);

/**
 * Creates the user that a row describes, as one transaction or as part of the caller's. Nothing is sent and no
 * trigger is called.
 * @throws UsernameExistsException for a user who exists; CognitoError for what the pool refuses, without user data
 */
export function importRow(
  services: Services,
  pool: Pool,
  row: Row,
  algorithm: PasswordHashingAlgorithmType | null,
): void {
  const username = row.get(USERNAME) ?? '';
  if (!/^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(username)) throw errors.rowUsername();
  checkMfa(pool, row.get(MFA_ENABLED));
  const given = [...row].filter(([name]) => !NO_ATTRIBUTES.has(name));
  const attributes = checkAttributes(
    pool,
    given.map(([Name, value]) => ({ Name, Value: attributeValue(Name, value) })),
    { at: 'create' },
  );
  const names = nameUser(services, pool, username, attributes);
  checkVerified(pool, names.attributes);
  checkRequired(pool, names.attributes);
  const hash = row.get(PASSWORD_HASH);
  if (hash && !algorithm) throw errors.rowHashWithoutAlgorithm();
  if (hash && algorithm) checkImportedHash(algorithm, hash);
  services.store.transaction(() => {
    const status = statusOf(pool, names.attributes, hash);
    const user = createUser(services, pool, { ...names, status, taken: errors.userExists });
    if (hash && algorithm) services.store.importedPasswords.insert({ userId: user.id, algorithm, hash });
  });
}

/** Files have `02/01/1985` for what the attribute has as `1985-02-01`. */
function attributeValue(name: string, value: string): string {
  if (value.length > LONGEST_VALUE) throw errors.rowValueTooLong(name, LONGEST_VALUE);
  if (name !== 'birthdate') return value;
  const [, month, day, year] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(value) ?? [];
  if (!year) throw errors.rowBirthdate();
  return `${year}-${month}-${day}`;
}

/** `cognito:mfa_enabled` cannot contradict a pool that demands or lacks second factors. */
function checkMfa(pool: Pool, value = ''): void {
  const allowed = { ON: ['true'], OFF: ['false'], OPTIONAL: ['true', 'false'] }[
    pool.settings.MfaConfiguration ?? 'OFF'
  ];
  if (value !== '' && !allowed.includes(value.toLowerCase()))
    throw errors.rowMfa([...allowed, 'blank'].join(' or '));
}

function checkVerified(pool: Pool, attributes: ReadonlyMap<string, string>): void {
  const contacts = pool.settings.AutoVerifiedAttributes ?? [];
  if (!contacts.some((name) => attributes.get(`${name}_verified`) === 'true')) throw errors.rowNotVerified();
}

/** With a password or a one-time code of their own users can sign in at once; all others must set a password. */
function statusOf(
  pool: Pool,
  attributes: ReadonlyMap<string, string>,
  hash: string | undefined,
): UserStatusType {
  const factors = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? [];
  const byCode =
    (factors.includes('EMAIL_OTP') && attributes.has('email')) ||
    (factors.includes('SMS_OTP') && attributes.has('phone_number'));
  return hash || byCode ? 'CONFIRMED' : 'RESET_REQUIRED';
}
