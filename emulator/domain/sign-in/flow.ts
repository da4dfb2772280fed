import { createHash } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { ChallengeNameType } from '../../contract/shapes.ts';
import { HOUR } from '../../lib/clock.ts';
import type { FlowRow } from '../../storage/flows.ts';
import type { Client } from '../clients/client.ts';
import type { Services } from '../context.ts';
import { authSessionValidity } from '../tokens/validity.ts';
import type { User } from '../users/user.ts';

/** A sign-in that waits: which challenge, of which user (none for a decoy) at which client, and what it remembers. */
export type NewFlow = { challenge: ChallengeNameType; client: Client; user: User | undefined; state: object };

const nameOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/**
 * Keeps a waiting sign-in under an opaque text: the `Session`, or the secret block of SRP. Only its hash is kept.
 * Flows that ended an hour ago are forgotten on the way.
 */
export function startFlow(services: Services, secret: string, flow: NewFlow): void {
  const now = services.clock.now();
  services.store.flows.purge(now - HOUR);
  services.store.flows.insert({
    id: nameOf(secret),
    clientId: flow.client.id,
    userId: flow.user?.id ?? null,
    challenge: flow.challenge,
    state: JSON.stringify(flow.state),
    expiresAt: now + authSessionValidity(flow.client),
    usedAt: null,
  });
}

/**
 * The flow that a text names, if it waits for this challenge at this client.
 * @throws NotAuthorizedException: unknown or of another client or challenge, used, expired
 */
export function findFlow(
  services: Services,
  secret: string,
  challenge: ChallengeNameType,
  client: Client,
): FlowRow {
  const flow = services.store.flows.find(nameOf(secret));
  if (flow?.clientId !== client.id || flow.challenge !== challenge) throw errors.invalidSession();
  if (flow.usedAt !== null) throw errors.sessionUsed();
  if (flow.expiresAt <= services.clock.now()) throw errors.sessionExpired();
  return flow;
}

/** @throws NotAuthorizedException where another request has used the flow meanwhile */
export function useFlow(services: Services, flow: FlowRow): void {
  if (!services.store.flows.use(flow.id, services.clock.now())) throw errors.sessionUsed();
}
