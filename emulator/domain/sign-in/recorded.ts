import { CognitoError, errors } from '../../contract/errors.ts';
import type { ChallengeResponseType } from '../../contract/shapes.ts';
import { recordEvent, recordsEvents } from '../auth-events/record.ts';
import { findUser } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';

type Result = 'Pass' | 'Fail' | 'InProgress';

/** Refusals that are a failed sign-in. Others leave the sign-in where it was. */
const FAILURES: readonly string[] = [
  'NotAuthorizedException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
];

/** What refusals say of the password, by their messages. With others it was not looked at. */
const PASSWORD_WAS: Record<string, ChallengeResponseType['ChallengeResponse']> = {
  [errors.badCredentials().message]: 'Failure',
  [errors.notConfirmed().message]: 'Success',
  [errors.temporaryPasswordExpired().message]: 'Success',
};

/**
 * Carries out a step of a sign-in and keeps as the user's auth event what has come of it; all steps of a sign-in are
 * one event.
 * @param checks what the step proves
 */
export async function recorded(
  attempt: Attempt,
  checks: 'Password' | undefined,
  step: () => Promise<Step>,
): Promise<Step> {
  if (!recordsEvents(attempt.pool)) return step();
  const ip = attempt.ip();
  const record = (response: Result, ChallengeResponse: ChallengeResponseType['ChallengeResponse']) => {
    const { context, pool, parameters, begun } = attempt;
    const user = findUser(context, pool, parameters['USERNAME'] ?? '');
    if (!user || begun.eventId === undefined) return;
    const challenge = checks && ChallengeResponse && { ChallengeName: checks, ChallengeResponse };
    recordEvent(context, user, { type: 'SignIn', response, ip, eventId: begun.eventId, challenge });
  };
  try {
    const result = await step();
    if (result.AuthenticationResult) record('Pass', 'Success');
    // The first half of an SRP exchange proves nothing yet.
    else if (!result.ChallengeName?.endsWith('PASSWORD_VERIFIER')) record('InProgress', 'Success');
    return result;
  } catch (error) {
    if (error instanceof CognitoError && FAILURES.includes(error.type))
      record('Fail', PASSWORD_WAS[error.message]);
    throw error;
  }
}
