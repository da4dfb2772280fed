import { errors } from '../../contract/errors.ts';
import type { FlowRow } from '../../storage/flows.ts';
import { lookupKey } from '../pools/pool.ts';
import { findUser, type User } from '../users/user.ts';
import { type Attempt, parameter } from './attempt.ts';
import { type Decoy, decoyOf } from './decoy.ts';
import { type FirstFactor, firstFactorsOf, firstFactorsOfDecoy } from './first-factors.ts';
import { passwordOf, resumeSession, startFlow } from './flow.ts';
import { checkMayTry } from './user-state.ts';
import { namedUser } from './waiting-user.ts';

/** Who signs in by choice; a name without a user only where the client hides who exists. */
export type Chooser = { name: string; user: User | undefined; decoy: Decoy };

/** Challenges of a first factor that wait for nothing but the user's next word. */
type Choice = 'SELECT_CHALLENGE' | 'PASSWORD' | 'PASSWORD_SRP';

/** What such a flow remembers: which password counts, or the name that nobody has. */
type Waiting = { salt?: string | undefined; decoy?: string };

/** Who is behind a name: what a decoy needs is derived for a known user too, which hides in its time. */
export async function whoChooses({ context, pool }: Attempt, name: string): Promise<Chooser> {
  const decoy = await decoyOf(context, pool, lookupKey(pool, name));
  return { name, user: findUser(context, pool, name), decoy };
}

/** The first factors that somebody can be asked for now. */
export const factorsOf = ({ context, pool }: Attempt, { name, user, decoy }: Chooser): FirstFactor[] =>
  user ? firstFactorsOf(context, pool, user) : firstFactorsOfDecoy(context, pool, name, decoy);

/** @returns the `Session` of the answer */
export function waitForChoice(attempt: Attempt, { name, user }: Chooser, challenge: Choice): string {
  const Session = attempt.context.ids.session();
  const state: Waiting = user ? passwordOf(user) : { decoy: lookupKey(attempt.pool, name) };
  startFlow(attempt, Session, { challenge, user, state });
  return Session;
}

/** The flow that an answer goes on with, and who answers. @throws what {@link whoAnswers} throws */
export async function resumeChoice(
  attempt: Attempt,
  challenge: Choice,
): Promise<{ flow: FlowRow; chooser: Chooser }> {
  const flow = resumeSession(attempt, challenge);
  return { flow, chooser: await whoAnswers(attempt, flow) };
}

/**
 * Who answers a first factor: the one who was asked, with the password of then.
 * @throws NotAuthorizedException, and what `checkMayTry` throws
 */
export async function whoAnswers(attempt: Attempt, flow: FlowRow): Promise<Chooser> {
  const { context, client, pool } = attempt;
  const name = parameter(attempt, 'USERNAME');
  const decoy = await decoyOf(context, pool, lookupKey(pool, name));
  const waiting = JSON.parse(flow.state) as Waiting;
  const user = namedUser(attempt, flow, waiting.decoy);
  if (user && waiting.salt !== passwordOf(user).salt) throw errors.invalidSession();
  if (user) checkMayTry(client, user);
  return { name, user, decoy };
}
