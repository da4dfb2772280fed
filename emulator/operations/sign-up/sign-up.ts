import { errors } from '../../contract/errors.ts';
import { ipOfUser, recordEvent, recordsEvents } from '../../domain/auth-events/record.ts';
import { checkSecretHash, findClient } from '../../domain/clients/client.ts';
import { passwordMayBeAbsent, sendSignUpCode } from '../../domain/codes/sign-up-code.ts';
import { schemaOf } from '../../domain/pools/schema.ts';
import { checkAttributes, checkRequired } from '../../domain/users/attributes.ts';
import { createUser, nameUser } from '../../domain/users/create-user.ts';
import { checkPasswordPolicy, newPassword } from '../../domain/users/passwords.ts';
import { signInAttributes, usernameAttribute } from '../../domain/users/sign-in-names.ts';
import type { Operation } from '../operation.ts';

export const SignUp: Operation<'SignUp'> = (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  checkSecretHash(context, client, input.Username, input.SecretHash);
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) throw errors.signUpNotPermitted();
  usernameAttribute(pool, input.Username); // a username of the wrong form is refused before any attribute
  const given = checkAttributes(pool, input.UserAttributes ?? [], { by: client, at: 'create' });
  const names = nameUser(context, pool, input.Username, given);
  const { username, sub, attributes } = names;
  checkRequired(pool, attributes);
  const isAlias = signInAttributes(pool).includes('preferred_username');
  if (isAlias && attributes.has('preferred_username') && !schemaOf(pool).get('preferred_username')?.Required)
    throw errors.preferredUsernameTooEarly();
  const { Password: password } = input;
  if (password !== undefined) checkPasswordPolicy(pool, password, 'did');
  else if (!passwordMayBeAbsent(pool, attributes)) throw errors.passwordMissing();

  const details = context.store.transaction(() => {
    const user = createUser(context, pool, {
      ...names,
      status: 'UNCONFIRMED',
      ...(password === undefined ? {} : { password: newPassword(context, pool, username, password) }),
      taken: errors.userExists,
    });
    if (recordsEvents(pool)) {
      const ip = ipOfUser(context, client, input.UserContextData);
      recordEvent(context, user, { type: 'SignUp', response: 'Pass', ip });
    }
    return sendSignUpCode(context, pool, user, attributes, {
      source: 'CustomMessage_SignUp',
      clientId: client.id,
    });
  });
  return { UserConfirmed: false, UserSub: sub, ...(details ? { CodeDeliveryDetails: details } : {}) };
};
