import { errors } from '../contract/errors.ts';
import { isRegion } from '../lib/region.ts';

const SERVICE = 'cognito-idp';

const SCOPE = /^AWS4-HMAC-SHA256 Credential=[^/]+\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request,/;

/**
 * The region of a SigV4 credential scope: `Credential=AKID/20260101/eu-west-1/cognito-idp/aws4_request`. Whose key it
 * is, and whether the signature holds, nobody asks.
 * @throws MissingAuthenticationTokenException without a SigV4 signature
 * @throws InvalidSignatureException for a scope of another service or of no region: the words that AWS's JSON
 *   services answer with (aws/aws-sdk-ruby#431), their blank at the end included
 */
export function signedRegion(authorization: string | undefined): string {
  const [, region = '', service] = SCOPE.exec(authorization ?? '') ?? [];
  if (service === undefined) throw errors.missingAuthentication();
  if (!isRegion(region)) throw errors.scopeOfNoRegion(region);
  if (service !== SERVICE) throw errors.scopeOfOtherService(SERVICE);
  return region;
}
