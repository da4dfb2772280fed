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
};

/** Keeps an event of a user. Call it only where {@link recordsEvents} says so. */
export function recordEvent(context: Context, user: User, { challenge, ...event }: Event): void {
  const { authEvents } = context.store;
  const eventId = event.eventId ?? context.ids.uuid();
  const earlier = JSON.parse(authEvents.find(eventId)?.challenges ?? '[]') as ChallengeResponseType[];
  authEvents.put({
    ...event,
    eventId,
    userId: user.id,
    challenges: JSON.stringify(challenge ? [...earlier, challenge] : earlier),
    createdAt: context.clock.now(),
  });
}

/**
 * Carries out what a user asks for, and keeps whether it was refused. A request that is malformed, or says nothing of
 * the user's good faith, leaves no event.
 * @param ip asked for before anything is carried out
 */
export function recording<T>(
  context: Context,
  { pool, user }: { pool: Pool; user: User | undefined },
  type: EventType,
  ip: () => string,
  act: () => T,
): T {
  if (!user || !recordsEvents(pool)) return act();
  const event = { type, ip: ip() };
  try {
    const result = act();
    recordEvent(context, user, { ...event, response: 'Pass' });
    return result;
  } catch (error) {
    if (isFailure(error)) recordEvent(context, user, { ...event, response: 'Fail' });
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
