import { expect, test } from 'vitest';
import { AppError } from '../../frontend/api/app-error.ts';
import { fromCognito } from './cognito-errors.ts';

const thrown = (name: string, message = '') => Object.assign(new Error(message), { name });

test.each([
  ['NotAuthorizedException', 'Incorrect username or password.', 'INVALID_CREDENTIAL'],
  ['NotAuthorizedException', 'Access Token has been revoked', 'SESSION_EXPIRED'],
  ['NotAuthorizedException', 'SignUp is not permitted for this user pool', 'REGISTRATION_REFUSED'],
  ['AliasExistsException', 'An account with the email already exists.', 'ACCOUNT_EXISTS'],
  ['CodeMismatchException', 'Invalid verification code provided, please try again.', 'CODE_WRONG'],
  ['UserLambdaValidationException', 'PreSignUp failed with error [SPONSOR_INVALID] x.', 'SPONSOR_INVALID'],
  ['UserLambdaValidationException', 'PreSignUp failed with error x.', 'AUTH_UNEXPECTED'],
  ['InvalidParameterException', "1 validation error detected: Value at 'password' failed", 'PASSWORD_POLICY'],
  ['InvalidParameterException', 'Something else', 'AUTH_UNEXPECTED'],
  ['NetworkError', 'A network error has occurred.', 'AUTH_UNAVAILABLE'],
  ['SomethingNewException', 'with words of its own', 'AUTH_UNEXPECTED'],
])('%s "%s" is %s', (name, message, code) => {
  expect(fromCognito(thrown(name, message)).code).toBe(code);
});

test('an error of ours stays as it is', () => {
  const ours = new AppError('SPONSOR_INVALID', 404);
  expect(fromCognito(ours)).toBe(ours);
});
