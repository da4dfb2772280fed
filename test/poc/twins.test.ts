import { CognitoIdentityProviderServiceException } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../backend/cognito/cognito-errors.ts';
import { isErrorCode } from '../../backend/errors.ts';
import { failedRules, passwordPolicyOf } from '../../backend/password-policy.ts';
import { checkPassword } from '../../frontend/password-rules.ts';
import { fromCognito } from '../../poc-option1/web/cognito-errors.ts';

// What is written once for the back end and once for the browser, as neither may import the other: it stays equal.
describe("Cognito's errors have the same code in the browser and in the back end", () => {
  it.each([
    ['NotAuthorizedException', 'Incorrect username or password.'],
    ['NotAuthorizedException', 'User is disabled.'],
    ['NotAuthorizedException', 'Password attempts exceeded'],
    ['NotAuthorizedException', 'Access Token has expired'],
    ['NotAuthorizedException', 'Access Token has been revoked'],
    ['NotAuthorizedException', 'Refresh Token has been revoked'],
    ['NotAuthorizedException', 'Refresh Token has expired'],
    ['NotAuthorizedException', 'Invalid Refresh Token'],
    ['NotAuthorizedException', 'Invalid Access Token'],
    ['NotAuthorizedException', 'SignUp is not permitted for this user pool'],
    ['UserNotFoundException', 'User does not exist.'],
    ['UserNotConfirmedException', 'User is not confirmed.'],
    ['PasswordResetRequiredException', 'Password reset required for the user'],
    ['UsernameExistsException', 'User already exists'],
    ['AliasExistsException', 'An account with the email already exists.'],
    ['InvalidPasswordException', 'Password did not conform with policy: x'],
    ['PasswordHistoryPolicyViolationException', 'x'],
    ['CodeMismatchException', 'Invalid verification code provided, please try again.'],
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.'],
    ['CodeDeliveryFailureException', 'x'],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'],
    ['TooManyRequestsException', 'Rate exceeded'],
    ['TooManyFailedAttemptsException', 'x'],
    ['InvalidParameterException', "1 validation error detected: Value at 'password' failed"],
    ['InvalidParameterException', "1 validation error detected: Value at 'confirmationCode' failed"],
    ['InvalidParameterException', 'Invalid email address format.'],
    ['InvalidParameterException', 'Something else'],
    ['UserLambdaValidationException', 'PreSignUp failed with error [SPONSOR_INVALID] no.'],
    ['UserLambdaValidationException', 'PreSignUp failed with error boom.'],
    ['ResourceNotFoundException', 'User pool client abc does not exist.'],
    ['SomethingNewException', 'What nobody knows yet.'],
  ])('%s "%s"', (name, message) => {
    const fault = { name, message, $fault: 'client', $metadata: {} } as const;
    const { code } = refusalOf(new CognitoIdentityProviderServiceException(fault));
    expect(fromCognito(Object.assign(new Error(message), { name })).code).toBe(code);
    expect(isErrorCode(code)).toBe(true);
  });
});

describe('a password breaks the same rules in the browser and in the back end', () => {
  const symbols = [...'^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+=', '€', '§', ' ', '\t'];
  const passwords = [
    ...symbols.flatMap((symbol) => [`Passw0rd${symbol}`, `${symbol}Passw0rd`, `Passw${symbol}0rd`]),
    ...['', ' ', 'a', 'Passw0rd', 'passw0rd!', 'PASSW0RD!', 'Password!', 'ÄÖÜpassw0rd!', 'Pass  w0rd'],
  ];
  it.each(['8 upper lower number symbol', '12', '6 number', '10 upper symbol'])('under %s', (text) => {
    const policy = passwordPolicyOf(text);
    const inBrowser = (password: string) =>
      checkPassword(password, policy).flatMap(({ rule, met }) => (met ? [] : [rule]));
    const judged = passwords.map((password) => [password, inBrowser(password)]);
    expect(judged).toEqual(passwords.map((password) => [password, failedRules(password, policy)]));
  });
});
