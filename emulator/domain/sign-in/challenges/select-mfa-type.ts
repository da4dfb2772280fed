import { errors } from '../../../contract/errors.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { resumeSession, usingFlow } from '../flow.ts';
import { askForFactor, NAMELESS_APP, type WaitingForChoice } from '../second-factor.ts';
import { answeringUser } from '../waiting-user.ts';

/** SELECT_MFA_TYPE: the user chooses the second factor, whose challenge follows. */
export async function answerSelectMfaType(attempt: Attempt): Promise<Step> {
  const { context } = attempt;
  const answer = parameter(attempt, 'ANSWER');
  const flow = resumeSession(attempt, 'SELECT_MFA_TYPE');
  const user = answeringUser(attempt, flow);
  const { factors } = JSON.parse(flow.state) as WaitingForChoice;
  const chosen = factors.find((factor) => factor === answer);
  if (!chosen) throw errors.mfaMethodNotFound();
  return usingFlow(context, flow, () => askForFactor(attempt, user, chosen, NAMELESS_APP));
}
