import { DAY } from '../../lib/clock.ts';
import type { SigningCertificateRow } from '../../storage/signing-certificates.ts';
import type { Context } from '../context.ts';
import { findPool, type Pool } from '../pools/pool.ts';
import { selfSigned } from './self-signed.ts';

/** The service issues a new certificate every year (SDK, GetSigningCertificate). */
const RENEWAL = 365 * DAY;

/**
 * The certificate that goes with a pool's key for SAML requests: made when it is asked for first, and anew each year.
 * @throws ResourceNotFoundException where the pool is deleted meanwhile
 */
export async function signingCertificate(context: Context, pool: Pool): Promise<SigningCertificateRow> {
  const present = presentCertificate(context, pool);
  if (present) return present;
  const made = { poolId: pool.id, ...(await selfSigned(context, pool)) };
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
