import { createHash } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { ChallengeNameType } from '../../contract/shapes.ts';
import { HOUR } from '../../lib/clock.ts';
import type { FlowRow } from '../../storage/flows.ts';
import type { Services } from '../context.ts';
import { authSessionValidity } from '../tokens/validity.ts';
import type { User } from '../users/user.ts';
import type { Attempt } from './attempt.ts';

/** What a session waits for that is no challenge: the code of a sign-up, and the sign-in after it. */
type SignUpStep = 'SIGN_UP' | 'CONFIRMED_SIGN_UP';

/** A sign-in that waits: which challenge, of which user (none for a decoy), and what it remembers. */
type NewFlow = { challenge: ChallengeNameType | SignUpStep; user: User | undefined; state: object };

/** Which password a challenge was asked for: a session does not outlive the password that opened it. */
export const passwordOf = (user: User) => ({ salt: user.srpSalt?.toString('hex') });

const nameOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/**
 * Keeps a waiting sign-in under an opaque text: the `Session`, or the secret block of SRP. Only its hash is kept.
 * Flows that ended an hour ago are forgotten on the way.
 * @throws NotAuthorizedException for a user who has been deleted since they were read
 */
export function startFlow(
  { context, client, begun }: Pick<Attempt, 'context' | 'client' | 'begun'>,
  secret: string,
  flow: NewFlow,
): void {
  const now = context.clock.now();
  if (flow.user && !context.store.users.find(flow.user.id)) throw errors.badCredentials();
  context.store.flows.purge(now - HOUR);
  context.store.flows.insert({
    id: nameOf(secret),
    clientId: client.id,
    userId: flow.user?.id ?? null,
    challenge: flow.challenge,
    state: JSON.stringify(flow.state),
    begun: JSON.stringify(begun),
    expiresAt: now + authSessionValidity(client),
    usedAt: null,
  });
}

/** Of a request, what tells whether it may go on with a flow. */
type Resuming = Pick<Attempt, 'context' | 'client' | 'begun' | 'parameters'>;

/**
 * Goes on with the flow that a text names, if it waits for this challenge at this client: `attempt.begun` becomes what
 * the sign-in has carried so far.
 * @throws NotAuthorizedException: unknown or of another client or challenge, used, expired
 */
export function resumeFlow(
  attempt: Resuming,
  secret: string,
  challenge: ChallengeNameType | SignUpStep,
): FlowRow {
  const flow = attempt.context.store.flows.find(nameOf(secret));
  if (flow?.clientId !== attempt.client.id || flow.challenge !== challenge) throw errors.invalidSession();
  return resume(attempt, flow);
}

/** The same with the `Session` of the request. @throws InvalidParameterException where it has none */
export function resumeSession(attempt: Attempt, challenge: ChallengeNameType): FlowRow {
  if (!attempt.session) throw errors.missingParameter('Session');
  return resumeFlow(attempt, attempt.session, challenge);
}

/**
 * The same with the last flow of a user at this client that waits for this challenge, for clients that send no
 * `Session` back.
 * @throws NotAuthorizedException: none waits, used, expired
 */
export function resumeLatestFlow(attempt: Attempt, user: User, challenge: ChallengeNameType): FlowRow {
  const flow = attempt.context.store.flows.latest(user.id, attempt.client.id, challenge);
  if (!flow) throw errors.invalidSession();
  return resume(attempt, flow);
}

const SECOND_FACTORS = ['SMS_MFA', 'EMAIL_OTP', 'SOFTWARE_TOKEN_MFA'];

/** Whether a text is the session of a second factor that this user has proved at this client before. */
export function isOfProvedFactor({ context, client }: Attempt, user: User, secret: string): boolean {
  const flow = context.store.flows.find(nameOf(secret));
  return (
    flow?.clientId === client.id &&
    flow.userId === user.id &&
    flow.usedAt !== null &&
    SECOND_FACTORS.includes(flow.challenge)
  );
}

/** What counts as a challenge before the custom ones. */
const PROOFS = ['PASSWORD_VERIFIER', ...SECOND_FACTORS];

/**
 * A device that the answer names counts from here on, and so does the proof for custom challenges: one that does not
 * hold is kept nowhere.
 */
function resume({ context, begun, parameters }: Resuming, flow: FlowRow): FlowRow {
  if (flow.usedAt !== null) throw errors.sessionUsed();
  if (flow.expiresAt <= context.clock.now()) throw errors.sessionExpired();
  const { DEVICE_KEY: deviceKey } = parameters;
  Object.assign(begun, JSON.parse(flow.begun), { userId: flow.userId }, deviceKey ? { deviceKey } : {});
  const { challenge: challengeName } = flow;
  if (begun.challenges && PROOFS.includes(challengeName))
    begun.challenges.push({ challengeName, challengeResult: true, challengeMetadata: null });
  return flow;
}

/** The client at which a flow waits, for requests that name none. @throws NotAuthorizedException for an unknown text */
export function clientOfFlow({ store }: Services, secret: string): string {
  const flow = store.flows.find(nameOf(secret));
  if (!flow) throw errors.invalidSession();
  return flow.clientId;
}

/** Uses a flow up. @throws NotAuthorizedException where another request has used the flow meanwhile */
export function useFlow(services: Services, { id }: Pick<FlowRow, 'id'>): void {
  if (!services.store.flows.use(id, services.clock.now())) throw errors.sessionUsed();
}

/**
 * Uses a flow up for what comes of it; where nothing does, as a function fails, it is as it was.
 * @throws what `act` throws, and NotAuthorizedException where another request has used the flow meanwhile
 */
export async function usingFlow<T>(services: Services, flow: FlowRow, act: () => Promise<T>): Promise<T> {
  useFlow(services, flow);
  try {
    return await act();
  } catch (error) {
    services.store.flows.release(flow.id);
    throw error;
  }
}
