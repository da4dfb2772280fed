import { subjectOf } from '../../codes/limits.ts';
import { takeAppCode } from '../../mfa/software-token.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { afterSecondFactor } from '../finish.ts';
import { resumeSession, useFlow } from '../flow.ts';
import { recordFailure } from '../lockout.ts';
import { answeringUser } from '../waiting-user.ts';

/**
 * SOFTWARE_TOKEN_MFA: takes the code that the user's app shows. A wrong one leaves the session as it is, and counts like
 * a wrong password; so does one that has been taken before.
 */
export async function answerSoftwareToken(attempt: Attempt): Promise<Step> {
  const { context, pool } = attempt;
  const code = parameter(attempt, 'SOFTWARE_TOKEN_MFA_CODE');
  const flow = resumeSession(attempt, 'SOFTWARE_TOKEN_MFA');
  const user = answeringUser(attempt, flow);
  attempt.proves = 'Mfa';
  const refusal = context.store.transaction(() => {
    const refused = takeAppCode(context, user, code);
    if (!refused) useFlow(context, flow);
    return refused;
  });
  if (refusal) {
    recordFailure(context, pool, subjectOf(pool, user.username, user));
    throw refusal;
  }
  return afterSecondFactor(attempt, user);
}
