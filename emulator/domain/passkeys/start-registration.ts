import { MINUTE } from '../../lib/clock.ts';
import type { Services } from '../context.ts';
import type { Session } from '../tokens/claims.ts';
import { checkPasskeyLimit, passkeysOf } from './passkey.ts';
import { checkPasskeysEnabled, relyingPartyOf } from './relying-party.ts';

/** How long an authenticator has time, and the challenge is good. */
const TIMEOUT = MINUTE;

/** The service's challenges have 22 characters. */
export const CHALLENGE_BYTES = 16;

/** Signatures that passkeys may make, as COSE numbers: ES256 and RS256. */
export const ALGORITHMS = [-7, -257];

/**
 * What a browser makes a passkey of: `PublicKeyCredentialCreationOptionsJSON` (WebAuthn, level 3), as the service fills
 * it in.
 * @throws WebAuthnNotEnabledException, WebAuthnConfigurationMissingException, LimitExceededException
 */
export function startRegistration(services: Services, { pool, client, user }: Session) {
  checkPasskeysEnabled(pool);
  const { id, userVerification } = relyingPartyOf(services, pool);
  checkPasskeyLimit(services, user);
  const challenge = services.ids.bytes(CHALLENGE_BYTES).toString('base64url');
  services.store.passkeyRegistrations.put({
    userId: user.id,
    clientId: client.id,
    challenge,
    relyingPartyId: id,
    userVerification,
    expiresAt: services.clock.now() + TIMEOUT,
  });
  return {
    rp: { id, name: id },
    user: {
      id: Buffer.from(user.sub).toString('base64url'),
      name: user.username,
      displayName: user.username,
    },
    challenge,
    pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
    timeout: TIMEOUT,
    excludeCredentials: passkeysOf(services, user).map((passkey) => ({ type: 'public-key', id: passkey.id })),
    authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification },
  };
}
