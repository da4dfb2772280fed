import { errors } from '../../../contract/errors.ts';
import type { FlowRow } from '../../../storage/flows.ts';
import { subjectOf } from '../../codes/limits.ts';
import { type Device, deviceGroupKey, findDevice } from '../../devices/device.ts';
import { needsSecondFactor } from '../../mfa/second-factors.ts';
import { findUser, type User } from '../../users/user.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import { replacesSecondFactor } from '../device.ts';
import { isOfProvedFactor, passwordOf, resumeFlow, resumeLatestFlow, startFlow, useFlow } from '../flow.ts';
import { giveTokens } from '../give-tokens.ts';
import { recordFailure } from '../lockout.ts';
import { type Exchange, openExchange, proofHolds, readProof, readPublicA } from '../srp.ts';
import { answeringUser } from '../waiting-user.ts';

/**
 * What waits for a device: its key, and the salt of the password that was proved before. `asked` is the flow that a
 * right proof is to use up, where the exchange was opened without its `Session`.
 */
type Waiting = { deviceKey: string; salt?: string | undefined; asked?: string };

/** DEVICE_SRP_AUTH: a remembered device has to prove that it holds the secret which it was confirmed with. */
export function askForDevice(attempt: Attempt, user: User, device: Device): Step {
  const Session = attempt.context.ids.session();
  const state: Waiting = { deviceKey: device.key, ...passwordOf(user) };
  startFlow(attempt, Session, { challenge: 'DEVICE_SRP_AUTH', user, state });
  return { ChallengeName: 'DEVICE_SRP_AUTH', Session, ChallengeParameters: {} };
}

/**
 * The device's public number is answered by DEVICE_PASSWORD_VERIFIER, whose secret block names the exchange. Some
 * clients (AWS's own code examples among them) send no `Session` back, or that of the second factor before
 * (amazon-cognito-identity-js): then it is about the user's last request, which anybody could name, and which is not used
 * up before the proof holds.
 */
export async function answerDeviceSrp(attempt: Attempt): Promise<Step> {
  const { context, pool } = attempt;
  parameter(attempt, 'DEVICE_KEY');
  const publicA = readPublicA(attempt);
  const named = findUser(context, pool, parameter(attempt, 'USERNAME'));
  if (!named) throw errors.invalidSession();
  const session =
    attempt.session && isOfProvedFactor(attempt, named, attempt.session) ? undefined : attempt.session;
  const flow = session
    ? resumeFlow(attempt, session, 'DEVICE_SRP_AUTH')
    : resumeLatestFlow(attempt, named, 'DEVICE_SRP_AUTH');
  const { user, device, waiting } = whoWaits(attempt, flow);
  if (session) useFlow(context, flow);
  const { exchange, secretBlock } = openExchange(attempt, publicA, device.srpVerifier);
  const state = { ...waiting, ...(session ? {} : { asked: flow.id }), ...exchange };
  startFlow(attempt, secretBlock, { challenge: 'DEVICE_PASSWORD_VERIFIER', user, state });
  return {
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: device.srpSalt.toString('hex'),
      SRP_B: exchange.publicB,
      SECRET_BLOCK: secretBlock,
      DEVICE_KEY: device.key,
      USERNAME: user.username,
    },
  };
}

/** DEVICE_PASSWORD_VERIFIER: a wrong proof ends the exchange, and counts like a wrong password. */
export async function answerDeviceProof(attempt: Attempt): Promise<Step> {
  const { context, pool } = attempt;
  parameter(attempt, 'DEVICE_KEY');
  const proof = readProof(attempt);
  const flow = resumeFlow(attempt, proof.secretBlock, 'DEVICE_PASSWORD_VERIFIER');
  const { user, device, waiting } = whoWaits(attempt, flow);
  useFlow(context, flow);
  const exchange = JSON.parse(flow.state) as Exchange;
  if (!proofHolds(exchange, proof, deviceGroupKey(pool), device.key)) {
    recordFailure(context, pool, subjectOf(pool, user.username, user));
    throw errors.badCredentials();
  }
  if (waiting.asked) useFlow(context, { id: waiting.asked });
  attempt.begun.tokenSource = 'TokenGeneration_AuthenticateDevice';
  return giveTokens(attempt, user, device);
}

/**
 * The user and the device that a flow waits for, if the answer is theirs and nothing has changed meanwhile: nor has a
 * second factor come, which the device does not stand for.
 */
function whoWaits(attempt: Attempt, flow: FlowRow) {
  const { context, pool, parameters, begun } = attempt;
  const waiting = JSON.parse(flow.state) as Waiting;
  const user = answeringUser(attempt, flow);
  if (!begun.multiFactor && !replacesSecondFactor(pool) && needsSecondFactor(context, pool, user))
    throw errors.invalidSession();
  if (parameters['DEVICE_KEY'] !== waiting.deviceKey) throw errors.deviceKeyInvalid();
  const device = findDevice(context, user, waiting.deviceKey);
  if (!device.remembered) throw errors.invalidSession();
  return { user, device, waiting };
}
