import { recording } from '../../domain/auth-events/record.ts';
import { personBehind } from '../../domain/codes/public-request.ts';
import { resendSignUpCode } from '../../domain/codes/sign-up-code.ts';
import type { Operation } from '../operation.ts';

/** Sends the code that confirms an account again. */
export const ResendConfirmationCode: Operation<'ResendConfirmationCode'> = (input, context) => {
  const person = personBehind(context, input, 'ResendConfirmationCode');
  return recording(context, person, 'ResendCode', person.ip, () => ({
    CodeDeliveryDetails: resendSignUpCode(context, person),
  }));
};
