import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import { type Challenged, type ChallengeResult, callChallengeTrigger } from './custom-challenge-event.ts';
import { readText, readTexts } from './read-answer.ts';

/** A challenge of a function: what the app is told, what the answer is checked with, and how the function calls it. */
type CustomChallenge = {
  shown: Record<string, string>;
  secret: Record<string, string>;
  metadata: string | null;
};

/**
 * Asks the pool's function for a challenge (developer guide, "Create auth challenge Lambda trigger").
 * @throws InvalidParameterException for a pool without the trigger, and the errors of `callTrigger`
 */
export async function createAuthChallenge(
  context: Context,
  challenged: Challenged,
  session: readonly ChallengeResult[],
): Promise<CustomChallenge> {
  const answer = await callChallengeTrigger(context, 'CreateAuthChallenge', challenged, {
    request: { challengeName: 'CUSTOM_CHALLENGE', session },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  });
  if (!answer) throw errors.noCustomAuthTrigger();
  return {
    shown: readTexts(answer, 'publicChallengeParameters') ?? {},
    secret: readTexts(answer, 'privateChallengeParameters') ?? {},
    metadata: readText(answer, 'challengeMetadata') ?? null,
  };
}
