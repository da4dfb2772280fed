import type * as Sdk from '@aws-sdk/client-cognito-identity-provider';

/** Exceptions that the SDK models, and those that the protocol's front end raises for any operation. */
export type ErrorType =
  | Extract<keyof typeof Sdk, `${string}Exception`>
  | 'SerializationException'
  | 'UnknownOperationException'
  | 'MissingAuthenticationTokenException'
  | 'IncompleteSignatureException'
  | 'InvalidSignatureException'
  | 'UnrecognizedClientException'
  | 'RequestEntityTooLargeException'
  | KmsErrorType
  | 'NotImplementedException';

/** Exceptions of AWS KMS, which opens what custom senders get. */
type KmsErrorType = 'InvalidCiphertextException' | 'IncorrectKeyException' | 'ValidationException';

/** An answer of the service that is an error. The domain throws it; `http/errors.ts` alone puts it on the wire. */
export class CognitoError extends Error {
  readonly type: ErrorType;

  constructor(type: ErrorType, message: string) {
    super(message);
    this.name = type;
    this.type = type;
  }
}

/** An error whose message is made of arguments. */
export const error =
  <Args extends unknown[]>(type: ErrorType, message: (...args: Args) => string) =>
  (...args: Args) =>
    new CognitoError(type, message(...args));

/** An error that always says the same. */
export const always = (type: ErrorType, message: string) => () => new CognitoError(type, message);
