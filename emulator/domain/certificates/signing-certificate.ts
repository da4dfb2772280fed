import { webcrypto } from 'node:crypto';
import { DAY } from '../../lib/clock.ts';
import type { SigningCertificateRow } from '../../storage/signing-certificates.ts';
import type { Context } from '../context.ts';
import { findPool, type Pool } from '../pools/pool.ts';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
};

/** The service issues a new certificate every year; each is valid for ten years (SDK, GetSigningCertificate). */
const RENEWAL = 365 * DAY;
const VALIDITY_YEARS = 10;

/**
 * The certificate that goes with a pool's key for SAML requests: made when it is asked for first, and anew each year.
 * @throws ResourceNotFoundException where the pool is deleted meanwhile
 */
export async function signingCertificate(context: Context, pool: Pool): Promise<SigningCertificateRow> {
  const present = presentCertificate(context, pool);
  if (present) return present;
  const made = await newCertificate(context, pool);
  return context.store.transaction(() => {
    findPool(context, pool.id);
    // Whoever comes first makes it for all who asked meanwhile.
    const first = presentCertificate(context, pool);
    if (!first) context.store.signingCertificates.insert(made);
    return first ?? made;
  });
}

function presentCertificate({ store, clock }: Context, pool: Pool): SigningCertificateRow | undefined {
  const newest = store.signingCertificates.newest(pool.id);
  return newest && clock.now() - newest.createdAt < RENEWAL ? newest : undefined;
}

/** The library is loaded when it is needed: it takes longer to start than the rest of the emulator. */
async function newCertificate({ clock, ids }: Context, pool: Pool): Promise<SigningCertificateRow> {
  await import('reflect-metadata'); // the library asks for it
  // A CommonJS module: its names are members of its default export in the bundle, too.
  const { default: x509 } = await import('@peculiar/x509');
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const createdAt = clock.now();
  const notAfter = new Date(createdAt);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + VALIDITY_YEARS);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    // Positive, as RFC 5280 asks for: the first bit is 0.
    serialNumber: `01${ids.bytes(15).toString('hex')}`,
    name: `CN=${pool.id}`,
    notBefore: new Date(createdAt),
    notAfter,
    signingAlgorithm: ALGORITHM,
    keys,
  });
  const privateKey = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    poolId: pool.id,
    createdAt,
    privateKey: `-----BEGIN PRIVATE KEY-----\n${privateKey.toString('base64')}\n-----END PRIVATE KEY-----\n`,
    certificate: Buffer.from(certificate.rawData).toString('base64'),
  };
}
