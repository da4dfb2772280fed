import { errors } from '../contract/errors.ts';
import { isRegion } from '../lib/region.ts';

/** What a SigV4 signature says of itself. Header names are in lower case; the date is YYYYMMDD. */
export type Signature = {
  accessKeyId: string;
  date: string;
  region: string;
  service: string;
  signedHeaders: string[];
  signature: string;
};

const SERVICE = 'cognito-idp';

const ALGORITHM = /^AWS4-HMAC-SHA256 +/;
const CREDENTIAL = /^([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request$/;

/**
 * Reads an `Authorization` header: `AWS4-HMAC-SHA256 Credential=AKID/20260101/eu-west-1/cognito-idp/aws4_request,
 * SignedHeaders=host;x-amz-date, Signature=5d67...`. Whether the signature holds is another question.
 * @param expected the service that it must be for
 * @throws MissingAuthenticationTokenException without a credential of SigV4
 * @throws IncompleteSignatureException where a parameter is missing, or is there twice: readers would differ on which
 *   of the two counts
 * @throws InvalidSignatureException for a scope of another service or of no region: the words that AWS's JSON
 *   services answer with (aws/aws-sdk-ruby#431), their blank at the end included
 */
export function readSignature(authorization: string, expected = SERVICE): Signature {
  const parameters = ALGORITHM.test(authorization) ? parametersOf(authorization.replace(ALGORITHM, '')) : [];
  const names = parameters.map(([name]) => name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw errors.signatureAmbiguous(repeated);
  const { Credential = '', SignedHeaders, Signature } = Object.fromEntries(parameters);
  const [, accessKeyId = '', date = '', region = '', service] = CREDENTIAL.exec(Credential) ?? [];
  if (service === undefined) throw errors.missingAuthentication();
  const missing = Object.entries({ Signature, SignedHeaders }).filter(([, value]) => !value);
  if (!Signature || !SignedHeaders) throw errors.signatureIncomplete(missing.map(([name]) => name));
  if (!isRegion(region)) throw errors.scopeOfNoRegion(region);
  if (service !== expected) throw errors.scopeOfOtherService(expected);
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: SignedHeaders.toLowerCase().split(';'),
    signature: Signature,
  };
}

const parametersOf = (text: string): [name: string, value: string][] =>
  text.split(',').map((part) => {
    const [name = '', ...value] = part.trim().split('=');
    return [name, value.join('=')];
  });
