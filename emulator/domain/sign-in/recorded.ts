import { CognitoError, errors } from '../../contract/errors.ts';
import type { ChallengeResponseType } from '../../contract/shapes.ts';
import { recordEvent, recordsEvents } from '../auth-events/record.ts';
import { checkAddress } from '../risk/assess.ts';
import { findUser, type User } from '../users/user.ts';
import { type Attempt, assessed, type Step } from './attempt.ts';

type Result = 'Pass' | 'Fail' | 'InProgress';

/** Refusals that are a failed sign-in. Others leave the sign-in where it was. */
const FAILURES: readonly string[] = [
  'NotAuthorizedException',
  'UserNotConfirmedException',
  'PasswordResetRequiredException',
];

/** Challenges that come before any proof: the first half of an SRP exchange, and the choice of a first factor. */
const PROVE_NOTHING: readonly string[] = [
  'PASSWORD_VERIFIER',
  'DEVICE_PASSWORD_VERIFIER',
  'SELECT_CHALLENGE',
  'PASSWORD',
  'PASSWORD_SRP',
];

/** Refusals of a second factor, after which the sign-in may go on. */
const WRONG_CODES: readonly string[] = ['CodeMismatchException', 'ExpiredCodeException'];

/** What refusals say of the password, by their messages. With others it was not looked at. */
const PASSWORD_WAS: Record<string, ChallengeResponseType['ChallengeResponse']> = {
  [errors.badCredentials().message]: 'Failure',
  [errors.notConfirmed().message]: 'Success',
  [errors.temporaryPasswordExpired().message]: 'Success',
  [errors.resetRequiredForSecurity().message]: 'Success',
};

/**
 * Carries out a step of a sign-in, unless it comes from a blocked address, and keeps as the user's auth event what has
 * come of it; all steps of a sign-in are one event.
 */
export async function recorded(attempt: Attempt, step: () => Promise<Step>): Promise<Step> {
  if (!recordsEvents(attempt.pool)) return step();
  const ip = attempt.ip();
  const record = (response: Result, ChallengeResponse: ChallengeResponseType['ChallengeResponse']) => {
    const { context, begun } = attempt;
    const user = whoseSignIn(attempt);
    if (!user || begun.eventId === undefined) return;
    const { proves: ChallengeName } = attempt;
    const challenge = ChallengeName && ChallengeResponse && { ChallengeName, ChallengeResponse };
    recordEvent(context, user, {
      type: 'SignIn',
      response,
      ip,
      eventId: begun.eventId,
      challenge,
      risk: begun,
    });
  };
  try {
    checkAddress(attempt.context, assessed(attempt));
    const result = await step();
    if (result.AuthenticationResult) record('Pass', 'Success');
    else if (!PROVE_NOTHING.includes(result.ChallengeName ?? '')) record('InProgress', 'Success');
    return result;
  } catch (error) {
    if (error instanceof CognitoError && FAILURES.includes(error.type))
      record('Fail', PASSWORD_WAS[error.message]);
    else if (attempt.proves === 'Mfa' && error instanceof CognitoError && WRONG_CODES.includes(error.type))
      record('Fail', 'Failure');
    throw error;
  }
}

/** An answer may name somebody else than its flow is about. */
function whoseSignIn({ context, pool, parameters, begun: { userId } }: Attempt): User | undefined {
  if (userId === undefined) return findUser(context, pool, parameters['USERNAME'] ?? '');
  return userId === null ? undefined : context.store.users.find(userId);
}
