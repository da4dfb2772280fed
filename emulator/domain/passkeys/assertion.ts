import { errors } from '../../contract/errors.ts';
import { MINUTE } from '../../lib/clock.ts';
import type { PasskeyRow } from '../../storage/passkeys.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import { members, parsed, readClientData } from './credential.ts';
import { passkeysOf } from './passkey.ts';
import { findRelyingParty, isOriginOf, relyingPartyOf } from './relying-party.ts';
import { CHALLENGE_BYTES } from './start-registration.ts';

/** How long an authenticator has time, in milliseconds (the service's own example). */
const TIMEOUT = 3 * MINUTE;

/** What a sign-in remembers of the proof that it has asked for. */
export type AssertionRequest = { challenge: string; relyingPartyId: string; mustVerify: boolean };

/** What a browser gives of a passkey at a sign-in (`AuthenticationResponseJSON` of WebAuthn), read but not verified. */
type Assertion = {
  id: string;
  clientDataJSON: string;
  authenticatorData: string;
  signature: string;
  userHandle: string | undefined;
  origin: string;
};

/** A passkey whose proof holds, and how often it says that it was used. */
type ProvedPasskey = { passkey: PasskeyRow; counter: number };

/** The passkeys that a user can prove at the pool's present relying party: those of a former one cannot sign in. */
export function usablePasskeys(services: Services, pool: Pool, user: User): PasskeyRow[] {
  const relyingParty = findRelyingParty(services, pool);
  return passkeysOf(services, user).filter(({ relyingPartyId }) => relyingPartyId === relyingParty?.id);
}

/**
 * What a browser needs so that one of these passkeys proves itself (`PublicKeyCredentialRequestOptionsJSON` of
 * WebAuthn), in the form of the service's example, and what is to be remembered of it.
 * @param mustVerify whether the authenticator has to verify the user whatever the pool asks for
 * @throws WebAuthnConfigurationMissingException
 */
export function askForAssertion(
  services: Services,
  pool: Pool,
  passkeys: Pick<PasskeyRow, 'id' | 'transports'>[],
  mustVerify: boolean,
): { request: AssertionRequest; options: object } {
  const relyingParty = relyingPartyOf(services, pool);
  const userVerification = mustVerify ? 'required' : relyingParty.userVerification;
  const challenge = services.ids.bytes(CHALLENGE_BYTES).toString('base64url');
  return {
    request: { challenge, relyingPartyId: relyingParty.id, mustVerify: userVerification === 'required' },
    options: {
      challenge,
      timeout: TIMEOUT,
      rpId: relyingParty.id,
      allowCredentials: passkeys.map(({ id, transports }) => ({
        type: 'public-key',
        id,
        transports: JSON.parse(transports) as string[],
      })),
      userVerification,
    },
  };
}

/** @throws InvalidParameterException for anything but the text of an assertion */
export function readAssertion(text: string): Assertion {
  const { id, rawId, type, response } = members(parsed(text));
  const { clientDataJSON, authenticatorData, signature, userHandle } = members(response);
  if (typeof id !== 'string' || id === '' || rawId !== id || type !== 'public-key')
    throw errors.credentialInvalid();
  if (
    typeof clientDataJSON !== 'string' ||
    typeof authenticatorData !== 'string' ||
    typeof signature !== 'string'
  )
    throw errors.credentialInvalid();
  return {
    id,
    clientDataJSON,
    authenticatorData,
    signature,
    userHandle: typeof userHandle === 'string' ? userHandle : undefined,
    origin: readClientData(clientDataJSON).origin,
  };
}

/**
 * Checks an assertion of a user against the request for it: whose passkey it is, challenge, origin, relying party, user
 * verification, signature, and that its counter has gone up where the authenticator counts. Nothing is changed: see
 * {@link usePasskey}.
 * @returns undefined for one that does not hold
 */
export async function verifyAssertion(
  { store }: Services,
  user: User,
  { id, origin, userHandle, ...response }: Assertion,
  { challenge, relyingPartyId, mustVerify }: AssertionRequest,
): Promise<ProvedPasskey | undefined> {
  const passkey = store.passkeys.find(user.poolId, id);
  if (passkey?.userId !== user.id || passkey.relyingPartyId !== relyingPartyId) return undefined;
  if (userHandle !== undefined && Buffer.from(userHandle, 'base64url').toString() !== user.sub)
    return undefined;
  if (!isOriginOf(origin, relyingPartyId)) return undefined;
  const { verifyAuthenticationResponse } = await import('@simplewebauthn/server');
  const result = await verifyAuthenticationResponse({
    response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
    expectedChallenge: challenge,
    expectedOrigin: origin,
    expectedRPID: relyingPartyId,
    credential: { id, publicKey: new Uint8Array(passkey.publicKey), counter: passkey.counter },
    requireUserVerification: mustVerify,
  }).catch(() => undefined);
  return result?.verified ? { passkey, counter: result.authenticationInfo.newCounter } : undefined;
}

/**
 * Keeps that a passkey was used; call it in the step that acts on the proof.
 * @returns false where it was deleted, or used by another sign-in, since it was verified
 */
export const usePasskey = ({ store }: Services, { passkey, counter }: ProvedPasskey): boolean =>
  store.passkeys.recount(passkey, counter);
