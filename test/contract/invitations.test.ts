import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { usersPool } from '../harness/sign-in.ts';
import { listed, type Message, PASSWORD, refuses } from '../harness/sign-up.ts';

const CONTACTS = { email: 'ada@example.com', phone_number: '+14325551212' };
const POLICY = 'Password did not conform with policy: ';

async function pool(...settings: Parameters<typeof usersPool>) {
  const made = await usersPool(...settings);
  const { client, unsigned, emulator, poolId, clientId } = made;
  return {
    ...made,
    invite: async (Username: string, more: Partial<AdminCreateUserCommandInput> = {}) =>
      (await client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username, ...more }))).User,
    inbox: async () => {
      const answer = await emulator.app.request('/_/api/v1/inbox');
      return ((await answer.json()) as { messages: Message[] }).messages;
    },
    challenge: async (USERNAME: string, password = '') => {
      const AuthParameters = { USERNAME, PASSWORD: password };
      const input = { ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH' as const, AuthParameters };
      return (await unsigned.send(new InitiateAuthCommand(input))).ChallengeName;
    },
  };
}

test('an invitation brings username and generated password by the medium that was asked for', async () => {
  const { clock, poolId, invite, inbox, challenge } = await pool();
  await invite('ada', { UserAttributes: listed(CONTACTS), DesiredDeliveryMediums: ['EMAIL'] });
  const [message, ...more] = await inbox();
  expect(more).toEqual([]);
  expect(message).toMatchObject({
    at: new Date(clock.now()).toISOString(),
    poolId,
    to: CONTACTS.email,
    channel: 'email',
    source: 'CustomMessage_AdminCreateUser',
    subject: 'Your temporary password',
  });
  const password = /^Your username is ada and temporary password is (\S+)\.$/.exec(message?.body ?? '')?.[1];
  expect(password).toMatch(/^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)(?=.*\W).{8,}$/);
  expect(await challenge('ada', password)).toBe('NEW_PASSWORD_REQUIRED');
});

test('an invitation goes by both media where both were asked for', async () => {
  const { invite, inbox } = await pool();
  await invite('ada', { UserAttributes: listed(CONTACTS), DesiredDeliveryMediums: ['SMS', 'EMAIL'] });
  const sent = await inbox();
  expect(sent.map(({ channel, to }) => [channel, to]).sort()).toEqual([
    ['email', CONTACTS.email],
    ['sms', CONTACTS.phone_number],
  ]);
  expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
});

test('an invitation goes by SMS where nothing was asked for, and nowhere without a phone number', async () => {
  const { invite, inbox } = await pool();
  await invite('ada', { UserAttributes: listed(CONTACTS) });
  expect((await inbox()).map(({ channel, to }) => [channel, to])).toEqual([['sms', CONTACTS.phone_number]]);
  await invite('bob', { UserAttributes: listed({ email: 'bob@example.com' }) });
  expect(await inbox()).toHaveLength(1);
});

test('a medium that was asked for must be possible, unless no message is wanted', async () => {
  const { invite, inbox } = await pool();
  const UserAttributes = listed({ email: CONTACTS.email });
  await refuses(
    invite('ada', { DesiredDeliveryMediums: ['EMAIL'] }),
    'InvalidParameterException',
    'No email provided but desired delivery medium was Email',
  );
  await refuses(
    invite('ada', { UserAttributes, DesiredDeliveryMediums: ['SMS', 'EMAIL'] }),
    'InvalidParameterException',
    'No phone number provided but desired delivery medium was SMS',
  );
  const silent = await invite('ada', { DesiredDeliveryMediums: ['EMAIL'], MessageAction: 'SUPPRESS' });
  expect(silent?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  expect(await inbox()).toEqual([]);
});

test('where email addresses are usernames, the invitation names the address', async () => {
  const { invite, inbox } = await pool({ UsernameAttributes: ['email'] });
  await invite('ada@example.com', { DesiredDeliveryMediums: ['EMAIL'], TemporaryPassword: PASSWORD });
  expect((await inbox())[0]?.body).toBe(
    `Your username is ada@example.com and temporary password is ${PASSWORD}.`,
  );
});

test('an invitation is in the words of the pool', async () => {
  const { invite, inbox } = await pool({
    AdminCreateUserConfig: {
      InviteMessageTemplate: {
        EmailSubject: 'Welcome',
        EmailMessage: 'Dear {username}: {####}',
        SMSMessage: '{username}, {####}',
      },
    },
  });
  await invite('ada', {
    UserAttributes: listed(CONTACTS),
    DesiredDeliveryMediums: ['EMAIL', 'SMS'],
    TemporaryPassword: PASSWORD,
  });
  expect((await inbox()).map(({ subject, body }) => ({ subject, body }))).toEqual(
    expect.arrayContaining([
      { subject: 'Welcome', body: `Dear ada: ${PASSWORD}` },
      { subject: null, body: `ada, ${PASSWORD}` },
    ]),
  );
});

test('a password that an administrator gives must meet the policy', async () => {
  const { client, poolId, create, invite } = await pool();
  await create('bob');
  const set = { UserPoolId: poolId, Username: 'bob' };
  for (const [password, rule] of [
    ['Sh0rt!', 'Password not long enough'],
    ['passw0rd!', 'Password must have uppercase characters'],
    ['PASSW0RD!', 'Password must have lowercase characters'],
    ['Password!', 'Password must have numeric characters'],
    ['Passw0rdd', 'Password must have symbol characters'],
  ] as const) {
    const refused = ['InvalidPasswordException', POLICY + rule] as const;
    await refuses(invite('ada', { TemporaryPassword: password }), ...refused);
    await refuses(client.send(new AdminSetUserPasswordCommand({ ...set, Password: password })), ...refused);
  }
  await client.send(new AdminSetUserPasswordCommand({ ...set, Password: PASSWORD }));
});

test('a generated password meets a policy that asks for more than the default', async () => {
  const { invite, inbox, challenge } = await pool({
    Policies: { PasswordPolicy: { MinimumLength: 30, RequireSymbols: true, RequireNumbers: true } },
  });
  await invite('ada', { UserAttributes: listed(CONTACTS) });
  const password = (await inbox())[0]?.code ?? '';
  expect(password.length).toBeGreaterThanOrEqual(30);
  expect(await challenge('ada', password)).toBe('NEW_PASSWORD_REQUIRED');
});

test.each([
  { days: 7, settings: {} },
  { days: 2, settings: { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 2 } } } },
])('a temporary password works for $days days', async ({ days, settings }) => {
  const { clock, create, challenge } = await pool(settings);
  await create('ada', {}, { TemporaryPassword: PASSWORD });
  clock.advance(`${days * 24 - 1}h`);
  expect(await challenge('ada', PASSWORD)).toBe('NEW_PASSWORD_REQUIRED');
  clock.advance('1h');
  await refuses(
    challenge('ada', PASSWORD),
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
  );
});

test('RESEND renews password and validity, and sends the invitation again', async () => {
  const { clock, create, invite, inbox, challenge } = await pool();
  await create('ada', CONTACTS, { TemporaryPassword: PASSWORD });
  clock.advance('6d');
  const user = await invite('ada', { MessageAction: 'RESEND', DesiredDeliveryMediums: ['EMAIL'] });
  expect(user).toMatchObject({
    Username: 'ada',
    UserStatus: 'FORCE_CHANGE_PASSWORD',
    UserLastModifiedDate: new Date(clock.now()),
  });
  const sent = await inbox();
  expect(sent.map(({ to }) => to)).toEqual([CONTACTS.email]);
  clock.advance('6d');
  expect(await challenge('ada', sent[0]?.code ?? '')).toBe('NEW_PASSWORD_REQUIRED');
  await refuses(challenge('ada', PASSWORD), 'NotAuthorizedException', 'Incorrect username or password.');
});

test('RESEND takes a given temporary password, if the policy does', async () => {
  const { create, invite, challenge } = await pool();
  await create('ada', CONTACTS);
  await refuses(
    invite('ada', { MessageAction: 'RESEND', TemporaryPassword: 'short' }),
    'InvalidPasswordException',
    `${POLICY}Password not long enough`,
  );
  await invite('ada', { MessageAction: 'RESEND', TemporaryPassword: PASSWORD });
  expect(await challenge('ada', PASSWORD)).toBe('NEW_PASSWORD_REQUIRED');
});

test('RESEND is for users who wait for their first password', async () => {
  const { create, setPassword, invite } = await pool();
  await refuses(invite('ada', { MessageAction: 'RESEND' }), 'UserNotFoundException', 'User does not exist.');
  await create('ada', CONTACTS);
  await setPassword('ada');
  await refuses(
    invite('ada', { MessageAction: 'RESEND' }),
    'UnsupportedUserStateException',
    'Resend not possible. ada status is not FORCE_CHANGE_PASSWORD',
  );
});

test('required attributes may follow at the first sign-in, where they can be changed', async () => {
  const Schema = [
    { Name: 'name', Required: true },
    { Name: 'gender', Required: true, Mutable: false },
  ];
  const later = await pool({ Schema: Schema.slice(0, 1) });
  expect((await later.invite('ada'))?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  const { invite } = await pool({ Schema });
  await refuses(
    invite('ada'),
    'InvalidParameterException',
    'Attributes did not conform to the schema: name.formatted: The attribute name.formatted is required\n' +
      'gender: The attribute is required\n',
  );
  const UserAttributes = listed({ gender: 'f' });
  expect((await invite('ada', { UserAttributes }))?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
});

test.each(['email', 'phone_number'])('%s can only be verified with a value', async (name) => {
  const { invite } = await pool();
  await refuses(
    invite('ada', { UserAttributes: listed({ [`${name}_verified`]: 'true' }) }),
    'InvalidParameterException',
    `${name}_verified cannot be true without a value for ${name}.`,
  );
  const UserAttributes = listed({ [`${name}_verified`]: 'false' });
  expect((await invite('ada', { UserAttributes }))?.Username).toBe('ada');
});

test('an invitation that is refused leaves neither user nor message', async () => {
  const { create, invite, inbox } = await pool();
  await create('ada');
  const more = { UserAttributes: listed(CONTACTS), DesiredDeliveryMediums: ['EMAIL' as const] };
  await refuses(invite('ada', more), 'UsernameExistsException', 'User account already exists');
  expect(await inbox()).toEqual([]);
});

test('words without a place for the password are not sent to a user who has one', async () => {
  const { invite, inbox } = await pool({
    AdminCreateUserConfig: {
      InviteMessageTemplate: { EmailMessage: 'Welcome, {username}', SMSMessage: '{username}: {####}' },
    },
  });
  await invite('ada', { UserAttributes: listed(CONTACTS), DesiredDeliveryMediums: ['EMAIL', 'SMS'] });
  expect((await inbox()).map(({ channel }) => channel)).toEqual(['sms']);
});
