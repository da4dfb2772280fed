import { Refusal } from './errors.ts';

/** The pool's password rules as the screens show them. Cognito is the judge; this is what it is configured to judge by. */
export interface PasswordPolicy {
  readonly minLength: number;
  readonly upper: boolean;
  readonly lower: boolean;
  readonly number: boolean;
  readonly symbol: boolean;
}

/** A rule of the policy, named as its member; `blanks`, which holds in every pool: none at the ends. */
export type PasswordRule = keyof PasswordPolicy | 'blanks';

const expected = 'a minimum length from 6 to 99, then any of: upper lower number symbol';

/** Reads `8 upper lower number symbol`. Throws an Error that says what is expected. */
export function passwordPolicyOf(text: string): PasswordPolicy {
  const [length, ...words] = text.trim().split(/\s+/);
  const minLength = Number(length);
  const known = words.every((word) => ['upper', 'lower', 'number', 'symbol'].includes(word));
  if (!Number.isInteger(minLength) || minLength < 6 || minLength > 99 || !known) throw new Error(expected);
  return {
    minLength,
    upper: words.includes('upper'),
    lower: words.includes('lower'),
    number: words.includes('number'),
    symbol: words.includes('symbol'),
  };
}

/** Cognito's special characters (developer guide, password requirements); a blank counts when it is not at an end. */
const symbols = /[\^$*.[\]{}()?"!@#%&/\\,><':;|_~`=+-]|(?<=\S) +(?=\S)/;

/** Cognito's pattern for a password (API reference, SignUp): `[\S]+.*[\S]+`. */
const blankEnd = /^\s|\s$/;

/** Cognito's refusal of a password, with the rules that it breaks (`details.failed`); any other error as it is. */
export function withFailedRules(error: unknown, password: string, policy: PasswordPolicy): unknown {
  if (!(error instanceof Refusal) || error.code !== 'PASSWORD_POLICY') return error;
  return new Refusal('PASSWORD_POLICY', {
    details: { failed: failedRules(password, policy) },
    cause: error.cause,
  });
}

/** The rules that this password breaks, in the order in which the screens list them. */
export function failedRules(password: string, policy: PasswordPolicy): readonly PasswordRule[] {
  const failed: PasswordRule[] = [];
  if (password.length < policy.minLength) failed.push('minLength');
  if (policy.upper && !/[A-Z]/.test(password)) failed.push('upper');
  if (policy.lower && !/[a-z]/.test(password)) failed.push('lower');
  if (policy.number && !/[0-9]/.test(password)) failed.push('number');
  if (policy.symbol && !symbols.test(password)) failed.push('symbol');
  if (blankEnd.test(password)) failed.push('blanks');
  return failed;
}
