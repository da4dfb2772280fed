import {
  AdminCreateUserCommand,
  type AdminCreateUserCommandInput,
  type AuthFactorType,
  ChangePasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { SMS } from '../harness/pool.ts';
import { byName, usersPool } from '../harness/sign-in.ts';
import { listed, type Message, PASSWORD, refuses } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+14325551212';

async function pool(otp: AuthFactorType[], more: Parameters<typeof usersPool>[0] = {}) {
  const SignInPolicy = { AllowedFirstAuthFactors: ['PASSWORD' as const, ...otp] };
  const made = await usersPool({ ...SMS, ...more, Policies: { SignInPolicy } });
  const { client, emulator, poolId } = made;
  return {
    ...made,
    invite: async (attributes: Record<string, string>, input: Partial<AdminCreateUserCommandInput> = {}) => {
      const UserAttributes = listed(attributes);
      const whom = { UserPoolId: poolId, Username: 'ada', UserAttributes };
      return (await client.send(new AdminCreateUserCommand({ ...whom, ...input }))).User;
    },
    inbox: async () => {
      const answer = await emulator.app.request('/_/api/v1/inbox');
      return ((await answer.json()) as { messages: Message[] }).messages;
    },
  };
}

test('where one-time codes sign in, a user without a password is confirmed at once', async () => {
  const { invite, inbox } = await pool(['EMAIL_OTP']);
  const user = await invite({ email: EMAIL }, { DesiredDeliveryMediums: ['EMAIL'] });
  expect(user?.UserStatus).toBe('CONFIRMED');
  expect(byName(user?.Attributes)).toEqual({ sub: expect.any(String), email: EMAIL });
  const [message, ...more] = await inbox();
  expect(more).toEqual([]);
  expect(message).toMatchObject({
    to: EMAIL,
    source: 'CustomMessage_AdminCreateUser',
    subject: 'Your username',
    body: 'Your username is ada.',
    code: null,
  });
});

test('the words of the pool are sent without a password to a user who has none', async () => {
  const { invite, inbox } = await pool(['EMAIL_OTP'], {
    AdminCreateUserConfig: {
      InviteMessageTemplate: { EmailMessage: 'Welcome, {username}', EmailSubject: 'Come in' },
    },
  });
  await invite({ email: EMAIL }, { DesiredDeliveryMediums: ['EMAIL'] });
  expect((await inbox()).map(({ subject, body }) => [subject, body])).toEqual([['Come in', 'Welcome, ada']]);
});

test('a given temporary password must still be replaced', async () => {
  const { invite } = await pool(['EMAIL_OTP']);
  expect((await invite({}, { TemporaryPassword: PASSWORD }))?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
});

test('where passkeys are the other way to sign in, a password is generated', async () => {
  const { invite, inbox } = await pool(['WEB_AUTHN']);
  expect((await invite({ phone_number: PHONE }))?.UserStatus).toBe('FORCE_CHANGE_PASSWORD');
  expect((await inbox())[0]?.body).toContain('temporary password is');
});

test.each<[otp: AuthFactorType[], attributes: Record<string, string>, needed: string]>([
  [['EMAIL_OTP'], { phone_number: PHONE }, 'email'],
  [['SMS_OTP'], { email: EMAIL }, 'phone_number'],
  [['EMAIL_OTP', 'SMS_OTP'], { name: 'Ada' }, 'email or phone_number'],
])('where %j signs in, a user without a password needs more than %j', async (otp, attributes, needed) => {
  const { invite, inbox, client, poolId } = await pool(otp);
  const message = `A user without a password needs a value for ${needed}.`;
  await refuses(invite(attributes), 'InvalidParameterException', message);
  expect(await inbox()).toEqual([]);
  await refuses(
    client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'ada', MessageAction: 'RESEND' })),
    'UserNotFoundException',
    'User does not exist.',
  );
});

test.each<[otp: AuthFactorType[], attributes: Record<string, string>]>([
  [['SMS_OTP'], { phone_number: PHONE }],
  [['EMAIL_OTP', 'SMS_OTP'], { email: EMAIL }],
])('where %j signs in, %j are enough', async (otp, attributes) => {
  const { invite } = await pool(otp);
  expect((await invite(attributes))?.UserStatus).toBe('CONFIRMED');
});

test('a user without a password has all required attributes from the start', async () => {
  const { invite } = await pool(['EMAIL_OTP'], { Schema: [{ Name: 'nickname', Required: true }] });
  await refuses(
    invite({ email: EMAIL }),
    'InvalidParameterException',
    'Attributes did not conform to the schema: nickname: The attribute is required\n',
  );
  expect((await invite({ email: EMAIL, nickname: 'Ada' }))?.UserStatus).toBe('CONFIRMED');
  expect((await invite({}, { Username: 'bob', TemporaryPassword: PASSWORD }))?.UserStatus).toBe(
    'FORCE_CHANGE_PASSWORD',
  );
});

test('RESEND is not for a user without a password; it renews a temporary one', async () => {
  const { invite, inbox } = await pool(['EMAIL_OTP']);
  await invite({ email: EMAIL });
  await refuses(
    invite({}, { MessageAction: 'RESEND' }),
    'UnsupportedUserStateException',
    'Resend not possible. ada status is not FORCE_CHANGE_PASSWORD',
  );
  await invite({ phone_number: PHONE }, { Username: 'bob', TemporaryPassword: PASSWORD });
  await invite({}, { Username: 'bob', MessageAction: 'RESEND' });
  const [renewed] = await inbox();
  expect(renewed?.code).toMatch(/^\S{8,}$/);
  expect(renewed?.code).not.toBe(PASSWORD);
});

test('no password signs a user in who has none, until an administrator sets one', async () => {
  const { invite, signedIn, setPassword, unsigned } = await pool(['EMAIL_OTP']);
  await invite({ email: EMAIL });
  await refuses(signedIn('ada'), 'NotAuthorizedException', 'Incorrect username or password.');
  await setPassword('ada');
  const AccessToken = await signedIn('ada');
  const change = { AccessToken, PreviousPassword: PASSWORD, ProposedPassword: 'N3w-password' };
  await unsigned.send(new ChangePasswordCommand(change));
  expect(await signedIn('ada', 'N3w-password')).not.toBe('');
});
