import { errors } from '../../contract/errors.ts';
import { recording } from '../../domain/auth-events/record.ts';
import { countAttempt } from '../../domain/codes/limits.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { checkPasswordPolicy, passwordHolds } from '../../domain/users/passwords.ts';
import { checkPasswordNew, replacePassword } from '../../domain/users/replace-password.ts';
import type { Operation } from '../operation.ts';

/** A user changes the password; one who has none yet sets it without naming a former one. Tokens stay valid. */
export const ChangePassword: Operation<'ChangePassword'> = (input, context) => {
  const { PreviousPassword = '', ProposedPassword, AccessToken } = input;
  return authenticated(context, AccessToken, ({ pool, user }) => {
    countAttempt(context, pool, user.sub, 'ChangePassword');
    if (user.status === 'RESET_REQUIRED') throw errors.resetRequired();
    const ip = () => context.caller.ip;
    return recording(context, { pool, user }, 'PasswordChange', ip, () => {
      if (user.srpVerifier && !passwordHolds(pool, user, PreviousPassword)) throw errors.badCredentials();
      checkPasswordPolicy(pool, ProposedPassword, 'does');
      checkPasswordNew(context, pool, user, ProposedPassword);
      context.store.transaction(() => replacePassword(context, pool, user, ProposedPassword));
      return {};
    });
  });
};
