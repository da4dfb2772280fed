import { errors } from '../../../contract/errors.ts';
import { subjectOf } from '../../codes/limits.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { factorsOf, resumeChoice } from '../chooser.ts';
import { useFlow, usingFlow } from '../flow.ts';
import { checkNotLocked } from '../lockout.ts';
import { readPublicA } from '../srp.ts';
import { askForFirstFactor } from '../user-auth.ts';

/**
 * SELECT_CHALLENGE: asks for the factor of the user's choice, or checks the password that comes with it. The factors
 * are looked at again: they may have changed since they were offered. A wrong password ends the sign-in.
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
  const ask = () => askForFirstFactor(attempt, chooser, factor);
  if (factor !== 'PASSWORD' || !parameters['PASSWORD']) return usingFlow(context, flow, ask);
  useFlow(context, flow);
  return ask();
}
