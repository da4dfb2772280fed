import { findRegistration, keepPasskey } from '../../domain/passkeys/complete-registration.ts';
import { readCredential } from '../../domain/passkeys/credential.ts';
import { verifyCredential } from '../../domain/passkeys/verify-credential.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

/** The token is checked again before the passkey is kept: it may have been revoked while the passkey was verified. */
export const CompleteWebAuthnRegistration: Operation<'CompleteWebAuthnRegistration'> = async (
  { AccessToken, Credential },
  context,
) => {
  const { credential, registration } = await authenticated(context, AccessToken, (session) => {
    const credential = readCredential(Credential);
    return { credential, registration: findRegistration(context, session, credential) };
  });
  const key = await verifyCredential(credential, registration);
  return authenticated(context, AccessToken, (session) => {
    keepPasskey(context, session, registration, credential, key);
    return {};
  });
};
