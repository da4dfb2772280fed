import { CognitoError, errors } from '../../contract/errors.ts';
import type { Client } from '../clients/client.ts';
import { recoveryAttributes, recoveryContact } from '../codes/recovery.ts';
import type { Context } from '../context.ts';
import { sendMessages } from '../messages/send.ts';
import { setMfaPreference } from '../mfa/set-preference.ts';
import type { Pool } from '../pools/pool.ts';
import { hidesUnknownUsers } from '../sign-in/user-state.ts';
import { askForMigrant, type Migrant, type Typed } from '../triggers/user-migration.ts';
import { checkAttributes, checkRequired } from './attributes.ts';
import { createUser, nameUser } from './create-user.ts';
import { invitationTargets, invite } from './invite-user.ts';
import { newPassword } from './passwords.ts';
import { hasUsernameAttributes } from './sign-in-names.ts';
import { findUser, type User } from './user.ts';

/** Names that another user has: the service says no more than that the migration failed. */
const NAMES_TAKEN: readonly string[] = ['UsernameExistsException', 'AliasExistsException'];

/**
 * Creates a user whom the pool does not know, as its user migration trigger describes them: with the password that was
 * typed, whatever the policy says, or none where it has been forgotten. Of two requests at once, one creates the user.
 * @returns the user, or undefined: no such trigger, or, where the client hides who exists, nobody to migrate
 * @throws UserNotFoundException for nobody to migrate, or a name that is taken
 * @throws InvalidParameterException for attributes that the pool refuses, or that leave a forgotten password without a
 *   way to recover it, and the errors of `askForMigrant`
 */
export async function migrateUser(
  context: Context,
  pool: Pool,
  client: Client,
  typed: Typed,
): Promise<User | undefined> {
  const migrant = await askForMigrant(context, pool, client, typed);
  if (!migrant) return undefined;
  const present = findUser(context, pool, typed.username);
  if (present) return present;
  try {
    if (migrant !== 'unknown') return await create(context, pool, client, typed, migrant);
  } catch (error) {
    if (!(error instanceof CognitoError && NAMES_TAKEN.includes(error.type))) throw error;
  }
  if (hidesUnknownUsers(client)) return undefined;
  throw errors.userNotMigrated(client.id);
}

async function create(
  context: Context,
  pool: Pool,
  client: Client,
  typed: Typed,
  migrant: Migrant,
): Promise<User | undefined> {
  // Not documented, but in use: a username in the place of an alias that was typed.
  const { username, ...attributes } = migrant.attributes;
  const given = hasUsernameAttributes(pool) ? typed.username : (username ?? typed.username);
  const checked = checkAttributes(
    pool,
    Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
    { at: 'create' },
  );
  const names = nameUser(context, pool, given, checked);
  checkRequired(pool, names.attributes);
  // Once created, a user without a password could only recover it: the sign-in that brings it would be too late.
  if (typed.password === undefined && !recoveryContact(names.attributes, recoveryAttributes(pool))) {
    if (hidesUnknownUsers(client)) return undefined;
    throw errors.noVerifiedContact();
  }
  const to = migrant.isWelcomed ? invitationTargets(names.attributes, migrant.mediums) : [];
  const made = context.store.transaction(() => {
    const user = createUser(context, pool, {
      ...names,
      status: migrant.status,
      ...(typed.password === undefined
        ? {}
        : { password: newPassword(context, pool, names.username, typed.password) }),
      forceAlias: migrant.forceAlias,
      taken: errors.userExists,
    });
    if (migrant.smsMfa) setMfaPreference(context, pool, user, { SMSMfaSettings: { Enabled: true } });
    const waiting = invite(context, pool, {
      user,
      username: given,
      temporaryPassword: undefined,
      to,
      clientId: client.id,
      clientMetadata: typed.metadata.clientMetadata,
    });
    return { user, waiting };
  });
  await sendMessages(context, pool, made.waiting);
  // A function that words the message may have changed the user.
  return context.store.users.find(made.user.id);
}
