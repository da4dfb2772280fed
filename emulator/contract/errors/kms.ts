import { always } from './cognito-error.ts';

/** AWS KMS, which opens the codes that custom senders get. It says nothing of why a ciphertext cannot be opened. */
export const kmsErrors = {
  ciphertextInvalid: always('InvalidCiphertextException', ''),
  kmsKeyIncorrect: always(
    'IncorrectKeyException',
    'The key ID in the request does not identify a CMK that can perform this operation.',
  ),
  /** Recorded: aws/aws-sdk-go#1952. */
  contextInvalid: always('ValidationException', 'Invalid EncryptionContext'),
  ciphertextMissing: always(
    'ValidationException',
    "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint: Member must not be null",
  ),
};
