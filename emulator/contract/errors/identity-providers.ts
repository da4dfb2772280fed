import { error } from './cognito-error.ts';

/** Identity providers: third parties that sign users in. */
export const identityProviderErrors = {
  providerNotFound: error(
    'ResourceNotFoundException',
    (name: string) => `Identity provider ${name} does not exist.`,
  ),
};
