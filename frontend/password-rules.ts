import type { PasswordPolicy } from './api/wire.ts';

/** A rule of the policy, named as its member; `blanks`, which holds in every pool: none at the ends. */
export type PasswordRule = keyof PasswordPolicy | 'blanks';

/**
 * The characters Cognito counts as special, from "Adding user pool password requirements" in its developer
 * guide; a space counts too, but not first or last.
 */
const SYMBOL = /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+=]|(?<=\S) +(?=\S)/;

const TESTS: Record<PasswordRule, (password: string, policy: PasswordPolicy) => boolean> = {
  minLength: (password, policy) => password.length >= policy.minLength,
  upper: (password) => /[A-Z]/.test(password),
  lower: (password) => /[a-z]/.test(password),
  number: (password) => /[0-9]/.test(password),
  symbol: (password) => SYMBOL.test(password),
  // Cognito's pattern for a password (API reference, SignUp): `[\S]+.*[\S]+`.
  blanks: (password) => !/^\s|\s$/.test(password),
};

const RULES: readonly PasswordRule[] = ['minLength', 'upper', 'lower', 'number', 'symbol', 'blanks'];

/** Each rule that the policy switches on and the one of every pool, and whether the password meets it. Cognito stays the judge. */
export function checkPassword(
  password: string,
  policy: PasswordPolicy,
): { rule: PasswordRule; met: boolean }[] {
  return RULES.filter((rule) => rule === 'blanks' || policy[rule]).map((rule) => ({
    rule,
    met: TESTS[rule](password, policy),
  }));
}
