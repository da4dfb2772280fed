import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  DeleteUserCommand,
  GetUserCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createPoolWithClient } from '../harness/pool.ts';
import { byName, signIn, usersPool } from '../harness/sign-in.ts';
import { PASSWORD, refuses } from '../harness/sign-up.ts';

const UNKNOWN_POOL = ['ResourceNotFoundException', 'User pool us-east-1_Unknown00 does not exist.'] as const;
const NO_USER = ['UserNotFoundException', 'User does not exist.'] as const;

async function pool(...settings: Parameters<typeof usersPool>) {
  const made = await usersPool(...settings);
  const { client, poolId } = made;
  return {
    ...made,
    adminGet: (Username: string) => client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username })),
    disable: (Username: string) => client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username })),
    enable: (Username: string) => client.send(new AdminEnableUserCommand({ UserPoolId: poolId, Username })),
    remove: (Username: string) => client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username })),
  };
}

test('a created user waits for the first password and is described in full', async () => {
  const { clock, create, adminGet } = await pool();
  const User = await create('ada', { name: 'Ada', email: 'ada@example.com', email_verified: 'True' });
  const now = new Date(clock.now());
  expect(User).toEqual({
    Username: 'ada',
    Attributes: expect.any(Array),
    UserCreateDate: now,
    UserLastModifiedDate: now,
    Enabled: true,
    UserStatus: 'FORCE_CHANGE_PASSWORD',
  });
  expect(User.Attributes?.[0]).toEqual({ Name: 'sub', Value: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(byName(User.Attributes)).toEqual({
    sub: expect.any(String),
    name: 'Ada',
    email: 'ada@example.com',
    email_verified: 'true',
  });
  const { $metadata, ...described } = await adminGet('ada');
  const { Attributes, ...account } = User;
  expect(described).toEqual({ ...account, UserAttributes: Attributes });
});

test('operations of administrators name an unknown pool and an unknown user', async () => {
  const { client, poolId } = await pool();
  const Username = 'nobody';
  const calls = [
    (UserPoolId: string) => client.send(new AdminGetUserCommand({ UserPoolId, Username })),
    (UserPoolId: string) => client.send(new AdminDisableUserCommand({ UserPoolId, Username })),
    (UserPoolId: string) => client.send(new AdminEnableUserCommand({ UserPoolId, Username })),
    (UserPoolId: string) => client.send(new AdminDeleteUserCommand({ UserPoolId, Username })),
    (UserPoolId: string) =>
      client.send(new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD })),
    (UserPoolId: string) =>
      client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'RESEND' })),
  ];
  for (const call of calls) {
    await refuses(call('us-east-1_Unknown00'), ...UNKNOWN_POOL);
    await refuses(call(poolId), ...NO_USER);
  }
});

test('a username exists once, by the case rule of the pool', async () => {
  const taken = ['UsernameExistsException', 'User account already exists'] as const;
  const exact = await pool();
  await exact.create('ada');
  await refuses(exact.create('ada'), ...taken);
  expect((await exact.create('Ada')).Username).toBe('Ada');
  await refuses(exact.adminGet('ADA'), ...NO_USER);

  const folded = await pool({ UsernameConfiguration: { CaseSensitive: false } });
  await folded.create('ada');
  await refuses(folded.create('Ada'), ...taken);
  expect((await folded.adminGet('ADA')).Username).toBe('ada');
});

test('a user is found by the sub, and two pools know nothing of each other', async () => {
  const { client, create, adminGet } = await pool();
  const { Attributes } = await create('ada');
  expect((await adminGet(byName(Attributes)['sub'] ?? '')).Username).toBe('ada');
  const { poolId } = await createPoolWithClient(client);
  await refuses(client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' })), ...NO_USER);
});

test('where email addresses are usernames, the username is the sub and the address an attribute', async () => {
  const { create, adminGet } = await pool({ UsernameAttributes: ['email'] });
  const { Username, Attributes } = await create('ada@example.com');
  const { sub, email } = byName(Attributes);
  expect([Username, email]).toEqual([sub, 'ada@example.com']);
  expect((await adminGet('ada@example.com')).Username).toBe(sub);
  await refuses(
    create('ada@example.com'),
    'UsernameExistsException',
    'An account with the given email already exists.',
  );
  await refuses(create('ada'), 'InvalidParameterException', 'Username should be an email.');
  await refuses(create('+14325551212'), 'InvalidParameterException', 'Username should be an email.');
  await refuses(
    create('bob@example.com', { email: 'other@example.com' }),
    'InvalidParameterException',
    'User email does not match username.',
  );
  expect((await create('bob@example.com', { email: 'bob@example.com' })).Enabled).toBe(true);
  expect(byName((await create('eve@example.com', { email: '' })).Attributes)['email']).toBe(
    'eve@example.com',
  );
});

test('where phone numbers are usernames, nothing else is', async () => {
  const { create, adminGet } = await pool({ UsernameAttributes: ['phone_number'] });
  const { Attributes } = await create('+14325551212');
  expect(byName(Attributes)['phone_number']).toBe('+14325551212');
  expect((await adminGet('+14325551212')).Username).toBe(byName(Attributes)['sub']);
  await refuses(create('a@b.co'), 'InvalidParameterException', 'Username should be a phone number.');
  await refuses(
    create('+14325551212'),
    'UsernameExistsException',
    'An account with the given phone_number already exists.',
  );
});

test('where both are usernames, a user signs in by the kind that the username is', async () => {
  const { create, adminGet } = await pool({ UsernameAttributes: ['email', 'phone_number'] });
  const { Username = '' } = await create('ada@example.com', { phone_number: '+14325551212' });
  expect((await adminGet('ada@example.com')).Username).toBe(Username);
  await refuses(adminGet('+14325551212'), ...NO_USER);
  expect((await create('+14325551212')).Username).not.toBe(Username);
  await refuses(
    create('ada'),
    'InvalidParameterException',
    'Username should be either an email or a phone number.',
  );
});

test('where email addresses and phone numbers are aliases, no username may look like one', async () => {
  const { create } = await pool({ AliasAttributes: ['email', 'phone_number'] });
  await refuses(
    create('ada@example.com'),
    'InvalidParameterException',
    'Username cannot be of email format, since user pool is configured for email alias.',
  );
  await refuses(
    create('+14325551212'),
    'InvalidParameterException',
    'Username cannot be of phone number format, since user pool is configured for phone number alias.',
  );
  const plain = await pool();
  expect((await plain.create('ada@example.com')).Username).toBe('ada@example.com');
});

test('an alias finds its user while it is verified', async () => {
  const { create, adminGet } = await pool({ AliasAttributes: ['email'] });
  await create('ada', { email: 'ada@example.com', email_verified: 'true' });
  await create('bob', { email: 'bob@example.com' });
  expect((await adminGet('ada@example.com')).Username).toBe('ada');
  await refuses(adminGet('bob@example.com'), ...NO_USER);
});

test('a verified alias belongs to one user, who keeps it unless its creation is forced', async () => {
  const { create, adminGet } = await pool({ AliasAttributes: ['email'] });
  const shared = { email: 'shared@example.com', email_verified: 'true' };
  await create('ada', shared);
  await create('unverified', { email: 'shared@example.com' });
  await refuses(create('bob', shared), 'AliasExistsException', 'An account with the email already exists.');
  await refuses(adminGet('bob'), ...NO_USER);

  await create('bob', shared, { ForceAliasCreation: true });
  expect((await adminGet('shared@example.com')).Username).toBe('bob');
  expect(byName((await adminGet('ada')).UserAttributes)).toMatchObject({
    email: 'shared@example.com',
    email_verified: 'false',
  });
});

test('a preferred username is unique, and no other user has it as username', async () => {
  const { create, adminGet } = await pool({ AliasAttributes: ['preferred_username'] });
  await create('ada', { preferred_username: 'countess' });
  expect((await adminGet('countess')).Username).toBe('ada');
  const taken = ['AliasExistsException', 'An account with the preferred_username already exists.'] as const;
  await refuses(create('bob', { preferred_username: 'countess' }), ...taken);
  await refuses(create('bob', { preferred_username: 'countess' }, { ForceAliasCreation: true }), ...taken);
  await refuses(create('bob', { preferred_username: 'ada' }), ...taken);
  await refuses(create('countess'), 'UsernameExistsException', 'User account already exists');
  expect((await create('bob', { preferred_username: 'bob' })).Username).toBe('bob');
});

test('a deleted user is gone, and its names are free', async () => {
  const { create, remove, adminGet } = await pool({ AliasAttributes: ['email'] });
  const attributes = { email: 'ada@example.com', email_verified: 'true' };
  const first = await create('ada', attributes);
  expect(Object.keys(await remove('ada'))).toEqual(['$metadata']);
  await refuses(adminGet('ada'), ...NO_USER);
  await refuses(adminGet('ada@example.com'), ...NO_USER);
  const second = await create('ada', attributes);
  expect(byName(second.Attributes)['sub']).not.toBe(byName(first.Attributes)['sub']);
});

test('a user deletes the own account with a token, which then is worth nothing', async () => {
  const { unsigned, createSignedIn, adminGet } = await pool();
  const AccessToken = await createSignedIn('ada');
  await unsigned.send(new DeleteUserCommand({ AccessToken }));
  await refuses(adminGet('ada'), ...NO_USER);
  await refuses(unsigned.send(new GetUserCommand({ AccessToken })), ...NO_USER);
  await refuses(
    unsigned.send(new DeleteUserCommand({ AccessToken: 'garbage' })),
    'NotAuthorizedException',
    'Invalid Access Token',
  );
});

test('a disabled user cannot sign in, nor use or renew tokens from before, even when enabled again', async () => {
  const { unsigned, clientId, create, setPassword, signedIn, disable, enable, adminGet } = await pool();
  await create('ada');
  await setPassword('ada');
  const { AccessToken, RefreshToken = '' } = await signIn(unsigned, clientId, 'ada');
  const refresh = () =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN: RefreshToken },
      }),
    );
  expect((await refresh()).AuthenticationResult?.AccessToken).toBeDefined();

  await disable('ada');
  expect((await adminGet('ada')).Enabled).toBe(false);
  await refuses(signedIn('ada'), 'NotAuthorizedException', 'User is disabled.');
  const get = () => unsigned.send(new GetUserCommand({ AccessToken }));
  await refuses(get(), 'NotAuthorizedException', 'Access Token has been revoked');
  await refuses(refresh(), 'NotAuthorizedException', 'Refresh Token has been revoked');

  await enable('ada');
  expect((await adminGet('ada')).Enabled).toBe(true);
  await refuses(get(), 'NotAuthorizedException', 'Access Token has been revoked');
  await refuses(refresh(), 'NotAuthorizedException', 'Refresh Token has been revoked');
  expect(await signedIn('ada')).not.toBe('');
});

test('a change moves the date of the last change, not that of the creation', async () => {
  const { clock, create, disable, adminGet } = await pool();
  await create('ada');
  const created = new Date(clock.now());
  clock.advance('1h');
  await disable('ada');
  const { UserCreateDate, UserLastModifiedDate } = await adminGet('ada');
  expect([UserCreateDate, UserLastModifiedDate]).toEqual([created, new Date(clock.now())]);
});

test('a user sees the own name and attributes, but no status and no dates', async () => {
  const { unsigned, createSignedIn } = await pool();
  const AccessToken = await createSignedIn('ada', { name: 'Ada', email: 'ada@example.com' });
  const { $metadata, ...seen } = await unsigned.send(new GetUserCommand({ AccessToken }));
  expect(seen).toEqual({ Username: 'ada', UserAttributes: expect.any(Array) });
  expect(seen.UserAttributes?.[0]?.Name).toBe('sub');
  expect(byName(seen.UserAttributes)).toEqual({
    sub: expect.any(String),
    name: 'Ada',
    email: 'ada@example.com',
  });
});

test('a client shows a user only the attributes that it may read', async () => {
  const { unsigned, createSignedIn } = await pool({}, { ReadAttributes: ['name'] });
  const AccessToken = await createSignedIn('ada', { name: 'Ada', email: 'ada@example.com' });
  const { UserAttributes } = await unsigned.send(new GetUserCommand({ AccessToken }));
  expect(byName(UserAttributes)).toEqual({ sub: expect.any(String), name: 'Ada' });
});
