import { errors } from '../../contract/errors.ts';
import { recording } from '../../domain/auth-events/record.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { checkNewPasswordUnknown } from '../../domain/risk/assess.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { adoptImportedPassword, hasPassword } from '../../domain/users/imported-password.ts';
import { checkPasswordPolicy, passwordHolds } from '../../domain/users/passwords.ts';
import { checkPasswordNew, replacePassword } from '../../domain/users/replace-password.ts';
import type { Operation } from '../operation.ts';

/** A user changes the password; one who has none yet sets it without naming a former one. Tokens stay valid. */
export const ChangePassword: Operation<'ChangePassword'> = async (input, context) => {
  const { PreviousPassword = '', ProposedPassword, AccessToken } = input;
  await authenticated(context, AccessToken, ({ pool, user }) => {
    countAttempt(context, pool, user.sub, 'ChangePassword');
    if (user.status === 'RESET_REQUIRED') throw errors.resetRequired();
    return adoptImportedPassword(context, pool, user, PreviousPassword);
  });
  // The user may have changed, and the token be revoked, while an imported hash was checked.
  return authenticated(context, AccessToken, ({ pool, client, user }) => {
    if (user.status === 'RESET_REQUIRED') throw errors.resetRequired();
    const request = { pool, clientId: client.id, user, ip: () => context.caller.ip, risk: {} };
    return recording(context, request, 'PasswordChange', () => {
      if (hasPassword(context, user) && !passwordHolds(pool, user, PreviousPassword))
        throw errors.badCredentials();
      checkPasswordPolicy(pool, ProposedPassword, 'does');
      checkNewPasswordUnknown(context, request, 'PASSWORD_CHANGE', ProposedPassword);
      checkPasswordNew(context, pool, user, ProposedPassword);
      context.store.transaction(() => replacePassword(context, pool, user, ProposedPassword));
      return {};
    });
  });
};
