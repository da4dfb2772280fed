import type { PasswordPolicy } from './api/wire.ts';

export type PasswordRule = 'minLength' | 'upper' | 'lower' | 'number' | 'symbol';

/**
 * The characters Cognito counts as special, from "Adding user pool password requirements" in its developer
 * guide; a space counts too, but not first or last.
 */
const SYMBOL = /[\^$*.[\]{}()?\-"!@#%&/\\,><':;|_~`+=]|(?<=\S) (?=\S)/;

const TESTS: Record<PasswordRule, (password: string, policy: PasswordPolicy) => boolean> = {
  minLength: (password, policy) => password.length >= policy.minLength,
  upper: (password) => /[A-Z]/.test(password),
  lower: (password) => /[a-z]/.test(password),
  number: (password) => /[0-9]/.test(password),
  symbol: (password) => SYMBOL.test(password),
};

const RULES: readonly PasswordRule[] = ['minLength', 'upper', 'lower', 'number', 'symbol'];

/** Each rule that the policy switches on, and whether the password meets it. Cognito stays the judge. */
export function checkPassword(
  password: string,
  policy: PasswordPolicy,
): { rule: PasswordRule; met: boolean }[] {
  return RULES.filter((rule) => policy[rule]).map((rule) => ({ rule, met: TESTS[rule](password, policy) }));
}
