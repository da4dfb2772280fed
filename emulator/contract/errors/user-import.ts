import { always, error } from './cognito-error.ts';

/** User import jobs, and what is wrong with a line of their files. */
export const userImportErrors = {
  importJobNotFound: error(
    'ResourceNotFoundException',
    (id: string) => `User import job ${id} does not exist.`,
  ),
  tooManyImportJobs: error(
    'LimitExceededException',
    (most: number) => `The maximum number of user import jobs of a user pool is ${most}.`,
  ),
  noImportFile: error('PreconditionNotMetException', (id: string) => `No csv file was uploaded for ${id}`),
  noAutoVerifiedAttribute: always(
    'PreconditionNotMetException',
    'User import needs a user pool with at least one auto-verified attribute.',
  ),
  otherImportActive: always(
    'PreconditionNotMetException',
    'Another user import job of this account is in progress.',
  ),
  importNotStartable: error(
    'PreconditionNotMetException',
    (id: string, status: string) => `User import job ${id} cannot be started. Current status is ${status}`,
  ),
  importNotStoppable: error(
    'PreconditionNotMetException',
    (id: string, status: string) => `User import job ${id} cannot be stopped. Current status is ${status}`,
  ),
  importInProgress: always(
    'UserImportInProgressException',
    'The user pool cannot be changed while a user import job is in progress.',
  ),

  rowUnreadable: always('InvalidParameterException', 'The line is not valid UTF-8.'),
  rowTooLong: error(
    'InvalidParameterException',
    (most: number) => `The line is longer than ${most} characters.`,
  ),
  rowColumns: error(
    'InvalidParameterException',
    (found: number, expected: number) => `The line has ${found} columns, the header has ${expected}.`,
  ),
  rowUsername: always(
    'InvalidParameterException',
    'cognito:username must have 1 to 128 characters without white space.',
  ),
  rowNotVerified: always(
    'InvalidParameterException',
    'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).',
  ),
  rowMfa: error(
    'InvalidParameterException',
    (allowed: string) => `cognito:mfa_enabled must be ${allowed} in this user pool.`,
  ),
  rowValueTooLong: error(
    'InvalidParameterException',
    (name: string, most: number) => `${name}: The value is longer than ${most} characters.`,
  ),
  rowBirthdate: always('InvalidParameterException', 'birthdate: The value must be in the format mm/dd/yyyy.'),
  rowHashWithoutAlgorithm: always(
    'InvalidParameterException',
    'password_hash needs an import job with a PasswordHashingAlgorithm.',
  ),
  rowHashMalformed: error(
    'InvalidParameterException',
    (algorithm: string) => `password_hash: The value is no hash of the algorithm ${algorithm}.`,
  ),
  rowHashOutOfBounds: error(
    'InvalidParameterException',
    (parameter: string, most: number) => `password_hash: The parameter ${parameter} is greater than ${most}.`,
  ),
};
