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
