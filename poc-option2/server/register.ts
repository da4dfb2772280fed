import { randomUUID } from 'node:crypto';
import { wasConfirmedBefore } from '../../backend/cognito/cognito-errors.ts';
import { Refusal } from '../../backend/errors.ts';
import { admit } from '../../backend/members/admit.ts';
import { sponsorFor } from '../../backend/members/sponsor.ts';
import { type PasswordPolicy, withFailedRules } from '../../backend/password-policy.ts';
import type { Product } from '../../backend/settings.ts';
import type { Member } from '../../backend/storage/member-table.ts';
import type { Registration } from '../../backend/storage/registration-table.ts';
import type { Store } from '../../backend/storage/store.ts';
import type { LegChoice } from '../../backend/tree/place.ts';
import type { Accounts } from './accounts.ts';
import { hashOf, newSecret } from './cookie-secret.ts';
import { registrationSeconds } from './cookies.ts';

export interface RegistrationForm {
  readonly product: Product;
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly locale: string;
  readonly sponsorCode: string | undefined;
  readonly leg: LegChoice;
}

/**
 * Signs somebody up: the sponsor is checked before Cognito hears of it, and what Cognito is not told is written
 * down before it is asked, so that a crash in between loses nothing that a code was sent for. `secretHash` is of
 * the secret that continues it.
 * Throws SPONSOR_REQUIRED, SPONSOR_INVALID, PASSWORD_POLICY (with the broken rules), or Cognito's refusals.
 */
export async function register(
  store: Store,
  accounts: Accounts,
  policy: PasswordPolicy,
  form: RegistrationForm,
  secretHash: string,
): Promise<void> {
  sponsorFor(store, form.product, form.sponsorCode);
  const { product, email, displayName, leg } = form;
  const username = `m-${randomUUID()}`;
  const sponsorCode = form.sponsorCode ?? null;
  const createdAt = Date.now();
  store.registrations.removeOlder(createdAt - registrationSeconds * 1000);
  store.registrations.insert({
    username,
    email,
    product,
    displayName,
    sponsorCode,
    leg,
    secretHash,
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

/**
 * The registration that a browser's secret continues. The address is what the person sees: it must be the
 * registration's. Throws REGISTRATION_UNKNOWN.
 *
 * An address finds no registration: a stranger who registers it as well would be confirmed by the code, or with
 * the sponsor, of the person who reads the mail.
 */
export function registrationOf(store: Store, secret: string | undefined, email: string): Registration {
  const registration = secret ? store.registrations.bySecretHash(hashOf(secret)) : undefined;
  if (registration?.email !== email) throw new Refusal('REGISTRATION_UNKNOWN');
  return registration;
}

/** A new secret that continues the registration, in place of the one before. */
export function continueWithNewSecret(store: Store, { username }: Registration): string {
  const secret = newSecret();
  store.registrations.setSecretHash(username, hashOf(secret));
  return secret;
}

/**
 * Confirms a sign-up and makes the person a member with a place, in one transaction. What Cognito confirmed
 * before stays as it is: it takes any code then, so only the sign-in, which takes the password, makes that person
 * a member (`memberAtSignIn`). Throws CODE_WRONG, CODE_EXPIRED, ACCOUNT_EXISTS.
 */
export async function confirm(
  store: Store,
  accounts: Accounts,
  issuer: string,
  registration: Registration,
  code: string,
): Promise<void> {
  try {
    await accounts.confirm(registration.username, code);
  } catch (error) {
    // Somebody else has verified the address: this sign-up can never be confirmed.
    const taken = error instanceof Refusal && error.code === 'ACCOUNT_EXISTS';
    if (taken) store.registrations.remove(registration.username);
    if (wasConfirmedBefore(error)) return;
    throw error;
  }
  // No sub: the crash was before Cognito's answer was written down; the first sign-in brings it.
  if (registration.sub !== null) enrol(store, registration, { iss: issuer, sub: registration.sub });
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
