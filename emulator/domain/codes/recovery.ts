import { CognitoError, errors } from '../../contract/errors.ts';
import type { CodeRow } from '../../storage/codes.ts';
import type { Context, Services } from '../context.ts';
import type { Asker } from '../messages/send.ts';
import type { Pool } from '../pools/pool.ts';
import { checkNewPasswordUnknown } from '../risk/assess.ts';
import { checkPasswordPolicy } from '../users/passwords.ts';
import { checkPasswordNew, replacePassword } from '../users/replace-password.ts';
import { attributesOf, type User } from '../users/user.ts';
import { CODE_LIFETIME, type ContactAttribute, type KeptCode, sendCode, takeCode } from './codes.ts';
import type { Person } from './public-request.ts';
import { codeHolder, simulateDelivery } from './simulated.ts';

const CONTACTS: Record<string, ContactAttribute> = {
  verified_phone_number: 'phone_number',
  verified_email: 'email',
};
/** Where a pool sets nothing: a verified phone number, or else a verified email address. */
const DEFAULT_MECHANISMS = [
  { Name: 'verified_phone_number', Priority: 1 },
  { Name: 'verified_email', Priority: 2 },
];

/**
 * The contacts by which users of a pool recover their password, the preferred one first.
 * @throws NotAuthorizedException where only administrators may reset passwords
 */
export function recoveryAttributes(pool: Pool): ContactAttribute[] {
  const mechanisms = pool.settings.AccountRecoverySetting?.RecoveryMechanisms ?? DEFAULT_MECHANISMS;
  if (mechanisms.some(({ Name }) => Name === 'admin_only')) throw errors.recoveryByAdminOnly();
  return mechanisms
    .toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0))
    .flatMap(({ Name }) => CONTACTS[Name ?? ''] ?? []);
}

/**
 * The states in which a user may set a new password with a code; afterwards the account is confirmed.
 * @throws NotAuthorizedException in another one, which nothing hides: a temporary password is yet to be replaced
 */
function checkRecoverable({ status }: User): void {
  if (!['UNCONFIRMED', 'CONFIRMED', 'RESET_REQUIRED'].includes(status)) throw errors.resetNotPossible();
}

/** A verified contact that a code can go to. */
type RecoveryContact = { attribute: ContactAttribute; destination: string };

/** A user who can recover the password, and where the code goes. */
export type Recovery = RecoveryContact & { user: User };

/**
 * The contact among a user's attributes to which the code goes.
 * @param candidates from {@link recoveryAttributes}
 */
export function recoveryContact(
  attributes: Map<string, string>,
  candidates: ContactAttribute[],
): RecoveryContact | undefined {
  for (const attribute of candidates) {
    const destination = attributes.get(attribute);
    if (destination && attributes.get(`${attribute}_verified`) === 'true') return { attribute, destination };
  }
  return undefined;
}

/**
 * The recovery of a user, or why there is none, returned because `PreventUserExistenceErrors` hides it.
 * @param candidates from {@link recoveryAttributes}
 * @throws NotAuthorizedException for a user who has yet to replace a temporary password
 */
export function recoveryOf(
  services: Services,
  user: User | undefined,
  candidates: ContactAttribute[],
): Recovery | CognitoError {
  if (!user) return errors.usernameClientNotFound();
  if (user.enabled === 0) return errors.userDisabled();
  checkRecoverable(user);
  const contact = recoveryContact(attributesOf(services, user), candidates);
  if (contact) return { user, ...contact };
  return user.status === 'UNCONFIRMED' ? errors.resetNotPossible() : errors.noVerifiedContact();
}

/** Keeps the code that sets a new password, in the current transaction. */
export const sendRecoveryCode = (
  context: Context,
  pool: Pool,
  { user, attribute, destination }: Recovery,
  asker: Asker,
): KeptCode =>
  sendCode(context, pool, user, {
    ...asker,
    purpose: 'forgot-password',
    attribute,
    destination,
    source: 'CustomMessage_ForgotPassword',
    lifetime: CODE_LIFETIME.forgotPassword,
  });

/**
 * ForgotPassword: keeps a code for whom the request is about, or says so of somebody whom the client hides.
 * @throws the reason why there is no recovery, where the client hides nobody
 */
export function startRecovery(context: Context, person: Person, asker: Asker): KeptCode {
  const { pool, user, hides } = person;
  const candidates = recoveryAttributes(pool);
  const recovery = recoveryOf(context, user, candidates);
  if (!(recovery instanceof CognitoError))
    return context.store.transaction(() => sendRecoveryCode(context, pool, recovery, asker));
  if (!hides) throw recovery;
  return { details: simulateDelivery(context, person, 'forgot-password', candidates) };
}

/**
 * ConfirmForgotPassword: takes the code back and sets the new password, which confirms the account.
 * @throws InvalidPasswordException, NotAuthorizedException, CodeMismatchException, ExpiredCodeException,
 *   PasswordHistoryPolicyViolationException, which leaves the code usable
 * @returns whose password it is
 */
export function finishRecovery(services: Context, person: Person, code: string, password: string): User {
  const { pool } = person;
  checkPasswordPolicy(pool, password, 'does');
  checkNewPasswordUnknown(services, person, 'PASSWORD_CHANGE', password);
  const user = codeHolder(services, person, 'forgot-password');
  checkRecoverable(user);
  services.store.transaction(() => {
    checkContact(services, user, takeCode(services, user, 'forgot-password', code));
    // After the code: nobody without one learns which passwords a user has had.
    checkPasswordNew(services, pool, user, password);
    replacePassword(services, pool, user, password, { status: 'CONFIRMED' });
  });
  return user;
}

/** @throws ExpiredCodeException for a code that went to an address or number which has been replaced or unverified since */
function checkContact(services: Services, user: User, { attribute, destination }: CodeRow): void {
  const attributes = attributesOf(services, user);
  const isPresent = attributes.get(attribute) === destination;
  if (!isPresent || attributes.get(`${attribute}_verified`) !== 'true') throw errors.codeExpired();
}
