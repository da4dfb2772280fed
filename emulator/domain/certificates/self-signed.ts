import { createPublicKey } from 'node:crypto';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

const ALGORITHM = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
};

const VALIDITY_YEARS = 10;

/** The key as PEM, the certificate as base64 without armour, the time in milliseconds. */
export type SelfSigned = { createdAt: number; privateKey: string; certificate: string };

/**
 * A new key of 2048 bits and its certificate in the pool's name, valid for ten years, as the service's own are.
 * The library is loaded when it is needed: it takes longer to start than the rest of the emulator.
 */
export async function selfSigned({ clock, ids, newKey }: Services, pool: Pool): Promise<SelfSigned> {
  await import('reflect-metadata'); // the library asks for it
  // A CommonJS module: its names are members of its default export in the bundle, too.
  const { default: x509 } = await import('@peculiar/x509');
  const createdAt = clock.now();
  const key = await newKey(`${pool.id} certificate ${createdAt}`);
  const notAfter = new Date(createdAt);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + VALIDITY_YEARS);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    // Positive, as RFC 5280 asks for: the first bit is 0.
    serialNumber: `01${ids.bytes(15).toString('hex')}`,
    name: `CN=${pool.id}`,
    notBefore: new Date(createdAt),
    notAfter,
    signingAlgorithm: ALGORITHM,
    keys: {
      privateKey: key.toCryptoKey(ALGORITHM, true, ['sign']),
      publicKey: createPublicKey(key).toCryptoKey(ALGORITHM, true, ['verify']),
    },
  });
  return {
    createdAt,
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: Buffer.from(certificate.rawData).toString('base64'),
  };
}
