import { CognitoError, errors } from '../../contract/errors.ts';
import { recording } from '../../domain/auth-events/record.ts';
import { findClient } from '../../domain/clients/client.ts';
import { sent } from '../../domain/codes/codes.ts';
import { countAttempt, subjectOf } from '../../domain/codes/limits.ts';
import { type Person, personBehind } from '../../domain/codes/public-request.ts';
import {
  recoveryAttributes,
  recoveryOf,
  sendRecoveryCode,
  startRecovery,
} from '../../domain/codes/recovery.ts';
import type { Context } from '../../domain/context.ts';
import { findPool, type Pool } from '../../domain/pools/pool.ts';
import { checkAddress } from '../../domain/risk/assess.ts';
import { functionOf } from '../../domain/triggers/call.ts';
import { metadataOfAnswer } from '../../domain/triggers/metadata.ts';
import { migrateUser } from '../../domain/users/migrate-user.ts';
import { changeUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** Sends a code that sets a new password. */
export const ForgotPassword: Operation<'ForgotPassword'> = async (input, context) => {
  const asked = personBehind(context, input, 'ForgotPassword', recoveryAttributes, migrates);
  const migrant = !asked.user && migrates(asked.pool);
  const person = migrant ? await migrated(context, asked, input.ClientMetadata) : asked;
  const asker = { clientId: person.clientId, clientMetadata: input.ClientMetadata };
  const code = recording(context, person, 'ForgotPassword', () => startRecovery(context, person, asker));
  return { CodeDeliveryDetails: await sent(context, person.pool, code) };
};

const migrates = (pool: Pool): boolean => functionOf(pool, 'UserMigration') !== undefined;

/** Somebody whom the pool does not know may be known to its user migration trigger: then the call is the new user's. */
async function migrated(
  context: Context,
  person: Person,
  clientMetadata: Record<string, string> | undefined,
): Promise<Person> {
  const { pool, name: username } = person;
  checkAddress(context, person);
  const { client } = findClient(context, person.clientId);
  const metadata = metadataOfAnswer(clientMetadata);
  const user = await migrateUser(context, pool, client, { username, metadata });
  if (!user) return person;
  const subject = subjectOf(pool, username, user);
  countAttempt(context, pool, subject, 'ForgotPassword');
  return { ...person, user, subject };
}

/** Locks the password until its owner has set a new one with the code. */
export const AdminResetUserPassword: Operation<'AdminResetUserPassword'> = async (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const candidates = recoveryAttributes(pool);
  const user = findUserForAdmin(context, pool, input.Username);
  if (user.enabled === 0) throw errors.resetOfDisabledUser();
  if (user.status === 'UNCONFIRMED') throw errors.resetNotPossible();
  const recovery = recoveryOf(context, user, candidates);
  if (recovery instanceof CognitoError) throw recovery;
  const asker = { clientId: undefined, clientMetadata: input.ClientMetadata };
  const code = context.store.transaction(() => {
    changeUser(context, user, { status: 'RESET_REQUIRED' });
    return sendRecoveryCode(context, pool, recovery, asker);
  });
  await sent(context, pool, code);
  return {};
};
