import { recording } from '../../domain/auth-events/record.ts';
import { personBehind } from '../../domain/codes/public-request.ts';
import { finishRecovery } from '../../domain/codes/recovery.ts';
import type { Operation } from '../operation.ts';

/** Sets a new password with a code. */
export const ConfirmForgotPassword: Operation<'ConfirmForgotPassword'> = (input, context) => {
  const person = personBehind(context, input, 'ForgotPassword');
  return recording(context, person, 'PasswordChange', person.ip, () => {
    finishRecovery(context, person, input.ConfirmationCode, input.Password);
    return {};
  });
};
