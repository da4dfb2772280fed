import type { InitiateAuthCommandOutput } from '@aws-sdk/client-cognito-identity-provider';
import { Refusal } from '../../backend/errors.ts';
import { type Arrival, type ArrivalDeps, arrive } from '../../backend/members/arrive.ts';
import type { Member } from '../../backend/storage/member-table.ts';
import type { Registration } from '../../backend/storage/registration-table.ts';
import type { Store } from '../../backend/storage/store.ts';
import type { Caller } from '../../backend/token-check/token-check.ts';
import type { Accounts } from './accounts.ts';
import { enrol } from './register.ts';
import type { SessionTokens } from './token-vault.ts';

/** What a password sign-in came to. */
export type SignedIn =
  | { readonly accessToken: string; readonly refreshToken: string }
  | { readonly challenge: 'NEW_PASSWORD_REQUIRED' }
  | { readonly unconfirmed: Registration };

/** Unfinished sign-ups of one address that are tried, newest first: the password says whose it is. */
const tried = 3;

/**
 * Signs in by email and password. An address that Cognito has not verified signs nobody in by itself, so the
 * unfinished sign-ups of the address are asked too: `unconfirmed` is the one whose password is right.
 * A refusal takes one call longer for each of these: that there is an unfinished sign-up can be measured. To hide
 * it, every wrong password would have to cost all calls, and Cognito locks an account after few of them.
 * Throws INVALID_CREDENTIAL, CONFIRM_REQUIRED, RESET_REQUIRED, CHALLENGE_UNSUPPORTED.
 */
export async function signIn(
  store: Store,
  accounts: Accounts,
  email: string,
  password: string,
): Promise<SignedIn> {
  for (const registration of [undefined, ...store.registrations.byEmail(email, tried)]) {
    try {
      return readAnswer(await accounts.signIn(registration?.username ?? email, password));
    } catch (error) {
      const code = error instanceof Refusal ? error.code : undefined;
      if (code === 'CONFIRM_REQUIRED' && registration) return { unconfirmed: registration };
      if (code !== 'INVALID_CREDENTIAL') throw error;
    }
  }
  throw new Refusal('INVALID_CREDENTIAL');
}

function readAnswer({ AuthenticationResult, ChallengeName }: InitiateAuthCommandOutput): SignedIn {
  const { AccessToken: accessToken, RefreshToken: refreshToken } = AuthenticationResult ?? {};
  if (accessToken && refreshToken) return { accessToken, refreshToken };
  if (ChallengeName === 'NEW_PASSWORD_REQUIRED') return { challenge: ChallengeName };
  throw new Refusal('CHALLENGE_UNSUPPORTED');
}

/** What the session keeps of a sign-in. */
export function sessionTokens(caller: Caller, accessToken: string, refreshToken: string): SessionTokens {
  const { username, clientId, expiresAt } = caller;
  return { accessToken, refreshToken, username, clientId, expiresAt };
}

/**
 * The member who has just signed in: known; or registered here, when a crash came between Cognito's confirmation
 * and ours; or signed up elsewhere in the same pool.
 */
export async function memberAtSignIn(deps: ArrivalDeps, arrival: Arrival): Promise<Member> {
  const registration = deps.store.registrations.byUsername(arrival.caller.username);
  // Registered for one product, they may sign in to the other.
  if (registration) enrol(deps.store, registration, arrival.caller);
  return arrive(deps, arrival);
}
