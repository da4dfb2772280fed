import { signingCertificate } from '../../domain/certificates/signing-certificate.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const GetSigningCertificate: Operation<'GetSigningCertificate'> = async ({ UserPoolId }, context) => {
  const { certificate } = await signingCertificate(context, findPool(context, UserPoolId));
  return { Certificate: certificate };
};
