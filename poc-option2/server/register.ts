import { randomUUID } from 'node:crypto';
import { wasConfirmedBefore } from '../../backend/cognito/cognito-errors.ts';
import { Refusal } from '../../backend/errors.ts';
import { admit } from '../../backend/members/admit.ts';
import { sponsorFor } from '../../backend/members/sponsor.ts';
import { failedRules, type PasswordPolicy } from '../../backend/password-policy.ts';
import type { Product } from '../../backend/settings.ts';
import type { Member } from '../../backend/storage/member-table.ts';
import type { Registration } from '../../backend/storage/registration-table.ts';
import type { Store } from '../../backend/storage/store.ts';
import type { LegChoice } from '../../backend/tree/place.ts';
import type { Accounts } from './accounts.ts';

export interface RegistrationForm {
  readonly product: Product;
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale: string;
  readonly sponsorCode: string | undefined;
  readonly leg: LegChoice;
}

/** Sign-ups of one address that are tried, newest first, when it enters a code or signs in: mails arrive in any order. */
const tried = 3;
const monthInMs = 30 * 24 * 3600 * 1000;

/**
 * Signs somebody up: the sponsor is checked before Cognito hears of it, and what Cognito is not told is written
 * down before it is asked, so that a crash in between loses nothing that a code was sent for.
 * Throws SPONSOR_REQUIRED, SPONSOR_INVALID, PASSWORD_POLICY (with the broken rules), or Cognito's refusals.
 */
export async function register(
  store: Store,
  accounts: Accounts,
  policy: PasswordPolicy,
  form: RegistrationForm,
): Promise<void> {
  sponsorFor(store, form.product, form.sponsorCode);
  const { product, email, displayName, leg } = form;
  const username = `m-${randomUUID()}`;
  const sponsorCode = form.sponsorCode ?? null;
  const createdAt = Date.now();
  store.registrations.removeOlder(createdAt - monthInMs);
  store.registrations.insert({
    username,
    email,
    product,
    displayName,
    sponsorCode,
    leg,
    sub: null,
    createdAt,
  });
  try {
    const sub = await accounts.signUp({ ...form, username });
    if (sub) store.registrations.setSub(username, sub);
  } catch (error) {
    // Without an answer the account may exist all the same: then the row is what its code is confirmed by.
    const unknown = error instanceof Refusal && error.code === 'AUTH_UNAVAILABLE';
    if (!unknown) store.registrations.remove(username);
    throw withFailedRules(error, form.password, policy);
  }
}

function withFailedRules(error: unknown, password: string, policy: PasswordPolicy): unknown {
  if (!(error instanceof Refusal) || error.code !== 'PASSWORD_POLICY') return error;
  return new Refusal('PASSWORD_POLICY', {
    details: { failed: failedRules(password, policy) },
    cause: error.cause,
  });
}

/**
 * Confirms the sign-up that a code belongs to and makes the person a member with a place, in one transaction.
 * May be repeated when only the first half came to pass. Throws CODE_WRONG, CODE_EXPIRED, ACCOUNT_EXISTS.
 */
export async function confirm(
  store: Store,
  accountsFor: (product: Product) => Accounts,
  issuer: string,
  { email, code }: { readonly email: string; readonly code: string },
): Promise<void> {
  let refusal = new Refusal('CODE_EXPIRED');
  for (const [index, registration] of waiting(store, email).entries()) {
    try {
      await confirmOne(accountsFor(registration.product), registration, code);
      // No sub: the crash was before Cognito's answer was written down; the first sign-in brings it.
      if (registration.sub !== null) enrol(store, registration, { iss: issuer, sub: registration.sub });
      return;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'ACCOUNT_EXISTS') store.registrations.remove(registration.username);
      if (error.code !== 'CODE_WRONG' && error.code !== 'CODE_EXPIRED') throw error;
      if (index === 0) refusal = error;
    }
  }
  throw refusal;
}

async function confirmOne(accounts: Accounts, { username }: Registration, code: string): Promise<void> {
  try {
    await accounts.confirm(username, code);
  } catch (error) {
    if (!wasConfirmedBefore(error)) throw error;
  }
}

/** The unfinished sign-ups of an address, newest first. */
export function waiting(store: Store, email: string): readonly Registration[] {
  return store.registrations.byEmail(email, tried);
}

/** Turns a confirmed sign-up into a member. */
export function enrol(
  store: Store,
  registration: Registration,
  identity: { readonly iss: string; readonly sub: string },
): Member {
  const { product, displayName, email, leg, sponsorCode } = registration;
  return store.transaction(() => {
    const newcomer = { identity, product, displayName, email, leg, sponsorCode: sponsorCode ?? undefined };
    const member = admit(store, newcomer);
    store.registrations.remove(registration.username);
    return member;
  });
}
