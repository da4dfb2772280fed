import { CognitoError, errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { recording } from '../../domain/auth-events/record.ts';
import { checkSecretHash, findClient } from '../../domain/clients/client.ts';
import { sent } from '../../domain/codes/codes.ts';
import { personBehind } from '../../domain/codes/public-request.ts';
import {
  recoveryAttributes,
  recoveryOf,
  sendRecoveryCode,
  startRecovery,
} from '../../domain/codes/recovery.ts';
import type { Context } from '../../domain/context.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { functionOf } from '../../domain/triggers/call.ts';
import { metadataOfAnswer } from '../../domain/triggers/metadata.ts';
import { migrateUser } from '../../domain/users/migrate-user.ts';
import { changeUser, findUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** Sends a code that sets a new password. */
export const ForgotPassword: Operation<'ForgotPassword'> = async (input, context) => {
  await migrateUnknown(input, context);
  const person = personBehind(context, input, 'ForgotPassword', recoveryAttributes);
  const asker = { clientId: person.clientId, clientMetadata: input.ClientMetadata };
  const code = recording(context, person, 'ForgotPassword', () => startRecovery(context, person, asker));
  return { CodeDeliveryDetails: await sent(context, person.pool, code) };
};

/** Somebody whom the pool does not know may be known to its user migration trigger. */
async function migrateUnknown(input: Input<'ForgotPassword'>, context: Context): Promise<void> {
  const { client, pool } = findClient(context, input.ClientId);
  if (functionOf(pool, 'UserMigration') === undefined || findUser(context, pool, input.Username)) return;
  checkSecretHash(context, client, input.Username, input.SecretHash);
  recoveryAttributes(pool);
  const metadata = metadataOfAnswer(input.ClientMetadata);
  await migrateUser(context, pool, client, { username: input.Username, metadata });
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
