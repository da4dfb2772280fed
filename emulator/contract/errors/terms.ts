import { always, error } from './cognito-error.ts';

/** Terms documents of app clients. */
export const termsErrors = {
  termsNotFound: always('ResourceNotFoundException', 'Terms does not exist.'),
  clientWithoutTerms: error(
    'ResourceNotFoundException',
    (name: string, clientId: string) => `Terms ${name} for client ${clientId} does not exist.`,
  ),
  termsExists: error(
    'TermsExistsException',
    (name: string, clientId: string) => `Terms ${name} already exists for client ${clientId}`,
  ),
  termsWithoutDefault: always('InvalidParameterException', 'links must contain the key cognito:default.'),
  tooManyTerms: error(
    'LimitExceededException',
    (most: number) => `The maximum number of terms of a user pool is ${most}.`,
  ),
};
