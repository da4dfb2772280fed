import {
  AdminGetUserCommand,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { byName } from '../harness/sign-in.ts';
import { csvOf, FAILED, importPool, person, type Row, SKIPPED, SUCCEEDED } from '../harness/user-import.ts';

const TOO_MANY = 'Too many users have failed or been skipped during the import.';
const BAD_USERNAME = 'cognito:username must have 1 to 128 characters without white space.';
const NOT_VERIFIED =
  'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).';
const schema = (problems: string) => `Attributes did not conform to the schema: ${problems}`;

/** What the log says of one row in a pool. */
const logOf = async (row: Row, pool: Partial<CreateUserPoolCommandInput> = {}) =>
  (await (await importPool(pool)).run([row])).log;

test('a row becomes a user with its values, trimmed and in the form of attributes', async () => {
  const { client, clock, poolId, columns, run } = await importPool({
    Schema: [{ Name: 'team', AttributeDataType: 'String', Mutable: true }],
  });
  const values = {
    name: ' Ada  Lovelace\t',
    address: '12 St James\u2019s Square\\, London',
    birthdate: '12/10/1815',
    updated_at: '1471453471',
    phone_number: '+12065550100',
    phone_number_verified: 'false',
    'custom:team': '"engines"',
    'cognito:mfa_enabled': 'FALSE',
  };
  const row = person('ada', values);
  const file = `${columns.join(',')}\r\n${columns.map((name) => row[name] ?? '').join(' , ')}`;
  clock.advance('3d');
  const { job, log } = await run(file);
  expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1, SkippedUsers: 0, FailedUsers: 0 });
  expect(log).toEqual([SUCCEEDED(2)]);
  const { UserAttributes, $metadata, ...user } = await client.send(
    new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }),
  );
  expect(user).toEqual({
    Username: 'ada',
    UserCreateDate: new Date(clock.now()),
    UserLastModifiedDate: new Date(clock.now()),
    Enabled: true,
    UserStatus: 'RESET_REQUIRED',
  });
  expect(byName(UserAttributes)).toEqual({
    sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Ada  Lovelace',
    address: '12 St James\u2019s Square, London',
    birthdate: '1815-12-10',
    updated_at: '1471453471',
    email: 'ada@example.com',
    email_verified: 'true',
    phone_number: '+12065550100',
    phone_number_verified: 'false',
    'custom:team': '"engines"',
  });
});

test.each<[string, Row, string]>([
  ['no username', { 'cognito:username': '' }, BAD_USERNAME],
  ['a blank in the username', { 'cognito:username': 'a b' }, BAD_USERNAME],
  ['a username that is too long', { 'cognito:username': 'a'.repeat(129) }, BAD_USERNAME],
  ['no verified contact', { email_verified: 'false' }, NOT_VERIFIED],
  ['nothing said of its contact', { email_verified: '' }, NOT_VERIFIED],
  [
    'another contact verified',
    { email_verified: '', phone_number: '+12065550100', phone_number_verified: 'true' },
    NOT_VERIFIED,
  ],
  [
    'a verified contact that is missing',
    { email: '' },
    'email_verified cannot be true without a value for email.',
  ],
  ['a bad address', { email: 'ada' }, 'Invalid email address format.'],
  ['a bad number', { phone_number: '12' }, 'Invalid phone number format.'],
  [
    'a flag that is no boolean',
    { email_verified: 'yes' },
    schema('email_verified: Value must be true or false'),
  ],
  [
    'a birthdate of another form',
    { birthdate: '1985-02-01' },
    'birthdate: The value must be in the format mm/dd/yyyy.',
  ],
  [
    'a birthdate that never was',
    { birthdate: '02/30/1985' },
    schema('birthdate: Birthdate must be in YYYY-MM-DD format'),
  ],
  ['a time that is no number', { updated_at: 'today' }, schema('updated_at: Value must be a number')],
  ['a value that is too long', { name: 'a'.repeat(2049) }, 'name: The value is longer than 2048 characters.'],
  [
    'a number out of range',
    { 'custom:level': '10' },
    schema('custom:level: Number must be no greater than 9'),
  ],
  [
    'several problems',
    { 'custom:level': '10', updated_at: '-1' },
    schema('updated_at: Number must be no less than 0; custom:level: Number must be no greater than 9'),
  ],
  [
    'MFA in a pool without',
    { 'cognito:mfa_enabled': 'TRUE' },
    'cognito:mfa_enabled must be false or blank in this user pool.',
  ],
])('a row with %s fails', async (_, more, message) => {
  const Schema: CreateUserPoolCommandInput['Schema'] = [
    { Name: 'level', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '9' } },
  ];
  const { run, client, poolId } = await importPool({ Schema });
  const { job, log } = await run([person('ada', more)]);
  expect(log).toEqual([FAILED(2, message)]);
  expect(job).toMatchObject({
    Status: 'Failed',
    CompletionMessage: TOO_MANY,
    FailedUsers: 1,
    ImportedUsers: 0,
  });
  await expect(
    client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' })),
  ).rejects.toMatchObject({ name: 'UserNotFoundException' });
});

test('a row of a pool that demands MFA says so or nothing', async () => {
  const pool: Partial<CreateUserPoolCommandInput> = {
    MfaConfiguration: 'ON',
    AutoVerifiedAttributes: ['email', 'phone_number'],
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
  };
  const { run } = await importPool(pool);
  const flags = ['TRUE', '', 'false', 'yes'];
  const { log } = await run(
    flags.map((flag, index) => person(`user${index}`, { 'cognito:mfa_enabled': flag })),
  );
  const refused = 'cognito:mfa_enabled must be true or blank in this user pool.';
  expect(log).toEqual([SUCCEEDED(2), SUCCEEDED(3), FAILED(4, refused), FAILED(5, refused)]);
});

test('where MFA is optional a row may say either, and no factor is enabled by it', async () => {
  const pool: Partial<CreateUserPoolCommandInput> = {
    MfaConfiguration: 'OPTIONAL',
    AutoVerifiedAttributes: ['email', 'phone_number'],
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
  };
  const { run, client, poolId } = await importPool(pool);
  const phone = { phone_number: '+12065550100', phone_number_verified: 'TRUE' };
  const flags = ['TRUE', 'false', 'yes'];
  const { log } = await run(
    flags.map((flag, index) => person(`user${index}`, { ...phone, 'cognito:mfa_enabled': flag })),
  );
  const refused = 'cognito:mfa_enabled must be true or false or blank in this user pool.';
  expect(log).toEqual([SUCCEEDED(2), SUCCEEDED(3), FAILED(4, refused)]);
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'user0' }));
  expect([user.UserMFASettingList, user.PreferredMfaSetting, user.MFAOptions]).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

test('one of several auto-verified attributes is enough', async () => {
  const pool: Partial<CreateUserPoolCommandInput> = {
    AutoVerifiedAttributes: ['email', 'phone_number'],
    SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
  };
  const phone = { phone_number: '+12065550100', phone_number_verified: 'TRUE' };
  expect(await logOf(person('ada', { ...phone, email_verified: 'FALSE' }), pool)).toEqual([SUCCEEDED(2)]);
  expect(await logOf(person('ada', { phone_number: '+12065550100' }), pool)).toEqual([SUCCEEDED(2)]);
  expect(await logOf(person('ada', { email_verified: '' }), pool)).toEqual([FAILED(2, NOT_VERIFIED)]);
});

test('required attributes must have values', async () => {
  const pool: Partial<CreateUserPoolCommandInput> = { Schema: [{ Name: 'family_name', Required: true }] };
  expect(await logOf(person('ada', { family_name: 'Lovelace' }), pool)).toEqual([SUCCEEDED(2)]);
  expect(await logOf(person('ada'), pool)).toEqual([
    FAILED(2, schema('family_name: The attribute is required')),
  ]);
});

test('users who exist are skipped, and stay as they are', async () => {
  const { client, poolId, create, run } = await importPool({
    UsernameConfiguration: { CaseSensitive: false },
  });
  await create('ada', { email: 'first@example.com' });
  const { job, log } = await run([
    person('ADA'),
    person('bob'),
    person('Bob'),
    person('cleo'),
    person('dora'),
  ]);
  expect(log).toEqual([SKIPPED(2), SUCCEEDED(3), SKIPPED(4), SUCCEEDED(5), SUCCEEDED(6)]);
  expect(job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 3, SkippedUsers: 2, FailedUsers: 0 });
  const ada = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(byName(ada.UserAttributes)).toMatchObject({ email: 'first@example.com' });
  expect(ada.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
});

test('a job fails where more users were failed or skipped than imported, and keeps those who were', async () => {
  const { client, poolId, run } = await importPool();
  const even = await run([person('ada'), person('bad user')]);
  expect(even.job).toMatchObject({ Status: 'Succeeded', ImportedUsers: 1, FailedUsers: 1 });
  const odd = await run([person('ada'), person('bad user'), person('bob')]);
  expect(odd.job).toMatchObject({
    Status: 'Failed',
    CompletionMessage: TOO_MANY,
    ImportedUsers: 1,
    SkippedUsers: 1,
    FailedUsers: 1,
  });
  const bob = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'bob' }));
  expect(bob.UserStatus).toBe('RESET_REQUIRED');
});

test('where email addresses are usernames, they are the username column', async () => {
  const { client, poolId, run } = await importPool({ UsernameAttributes: ['email'] });
  const own = (username: string, email = '') => person('x', { 'cognito:username': username, email });
  const { log } = await run([
    own('ada@example.com'),
    own('bob@example.com', 'bob@example.com'),
    own('cleo'),
    own('dora@example.com', 'other@example.com'),
    own('ada@example.com'),
  ]);
  expect(log).toEqual([
    SUCCEEDED(2),
    SUCCEEDED(3),
    FAILED(4, 'Username should be an email.'),
    FAILED(5, 'User email does not match username.'),
    SKIPPED(6),
  ]);
  const ada = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada@example.com' }));
  expect(byName(ada.UserAttributes)).toMatchObject({ sub: ada.Username, email: 'ada@example.com' });
});

test('a verified alias belongs to one user, and a username looks like none', async () => {
  const { client, poolId, run } = await importPool({ AliasAttributes: ['email'] });
  const { log } = await run([
    person('ada'),
    person('bob', { email: 'ada@example.com' }),
    person('cleo@example.com', { email: 'cleo@example.com' }),
    person('dora'),
  ]);
  expect(log).toEqual([
    SUCCEEDED(2),
    FAILED(3, 'An account with the email already exists.'),
    FAILED(4, 'Username cannot be of email format, since user pool is configured for email alias.'),
    SUCCEEDED(5),
  ]);
  const ada = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada@example.com' }));
  expect(ada.Username).toBe('ada');
});

test('the log tells nothing of users', async () => {
  const { run } = await importPool();
  const secret = 'x-secret-x';
  const { log } = await run([
    person(secret, { email: secret }),
    person(`${secret} `.repeat(2)),
    person('ada', { updated_at: secret, birthdate: secret }),
    person('bob', { 'cognito:mfa_enabled': secret }),
  ]);
  expect(log).toHaveLength(4);
  expect(log.join()).not.toContain(secret);
});

test('a password hash needs a job with an algorithm', async () => {
  const { columns, run } = await importPool();
  const rows = [person('ada', { password_hash: 'x' }), person('bob')];
  const { log } = await run(csvOf([...columns, 'password_hash'], rows));
  expect(log).toEqual([
    FAILED(2, 'password_hash needs an import job with a PasswordHashingAlgorithm.'),
    SUCCEEDED(3),
  ]);
});
