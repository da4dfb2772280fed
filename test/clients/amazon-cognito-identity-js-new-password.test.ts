import { AdminCreateUserCommand, type AttributeType } from '@aws-sdk/client-cognito-identity-provider';
import type { CognitoUser } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { clientPool } from '../harness/client-pool.ts';
import { authenticate, heldSession, outcomeOf, sendCode, usersAt } from '../harness/identity-js.ts';
import { SMS } from '../harness/pool.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { POOL_ID } from '../harness/running.ts';
import { BAD_CODE } from '../harness/second-factors.ts';
import { listed, refuses, wrongCode } from '../harness/sign-up.ts';

const TEMPORARY = 'Temporary-1!';
const SECOND = 'Second-Passw0rd!';
const EMAIL = 'cora@example.com';
const DAY = 24 * 60 * 60 * 1000;
const Schema = [{ Name: 'family_name', Required: true, Mutable: true }];
const BAD = ['NotAuthorizedException', 'Incorrect username or password.'] as const;

const complete = (user: CognitoUser, password: string, attributes: Record<string, string> = {}) =>
  outcomeOf((callbacks) => user.completeNewPasswordChallenge(password, attributes, callbacks));

/** A pool, and its invited user cora with a temporary password. */
async function invited(given: Parameters<typeof clientPool>[0] = {}, attributes: AttributeType[] = []) {
  const made = await clientPool(given);
  await made.admin.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: 'cora',
      TemporaryPassword: TEMPORARY,
      MessageAction: 'SUPPRESS',
      UserAttributes: [...listed({ email: EMAIL, email_verified: 'true' }), ...attributes],
    }),
  );
  const user = usersAt(made.endpoint);
  return { ...made, user, cora: () => user('cora') };
}

test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'])(
  'an invited user gets a password of her own by %s',
  async (flow) => {
    const { cora } = await invited();
    const user = cora();
    user.setAuthenticationFlowType(flow);
    expect(await authenticate(user, TEMPORARY)).toEqual({
      asked: 'NEW_PASSWORD_REQUIRED',
      userAttributes: { email: EMAIL, email_verified: 'true' },
      requiredAttributes: [],
    });
    expect((await complete(user, SECOND)).session?.isValid()).toBe(true);
    await refuses(authenticate(cora(), TEMPORARY), ...BAD);
    expect((await authenticate(cora(), SECOND)).session?.isValid()).toBe(true);
  },
);

test('the attributes that the pool requires come with the new password', async () => {
  const { cora } = await invited({ settings: { Schema } });
  const user = cora();
  expect(await authenticate(user, TEMPORARY)).toMatchObject({ requiredAttributes: ['family_name'] });
  const waiting = heldSession(user);
  await refuses(
    complete(user, SECOND),
    'InvalidParameterException',
    'Invalid attributes given, family_name is missing',
  );
  await refuses(
    complete(user, 'short', { family_name: 'Lake' }),
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
  );
  expect(heldSession(user)).toBe(waiting);
  const { session } = await complete(user, SECOND, { family_name: 'Lake' });
  expect(session?.getIdToken().payload).toMatchObject({ family_name: 'Lake', email: EMAIL });
});

test('attributes that the user has are not overwritten, and required ones not even repeated', async () => {
  const { cora } = await invited({
    settings: { Schema: [{ Name: 'email', Required: true, Mutable: true }] },
  });
  const user = cora();
  const { userAttributes = {} } = await authenticate(user, TEMPORARY);
  const already = ['NotAuthorizedException', 'Cannot modify an already provided email'] as const;
  await refuses(complete(user, SECOND, { email: 'other@example.com' }), ...already);
  const { email_verified, ...shown } = userAttributes;
  expect(shown).toEqual({ email: EMAIL });
  await refuses(complete(user, SECOND, shown), ...already);
  expect((await complete(user, SECOND)).session?.isValid()).toBe(true);
});

test('what the app was shown can be sent back where it is not required, but for what it may not write', async () => {
  const { cora } = await invited();
  const user = cora();
  const { userAttributes = {} } = await authenticate(user, TEMPORARY);
  await refuses(
    complete(user, SECOND, userAttributes),
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
  );
  const { email_verified, ...rest } = userAttributes; // as the library's README says
  expect(email_verified).toBe('true');
  expect((await complete(user, SECOND, rest)).session?.isValid()).toBe(true);
});

test('a temporary password ends after seven days, and a wrong one at once', async () => {
  const { emulator, cora } = await invited();
  await refuses(authenticate(cora(), 'Wrong-Passw0rd!'), ...BAD);
  emulator.clock.advance(7 * DAY);
  await refuses(
    authenticate(cora(), TEMPORARY),
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
  );
});

test('a second factor is asked for after the new password, not in its place', async () => {
  const phone = '+13125550003';
  const { emulator, cora } = await invited(
    { mfa: { MfaConfiguration: 'ON', SmsMfaConfiguration: { ...SMS } } },
    listed({ phone_number: phone, phone_number_verified: 'true' }),
  );
  const user = cora();
  await authenticate(user, TEMPORARY);
  await refuses(sendCode(user, '123456', 'SMS_MFA'), ...INVALID_SESSION);
  expect(await complete(user, SECOND)).toMatchObject({ asked: 'SMS_MFA' });
  const code = await emulator.inbox.waitForCode(phone);
  await refuses(sendCode(user, wrongCode(code), 'SMS_MFA'), ...BAD_CODE);
  expect((await sendCode(user, code, 'SMS_MFA')).session?.isValid()).toBe(true);
});
