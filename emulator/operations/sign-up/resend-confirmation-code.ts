import { recording } from '../../domain/auth-events/record.ts';
import { sent } from '../../domain/codes/codes.ts';
import { personBehind } from '../../domain/codes/public-request.ts';
import { resendSignUpCode } from '../../domain/codes/sign-up-code.ts';
import type { Operation } from '../operation.ts';

/** Sends the code that confirms an account again. */
export const ResendConfirmationCode: Operation<'ResendConfirmationCode'> = async (input, context) => {
  const person = personBehind(context, input, 'ResendConfirmationCode');
  const code = recording(context, person, 'ResendCode', () =>
    resendSignUpCode(context, person, input.ClientMetadata),
  );
  return { CodeDeliveryDetails: await sent(context, person.pool, code) };
};
