import { always, error } from './cognito-error.ts';

/** Request rates of the account. */
export const limitErrors = {
  tooManyRequests: always('TooManyRequestsException', 'Rate exceeded'),
  limitAttributesInvalid: always(
    'InvalidParameterException',
    'The attributes of the limit class API_CATEGORY must be Category alone.',
  ),
  limitUnknown: error(
    'ResourceNotFoundException',
    (category: string) => `The API category ${category} does not exist.`,
  ),
  limitFixed: error(
    'InvalidParameterException',
    (category: string) => `The limit of the API category ${category} is not adjustable.`,
  ),
  limitBelowFree: error(
    'InvalidParameterException',
    (free: number) => `The requested limit must be greater than or equal to the default limit ${free}.`,
  ),
  limitBeyondAccount: error(
    'ServiceQuotaExceededException',
    (most: number) => `The requested limit exceeds the account-level maximum limit ${most}.`,
  ),
};
