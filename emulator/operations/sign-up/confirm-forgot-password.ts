import { personBehind } from '../../domain/codes/public-request.ts';
import { finishRecovery } from '../../domain/codes/recovery.ts';
import type { Operation } from '../operation.ts';

/** Sets a new password with a code. */
export const ConfirmForgotPassword: Operation<'ConfirmForgotPassword'> = (input, context) => {
  const person = personBehind(context, input, 'ForgotPassword');
  finishRecovery(context, person, input.ConfirmationCode, input.Password);
  return {};
};
