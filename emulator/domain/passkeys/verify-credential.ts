import { createHash } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import type { PasskeyRegistrationRow } from '../../storage/passkeys.ts';
import type { Credential } from './credential.ts';
import { isOriginOf } from './relying-party.ts';
import { ALGORITHMS } from './start-registration.ts';

/** A public key as COSE, and how often it was used. */
export type VerifiedKey = { publicKey: Buffer; counter: number };

/**
 * Kinds of attestation that can be checked without asking other hosts for revoked certificates. The service asks for
 * no attestation, to which browsers answer with `none`.
 */
const FORMATS = ['none', 'packed', 'fido-u2f', 'tpm'];

/**
 * Checks a new passkey against the registration that asked for it: origin, relying party, user verification, kind of
 * key, and the attestation itself. The library is loaded when it is needed: it takes longer to start than the emulator.
 * @throws WebAuthnOriginNotAllowedException, WebAuthnRelyingPartyMismatchException,
 *   WebAuthnCredentialNotSupportedException, InvalidParameterException
 */
export async function verifyCredential(
  credential: Credential,
  { challenge, relyingPartyId, userVerification }: PasskeyRegistrationRow,
): Promise<VerifiedKey> {
  const { id, clientDataJSON, attestationObject, transports, clientData } = credential;
  if (!isOriginOf(clientData.origin, relyingPartyId)) throw errors.passkeyOrigin();
  const requireUserVerification = userVerification === 'required';
  const { format, rpIdHash, verified, algorithm } = await readAttestation(attestationObject);
  if (!rpIdHash.equals(createHash('sha256').update(relyingPartyId).digest()))
    throw errors.passkeyRelyingParty();
  const isSupported =
    FORMATS.includes(format) && ALGORITHMS.includes(algorithm) && (verified || !requireUserVerification);
  if (!isSupported) throw errors.passkeyUnsupported();

  const { verifyRegistrationResponse } = await import('@simplewebauthn/server');
  const result = await verifyRegistrationResponse({
    response: {
      id,
      rawId: id,
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON, attestationObject, transports },
    },
    expectedChallenge: challenge,
    expectedOrigin: clientData.origin,
    expectedRPID: relyingPartyId,
    requireUserVerification,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => undefined);
  if (!result?.verified || result.registrationInfo.credential.id !== id) throw errors.credentialInvalid();
  const { publicKey, counter } = result.registrationInfo.credential;
  return { publicKey: Buffer.from(publicKey), counter };
}

/** @throws InvalidParameterException for what no authenticator makes */
async function readAttestation(encoded: string) {
  const { cose, decodeAttestationObject, decodeCredentialPublicKey, parseAuthenticatorData } = await import(
    '@simplewebauthn/server/helpers'
  );
  try {
    const attestation = decodeAttestationObject(new Uint8Array(Buffer.from(encoded, 'base64url')));
    const { rpIdHash, flags, credentialPublicKey } = parseAuthenticatorData(attestation.get('authData'));
    const key = decodeCredentialPublicKey(credentialPublicKey ?? new Uint8Array());
    return {
      format: String(attestation.get('fmt')),
      rpIdHash: Buffer.from(rpIdHash),
      verified: flags.uv,
      algorithm: Number(key.get(cose.COSEKEYS.alg)),
    };
  } catch {
    throw errors.credentialInvalid();
  }
}
