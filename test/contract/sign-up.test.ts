import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { SMS } from '../harness/pool.ts';
import { listed, PASSWORD, refuses, signUpPool } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';

test('a new user is unconfirmed, and the code goes to the address that the pool verifies', async () => {
  const { signUp, inbox, client, poolId, clock } = await signUpPool();
  const { $metadata, ...answer } = await signUp('ada', { email: EMAIL });
  expect($metadata.httpStatusCode).toBe(200);
  expect(answer).toEqual({
    UserConfirmed: false,
    UserSub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  });
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(user.UserStatus).toBe('UNCONFIRMED');
  expect(user.Enabled).toBe(true);
  expect(user.UserAttributes).toEqual(
    expect.arrayContaining([
      { Name: 'sub', Value: answer.UserSub },
      { Name: 'email', Value: EMAIL },
    ]),
  );
  const messages = await inbox(EMAIL);
  expect(messages).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: new Date(clock.now()).toISOString(),
      poolId,
      to: EMAIL,
      channel: 'email',
      source: 'CustomMessage_SignUp',
      subject: 'Your verification code',
      body: `Your confirmation code is ${messages[0]?.code}`,
      code: expect.stringMatching(/^\d{6}$/),
    },
  ]);
});

test('an unconfirmed user cannot sign in', async () => {
  const { signUp, signIn } = await signUpPool();
  await signUp('ada', { email: EMAIL });
  await refuses(signIn('ada'), 'UserNotConfirmedException', 'User is not confirmed.');
});

test.each([
  ['the pool verifies nothing', { AutoVerifiedAttributes: [] }, { email: EMAIL }],
  ['the user gives no contact', {}, {}],
  ['the user gives only a contact that the pool does not verify', {}, { phone_number: PHONE }],
  ['the contact is blank', {}, { email: '' }],
])('no code is sent where %s', async (_, pool, attributes) => {
  const { signUp, inbox } = await signUpPool(pool);
  const answer = await signUp('ada', attributes);
  expect(answer.UserConfirmed).toBe(false);
  expect('CodeDeliveryDetails' in answer).toBe(false);
  expect(await inbox()).toEqual([]);
});

test('of an email address and a phone number, only the phone gets the code', async () => {
  const { signUp, inbox } = await signUpPool({ ...SMS, AutoVerifiedAttributes: ['email', 'phone_number'] });
  const { CodeDeliveryDetails } = await signUp('ada', { email: EMAIL, phone_number: PHONE });
  expect(CodeDeliveryDetails).toEqual({
    Destination: '+*******5678',
    DeliveryMedium: 'SMS',
    AttributeName: 'phone_number',
  });
  expect(await inbox(EMAIL)).toEqual([]);
  expect(await inbox(PHONE)).toMatchObject([{ channel: 'sms', subject: null }]);
});

test('an unknown client is refused before anything else', async () => {
  const { unsigned } = await signUpPool();
  await refuses(
    unsigned.send(new SignUpCommand({ ClientId: 'nobody', Username: 'ada', Password: 'xx' })),
    'ResourceNotFoundException',
    'User pool client nobody does not exist.',
  );
});

test('a client with a secret proves it over the username as sent', async () => {
  const { signUp, secretHash, clientId } = await signUpPool({}, { GenerateSecret: true });
  await refuses(
    signUp('ada'),
    'NotAuthorizedException',
    `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
  );
  await refuses(
    signUp('ada', {}, { SecretHash: secretHash('eve') }),
    'NotAuthorizedException',
    `Unable to verify secret hash for client ${clientId}`,
  );
  expect((await signUp('ada', {}, { SecretHash: secretHash('ada') })).UserConfirmed).toBe(false);
});

test('a pool for administrators only lets nobody sign up', async () => {
  const { signUp } = await signUpPool({ AdminCreateUserConfig: { AllowAdminCreateUserOnly: true } });
  await refuses(
    signUp('ada', { email: 'bad' }),
    'NotAuthorizedException',
    'SignUp is not permitted for this user pool',
  );
});

test('a username exists once, by the case rule of the pool, and is free again after deletion', async () => {
  const insensitive = await signUpPool({ UsernameConfiguration: { CaseSensitive: false } });
  await insensitive.signUp('ada');
  await refuses(insensitive.signUp('ADA'), 'UsernameExistsException', 'User already exists');
  await insensitive.client.send(
    new AdminDeleteUserCommand({ UserPoolId: insensitive.poolId, Username: 'ada' }),
  );
  await insensitive.signUp('Ada');

  const sensitive = await signUpPool({ UsernameConfiguration: { CaseSensitive: true } });
  await sensitive.signUp('ada');
  await sensitive.signUp('ADA');
  await refuses(sensitive.signUp('ada'), 'UsernameExistsException', 'User already exists');
});

test.each([
  [['email'], 'ada', 'Username should be an email.'],
  [['phone_number'], EMAIL, 'Username should be a phone number.'],
  [['email', 'phone_number'], 'ada', 'Username should be either an email or a phone number.'],
] as const)('with %j as usernames, %s is none', async (UsernameAttributes, username, message) => {
  const { signUp } = await signUpPool({ UsernameAttributes: [...UsernameAttributes] });
  await refuses(signUp(username, { nickname: 'x', birthdate: 'bad' }), 'InvalidParameterException', message);
});

test('an email address as username becomes the attribute; the stored username is the sub', async () => {
  const { signUp, client, poolId } = await signUpPool({ UsernameAttributes: ['email'] });
  const { UserSub, CodeDeliveryDetails } = await signUp(EMAIL);
  expect(CodeDeliveryDetails?.Destination).toBe('a***@e***');
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: EMAIL }));
  expect(user.Username).toBe(UserSub);
  expect(user.UserAttributes).toContainEqual({ Name: 'email', Value: EMAIL });
  await refuses(
    signUp('eve@example.com', { email: 'other@example.com' }),
    'InvalidParameterException',
    'User email does not match username.',
  );
  await refuses(signUp(EMAIL), 'UsernameExistsException', 'An account with the given email already exists.');
});

test.each([
  [
    'email' as const,
    EMAIL,
    'Username cannot be of email format, since user pool is configured for email alias.',
  ],
  [
    'phone_number' as const,
    PHONE,
    'Username cannot be of phone number format, since user pool is configured for phone number alias.',
  ],
])('a username must not look like the alias %s', async (alias, username, message) => {
  const { signUp } = await signUpPool({ AliasAttributes: [alias] });
  await refuses(signUp(username), 'InvalidParameterException', message);
  const plain = await signUpPool();
  expect((await plain.signUp(username)).UserConfirmed).toBe(false);
});

test('an alias that somebody has verified may be given, unverified, by another new user', async () => {
  const { signUp, client, poolId } = await signUpPool({ AliasAttributes: ['email'] });
  await signUp('ada', { email: EMAIL });
  await client.send(new AdminConfirmSignUpCommand({ UserPoolId: poolId, Username: 'ada' }));
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: poolId,
      Username: 'ada',
      UserAttributes: listed({ email_verified: 'true' }),
    }),
  );
  await signUp('eve', { email: EMAIL });
  const found = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: EMAIL }));
  expect(found.Username).toBe('ada');
});

test('a preferred username as alias waits for the confirmed account, unless the pool requires it', async () => {
  const pool = { AliasAttributes: ['preferred_username' as const] };
  const optional = await signUpPool(pool);
  await refuses(
    optional.signUp('ada', { preferred_username: 'countess' }),
    'InvalidParameterException',
    'Preferred username cannot be provided for unconfirmed account, since user pool is configured for preferred username alias.',
  );
  const required = await signUpPool({ ...pool, Schema: [{ Name: 'preferred_username', Required: true }] });
  expect((await required.signUp('ada', { preferred_username: 'countess' })).UserConfirmed).toBe(false);
  const plain = await signUpPool();
  expect((await plain.signUp('ada', { preferred_username: 'countess' })).UserConfirmed).toBe(false);
});

test('required attributes must be given, all of them named in one answer', async () => {
  const { signUp } = await signUpPool({
    Schema: [
      { Name: 'name', Required: true },
      { Name: 'email', Required: true },
    ],
  });
  await refuses(
    signUp('ada'),
    'InvalidParameterException',
    'Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required\nemail: The attribute is required\n',
  );
  await signUp('ada', { name: 'Ada', email: EMAIL });
});

test('a client cannot sign somebody up as verified', async () => {
  const { signUp } = await signUpPool();
  await refuses(
    signUp('ada', { email: EMAIL, email_verified: 'true' }),
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
  );
});

test.each([
  ['Ab1!', 'Password not long enough'],
  ['passw0rd!', 'Password must have uppercase characters'],
  ['PASSW0RD!', 'Password must have lowercase characters'],
  ['Password!', 'Password must have numeric characters'],
  ['Passw0rdd', 'Password must have symbol characters'],
])('the password %s breaks the policy', async (Password, rule) => {
  const { signUp } = await signUpPool();
  await refuses(
    signUp('ada', {}, { Password }),
    'InvalidPasswordException',
    `Password did not conform with policy: ${rule}`,
  );
});

test('a blank inside a password counts as a symbol; at an end it is refused', async () => {
  const { signUp } = await signUpPool();
  await signUp('ada', {}, { Password: 'Pass w0rd' });
  for (const Password of [' Passw0rd!', 'Passw0rd! '])
    await refuses(
      signUp('bob', {}, { Password }),
      'InvalidParameterException',
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
    );
});

test('a password is needed, unless a one-time password can sign in by a contact that gets verified', async () => {
  const message =
    "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null";
  const send = (
    { unsigned, clientId }: Awaited<ReturnType<typeof signUpPool>>,
    attributes: Record<string, string>,
  ) =>
    unsigned.send(
      new SignUpCommand({ ClientId: clientId, Username: 'ada', UserAttributes: listed(attributes) }),
    );
  await refuses(send(await signUpPool(), { email: EMAIL }), 'InvalidParameterException', message);
  const passwordless = await signUpPool({
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } },
  });
  await refuses(send(passwordless, {}), 'InvalidParameterException', message);
  await refuses(send(passwordless, { phone_number: PHONE }), 'InvalidParameterException', message);
  expect((await send(passwordless, { email: EMAIL })).CodeDeliveryDetails?.AttributeName).toBe('email');
});

test('the password that was given signs in once the account is confirmed', async () => {
  const { signUp, signIn, client, poolId } = await signUpPool({ AutoVerifiedAttributes: [] });
  await signUp('ada');
  await client.send(new AdminConfirmSignUpCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(await signIn('ada', PASSWORD)).toMatch(/^ey/);
  await refuses(signIn('ada', 'Passw0rd?'), 'NotAuthorizedException', 'Incorrect username or password.');
});
