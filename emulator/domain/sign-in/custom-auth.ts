import { errors } from '../../contract/errors.ts';
import { uuidOf } from '../../lib/ids.ts';
import { subjectOf } from '../codes/limits.ts';
import { lookupKey } from '../pools/pool.ts';
import { functionOf } from '../triggers/call.ts';
import { createAuthChallenge } from '../triggers/create-auth-challenge.ts';
import type { Challenged } from '../triggers/custom-challenge-event.ts';
import { defineAuthChallenge } from '../triggers/define-auth-challenge.ts';
import { hasUsernameAttributes } from '../users/sign-in-names.ts';
import { findUser, type User } from '../users/user.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';
import { decoyOf } from './decoy.ts';
import { checkDevice } from './device.ts';
import { endSignIn } from './end-sign-in.ts';
import { passwordOf, startFlow } from './flow.ts';
import { checkNotLocked } from './lockout.ts';
import { preAuthenticate } from './pre-authenticate.ts';
import { askForPassword, readPublicA } from './srp.ts';
import { checkMayTry, hidesUnknownUsers } from './user-state.ts';

/** Who signs in by custom challenges: a user, or a name that nobody has, where the client hides that. */
export type Who = { typed: string; user: User | undefined };

/** What a flow remembers of a challenge. */
export type WaitingForAnswer = {
  secret: Record<string, string>;
  metadata: string | null;
  /** Of the password that has been proved before. */
  salt?: string | undefined;
  /** Names by which a user who does not exist may answer. */
  decoy?: string[];
};

/**
 * CUSTOM_AUTH: the pool's function decides what the user has to prove. With `CHALLENGE_NAME` SRP_A, the client has
 * brought its public number, so that the password can be the first of it.
 */
export async function startCustomAuth(attempt: Attempt): Promise<Step> {
  const { context, pool, client, parameters, begun } = attempt;
  const typed = parameter(attempt, 'USERNAME');
  if (functionOf(pool, 'DefineAuthChallenge') === undefined) throw errors.noCustomAuthTrigger();
  const beginsWithSrp = parameters['CHALLENGE_NAME'] === 'SRP_A';
  if (beginsWithSrp) readPublicA(attempt);
  const found = findUser(context, pool, typed);
  if (!found && !hidesUnknownUsers(client)) throw errors.userNotFound();
  if (beginsWithSrp) checkNotLocked(context, pool, subjectOf(pool, typed, found));
  if (found) checkMayAnswer(attempt, found);
  checkDevice(attempt, found?.id ?? null);
  const user = await preAuthenticate(attempt, typed, found);
  if (!user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  begun.challenges = beginsWithSrp
    ? [{ challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null }]
    : [];
  return goOn(attempt, { typed, user });
}

/**
 * Asks the pool's function what comes next, and does so.
 * @throws NotAuthorizedException where the function refuses, or nobody would get tokens, and what {@link decide} throws
 */
export const goOn = async (attempt: Attempt, who: Who): Promise<Step> =>
  follow(attempt, await decide(attempt, who));

/** What the pool's functions make of the challenges so far: the next one, or who is let in; undefined for nobody. */
type Outcome = { asks: Step } | { letsIn: User | undefined };

/** @throws NotAuthorizedException for a user who may not sign in by now, and the errors of the triggers */
export async function decide(attempt: Attempt, who: Who): Promise<Outcome> {
  const { context, begun } = attempt;
  const decision = await defineAuthChallenge(context, challenged(attempt, who), begun.challenges ?? []);
  if (decision === 'CUSTOM_CHALLENGE') return { asks: await challenge(attempt, who) };
  if (decision === 'PASSWORD_VERIFIER') return { asks: await askForPasswordFirst(attempt, who) };
  const user = present(attempt, who);
  return { letsIn: decision === 'failAuthentication' ? undefined : user };
}

/** Does what the functions have decided. @throws NotAuthorizedException where they let nobody in */
export async function follow(attempt: Attempt, outcome: Outcome): Promise<Step> {
  if ('asks' in outcome) return outcome.asks;
  const { letsIn: user } = outcome;
  const { begun } = attempt;
  if (!user) throw errors.badCredentials();
  // Whatever is to be proved, the function knows; a device that stands for a factor has yet to prove itself.
  if (!begun.standIn) begun.multiFactor = true;
  return endSignIn(attempt, user);
}

/** The password can be asked for only at the start, and of a client that has brought its public number. */
async function askForPasswordFirst(attempt: Attempt, who: Who): Promise<Step> {
  const [first, ...others] = attempt.begun.challenges ?? [];
  if (first?.challengeName !== 'SRP_A' || others.length > 0) throw errors.triggerAnswer();
  const user = present(attempt, who);
  return askForPassword(attempt, { ...who, user }, readPublicA(attempt));
}

/** CUSTOM_CHALLENGE: what the pool's function makes of it. */
async function challenge(attempt: Attempt, who: Who): Promise<Step> {
  const { context, begun } = attempt;
  const history = begun.challenges ?? [];
  const { shown, secret, metadata } = await createAuthChallenge(context, challenged(attempt, who), history);
  const USERNAME = who.user?.username ?? (await shownName(attempt, who.typed));
  const user = present(attempt, who);
  const Session = context.ids.session();
  const state: WaitingForAnswer = {
    secret,
    metadata,
    ...(user && begun.provedPassword ? passwordOf(user) : {}),
    ...(user ? {} : { decoy: [who.typed, USERNAME] }),
  };
  startFlow(attempt, Session, { challenge: 'CUSTOM_CHALLENGE', user, state });
  return { ChallengeName: 'CUSTOM_CHALLENGE', Session, ChallengeParameters: { ...shown, USERNAME } };
}

/** What the functions are told of who signs in. */
export const challenged = ({ pool, client, metadata }: Attempt, { typed, user }: Who): Challenged => ({
  pool,
  client,
  user,
  typed,
  clientMetadata: metadata.clientMetadata,
});

/** Where email addresses or phone numbers are the usernames, a known user would be shown by a username of its own. */
async function shownName({ context, pool }: Attempt, typed: string): Promise<string> {
  if (!hasUsernameAttributes(pool)) return typed;
  const decoy = await decoyOf(context, pool, lookupKey(pool, typed));
  return uuidOf(decoy('id').subarray(0, 16));
}

/**
 * The user as it is after a function was asked.
 * @throws NotAuthorizedException for one who is gone, and what `checkMayAnswer` throws
 */
function present(attempt: Attempt, { user }: Who): User | undefined {
  if (!user) return undefined;
  const now = attempt.context.store.users.find(user.id);
  if (!now) throw errors.badCredentials();
  checkMayAnswer(attempt, now);
  if (attempt.begun.provedPassword && passwordOf(now).salt !== passwordOf(user).salt)
    throw errors.invalidSession();
  return now;
}

/** States that refuse a sign-in by custom challenges. One with a temporary password does not (seen). */
export function checkMayAnswer({ client }: Attempt, user: User): void {
  checkMayTry(client, user);
  if (user.status === 'UNCONFIRMED') throw errors.notConfirmed();
}
