import { errors } from '../../contract/errors.ts';
import type { Factor } from '../mfa/factors.ts';
import { demandedFactors } from '../mfa/second-factors.ts';
import { attributesOf, type User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { passwordOf, startFlow } from './flow.ts';
import { askForCode, CODE_CHALLENGES } from './one-time-code.ts';

/** What a sign-in remembers that waits for the choice of a second factor. */
export type WaitingForChoice = { factors: Factor[] };

/** What a sign-in remembers that waits for a factor to be set up: which ones may be, and the app's secret on its way. */
export type WaitingForSetUp = {
  factors: Factor[];
  /** Of the app, in base 64: associated, and then verified. */
  secret?: string;
  verified?: true;
};

/**
 * The challenge of a second factor, or of setting one up.
 * @returns undefined where none is needed
 * @throws InvalidParameterException, and the errors of the triggers that word or send a code
 */
export async function askForSecondFactor(attempt: Attempt, user: User): Promise<Step | undefined> {
  const demand = demandedFactors(attempt.context, attempt.pool, user);
  if ('setUp' in demand) return askToSetUp(attempt, user, demand.setUp);
  const [factor, ...others] = demand.ask;
  if (factor === undefined) return undefined;
  return others.length === 0 ? askForFactor(attempt, user, factor) : askToSelect(attempt, user, demand.ask);
}

/** What the service calls an app without a name that was chosen (AWS CLI, examples of `respond-to-auth-challenge`). */
export const NAMELESS_APP = 'transparent';

/**
 * The challenge of one second factor.
 * @param nameless what an app without a name is called
 * @throws NotAuthorizedException where its contact is gone
 */
export async function askForFactor(
  attempt: Attempt,
  user: User,
  factor: Factor,
  nameless?: string,
): Promise<Step> {
  if (factor === 'SOFTWARE_TOKEN_MFA') return askForAppCode(attempt, user, nameless);
  if (factor === 'WEB_AUTHN') throw errors.invalidSession();
  const destination = attributesOf(attempt.context, user).get(CODE_CHALLENGES[factor]);
  if (destination === undefined) throw errors.invalidSession();
  return askForCode(attempt, user, { challenge: factor, factor: 'second', destination });
}

function askForAppCode(attempt: Attempt, user: User, nameless: string | undefined): Step {
  const { context } = attempt;
  const Session = context.ids.session();
  startFlow(attempt, Session, { challenge: 'SOFTWARE_TOKEN_MFA', user, state: passwordOf(user) });
  const name = context.store.softwareTokens.find(user.id)?.deviceName ?? nameless;
  return {
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    Session,
    ChallengeParameters: {
      ...(name ? { FRIENDLY_DEVICE_NAME: name } : {}),
      USER_ID_FOR_SRP: user.username,
    },
  };
}

function askToSelect(attempt: Attempt, user: User, factors: Factor[]): Step {
  const Session = attempt.context.ids.session();
  const state: WaitingForChoice = { factors };
  startFlow(attempt, Session, {
    challenge: 'SELECT_MFA_TYPE',
    user,
    state: { ...state, ...passwordOf(user) },
  });
  return {
    ChallengeName: 'SELECT_MFA_TYPE',
    Session,
    ChallengeParameters: { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
  };
}

/**
 * A set-up goes on as long as the user has nothing that could be asked for instead, and the factor is to be had.
 * @throws NotAuthorizedException, SoftwareTokenMFANotFoundException, MFAMethodNotFoundException
 */
export function checkStillToSetUp({ context, pool }: Attempt, user: User, factor: Factor): void {
  const demand = demandedFactors(context, pool, user);
  if (!('setUp' in demand)) throw errors.invalidSession();
  if (!demand.setUp.includes(factor))
    throw factor === 'SOFTWARE_TOKEN_MFA' ? errors.softwareTokensOff() : errors.mfaMethodNotFound();
}

function askToSetUp(attempt: Attempt, user: User, factors: Factor[]): Step {
  return {
    ChallengeName: 'MFA_SETUP',
    Session: waitForSetUp(attempt, user, { factors }),
    ChallengeParameters: { MFAS_CAN_SETUP: JSON.stringify(factors), USER_ID_FOR_SRP: user.username },
  };
}

/** @returns the `Session` by which the set-up goes on */
export function waitForSetUp(attempt: Attempt, user: User, waiting: WaitingForSetUp): string {
  const Session = attempt.context.ids.session();
  startFlow(attempt, Session, { challenge: 'MFA_SETUP', user, state: { ...waiting, ...passwordOf(user) } });
  return Session;
}
