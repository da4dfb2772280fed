import { errors } from '../../contract/errors.ts';
import { checkSecretHash, findClient } from '../../domain/clients/client.ts';
import { CODE_LIFETIME, takeCode } from '../../domain/codes/codes.ts';
import { countAttempt, subjectOf } from '../../domain/codes/limits.ts';
import { simulatedRefusal } from '../../domain/codes/simulated.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { hidesUnknownUsers } from '../../domain/sign-in/user-state.ts';
import { writeAttributes } from '../../domain/users/attributes.ts';
import { attributesOf, changeUser, findUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const ConfirmSignUp: Operation<'ConfirmSignUp'> = (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  checkSecretHash(context, client, input.Username, input.SecretHash);
  const user = findUser(context, pool, input.Username);
  if (!user && !hidesUnknownUsers(client)) throw errors.usernameClientNotFound();
  const subject = subjectOf(pool, input.Username, user);
  countAttempt(context, pool, subject, 'ConfirmSignUp');
  if (!user) throw simulatedRefusal(context, pool, { purpose: 'sign-up', subject }, CODE_LIFETIME.signUp);
  if (user.enabled === 0) throw errors.userDisabled();
  if (user.status !== 'UNCONFIRMED') throw errors.cannotConfirm(user.status);

  context.store.transaction(() => {
    const { attribute, destination } = takeCode(context, user, 'sign-up', input.ConfirmationCode);
    changeUser(context, user, { status: 'CONFIRMED' });
    // The code proves the contact that it went to, which an administrator may have replaced meanwhile.
    if (attributesOf(context, user).get(attribute) === destination)
      writeAttributes(context, pool, user, new Map([[`${attribute}_verified`, 'true']]), {
        force: input.ForceAliasCreation ?? false,
        taken: errors.aliasExists,
      });
  });
  return {};
};

/** Confirms the account, but verifies no contact. */
export const AdminConfirmSignUp: Operation<'AdminConfirmSignUp'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  if (user.status !== 'UNCONFIRMED') throw errors.cannotConfirm(user.status);
  changeUser(context, user, { status: 'CONFIRMED' });
  return {};
};
