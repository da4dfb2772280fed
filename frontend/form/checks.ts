import type { PasswordPolicy } from '../api/wire.ts';
import { t } from '../messages/messages.ts';
import { checkPassword } from '../password-rules.ts';

type Check = (value: string) => string | undefined;

export const required: Check = (value) => (value.trim() === '' ? t('invalid.required') : undefined);

/** Something before and after one @, and a dot in what comes after; Cognito decides the rest. */
export const emailShape: Check = (value) =>
  required(value) ?? (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value.trim()) ? undefined : t('invalid.email'));

export const sixDigits: Check = (value) => (/^\d{6}$/.test(value.trim()) ? undefined : t('invalid.code'));

export const passwordShape =
  (policy: PasswordPolicy): Check =>
  (value) =>
    checkPassword(value, policy).every((rule) => rule.met) ? undefined : t('invalid.password');

/** Only the fields that have a problem. */
export function problemsOf<K extends string>(all: Record<K, string | undefined>): { [P in K]?: string } {
  return Object.fromEntries(Object.entries(all).filter(([, problem]) => problem !== undefined)) as {
    [P in K]?: string;
  };
}
