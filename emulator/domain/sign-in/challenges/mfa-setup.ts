import { errors } from '../../../contract/errors.ts';
import type { FlowRow } from '../../../storage/flows.ts';
import { hasThisSecret } from '../../mfa/software-token.ts';
import { checkAttributes } from '../../users/attributes.ts';
import type { User } from '../../users/user.ts';
import type { Attempt, Step } from '../attempt.ts';
import { afterSecondFactor } from '../finish.ts';
import { resumeSession, useFlow, usingFlow } from '../flow.ts';
import { askForCode } from '../one-time-code.ts';
import { checkStillToSetUp, type WaitingForSetUp } from '../second-factor.ts';
import { answeringUser } from '../waiting-user.ts';

/**
 * MFA_SETUP: the user has set an app up by this sign-in's sessions, which signs in, or names an email address, to which
 * a code goes that makes it the user's.
 */
export async function answerMfaSetup(attempt: Attempt): Promise<Step> {
  const { context, parameters } = attempt;
  const flow = resumeSession(attempt, 'MFA_SETUP');
  const user = answeringUser(attempt, flow);
  const waiting = JSON.parse(flow.state) as WaitingForSetUp;
  if (waiting.verified) {
    if (!hasThisSecret(context, user, waiting.secret ?? '')) throw errors.invalidSession();
    useFlow(context, flow);
    return afterSecondFactor(attempt, user);
  }
  const email = parameters['EMAIL'];
  if (!email) throw errors.invalidSession();
  return setUpEmail(attempt, user, flow, email);
}

async function setUpEmail(attempt: Attempt, user: User, flow: FlowRow, email: string): Promise<Step> {
  const { context, pool, client } = attempt;
  checkStillToSetUp(attempt, user, 'EMAIL_OTP');
  checkAttributes(pool, [{ Name: 'email', Value: email }], { by: client, at: 'update' });
  return usingFlow(context, flow, () =>
    askForCode(attempt, user, {
      challenge: 'EMAIL_OTP',
      factor: 'second',
      destination: email,
      setsUp: true,
    }),
  );
}
