import { createHmac } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import { sameSecret } from '../../lib/same-secret.ts';
import type { Services } from '../context.ts';
import { hasPool } from '../pools/pool.ts';

/** What a notification of an event carries so that its reader can say what it was. */
export async function feedbackToken(services: Services, poolId: string, eventId: string): Promise<string> {
  const secret = await services.keys.decoySecret(poolId);
  return createHmac('sha256', secret).update(`feedback:${eventId}`).digest('base64url');
}

/** The token of an event that was kept; undefined for an unknown one. */
export async function feedbackTokenOf(services: Services, eventId: string): Promise<string | undefined> {
  const event = services.store.authEvents.find(eventId);
  const user = event && services.store.users.find(event.userId);
  return user && hasPool(services, user.poolId) ? feedbackToken(services, user.poolId, eventId) : undefined;
}

/** @throws NotAuthorizedException for a token of another event */
export async function checkFeedbackToken(
  services: Services,
  poolId: string,
  eventId: string,
  token: string,
): Promise<void> {
  if (!sameSecret(token, await feedbackToken(services, poolId, eventId))) throw errors.feedbackTokenInvalid();
}
