import { isIP } from 'node:net';
import { CognitoError, errors } from '../../contract/errors.ts';
import type {
  ChallengeResponseType,
  ContextDataType,
  EventResponseType,
  EventType,
  UserContextDataType,
} from '../../contract/shapes.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkAddress } from '../risk/assess.ts';
import type { AssessedRequest, Risk } from '../risk/assessed-request.ts';
import type { User } from '../users/user.ts';

/** A user's history is kept where threat protection is on, be it to watch only. */
export const recordsEvents = (pool: Pool): boolean =>
  ['AUDIT', 'ENFORCED'].includes(pool.settings.UserPoolAddOns?.AdvancedSecurityMode ?? '');

/** What a user has done, and from where. */
export type Event = {
  type: EventType;
  response: EventResponseType;
  ip: string;
  /** A sign-in's, whose tokens carry it. */
  eventId?: string;
  /** What this step has checked: added to what earlier steps of the same event have. */
  challenge?: ChallengeResponseType | undefined;
  risk: Risk;
};

/** Keeps an event of a user. Call it only where {@link recordsEvents} says so. */
export function recordEvent(context: Context, user: User, { challenge, risk, ...event }: Event): void {
  const { authEvents } = context.store;
  const eventId = event.eventId ?? context.ids.uuid();
  const earlier = JSON.parse(authEvents.find(eventId)?.challenges ?? '[]') as ChallengeResponseType[];
  authEvents.put({
    ...event,
    eventId,
    userId: user.id,
    challenges: JSON.stringify(challenge ? [...earlier, challenge] : earlier),
    blocked: risk.blocked ? 1 : 0,
    compromised: risk.compromised ? 1 : 0,
    createdAt: context.clock.now(),
  });
}

/**
 * Carries out what a user asks for, unless it comes from a blocked address, and keeps whether it was refused. A request
 * that is malformed, or says nothing of the user's good faith, leaves no event.
 */
export function recording<T>(
  context: Context,
  request: AssessedRequest & { user: User | undefined },
  type: EventType,
  act: () => T,
): T {
  const { pool, user, risk } = request;
  if (!recordsEvents(pool)) return act();
  const event = { type, ip: request.ip(), risk };
  try {
    checkAddress(context, request);
    const result = act();
    if (user) recordEvent(context, user, { ...event, response: 'Pass' });
    return result;
  } catch (error) {
    if (user && (risk.blocked || isFailure(error)))
      recordEvent(context, user, { ...event, response: 'Fail' });
    throw error;
  }
}

const FAILURES = ['NotAuthorizedException', 'CodeMismatchException', 'ExpiredCodeException'];
const isFailure = (error: unknown) => error instanceof CognitoError && FAILURES.includes(error.type);

/**
 * Where a user's request comes from. Anybody can send `UserContextData`: its address counts only at a client that
 * accepts it, for which it needs a secret (developer guide, "adaptive authentication").
 * @throws InvalidParameterException for what is no address
 */
export function ipOfUser(context: Context, client: Client, data: UserContextDataType | undefined): string {
  const isTrusted = client.settings.EnablePropagateAdditionalUserContextData === true;
  return isTrusted && data?.IpAddress ? checkedIp(data.IpAddress) : context.caller.ip;
}

/** The same for what a server says of its user. */
export const ipOfServersUser = (context: Context, data: ContextDataType | undefined): string =>
  data?.IpAddress ? checkedIp(data.IpAddress) : context.caller.ip;

function checkedIp(ip: string): string {
  if (isIP(ip) === 0) throw errors.ipAddressInvalid();
  return ip;
}
