import { CognitoError, errors } from '../../contract/errors.ts';
import { recording } from '../../domain/auth-events/record.ts';
import { personBehind } from '../../domain/codes/public-request.ts';
import {
  recoveryAttributes,
  recoveryOf,
  sendRecoveryCode,
  startRecovery,
} from '../../domain/codes/recovery.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { changeUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** Sends a code that sets a new password. */
export const ForgotPassword: Operation<'ForgotPassword'> = (input, context) => {
  const person = personBehind(context, input, 'ForgotPassword', recoveryAttributes);
  return recording(context, person, 'ForgotPassword', person.ip, () => ({
    CodeDeliveryDetails: startRecovery(context, person),
  }));
};

/** Locks the password until its owner has set a new one with the code. */
export const AdminResetUserPassword: Operation<'AdminResetUserPassword'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const candidates = recoveryAttributes(pool);
  const user = findUserForAdmin(context, pool, input.Username);
  if (user.enabled === 0) throw errors.resetOfDisabledUser();
  if (user.status === 'UNCONFIRMED') throw errors.resetNotPossible();
  const recovery = recoveryOf(context, user, candidates);
  if (recovery instanceof CognitoError) throw recovery;
  context.store.transaction(() => {
    changeUser(context, user, { status: 'RESET_REQUIRED' });
    sendRecoveryCode(context, pool, recovery);
  });
  return {};
};
