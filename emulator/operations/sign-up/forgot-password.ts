import { CognitoError, errors } from '../../contract/errors.ts';
import { checkSecretHash, findClient } from '../../domain/clients/client.ts';
import { countAttempt, subjectOf } from '../../domain/codes/limits.ts';
import { recoveryAttributes, recoveryOf, sendRecoveryCode } from '../../domain/codes/recovery.ts';
import { simulateDelivery } from '../../domain/codes/simulated.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { hidesUnknownUsers } from '../../domain/sign-in/user-state.ts';
import { changeUser, findUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const ForgotPassword: Operation<'ForgotPassword'> = (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  checkSecretHash(context, client, input.Username, input.SecretHash);
  const candidates = recoveryAttributes(pool);
  const user = findUser(context, pool, input.Username);
  const hides = hidesUnknownUsers(client);
  if (!user && !hides) throw errors.usernameClientNotFound();
  const subject = subjectOf(pool, input.Username, user);
  countAttempt(context, pool, subject, 'ForgotPassword');
  const recovery = recoveryOf(context, user, candidates);
  if (recovery instanceof CognitoError) {
    if (!hides) throw recovery;
    const simulated = { purpose: 'forgot-password', subject } as const;
    return { CodeDeliveryDetails: simulateDelivery(context, pool, simulated, input.Username, candidates) };
  }
  return { CodeDeliveryDetails: context.store.transaction(() => sendRecoveryCode(context, pool, recovery)) };
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
