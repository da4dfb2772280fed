import { errors } from '../../contract/errors.ts';
import { findClient } from '../../domain/clients/client.ts';
import { contactAttribute, takeCode } from '../../domain/codes/codes.ts';
import { personBehind } from '../../domain/codes/public-request.ts';
import { codeHolder } from '../../domain/codes/simulated.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { resumeSignUp, sessionOfConfirmed } from '../../domain/sign-in/after-sign-up.ts';
import { useFlow } from '../../domain/sign-in/flow.ts';
import { tellPostConfirmation } from '../../domain/triggers/post-confirmation.ts';
import { writeAttributes } from '../../domain/users/attributes.ts';
import { attributesOf, changeUser, findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const ConfirmSignUp: Operation<'ConfirmSignUp'> = async (input, context) => {
  const person = personBehind(context, input, 'ConfirmSignUp');
  const { pool } = person;
  if (person.user?.enabled && person.user.status !== 'UNCONFIRMED')
    throw errors.cannotConfirm(person.user.status);
  const { client } = findClient(context, person.clientId);
  const signUp = input.Session ? resumeSignUp(context, client, person.user, input.Session) : undefined;
  const user = codeHolder(context, person, 'sign-up');
  const session = context.store.transaction(() => {
    const { attribute, destination } = takeCode(context, user, 'sign-up', input.ConfirmationCode);
    changeUser(context, user, { status: 'CONFIRMED' });
    // The code proves the contact that it went to, which an administrator may have replaced meanwhile.
    if (attributesOf(context, user).get(attribute) === destination)
      writeAttributes(context, pool, user, new Map([[`${attribute}_verified`, 'true']]), {
        force: input.ForceAliasCreation ?? false,
        taken: errors.aliasExists,
      });
    if (signUp) useFlow(context, signUp);
    return sessionOfConfirmed(context, client, user, contactAttribute(attribute), destination);
  });
  await tellPostConfirmation(context, pool, user, {
    source: 'PostConfirmation_ConfirmSignUp',
    clientId: person.clientId,
    clientMetadata: input.ClientMetadata,
  });
  return session ? { Session: session } : {};
};

/** Confirms the account, but verifies no contact. */
export const AdminConfirmSignUp: Operation<'AdminConfirmSignUp'> = async (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUserForAdmin(context, pool, input.Username);
  if (user.status !== 'UNCONFIRMED') throw errors.cannotConfirm(user.status);
  changeUser(context, user, { status: 'CONFIRMED' });
  await tellPostConfirmation(context, pool, user, {
    source: 'PostConfirmation_ConfirmSignUp',
    clientMetadata: input.ClientMetadata,
  });
  return {};
};
