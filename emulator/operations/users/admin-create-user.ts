import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Context } from '../../domain/context.ts';
import { type Notice, sendMessages } from '../../domain/messages/send.ts';
import { findPool, type Pool } from '../../domain/pools/pool.ts';
import { askPreSignUp } from '../../domain/triggers/pre-sign-up.ts';
import { checkAttributes, checkInvited } from '../../domain/users/attributes.ts';
import { createUser, nameUser } from '../../domain/users/create-user.ts';
import { describeUsers } from '../../domain/users/describe-user.ts';
import { invitationTargets, invite } from '../../domain/users/invite-user.ts';
import { newPassword } from '../../domain/users/passwords.ts';
import { replacePassword } from '../../domain/users/replace-password.ts';
import { firstPassword, temporaryPassword } from '../../domain/users/temporary-password.ts';
import { attributesOf, findUserForAdmin, type User } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A user, and the invitations that have yet to be sent. */
type Invited = { user: User; waiting: Notice[] };

/**
 * Creates a user with a temporary password, or none where one-time codes sign in, and sends the invitation; `RESEND`
 * renews password and invitation for an existing one.
 */
export const AdminCreateUser: Operation<'AdminCreateUser'> = async (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const { user, waiting } =
    input.MessageAction === 'RESEND' ? resend(input, context, pool) : await create(input, context, pool);
  const User = describeUsers(context, [user])[0];
  await sendMessages(context, pool, waiting);
  return { User };
};

async function create(input: Input<'AdminCreateUser'>, context: Context, pool: Pool): Promise<Invited> {
  const { Username, UserAttributes = [], DesiredDeliveryMediums, MessageAction } = input;
  const given = checkAttributes(pool, UserAttributes, { at: 'create' });
  const names = nameUser(context, pool, Username, given);
  checkInvited(pool, names.attributes);
  const secret = firstPassword(context, pool, input.TemporaryPassword, names.attributes);
  const silent = MessageAction === 'SUPPRESS';
  const to = silent ? [] : invitationTargets(names.attributes, DesiredDeliveryMediums);
  const { ValidationData: validationData, ClientMetadata: clientMetadata } = input;
  await askPreSignUp(context, pool, { names, validationData, clientMetadata });
  return context.store.transaction(() => {
    const user = createUser(context, pool, {
      ...names,
      ...(secret === undefined
        ? { status: 'CONFIRMED' }
        : {
            status: 'FORCE_CHANGE_PASSWORD',
            password: newPassword(context, pool, names.username, secret, { temporary: true }),
          }),
      forceAlias: input.ForceAliasCreation ?? false,
      taken: errors.accountExists,
    });
    return { user, waiting: invite(context, pool, invitation(input, user, secret, to)) };
  });
}

function resend(input: Input<'AdminCreateUser'>, context: Context, pool: Pool): Invited {
  const user = findUserForAdmin(context, pool, input.Username);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw errors.resendNotPossible(input.Username);
  const secret = temporaryPassword(context, pool, input.TemporaryPassword);
  const to = invitationTargets(attributesOf(context, user), input.DesiredDeliveryMediums);
  const waiting = context.store.transaction(() => {
    // The same one may go out again: the history is not checked, its error is not in this operation's model.
    replacePassword(context, pool, user, secret, { temporary: true });
    return invite(context, pool, invitation(input, user, secret, to));
  });
  return { user: { ...user, updatedAt: context.clock.now() }, waiting };
}

const invitation = (
  { Username, ClientMetadata }: Input<'AdminCreateUser'>,
  user: User,
  temporaryPassword: string | undefined,
  to: Parameters<typeof invite>[2]['to'],
): Parameters<typeof invite>[2] => ({
  user,
  username: Username,
  temporaryPassword,
  to,
  clientId: undefined,
  clientMetadata: ClientMetadata,
});
