import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import { type Challenged, type ChallengeResult, callChallengeTrigger } from './custom-challenge-event.ts';
import { readFlag, readText } from './read-answer.ts';

/** How a sign-in by custom challenges goes on. */
type Decision = 'CUSTOM_CHALLENGE' | 'PASSWORD_VERIFIER' | 'issueTokens' | 'failAuthentication';

/**
 * Asks the pool's function what comes next (developer guide, "Define auth challenge Lambda trigger"). A refusal counts
 * more than tokens, and they more than another challenge.
 * @throws InvalidParameterException for a pool without the trigger, InvalidLambdaResponseException for no decision, and
 *   the errors of `callTrigger`
 */
export async function defineAuthChallenge(
  context: Context,
  challenged: Challenged,
  session: readonly ChallengeResult[],
): Promise<Decision> {
  const answer = await callChallengeTrigger(context, 'DefineAuthChallenge', challenged, {
    request: { session },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  });
  if (!answer) throw errors.noCustomAuthTrigger();
  const name = readText(answer, 'challengeName');
  const isIssued = readFlag(answer, 'issueTokens');
  if (readFlag(answer, 'failAuthentication')) return 'failAuthentication';
  if (isIssued) return 'issueTokens';
  if (name === 'CUSTOM_CHALLENGE' || name === 'PASSWORD_VERIFIER') return name;
  throw errors.triggerAnswer();
}
