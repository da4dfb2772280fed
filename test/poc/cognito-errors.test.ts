import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { refusalOf, wasConfirmedBefore } from '../../backend/cognito/cognito-errors.ts';
import { secretHash } from '../../backend/cognito/secret-hash.ts';

const exception = (name: string, message: string) =>
  new CognitoIdentityProviderServiceException({ name, message, $fault: 'client', $metadata: {} });

describe('what Cognito throws, in our codes', () => {
  it.each([
    ['NotAuthorizedException', 'Incorrect username or password.', 'INVALID_CREDENTIAL', 401],
    ['NotAuthorizedException', 'User is disabled.', 'INVALID_CREDENTIAL', 401],
    ['NotAuthorizedException', 'Password attempts exceeded', 'INVALID_CREDENTIAL', 401],
    ['UserNotFoundException', 'User does not exist.', 'INVALID_CREDENTIAL', 401],
    ['NotAuthorizedException', 'Access Token has expired', 'SESSION_EXPIRED', 401],
    ['NotAuthorizedException', 'Access Token has been revoked', 'SESSION_EXPIRED', 401],
    ['NotAuthorizedException', 'Refresh Token has been revoked', 'SESSION_EXPIRED', 401],
    ['NotAuthorizedException', 'Invalid Refresh Token', 'SESSION_EXPIRED', 401],
    ['NotAuthorizedException', 'Unable to verify secret hash for client abc', 'AUTH_UNEXPECTED', 502],
    ['NotAuthorizedException', 'SignUp is not permitted for this user pool', 'REGISTRATION_REFUSED', 422],
    ['UserNotConfirmedException', 'User is not confirmed.', 'CONFIRM_REQUIRED', 403],
    ['PasswordResetRequiredException', 'Password reset required for the user', 'RESET_REQUIRED', 403],
    ['UsernameExistsException', 'User already exists', 'ACCOUNT_EXISTS', 409],
    ['AliasExistsException', 'An account with the email already exists.', 'ACCOUNT_EXISTS', 409],
    ['InvalidPasswordException', 'Password did not conform with policy: x', 'PASSWORD_POLICY', 422],
    ['CodeMismatchException', 'Invalid verification code provided, please try again.', 'CODE_WRONG', 422],
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.', 'CODE_EXPIRED', 422],
    ['CodeDeliveryFailureException', 'Amazon SES account is in Sandbox.', 'CODE_NOT_SENT', 502],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', 'RATE_LIMITED', 429],
    ['TooManyRequestsException', 'Rate exceeded', 'RATE_LIMITED', 429],
    ['TooManyFailedAttemptsException', 'x', 'RATE_LIMITED', 429],
    [
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed",
      'PASSWORD_POLICY',
      422,
    ],
    ['InvalidParameterException', 'Invalid email address format.', 'INVALID_INPUT', 400],
    [
      'InvalidParameterException',
      'USER_PASSWORD_AUTH flow not enabled for this client',
      'AUTH_UNEXPECTED',
      502,
    ],
    [
      'UserLambdaValidationException',
      'PreSignUp failed with error [SPONSOR_INVALID] no.',
      'SPONSOR_INVALID',
      422,
    ],
    ['UserLambdaValidationException', 'PreSignUp failed with error [toString] no.', 'AUTH_UNEXPECTED', 502],
    ['UserLambdaValidationException', 'PreSignUp failed with error boom.', 'AUTH_UNEXPECTED', 502],
    ['ResourceNotFoundException', 'User pool client abc does not exist.', 'AUTH_UNEXPECTED', 502],
    ['SomethingNewException', 'What nobody knows yet.', 'AUTH_UNEXPECTED', 502],
  ])('%s "%s" is %s', (name, message, code, status) => {
    const cause = exception(name, message);
    const refusal = refusalOf(cause);
    expect({ code: refusal.code, status: refusal.status, cause: refusal.cause }).toEqual({
      code,
      status,
      cause,
    });
    expect(refusal.message).not.toContain(message);
    expect(JSON.stringify(refusal.details ?? {})).not.toContain(message);
  });

  it('says when to try again', () => {
    expect(refusalOf(exception('TooManyRequestsException', 'x')).details).toEqual({ retryAfter: 60 });
  });

  it('is AUTH_UNAVAILABLE when Cognito gave no answer', () => {
    expect(refusalOf(new Error('ECONNREFUSED')).code).toBe('AUTH_UNAVAILABLE');
  });

  it('knows a confirmation that came before', () => {
    const status = 'User cannot be confirmed. Current status is';
    const says = (message: string) =>
      wasConfirmedBefore(refusalOf(exception('NotAuthorizedException', message)));
    expect(says(`${status} CONFIRMED`)).toBe(true);
    expect(says(`${status} FORCE_CHANGE_PASSWORD`)).toBe(false);
    expect(wasConfirmedBefore(exception('NotAuthorizedException', `${status} CONFIRMED`))).toBe(false);
  });
});

it('computes the secret hash of the developer guide: HMAC-SHA256 of username and client id, in base64', () => {
  const client = { product: 'LTD', id: 'client', secret: 'secret' } as const;
  expect(secretHash(client, 'user')).toBe('wvW87lzZoI+qQCVGmWVBJLlucdJ65huAVP1z+0MgA6E=');
  expect(secretHash({ ...client, secret: 'Secret' }, 'user')).not.toBe(secretHash(client, 'user'));
});
