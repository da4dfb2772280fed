import { errors } from '../../contract/errors.ts';
import type { PasskeyRegistrationRow } from '../../storage/passkeys.ts';
import type { Services } from '../context.ts';
import type { Session } from '../tokens/claims.ts';
import type { Credential } from './credential.ts';
import { checkPasskeysEnabled } from './relying-party.ts';
import type { VerifiedKey } from './verify-credential.ts';

/**
 * The registration that a credential answers.
 * @throws WebAuthnNotEnabledException, WebAuthnClientMismatchException
 * @throws WebAuthnChallengeNotFoundException for the challenge of another user, or one that was used or has expired
 */
export function findRegistration(
  { store, clock }: Services,
  { pool, client, user }: Session,
  { clientData }: Credential,
): PasskeyRegistrationRow {
  checkPasskeysEnabled(pool);
  const registration = store.passkeyRegistrations.find(user.id);
  if (
    !registration ||
    registration.challenge !== clientData.challenge ||
    registration.expiresAt <= clock.now()
  )
    throw errors.passkeyChallengeUnknown();
  if (registration.clientId !== client.id) throw errors.passkeyOfOtherClient();
  return registration;
}

/**
 * Keeps a verified passkey, which uses the registration up. None is too many: each registration was within the limit.
 * @throws InvalidParameterException for a credential that somebody has registered before
 * @throws WebAuthnChallengeNotFoundException where another request has used the registration meanwhile
 */
export function keepPasskey(
  { store, clock }: Services,
  { pool, user }: Session,
  { challenge, relyingPartyId }: PasskeyRegistrationRow,
  { id, attachment, transports }: Credential,
  key: VerifiedKey,
): void {
  store.transaction(() => {
    if (!store.passkeyRegistrations.use(user.id, challenge)) throw errors.passkeyChallengeUnknown();
    if (store.passkeys.find(pool.id, id)) throw errors.credentialInvalid();
    store.passkeys.insert({
      poolId: pool.id,
      id,
      userId: user.id,
      ...key,
      relyingPartyId,
      attachment: attachment ?? null,
      transports: JSON.stringify(transports),
      createdAt: clock.now(),
    });
  });
}
