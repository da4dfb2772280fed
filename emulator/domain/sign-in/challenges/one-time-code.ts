import { errors } from '../../../contract/errors.ts';
import type { FlowRow } from '../../../storage/flows.ts';
import { subjectOf } from '../../codes/limits.ts';
import { writeAttributes } from '../../users/attributes.ts';
import { attributesOf, changeUser, type User } from '../../users/user.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { factorsOf, whoAnswers } from '../chooser.ts';
import { checkDevice } from '../device.ts';
import { afterFirstFactor, afterSecondFactor } from '../finish.ts';
import { resumeSession, useFlow } from '../flow.ts';
import { recordFailure } from '../lockout.ts';
import { CODE_CHALLENGES, type CodeChallenge, codeHolds, type WaitingForCode } from '../one-time-code.ts';
import { answeringUser } from '../waiting-user.ts';

/**
 * SMS_MFA, EMAIL_OTP and SMS_OTP: takes the code that was sent. A wrong one leaves the session as it is; as a second
 * factor it counts like a wrong password. A right one verifies the contact that it went to.
 */
export const answerOneTimeCode =
  (challenge: CodeChallenge) =>
  async (attempt: Attempt): Promise<Step> => {
    const { context, pool } = attempt;
    const code = parameter(attempt, `${challenge}_CODE`);
    const flow = resumeSession(attempt, challenge);
    const waiting = JSON.parse(flow.state) as WaitingForCode;
    if (waiting.factor === 'first') {
      const user = await firstFactorUser(attempt, flow, challenge);
      if (!user || !codeHolds(waiting, code)) throw errors.signInCodeMismatch();
      checkDevice(attempt, user.id);
      takeCode(attempt, flow, user, challenge);
      return afterFirstFactor(attempt, { ...user, status: 'CONFIRMED' }, challenge);
    }
    const user = answeringUser(attempt, flow);
    attempt.proves = 'Mfa';
    if (!codeHolds(waiting, code)) {
      recordFailure(context, pool, subjectOf(pool, user.username, user));
      throw errors.signInCodeMismatch();
    }
    takeCode(attempt, flow, user, challenge);
    return afterSecondFactor(attempt, user);
  };

/**
 * Who was asked, if such a code still signs them in; nobody for a decoy.
 * @throws NotAuthorizedException, and what `checkMayTry` throws
 */
async function firstFactorUser(
  attempt: Attempt,
  flow: FlowRow,
  challenge: CodeChallenge,
): Promise<User | undefined> {
  const chooser = await whoAnswers(attempt, flow);
  if (!factorsOf(attempt, chooser).some((factor) => factor === challenge)) throw errors.invalidSession();
  return chooser.user;
}

/**
 * Uses the sign-in's code up and takes it as proof of the contact; as a first factor it confirms the account too.
 * @throws CodeMismatchException where the contact is another one by now
 */
function takeCode({ context, pool }: Attempt, flow: FlowRow, user: User, challenge: CodeChallenge): void {
  const { factor, destination, setsUp } = JSON.parse(flow.state) as WaitingForCode;
  const attribute = CODE_CHALLENGES[challenge];
  const present = attributesOf(context, user);
  if (!setsUp && present.get(attribute) !== destination) throw errors.signInCodeMismatch();
  const flag = `${attribute}_verified`;
  const changes = new Map([
    ...(setsUp ? [[attribute, destination] as const] : []),
    ...(setsUp || present.get(flag) !== 'true' ? [[flag, 'true'] as const] : []),
  ]);
  context.store.transaction(() => {
    useFlow(context, flow);
    if (changes.size > 0) writeAttributes(context, pool, user, changes);
    if (factor === 'first' && user.status === 'UNCONFIRMED')
      changeUser(context, user, { status: 'CONFIRMED' });
  });
}
