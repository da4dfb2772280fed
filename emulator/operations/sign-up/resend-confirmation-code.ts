import { errors } from '../../contract/errors.ts';
import { checkSecretHash, findClient } from '../../domain/clients/client.ts';
import { countAttempt, subjectOf } from '../../domain/codes/limits.ts';
import { autoVerifiedAttributes, sendSignUpCode } from '../../domain/codes/sign-up-code.ts';
import { simulateDelivery } from '../../domain/codes/simulated.ts';
import { hidesUnknownUsers } from '../../domain/sign-in/user-state.ts';
import { attributesOf, findUser } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const ResendConfirmationCode: Operation<'ResendConfirmationCode'> = (input, context) => {
  const { client, pool } = findClient(context, input.ClientId);
  checkSecretHash(context, client, input.Username, input.SecretHash);
  const user = findUser(context, pool, input.Username);
  const hides = hidesUnknownUsers(client);
  if (!user && !hides) throw errors.usernameClientNotFound();
  const subject = subjectOf(pool, input.Username, user);
  countAttempt(context, pool, subject, 'ResendConfirmationCode');
  const candidates = autoVerifiedAttributes(pool);
  if (candidates.length === 0) throw errors.cannotResend();
  if (!user || user.enabled === 0) {
    if (!hides) throw errors.userDisabled();
    const simulated = { purpose: 'sign-up', subject } as const;
    return { CodeDeliveryDetails: simulateDelivery(context, pool, simulated, input.Username, candidates) };
  }
  if (user.status !== 'UNCONFIRMED') throw errors.alreadyConfirmed();

  const attributes = attributesOf(context, user);
  const CodeDeliveryDetails = context.store.transaction(() =>
    sendSignUpCode(context, pool, user, attributes, 'CustomMessage_ResendCode'),
  );
  if (!CodeDeliveryDetails) throw errors.cannotResend();
  return { CodeDeliveryDetails };
};
