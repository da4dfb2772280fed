import { errors } from '../../../contract/errors.ts';
import { srpGroupName } from '../../pools/pool.ts';
import { findUser } from '../../users/user.ts';
import { afterPassword } from '../after-password.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { checkDevice } from '../device.ts';
import { resumeFlow, useFlow } from '../flow.ts';
import { checkNotLocked, recordFailure } from '../lockout.ts';
import { proofHolds, readProof, type SrpState } from '../srp.ts';
import { checkMayTry } from '../user-state.ts';

/** PASSWORD_VERIFIER: the client proves that it knows the password. A wrong proof ends the exchange. */
export async function answerPasswordVerifier(attempt: Attempt): Promise<Step> {
  const { context, pool, client } = attempt;
  const username = parameter(attempt, 'USERNAME');
  const proof = readProof(attempt);
  attempt.proves = 'Password';
  const flow = resumeFlow(attempt, proof.secretBlock, 'PASSWORD_VERIFIER');
  // Before the exchange is used up: clients send the same proof again without a device that has been forgotten.
  checkDevice(attempt, flow.userId);
  useFlow(context, flow);
  const { subject, userId, ...exchange } = JSON.parse(flow.state) as SrpState;
  checkNotLocked(context, pool, subject);
  if (!proofHolds(exchange, proof, srpGroupName(pool.id), userId)) {
    recordFailure(context, pool, subject);
    throw errors.badCredentials();
  }
  const user = findUser(context, pool, username);
  const isCurrent = user?.srpVerifier?.toString('hex') === exchange.verifier;
  if (!user || user.id !== flow.userId || !isCurrent) throw errors.badCredentials();
  checkMayTry(client, user);
  return afterPassword(attempt, user);
}
