import { always, error } from './cognito-error.ts';

/** Answers of the protocol and its front end, and of the checks of the request model. */
export const protocolErrors = {
  serialization: error('SerializationException', (text: string) => text),
  unknownOperation: always('UnknownOperationException', ''),
  internal: always('InternalErrorException', 'Something went wrong'),
  missingAuthentication: always('MissingAuthenticationTokenException', 'Missing Authentication Token'),
  scopeOfNoRegion: error(
    'InvalidSignatureException',
    (region: string) => `Credential should be scoped to a valid region, not '${region}'. `,
  ),
  scopeOfOtherService: error(
    'InvalidSignatureException',
    (service: string) => `Credential should be scoped to correct service: '${service}'. `,
  ),
  signatureIncomplete: error('IncompleteSignatureException', (missing: string[]) =>
    missing.map((name) => `Authorization header requires '${name}' parameter.`).join(' '),
  ),
  signatureAmbiguous: error(
    'IncompleteSignatureException',
    (name: string) => `Authorization header has more than one '${name}' parameter.`,
  ),
  signatureExpired: error(
    'InvalidSignatureException',
    (date: string, earliest: string, now: string) =>
      `Signature expired: ${date} is now earlier than ${earliest} (${now} - 15 min.)`,
  ),
  signatureEarly: error(
    'InvalidSignatureException',
    (date: string, latest: string, now: string) =>
      `Signature not yet current: ${date} is still later than ${latest} (${now} + 15 min.)`,
  ),
  scopeOfOtherDate: error(
    'InvalidSignatureException',
    (scope: string, date: string) =>
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope}' != '${date.slice(0, 8)}', from '${date}'.`,
  ),
  hostUnsigned: always(
    'InvalidSignatureException',
    "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  ),
  headerUnsigned: error(
    'InvalidSignatureException',
    (name: string) => `'${name}' must be a 'SignedHeader' in the AWS Authorization.`,
  ),
  signatureMismatch: always(
    'InvalidSignatureException',
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
  ),
  accessKeyUnknown: always(
    'UnrecognizedClientException',
    'The security token included in the request is invalid.',
  ),
  requestTooLarge: always('RequestEntityTooLargeException', ''),
  /** No answer of the service: what wadingpool has yet to learn, it refuses by name. */
  notEmulated: error(
    'NotImplementedException',
    (what: string) => `${what} is a part of Amazon Cognito that wadingpool does not emulate yet.`,
  ),
  validation: error(
    'InvalidParameterException',
    (violations: string[]) =>
      `${violations.length} validation error${violations.length === 1 ? '' : 's'} detected: ${violations.join('; ')}`,
  ),
};
