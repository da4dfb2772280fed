import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** The creation options of the emulator, as far as an authenticator looks at them. */
export type CreationOptions = { challenge: string; rp: { id: string } };

/** What an authenticator or a browser can do otherwise than it should. */
export type Changes = {
  origin?: string;
  challenge?: string;
  relyingPartyId?: string;
  type?: string;
  userPresent?: boolean;
  userVerified?: boolean;
  key?: 'ES256' | 'RS256' | 'EdDSA';
  format?: 'none' | 'packed' | 'apple';
  /** Signs other bytes than it shows, in the `packed` format. */
  forged?: boolean;
  /** Leaves out the attested credential. */
  empty?: boolean;
  credentialId?: Buffer;
  attachment?: string;
  transports?: string[];
};

/** The request options of the emulator, as far as an authenticator looks at them. */
export type RequestOptions = { challenge: string; rpId: string };

/** What an authenticator or a browser can do otherwise than it should when a passkey proves itself. */
export type AssertionChanges = Pick<
  Changes,
  'origin' | 'challenge' | 'relyingPartyId' | 'type' | 'userPresent' | 'userVerified' | 'forged'
> & {
  /** How often the passkey says that it was used; 0 where the authenticator does not count. */
  counter?: number;
  userHandle?: string;
  /** The passkey that signs, where it is another one than it says. */
  signer?: string;
};

type Cbor = Parameters<typeof isoCBOR.encode>[0];

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest();
const url = (data: Uint8Array) => Buffer.from(data).toString('base64url');

/** The private keys of passkeys, by the passkey's id: they never leave the authenticator. */
const keys = new Map<string, KeyObject>();

/**
 * A passkey of a software authenticator, as a browser gives it for creation options
 * (`PublicKeyCredential.toJSON()`): a new key pair, attested by nobody unless told otherwise.
 */
export function newPasskey(options: CreationOptions, changes: Changes = {}) {
  const { privateKey, cose } = newKey(changes.key ?? 'ES256');
  const relyingPartyId = changes.relyingPartyId ?? options.rp.id;
  const credentialId = changes.credentialId ?? randomBytes(20);
  const clientData = Buffer.from(
    JSON.stringify({
      type: changes.type ?? 'webauthn.create',
      challenge: changes.challenge ?? options.challenge,
      origin: changes.origin ?? `https://${options.rp.id}`,
      crossOrigin: false,
    }),
  );
  const flags =
    (changes.userPresent === false ? 0 : 0x01) |
    (changes.userVerified === false ? 0 : 0x04) |
    (changes.empty ? 0 : 0x40);
  const attested = Buffer.concat([
    Buffer.alloc(16),
    Buffer.from([0, credentialId.length]),
    credentialId,
    cose,
  ]);
  const authData = Buffer.concat([
    sha256(relyingPartyId),
    Buffer.from([flags, 0, 0, 0, 0]),
    changes.empty ? Buffer.alloc(0) : attested,
  ]);
  const signed = Buffer.concat([authData, sha256(changes.forged ? 'other' : clientData)]);
  const attestation = new Map<string, Cbor>([
    ['fmt', changes.format ?? 'none'],
    ['attStmt', changes.format === 'packed' ? selfSigned(signed, privateKey) : new Map()],
    ['authData', new Uint8Array(authData)],
  ]);
  keys.set(url(credentialId), privateKey);
  return {
    id: url(credentialId),
    rawId: url(credentialId),
    type: 'public-key',
    authenticatorAttachment: changes.attachment ?? 'platform',
    clientExtensionResults: { credProps: { rk: true } },
    response: {
      clientDataJSON: url(clientData),
      attestationObject: url(isoCBOR.encode(attestation)),
      authenticatorData: url(authData),
      transports: changes.transports ?? ['internal', 'hybrid'],
      publicKeyAlgorithm: -7,
    },
  };
}

/** How a passkey of {@link newPasskey} proves itself, as a browser gives it for request options. */
export function assertion(id: string, options: RequestOptions, changes: AssertionChanges = {}) {
  const key = keys.get(changes.signer ?? id);
  if (!key) throw new Error(`no passkey ${id}`);
  const clientData = Buffer.from(
    JSON.stringify({
      type: changes.type ?? 'webauthn.get',
      challenge: changes.challenge ?? options.challenge,
      origin: changes.origin ?? `https://${options.rpId}`,
      crossOrigin: false,
    }),
  );
  const flags = (changes.userPresent === false ? 0 : 0x01) | (changes.userVerified === false ? 0 : 0x04);
  const counter = Buffer.alloc(4);
  counter.writeUInt32BE(changes.counter ?? 0);
  const authData = Buffer.concat([
    sha256(changes.relyingPartyId ?? options.rpId),
    Buffer.from([flags]),
    counter,
  ]);
  const signed = Buffer.concat([authData, sha256(changes.forged ? 'other' : clientData)]);
  return {
    id,
    rawId: id,
    type: 'public-key',
    authenticatorAttachment: 'platform',
    clientExtensionResults: {},
    response: {
      clientDataJSON: url(clientData),
      authenticatorData: url(authData),
      signature: url(sign('sha256', signed, key)),
      ...(changes.userHandle === undefined ? {} : { userHandle: changes.userHandle }),
    },
  };
}

const selfSigned = (bytes: Buffer, key: KeyObject) =>
  new Map<string, Cbor>([
    ['alg', -7],
    ['sig', new Uint8Array(sign('sha256', bytes, key))],
  ]);

/** A key pair, and its public part as COSE (RFC 9053). */
function newKey(kind: 'ES256' | 'RS256' | 'EdDSA') {
  const { privateKey, publicKey } = pairOf(kind);
  const { x = '', y = '', n = '', e = '' } = publicKey.export({ format: 'jwk' });
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'));
  const labels: Record<typeof kind, [number, number | Uint8Array][]> = {
    ES256: [
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, bytes(x)],
      [-3, bytes(y)],
    ],
    RS256: [
      [1, 3],
      [3, -257],
      [-1, bytes(n)],
      [-2, bytes(e)],
    ],
    EdDSA: [
      [1, 1],
      [3, -8],
      [-1, 6],
      [-2, bytes(x)],
    ],
  };
  return { privateKey, cose: Buffer.from(isoCBOR.encode(new Map(labels[kind]))) };
}

function pairOf(kind: 'ES256' | 'RS256' | 'EdDSA') {
  if (kind === 'RS256') return generateKeyPairSync('rsa', { modulusLength: 2048 });
  if (kind === 'EdDSA') return generateKeyPairSync('ed25519');
  return generateKeyPairSync('ec', { namedCurve: 'P-256' });
}
