import { subjectOf } from '../../codes/limits.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { resumeChoice } from '../chooser.ts';
import { useFlow } from '../flow.ts';
import { checkNotLocked } from '../lockout.ts';
import { signInByPassword } from '../password.ts';
import { readPublicA, startSrp } from '../srp.ts';

/** PASSWORD: the password of a user who has chosen it. A wrong one ends the sign-in. */
export async function answerPassword(attempt: Attempt): Promise<Step> {
  parameter(attempt, 'PASSWORD');
  await takePasswordChallenge(attempt, 'PASSWORD');
  return signInByPassword(attempt);
}

/** PASSWORD_SRP: the client's public number is answered by PASSWORD_VERIFIER, as in USER_SRP_AUTH. */
export async function answerPasswordSrp(attempt: Attempt): Promise<Step> {
  readPublicA(attempt);
  await takePasswordChallenge(attempt, 'PASSWORD_SRP');
  return startSrp(attempt);
}

async function takePasswordChallenge(
  attempt: Attempt,
  challenge: 'PASSWORD' | 'PASSWORD_SRP',
): Promise<void> {
  const { context, pool } = attempt;
  const { flow, chooser } = await resumeChoice(attempt, challenge);
  checkNotLocked(context, pool, subjectOf(pool, chooser.name, chooser.user));
  useFlow(context, flow);
}
