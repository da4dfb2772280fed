import { errors } from '../../contract/errors.ts';
import type { AuthEventType, FeedbackValueType } from '../../contract/shapes.ts';
import { DAY } from '../../lib/clock.ts';
import type { AuthEventRow } from '../../storage/auth-events.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { recordsEvents } from './record.ts';

const DEFAULT_LIMIT = 60;
/** How long a user's history is kept (developer guide, "adaptive authentication"). */
const RETENTION = 2 * 365 * DAY;

/** @throws UserPoolAddOnNotEnabledException for a pool without threat protection */
export function checkEventsOn(pool: Pool): void {
  if (!recordsEvents(pool)) throw errors.threatProtectionOff(pool.id);
}

/** A page of a user's events, the newest first. @throws InvalidParameterException for a token of another list */
export function listEvents(
  services: Services,
  user: User,
  { MaxResults, NextToken }: { MaxResults?: number | undefined; NextToken?: string | undefined },
): { items: AuthEventRow[]; next: string | undefined } {
  const limit = MaxResults || DEFAULT_LIMIT;
  const { createdAt: at, id } = lastOfPage(services, user, NextToken);
  const since = services.clock.now() - RETENTION;
  const rows = services.store.authEvents.list({ userId: user.id, since, at, id, limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? tokenOf(last) : undefined };
}

/** `eventId#timestamp` of a page's last event, as the service's own tokens are. */
const tokenOf = ({ eventId, createdAt }: AuthEventRow) => `${eventId}#${new Date(createdAt).toISOString()}`;

function lastOfPage({ store }: Services, user: User, token: string | undefined) {
  if (token === undefined) return { createdAt: Number.MAX_SAFE_INTEGER, id: 0 };
  const last = store.authEvents.find(token.slice(0, Math.max(0, token.indexOf('#'))));
  if (last?.userId !== user.id || tokenOf(last) !== token) throw errors.paginationToken();
  return last;
}

/** An event of a user. @throws ResourceNotFoundException */
export function findEvent({ store }: Services, user: User, eventId: string): AuthEventRow {
  const event = store.authEvents.find(eventId);
  if (event?.userId !== user.id) throw errors.authEventNotFound();
  return event;
}

/** Keeps what somebody thinks of an event; the last word counts. */
export function judgeEvent(
  { store, clock }: Services,
  { id }: AuthEventRow,
  feedback: FeedbackValueType,
  feedbackBy: 'Admin' | 'User',
): void {
  store.authEvents.judge({ id, feedback, feedbackBy, feedbackAt: clock.now() });
}

/** An event as the service lists it. No risk of a takeover is ever found here, and no address has a place. */
export const describeEvent = (event: AuthEventRow): AuthEventType => ({
  EventId: event.eventId,
  EventType: event.type as AuthEventType['EventType'],
  CreationDate: new Date(event.createdAt),
  EventResponse: event.response as AuthEventType['EventResponse'],
  EventRisk: {
    RiskDecision: event.blocked ? 'Block' : 'NoRisk',
    CompromisedCredentialsDetected: event.compromised !== 0,
  },
  ChallengeResponses: JSON.parse(event.challenges) as AuthEventType['ChallengeResponses'],
  EventContextData: { IpAddress: event.ip },
  EventFeedback:
    event.feedback === null || event.feedbackBy === null
      ? undefined
      : {
          FeedbackValue: event.feedback as FeedbackValueType,
          Provider: event.feedbackBy,
          FeedbackDate: event.feedbackAt === null ? undefined : new Date(event.feedbackAt),
        },
});
