import { errors } from '../../../contract/errors.ts';
import type { FlowRow } from '../../../storage/flows.ts';
import { subjectOf } from '../../codes/limits.ts';
import { lookupKey } from '../../pools/pool.ts';
import { writeAttributes } from '../../users/attributes.ts';
import { attributesOf, changeUser, findUser, type User } from '../../users/user.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { afterFirstFactor, afterSecondFactor } from '../finish.ts';
import { resumeFlow, useFlow } from '../flow.ts';
import { recordFailure } from '../lockout.ts';
import { CODE_CHALLENGES, type CodeChallenge, codeHolds, type WaitingForCode } from '../one-time-code.ts';
import { checkMayTry } from '../user-state.ts';
import { answeringUser } from '../waiting-user.ts';

/**
 * SMS_MFA, EMAIL_OTP and SMS_OTP: takes the code that was sent. A wrong one leaves the session as it is; as a second
 * factor it counts like a wrong password. A right one verifies the contact that it went to.
 */
export const answerOneTimeCode =
  (challenge: CodeChallenge) =>
  async (attempt: Attempt): Promise<Step> => {
    const { context, pool, session } = attempt;
    const code = parameter(attempt, `${challenge}_CODE`);
    if (!session) throw errors.missingParameter('Session');
    const flow = resumeFlow(attempt, session, challenge);
    const waiting = JSON.parse(flow.state) as WaitingForCode;
    if (waiting.factor === 'first') {
      const user = firstFactorUser(attempt, flow, waiting);
      if (!user || !codeHolds(waiting, code)) throw errors.signInCodeMismatch();
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

/** Nobody for a decoy, whose answer is bound to the name that was asked for all the same. */
function firstFactorUser(
  { context, pool, client, parameters }: Attempt,
  flow: FlowRow,
  waiting: WaitingForCode,
) {
  const { USERNAME: name = '' } = parameters;
  const user = flow.userId === null ? undefined : context.store.users.find(flow.userId);
  const isTheirs = user
    ? findUser(context, pool, name)?.id === user.id
    : lookupKey(pool, name) === waiting.decoy;
  if (!isTheirs) throw errors.invalidSession();
  if (user) checkMayTry(client, user);
  return user;
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
