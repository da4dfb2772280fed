/**
 * The `iss` of a pool's tokens.
 * @param issuer `aws` is the service's own, `local` the emulator's endpoint, anything else the base of a URL
 */
export function issuerOf(issuer: string, poolId: string, endpoint: string): string {
  if (issuer === 'aws') return `https://cognito-idp.${poolId.split('_')[0]}.amazonaws.com/${poolId}`;
  return `${(issuer === 'local' ? endpoint : issuer).replace(/\/+$/, '')}/${poolId}`;
}
