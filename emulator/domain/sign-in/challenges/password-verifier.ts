import { errors } from '../../../contract/errors.ts';
import { srpProofHolds } from '../../../lib/srp.ts';
import { srpGroupName } from '../../pools/pool.ts';
import { findUser } from '../../users/user.ts';
import { afterPassword } from '../after-password.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { findFlow, useFlow } from '../flow.ts';
import { checkNotLocked, recordFailure } from '../lockout.ts';
import type { SrpState } from '../srp.ts';
import { checkMayTry } from '../user-state.ts';

/**
 * `Sun Nov 22 01:02:03 UTC 2026`: English, the day without a zero in front. It is not held against the clock: a
 * client's own clock stays behind when the emulator's is moved. The exchange itself ends with its session.
 */
const TIMESTAMP = /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) \w{3} \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/;

/** PASSWORD_VERIFIER: the client proves that it knows the password. A wrong proof ends the exchange. */
export async function answerPasswordVerifier(attempt: Attempt): Promise<Step> {
  const { context, pool, client } = attempt;
  const username = parameter(attempt, 'USERNAME');
  const secretBlock = parameter(attempt, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const signature = parameter(attempt, 'PASSWORD_CLAIM_SIGNATURE');
  const timestamp = parameter(attempt, 'TIMESTAMP');
  if (!TIMESTAMP.test(timestamp)) throw errors.badTimestamp();

  const flow = findFlow(context, secretBlock, 'PASSWORD_VERIFIER', client);
  useFlow(context, flow);
  const { subject, userId, ...numbers } = JSON.parse(flow.state) as SrpState;
  checkNotLocked(context, pool, subject);
  const holds = srpProofHolds({
    ...numbers,
    b: Buffer.from(numbers.b, 'hex'),
    verifier: Buffer.from(numbers.verifier, 'hex'),
    groupName: srpGroupName(pool.id),
    user: userId,
    secretBlock: Buffer.from(secretBlock, 'base64'),
    timestamp,
    signature,
  });
  if (!holds) {
    recordFailure(context, pool, subject);
    throw errors.badCredentials();
  }
  const user = flow.userId === null ? undefined : context.store.users.find(flow.userId);
  const isCurrent = user?.srpVerifier?.toString('hex') === numbers.verifier;
  if (!user || !isCurrent || findUser(context, pool, username)?.id !== user.id) throw errors.badCredentials();
  checkMayTry(client, user);
  return afterPassword(attempt, user);
}
