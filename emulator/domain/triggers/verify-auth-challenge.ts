import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import { type Challenged, callChallengeTrigger } from './custom-challenge-event.ts';
import { readFlag } from './read-answer.ts';

/**
 * Asks the pool's function whether an answer is right (developer guide, "Verify auth challenge response Lambda
 * trigger").
 * @param secret the private parameters of the challenge
 * @throws InvalidParameterException for a pool without the trigger, InvalidLambdaResponseException for no verdict, and
 *   the errors of `callTrigger`
 */
export async function verifyAuthChallenge(
  context: Context,
  challenged: Challenged,
  secret: Record<string, string>,
  challengeAnswer: string,
): Promise<boolean> {
  const answer = await callChallengeTrigger(context, 'VerifyAuthChallengeResponse', challenged, {
    request: { privateChallengeParameters: secret, challengeAnswer },
    response: { answerCorrect: null },
  });
  if (!answer) throw errors.noCustomAuthTrigger();
  const isCorrect = readFlag(answer, 'answerCorrect');
  if (isCorrect === undefined) throw errors.triggerAnswer();
  return isCorrect;
}
