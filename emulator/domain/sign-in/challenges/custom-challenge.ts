import { errors } from '../../../contract/errors.ts';
import type { FlowRow } from '../../../storage/flows.ts';
import { lookupKey } from '../../pools/pool.ts';
import { verifyAuthChallenge } from '../../triggers/verify-auth-challenge.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import {
  challenged,
  checkMayAnswer,
  decide,
  follow,
  type WaitingForAnswer,
  type Who,
} from '../custom-auth.ts';
import { passwordOf, resumeSession, usingFlow } from '../flow.ts';
import { namedUser } from '../waiting-user.ts';

/**
 * CUSTOM_CHALLENGE: the pool's functions say whether the answer is right, and what follows from it. Of several answers
 * at once they are asked about one; where a function fails, the session is as it was.
 */
export async function answerCustomChallenge(attempt: Attempt): Promise<Step> {
  const { context } = attempt;
  const answer = parameter(attempt, 'ANSWER');
  const flow = resumeSession(attempt, 'CUSTOM_CHALLENGE');
  const waiting = JSON.parse(flow.state) as WaitingForAnswer;
  const who = whoAnswers(attempt, flow, waiting);
  return follow(attempt, await usingFlow(context, flow, () => judge(attempt, who, waiting, answer)));
}

/** What the functions make of the answer. @throws what `decide` throws */
async function judge(
  attempt: Attempt,
  who: Who,
  { secret, metadata: challengeMetadata }: WaitingForAnswer,
  answer: string,
) {
  const { context, begun } = attempt;
  const challengeResult = await verifyAuthChallenge(context, challenged(attempt, who), secret, answer);
  begun.challenges = [
    ...(begun.challenges ?? []),
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult, challengeMetadata },
  ];
  return decide(attempt, who);
}

/** Who was challenged, if the answer is theirs. @throws NotAuthorizedException, and what `checkMayAnswer` throws */
function whoAnswers(attempt: Attempt, flow: FlowRow, { decoy = [], salt }: WaitingForAnswer): Who {
  const username = parameter(attempt, 'USERNAME');
  const user = namedUser(attempt, flow, ...decoy.map((name) => lookupKey(attempt.pool, name)));
  if (!user) return { typed: decoy[0] ?? username, user };
  checkMayAnswer(attempt, user);
  if (salt !== undefined && passwordOf(user).salt !== salt) throw errors.invalidSession();
  return { typed: username, user };
}
