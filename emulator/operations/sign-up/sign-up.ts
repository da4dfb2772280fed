import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { ipOfUser, recordEvent, recordsEvents } from '../../domain/auth-events/record.ts';
import { checkSecretHash, findClient } from '../../domain/clients/client.ts';
import { sent } from '../../domain/codes/codes.ts';
import { passwordMayBeAbsent, sendSignUpCode } from '../../domain/codes/sign-up-code.ts';
import type { Context } from '../../domain/context.ts';
import { schemaOf } from '../../domain/pools/schema.ts';
import { checkAddress, checkNewPasswordUnknown } from '../../domain/risk/assess.ts';
import { sessionOfSignUp } from '../../domain/sign-in/after-sign-up.ts';
import { tellPostConfirmation } from '../../domain/triggers/post-confirmation.ts';
import { askPreSignUp } from '../../domain/triggers/pre-sign-up.ts';
import { checkAttributes, checkRequired } from '../../domain/users/attributes.ts';
import { createUser, nameUser } from '../../domain/users/create-user.ts';
import { checkPasswordPolicy, newPassword } from '../../domain/users/passwords.ts';
import { signInAttributes, usernameAttribute } from '../../domain/users/sign-in-names.ts';
import type { Operation } from '../operation.ts';

/** Creates a user who waits for a code, or whom the pool's function confirms at once. */
export const SignUp: Operation<'SignUp'> = async (input, context) => {
  const { client, request, names, password } = checkedSignUp(input, context);
  const { pool, ip } = request;
  const { username, sub, attributes } = names;
  const { ValidationData: validationData, ClientMetadata: clientMetadata } = input;
  const asker = { clientId: client.id, clientMetadata };
  const admission = await askPreSignUp(context, pool, { names, validationData, ...asker });
  const isConfirmed = admission?.isConfirmed ?? false;
  const verified = (admission?.verified ?? []).map((name) => [`${name}_verified`, 'true'] as const);

  const { user, session, code } = context.store.transaction(() => {
    const user = createUser(context, pool, {
      ...names,
      attributes: new Map([...attributes, ...verified]),
      status: isConfirmed ? 'CONFIRMED' : 'UNCONFIRMED',
      // An alias that is verified moves to the new user (developer guide, "Pre sign-up Lambda trigger").
      forceAlias: verified.length > 0,
      ...(password === undefined ? {} : { password: newPassword(context, pool, username, password) }),
      taken: errors.userExists,
    });
    if (recordsEvents(pool))
      recordEvent(context, user, { type: 'SignUp', response: 'Pass', ip: ip(), risk: request.risk });
    const message = { source: 'CustomMessage_SignUp', ...asker } as const;
    return {
      user,
      session: isConfirmed ? undefined : sessionOfSignUp(context, client, user),
      code: isConfirmed ? undefined : sendSignUpCode(context, pool, user, attributes, message),
    };
  });
  if (isConfirmed)
    await tellPostConfirmation(context, pool, user, { source: 'PostConfirmation_ConfirmSignUp', ...asker });
  const CodeDeliveryDetails = code && (await sent(context, pool, code));
  return {
    UserConfirmed: isConfirmed,
    UserSub: sub,
    ...(CodeDeliveryDetails ? { CodeDeliveryDetails } : {}),
    ...(session ? { Session: session } : {}),
  };
};

/** Who signs up, once all of the request that needs no function has been checked. */
function checkedSignUp(input: Input<'SignUp'>, context: Context) {
  const { client, pool } = findClient(context, input.ClientId);
  checkSecretHash(context, client, input.Username, input.SecretHash);
  const ip = () => ipOfUser(context, client, input.UserContextData);
  const request = { pool, clientId: client.id, ip, risk: {} };
  checkAddress(context, request);
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) throw errors.signUpNotPermitted();
  usernameAttribute(pool, input.Username); // a username of the wrong form is refused before any attribute
  const given = checkAttributes(pool, input.UserAttributes ?? [], { by: client, at: 'create' });
  const names = nameUser(context, pool, input.Username, given);
  const { attributes } = names;
  checkRequired(pool, attributes);
  const isAlias = signInAttributes(pool).includes('preferred_username');
  if (isAlias && attributes.has('preferred_username') && !schemaOf(pool).get('preferred_username')?.Required)
    throw errors.preferredUsernameTooEarly();
  const { Password: password } = input;
  if (password !== undefined) checkPasswordPolicy(pool, password, 'did');
  else if (!passwordMayBeAbsent(pool, attributes)) throw errors.passwordMissing();
  if (password !== undefined) checkNewPasswordUnknown(context, request, 'SIGN_UP', password);
  return { client, request, names, password };
}
