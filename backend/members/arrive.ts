import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { userOfToken } from '../cognito/user-of-token.ts';
import { Refusal } from '../errors.ts';
import { withoutHidden } from '../hidden-characters.ts';
import type { ServerTiming } from '../server-timing.ts';
import type { AppClient, Product } from '../settings.ts';
import type { Member } from '../storage/member-table.ts';
import type { Store } from '../storage/store.ts';
import type { Caller } from '../token-check/token-check.ts';
import { legChoices } from '../tree/place.ts';
import { admit, memberOf, type Newcomer } from './admit.ts';

export interface ArrivalDeps {
  readonly store: Store;
  readonly cognito: CognitoIdentityProviderClient;
  /** Which product each client signs in to. */
  readonly appClients: readonly AppClient[];
}

/** A caller whose token was accepted, and that token. */
export interface Arrival {
  readonly caller: Caller;
  readonly accessToken: string;
  readonly timing: ServerTiming;
}

/**
 * The member that a caller is, of the product whose client they come from. Who signed up at Cognito and was never here becomes one now, from the attributes
 * of the sign-up. SPONSOR_REQUIRED when those name no valid sponsor and the product (or the code) asks for one.
 */
export async function arrive(deps: ArrivalDeps, arrival: Arrival): Promise<Member> {
  const known = memberAt(deps, arrival.caller);
  if (known) return known;
  const newcomer = await newcomerOf(deps, arrival);
  try {
    return admit(deps.store, newcomer);
  } catch (error) {
    const unplaced = error instanceof Refusal && error.code === 'SPONSOR_INVALID';
    throw unplaced ? new Refusal('SPONSOR_REQUIRED') : error;
  }
}

/** The member that a caller is already. */
export function memberAt({ store, appClients }: ArrivalDeps, caller: Caller): Member | undefined {
  return memberOf(store, caller, productOf(appClients, caller));
}

/** What Cognito knows of a caller who is not a member yet. */
export async function newcomerOf(deps: ArrivalDeps, arrival: Arrival): Promise<Newcomer> {
  const { caller, accessToken, timing } = arrival;
  const user = await timing.cognito(() => userOfToken(deps.cognito, accessToken));
  const email = user.get('email') ?? '';
  return {
    identity: { iss: caller.iss, sub: caller.sub },
    product: productOf(deps.appClients, caller),
    // The browser told Cognito this name: nobody here has read it yet.
    displayName: withoutHidden(user.get('name') ?? '').trim() || email.split('@')[0] || caller.username,
    email,
    sponsorCode: user.get('custom:sponsor_code'),
    leg: legChoices.find((leg) => leg === user.get('custom:leg')) ?? 'auto',
  };
}

function productOf(appClients: readonly AppClient[], { clientId }: Caller): Product {
  const appClient = appClients.find(({ id }) => id === clientId);
  if (!appClient) throw new Error('the token check accepted a client that is not configured');
  return appClient.product;
}
