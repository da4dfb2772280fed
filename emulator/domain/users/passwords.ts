import { createHmac, randomBytes } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { PasswordPolicyType } from '../../contract/shapes.ts';
import { DAY } from '../../lib/clock.ts';
import { srpVerifier } from '../../lib/srp.ts';
import type { Services } from '../context.ts';
import { type Pool, srpGroupName } from '../pools/pool.ts';
import type { User } from './user.ts';

/** What counts as a symbol: the documentation's list, with the blank, which no password starts or ends with. */
const SYMBOLS = /[ ^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]/;

const RULES: { broken: (policy: PasswordPolicyType, password: string) => boolean; text: string }[] = [
  {
    broken: (policy, password) => password.length < (policy.MinimumLength ?? 8),
    text: 'Password not long enough',
  },
  {
    broken: (policy, password) => policy.RequireUppercase === true && !/[A-Z]/.test(password),
    text: 'Password must have uppercase characters',
  },
  {
    broken: (policy, password) => policy.RequireLowercase === true && !/[a-z]/.test(password),
    text: 'Password must have lowercase characters',
  },
  {
    broken: (policy, password) => policy.RequireNumbers === true && !/[0-9]/.test(password),
    text: 'Password must have numeric characters',
  },
  {
    broken: (policy, password) => policy.RequireSymbols === true && !SYMBOLS.test(password),
    text: 'Password must have symbol characters',
  },
];

/**
 * @param wording `did` where a password is first set, `does` where one is changed or reset: the service words its
 *   refusals differently
 * @throws InvalidPasswordException that names the first broken rule
 */
export function checkPasswordPolicy(pool: Pool, password: string, wording: 'did' | 'does'): void {
  const policy = pool.settings.Policies?.PasswordPolicy ?? {};
  const rule = RULES.find(({ broken }) => broken(policy, password));
  if (!rule) return;
  throw wording === 'did'
    ? errors.passwordPolicyAtSignUp(rule.text)
    : errors.passwordPolicyAtChange(rule.text);
}

type StoredPassword = Pick<User, 'srpSalt' | 'srpVerifier' | 'passwordExpiresAt'>;

/** What is kept of a password: salt and SRP verifier, and for a temporary one the moment when it stops to work. */
export function newPassword(
  services: Services,
  pool: Pool,
  username: string,
  password: string,
  { temporary = false } = {},
): StoredPassword {
  const srpSalt = services.ids.bytes(16);
  const days = pool.settings.Policies?.PasswordPolicy?.TemporaryPasswordValidityDays || 7;
  return {
    srpSalt,
    srpVerifier: srpVerifier(srpGroupName(pool.id), username, password, srpSalt),
    passwordExpiresAt: temporary ? services.clock.now() + days * DAY : null,
  };
}

// A verified password is remembered as a keyed hash, so that a repeated login skips the modular power (0.7 ms).
const memoKey = randomBytes(32);
const memo = new Map<string, string>();
const MEMO_SIZE = 20_000;

/** Whether the password is the user's. A user without a password has none that holds. */
export function passwordHolds(
  pool: Pool,
  user: Pick<User, 'username' | 'srpSalt' | 'srpVerifier'>,
  password: string,
): boolean {
  const { srpSalt, srpVerifier: kept } = user;
  if (!srpSalt || !kept) return false;
  const name = srpSalt.toString('base64');
  const digest = createHmac('sha256', memoKey).update(kept).update(password).digest('base64');
  if (memo.get(name) === digest) return true;
  if (!srpVerifier(srpGroupName(pool.id), user.username, password, srpSalt).equals(kept)) return false;
  if (memo.size >= MEMO_SIZE) memo.clear();
  memo.set(name, digest);
  return true;
}
