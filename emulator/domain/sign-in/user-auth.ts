import { errors } from '../../contract/errors.ts';
import { functionOf } from '../triggers/call.ts';
import { attributesOf } from '../users/user.ts';
import { resumeConfirmed, takeConfirmed } from './after-sign-up.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';
import { askForPasskey } from './challenges/web-authn.ts';
import { type Chooser, factorsOf, waitForChoice, whoChooses } from './chooser.ts';
import { afterFirstFactor } from './finish.ts';
import type { FirstFactor } from './first-factors.ts';
import { askForCode, CODE_CHALLENGES, pretendToSendCode } from './one-time-code.ts';
import { signInByPassword } from './password.ts';
import { preAuthenticate } from './pre-authenticate.ts';
import { startSrp } from './srp.ts';
import { checkMayTry, hidesUnknownUsers } from './user-state.ts';

/** Parameters that ask for more than the user has proved before (step-up authentication). */
const STEP_UP = ['TARGET_ACR_VALUES', 'ACCESS_TOKEN', 'MAX_AGE'];

/** Whether a USER_AUTH request holds the password that it wants to be checked. */
const bringsPassword = ({ parameters }: Attempt): boolean =>
  parameters['PREFERRED_CHALLENGE'] === 'PASSWORD' && Boolean(parameters['PASSWORD']);

/**
 * USER_AUTH: the user's only factor or the one that the app prefers is asked for at once; otherwise there is a choice,
 * also where the preferred one is not there for this user. The session of a sign-up that was just confirmed signs in
 * without any.
 */
export async function startUserAuth(attempt: Attempt): Promise<Step> {
  const { client, pool, session, parameters } = attempt;
  // To let the user in without would be a lie.
  if (STEP_UP.some((name) => parameters[name])) throw errors.notEmulated('Step-up authentication');
  const signedIn = session ? await signInAfterSignUp(attempt, session) : undefined;
  if (signedIn) return signedIn;
  const name = parameter(attempt, 'USERNAME');
  const chooser = await whoChooses(attempt, name);
  // A password may bring in a user whom the pool does not know yet.
  const mayMigrate = functionOf(pool, 'UserMigration') !== undefined;
  if (!chooser.user && mayMigrate && bringsPassword(attempt)) return signInByPassword(attempt);
  if (!chooser.user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  if (chooser.user) checkMayTry(client, chooser.user);
  const user = await preAuthenticate(attempt, name, chooser.user);
  if (!user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  return askOrOffer(attempt, { ...chooser, user });
}

/** @returns undefined where the code that has confirmed the sign-up does not sign in by itself */
async function signInAfterSignUp(attempt: Attempt, session: string): Promise<Step | undefined> {
  const asked = resumeConfirmed(attempt, session).user;
  await preAuthenticate(attempt, asked.username, asked);
  const { user, factor } = takeConfirmed(attempt, session);
  if (!factor) return undefined;
  return afterFirstFactor(attempt, user, factor);
}

async function askOrOffer(attempt: Attempt, chooser: Chooser): Promise<Step> {
  const { PREFERRED_CHALLENGE: preferred } = attempt.parameters;
  const available = factorsOf(attempt, chooser);
  const isOnly = available.length === 1 && !preferred;
  const factor = available.find((one) => isOnly || one === preferred);
  if (!factor) return offer(attempt, chooser, available);
  const step = await askForFirstFactor(attempt, chooser, factor);
  return bringsPassword(attempt) ? step : { ...step, AvailableChallenges: available };
}

const offer = (attempt: Attempt, chooser: Chooser, AvailableChallenges: FirstFactor[]): Step => ({
  ChallengeName: 'SELECT_CHALLENGE',
  Session: waitForChoice(attempt, chooser, 'SELECT_CHALLENGE'),
  ChallengeParameters: {},
  AvailableChallenges,
});

/**
 * Asks for a factor; a password that comes with the request is checked at once.
 * @throws what the factor throws
 */
export async function askForFirstFactor(
  attempt: Attempt,
  chooser: Chooser,
  factor: FirstFactor,
): Promise<Step> {
  const { parameters, context } = attempt;
  if (factor === 'PASSWORD' && parameters['PASSWORD']) return signInByPassword(attempt);
  if (factor === 'PASSWORD_SRP' && parameters['SRP_A']) return startSrp(attempt);
  if (factor === 'PASSWORD' || factor === 'PASSWORD_SRP')
    return {
      ChallengeName: factor,
      Session: waitForChoice(attempt, chooser, factor),
      ChallengeParameters: {},
    };
  if (factor === 'WEB_AUTHN') return askForPasskey(attempt, chooser);
  const { name, user } = chooser;
  if (!user) return pretendToSendCode(attempt, name, factor);
  const destination = attributesOf(context, user).get(CODE_CHALLENGES[factor]);
  if (destination === undefined) throw errors.challengeUnavailable();
  return askForCode(attempt, user, { challenge: factor, factor: 'first', destination });
}
