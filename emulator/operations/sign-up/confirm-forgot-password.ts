import { errors } from '../../contract/errors.ts';
import { checkSecretHash, findClient } from '../../domain/clients/client.ts';
import { CODE_LIFETIME, hasCode, takeCode } from '../../domain/codes/codes.ts';
import { countAttempt, subjectOf } from '../../domain/codes/limits.ts';
import { simulatedRefusal } from '../../domain/codes/simulated.ts';
import { hidesUnknownUsers } from '../../domain/sign-in/user-state.ts';
import { checkPasswordPolicy, newPassword } from '../../domain/users/passwords.ts';
import { changeUser, findUser } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** The states in which a user may set a new password with a code; afterwards the account is confirmed. */
const RECOVERABLE = ['UNCONFIRMED', 'CONFIRMED', 'RESET_REQUIRED'];

export const ConfirmForgotPassword: Operation<'ConfirmForgotPassword'> = (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  checkSecretHash(context, client, input.Username, input.SecretHash);
  const user = findUser(context, pool, input.Username);
  const hides = hidesUnknownUsers(client);
  if (!user && !hides) throw errors.usernameClientNotFound();
  const subject = subjectOf(pool, input.Username, user);
  countAttempt(context, pool, subject, 'ForgotPassword');
  checkPasswordPolicy(pool, input.Password, 'does');
  if (!user || user.enabled === 0 || (hides && !hasCode(context, user, 'forgot-password'))) {
    if (!hides) throw errors.userDisabled();
    const simulated = { purpose: 'forgot-password', subject } as const;
    throw simulatedRefusal(context, pool, simulated, CODE_LIFETIME.forgotPassword);
  }
  if (!RECOVERABLE.includes(user.status)) throw errors.resetNotPossible();

  context.store.transaction(() => {
    takeCode(context, user, 'forgot-password', input.ConfirmationCode);
    const password = newPassword(context, pool, user.username, input.Password);
    changeUser(context, user, { password, status: 'CONFIRMED' });
  });
  return {};
};
