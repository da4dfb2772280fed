import { errors } from '../../../contract/errors.ts';
import { subjectOf } from '../../codes/limits.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { factorsOf, resumeChoice } from '../chooser.ts';
import { useFlow } from '../flow.ts';
import { checkNotLocked } from '../lockout.ts';
import { readPublicA } from '../srp.ts';
import { askForFirstFactor } from '../user-auth.ts';

/**
 * SELECT_CHALLENGE: asks for the factor of the user's choice, or checks the password that comes with it. The factors
 * are looked at again: they may have changed since they were offered.
 */
export async function answerSelectChallenge(attempt: Attempt): Promise<Step> {
  const answer = parameter(attempt, 'ANSWER');
  const { flow, chooser } = await resumeChoice(attempt, 'SELECT_CHALLENGE');
  const factor = factorsOf(attempt, chooser).find((one) => one === answer);
  if (!factor) throw errors.challengeUnavailable();
  const { context, pool, parameters } = attempt;
  if (factor === 'PASSWORD_SRP' && parameters['SRP_A']) readPublicA(attempt);
  if (factor === 'PASSWORD' || factor === 'PASSWORD_SRP')
    checkNotLocked(context, pool, subjectOf(pool, chooser.name, chooser.user));
  useFlow(context, flow);
  return askForFirstFactor(attempt, chooser, factor);
}
