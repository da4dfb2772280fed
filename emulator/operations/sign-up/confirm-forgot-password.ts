import { recording } from '../../domain/auth-events/record.ts';
import { personBehind } from '../../domain/codes/public-request.ts';
import { finishRecovery } from '../../domain/codes/recovery.ts';
import { tellPostConfirmation } from '../../domain/triggers/post-confirmation.ts';
import type { Operation } from '../operation.ts';

/** Sets a new password with a code. */
export const ConfirmForgotPassword: Operation<'ConfirmForgotPassword'> = async (input, context) => {
  const person = personBehind(context, input, 'ForgotPassword');
  const { pool, clientId } = person;
  const user = recording(context, person, 'PasswordChange', () =>
    finishRecovery(context, person, input.ConfirmationCode, input.Password),
  );
  await tellPostConfirmation(context, pool, user, {
    source: 'PostConfirmation_ConfirmForgotPassword',
    clientId,
    clientMetadata: input.ClientMetadata,
  });
  return {};
};
