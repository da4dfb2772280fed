import { errors } from '../../../contract/errors.ts';
import type { FlowRow } from '../../../storage/flows.ts';
import {
  type AssertionRequest,
  askForAssertion,
  readAssertion,
  usablePasskeys,
  usePasskey,
  verifyAssertion,
} from '../../passkeys/assertion.ts';
import { lookupKey } from '../../pools/pool.ts';
import type { User } from '../../users/user.ts';
import { type Attempt, parameter, type Step } from '../attempt.ts';
import type { Chooser } from '../chooser.ts';
import { checkDevice } from '../device.ts';
import { afterFirstFactor } from '../finish.ts';
import { firstFactorsOf, passkeyMustVerify } from '../first-factors.ts';
import { resumeSession, startFlow, useFlow } from '../flow.ts';
import { checkMaySignIn, checkMayTry } from '../user-state.ts';
import { namedUser } from '../waiting-user.ts';

/** What a sign-in remembers that waits for a passkey; `decoy` is the name that nobody has. */
type Waiting = AssertionRequest & { decoy?: string };

/** WEB_AUTHN: asks for the proof of one of the user's passkeys; somebody unknown is shown one that nobody has. */
export function askForPasskey(attempt: Attempt, { name, user, decoy }: Chooser): Step {
  const { context, pool } = attempt;
  const passkeys = user
    ? usablePasskeys(context, pool, user)
    : [{ id: decoy('passkey').subarray(0, 20).toString('base64url'), transports: '["internal"]' }];
  const mustVerify = user ? passkeyMustVerify(context, pool, user) : pool.settings.MfaConfiguration === 'ON';
  const { request, options } = askForAssertion(context, pool, passkeys, mustVerify);
  const Session = context.ids.session();
  const state: Waiting = user ? request : { ...request, decoy: lookupKey(pool, name) };
  startFlow(attempt, Session, { challenge: 'WEB_AUTHN', user, state });
  return {
    ChallengeName: 'WEB_AUTHN',
    Session,
    ChallengeParameters: { CREDENTIAL_REQUEST_OPTIONS: JSON.stringify(options) },
  };
}

/**
 * WEB_AUTHN: takes the proof of a passkey. A wrong one ends the sign-in; what is no proof at all leaves it as it was,
 * and so does a device that is not the user's.
 * Wrong proofs do not lock the user, as nobody guesses them.
 */
export async function answerPasskey(attempt: Attempt): Promise<Step> {
  const { context } = attempt;
  const assertion = readAssertion(parameter(attempt, 'CREDENTIAL'));
  const flow = resumeSession(attempt, 'WEB_AUTHN');
  const waiting = JSON.parse(flow.state) as Waiting;
  const asked = whoProves(attempt, flow, waiting);
  const proved = asked && (await verifyAssertion(context, asked, assertion, waiting));
  // The user may have changed while the proof was checked.
  const user = whoProves(attempt, flow, waiting);
  if (proved && user) checkDevice(attempt, user.id);
  useFlow(context, flow);
  if (!proved || !user || !usePasskey(context, proved)) throw errors.badCredentials();
  return afterFirstFactor(attempt, user, 'WEB_AUTHN');
}

/**
 * The user who was asked, if the answer is theirs and passkeys still sign them in; undefined for a decoy.
 * @throws NotAuthorizedException, and what `checkMayTry` and `checkMaySignIn` throw
 */
function whoProves(attempt: Attempt, flow: FlowRow, waiting: Waiting): User | undefined {
  const { context, pool, client } = attempt;
  const user = namedUser(attempt, flow, waiting.decoy);
  if (!user) return undefined;
  checkMayTry(client, user);
  checkMaySignIn(context, user);
  if (passkeyMustVerify(context, pool, user) && !waiting.mustVerify) throw errors.invalidSession();
  return firstFactorsOf(context, pool, user).includes('WEB_AUTHN') ? user : undefined;
}
