import { errors } from '../../contract/errors.ts';
import type { FlowRow } from '../../storage/flows.ts';
import type { Client } from '../clients/client.ts';
import type { ContactAttribute } from '../codes/codes.ts';
import type { Context } from '../context.ts';
import { attributesOf, type User } from '../users/user.ts';
import type { Attempt } from './attempt.ts';
import { firstFactorsOf } from './first-factors.ts';
import { passwordOf, resumeFlow, startFlow, useFlow } from './flow.ts';
import { checkMaySignIn, checkMayTry } from './user-state.ts';
import { namedUser } from './waiting-user.ts';

/** The contact whose code has confirmed a sign-up, and the password of then. */
type Confirmed = { attribute: ContactAttribute; destination: string; salt?: string | undefined };

const ONE_TIME_CODE = { email: 'EMAIL_OTP', phone_number: 'SMS_OTP' } as const;

const allowsUserAuth = ({ settings }: Client): boolean =>
  settings.ExplicitAuthFlows?.includes('ALLOW_USER_AUTH') ?? false;

/**
 * Opens the way from a sign-up to the first sign-in, which takes no second code.
 * @returns the `Session` for ConfirmSignUp; undefined where the client does not go on by USER_AUTH
 */
export function sessionOfSignUp(context: Context, client: Client, user: User): string | undefined {
  if (!allowsUserAuth(client)) return undefined;
  const Session = context.ids.session();
  startFlow({ context, client, begun: {} }, Session, { challenge: 'SIGN_UP', user, state: {} });
  return Session;
}

/**
 * The sign-up that a request to confirm it goes on with, to be used up with the code.
 * @throws NotAuthorizedException for a session of another user or client, or one that was used or has expired
 */
export function resumeSignUp(
  context: Context,
  client: Client,
  user: User | undefined,
  session: string,
): FlowRow {
  const flow = resumeFlow({ context, client, begun: {}, parameters: {} }, session, 'SIGN_UP');
  if (flow.userId !== user?.id) throw errors.invalidSession();
  return flow;
}

/**
 * The same for a sign-up that a code has confirmed; clients need not have sent the first session back
 * (aws-amplify does not).
 * @returns the `Session` for InitiateAuth
 */
export function sessionOfConfirmed(
  context: Context,
  client: Client,
  user: User,
  attribute: ContactAttribute,
  destination: string,
): string | undefined {
  if (!allowsUserAuth(client)) return undefined;
  const Session = context.ids.session();
  const state: Confirmed = { attribute, destination, ...passwordOf(user) };
  startFlow({ context, client, begun: {} }, Session, { challenge: 'CONFIRMED_SIGN_UP', user, state });
  return Session;
}

/**
 * The confirmed sign-up that a USER_AUTH request goes on with.
 * @throws NotAuthorizedException for a session of another user or client, or one that was used or has expired, and what
 *   `checkMayTry` throws
 */
export function resumeConfirmed(
  attempt: Attempt,
  session: string,
): { flow: FlowRow; user: User; confirmed: Confirmed } {
  const { context, client, parameters } = attempt;
  const flow = resumeFlow(attempt, session, 'CONFIRMED_SIGN_UP');
  if (parameters['USERNAME']) namedUser(attempt, flow);
  const user = flow.userId === null ? undefined : context.store.users.find(flow.userId);
  if (!user) throw errors.invalidSession();
  checkMayTry(client, user);
  const confirmed = JSON.parse(flow.state) as Confirmed;
  if (passwordOf(user).salt !== confirmed.salt) throw errors.invalidSession();
  return { flow, user, confirmed };
}

/**
 * The same, which is used up where the user signs in with it.
 * @returns the user, and the factor that the code of then stands for: undefined where the user could not have chosen
 *   it, or has signed in since
 * @throws what {@link resumeConfirmed} and `checkMaySignIn` throw
 */
export function takeConfirmed(
  attempt: Attempt,
  session: string,
): { user: User; factor: 'EMAIL_OTP' | 'SMS_OTP' | undefined } {
  const { context, pool } = attempt;
  const { flow, user, confirmed } = resumeConfirmed(attempt, session);
  const factor = ONE_TIME_CODE[confirmed.attribute];
  const holds =
    attributesOf(context, user).get(confirmed.attribute) === confirmed.destination &&
    firstFactorsOf(context, pool, user).includes(factor) &&
    !context.store.signIns.hasSignedIn(user.id);
  if (!holds) return { user, factor: undefined };
  checkMaySignIn(context, user);
  useFlow(context, flow);
  return { user, factor };
}
