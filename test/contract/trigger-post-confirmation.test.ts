import {
  AdminConfirmSignUpCommand,
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { MISMATCH } from '../harness/refusals.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';
import { answering, NO_CLIENT, threw, throwing, triggeredPool, unchanged } from '../harness/triggers.ts';

const EMAIL = 'ada@example.com';
const NEW_PASSWORD = 'N3w-password';
const ClientMetadata = { shop: 'berlin' };

type Made = Awaited<ReturnType<typeof triggeredPool>>;

const confirm = ({ unsigned, clientId }: Made, ConfirmationCode: string, more = {}) =>
  unsigned.send(new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode, ...more }));

const adminConfirm = ({ client, poolId: UserPoolId }: Made, more = {}) =>
  client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username: 'ada', ...more }));

const recover = async ({ unsigned, clientId, codeFor }: Made, more = {}, change = (code: string) => code) => {
  await unsigned.send(new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }));
  const ConfirmationCode = change(await codeFor(EMAIL));
  const user = { ClientId: clientId, Username: 'ada' };
  return unsigned.send(
    new ConfirmForgotPasswordCommand({ ...user, ConfirmationCode, Password: NEW_PASSWORD, ...more }),
  );
};

const status = async ({ client, poolId: UserPoolId }: Made) =>
  (await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))).UserStatus;

const user = (sub: string | undefined, attributes: object) => ({
  sub,
  'cognito:user_status': 'CONFIRMED',
  ...attributes,
});

test('a confirmed sign-up is told, with the user as it is now', async () => {
  const made = await triggeredPool({ PostConfirmation: unchanged });
  const { UserSub } = await made.signUp('ada', { email: EMAIL }, { ClientMetadata: { not: 'kept' } });
  expect(made.events).toEqual([]);
  await confirm(made, await made.codeFor(EMAIL), { ClientMetadata });
  expect(made.events).toEqual([
    made.event('PostConfirmation_ConfirmSignUp', {
      userName: 'ada',
      request: {
        userAttributes: user(UserSub, { email: EMAIL, email_verified: 'true' }),
        clientMetadata: ClientMetadata,
      },
      response: {},
    }),
  ]);
});

test('aliases by which the user signs in now are among the attributes', async () => {
  const made = await triggeredPool({ PostConfirmation: unchanged }, { AliasAttributes: ['email'] });
  const { UserSub } = await made.signUp('ada', { email: EMAIL });
  await confirm(made, await made.codeFor(EMAIL));
  expect(made.events[0]?.request).toEqual({
    userAttributes: user(UserSub, { email: EMAIL, email_verified: 'true', 'cognito:email_alias': EMAIL }),
  });
});

test('a wrong code confirms nothing and tells nothing', async () => {
  const made = await triggeredPool({ PostConfirmation: unchanged });
  await made.signUp('ada', { email: EMAIL });
  await refuses(confirm(made, wrongCode(await made.codeFor(EMAIL))), ...MISMATCH);
  expect(made.events).toEqual([]);
});

test("an administrator's confirmation is told too, by no client", async () => {
  const made = await triggeredPool({ PostConfirmation: unchanged });
  const { UserSub } = await made.signUp('ada', { email: EMAIL });
  await adminConfirm(made, { ClientMetadata });
  expect(made.events).toEqual([
    made.event('PostConfirmation_ConfirmSignUp', {
      userName: 'ada',
      client: NO_CLIENT,
      request: { userAttributes: user(UserSub, { email: EMAIL }), clientMetadata: ClientMetadata },
      response: {},
    }),
  ]);
});

test('so is a forgotten password that has been replaced', async () => {
  const made = await triggeredPool({ PostConfirmation: unchanged });
  const sub = await made.person('ada', { email: EMAIL, email_verified: 'true' });
  await recover(made, { ClientMetadata });
  expect(made.events.slice(1)).toEqual([
    made.event('PostConfirmation_ConfirmForgotPassword', {
      userName: 'ada',
      request: {
        userAttributes: user(sub, { email: EMAIL, email_verified: 'true' }),
        clientMetadata: ClientMetadata,
      },
      response: {},
    }),
  ]);
  await refuses(recover(made, {}, wrongCode), ...MISMATCH);
  expect(made.events).toHaveLength(2);
});

test('a user whom the function before sign-up confirms is told with the metadata of the sign-up', async () => {
  const made = await triggeredPool({
    PreSignUp: answering({ autoConfirmUser: true }),
    PostConfirmation: unchanged,
  });
  const { UserSub } = await made.signUp('ada', { email: EMAIL }, { ClientMetadata });
  expect(made.sources()).toEqual(['PreSignUp_SignUp', 'PostConfirmation_ConfirmSignUp']);
  expect(made.events[1]?.request).toEqual({
    userAttributes: user(UserSub, { email: EMAIL }),
    clientMetadata: ClientMetadata,
  });
});

test('what has been confirmed stays so though the function throws', async () => {
  const made = await triggeredPool({ PostConfirmation: throwing('No database') });
  await made.signUp('ada', { email: EMAIL });
  const failure = threw('PostConfirmation', 'No database');
  await refuses(confirm(made, await made.codeFor(EMAIL)), ...failure);
  expect(await status(made)).toBe('CONFIRMED');
  expect(await made.signIn('ada')).toMatch(/^ey/);
  await refuses(recover(made), ...failure);
  expect(await made.signIn('ada', NEW_PASSWORD)).toMatch(/^ey/);

  const other = await triggeredPool({ PostConfirmation: throwing('No database') });
  await other.signUp('ada', { email: EMAIL });
  await refuses(adminConfirm(other), ...failure);
  expect(await status(other)).toBe('CONFIRMED');
});

test('so does a sign-up that was confirmed at once', async () => {
  const made = await triggeredPool({
    PreSignUp: answering({ autoConfirmUser: true }),
    PostConfirmation: throwing('No database'),
  });
  await refuses(made.signUp('ada'), ...threw('PostConfirmation', 'No database'));
  expect(await made.signIn('ada')).toMatch(/^ey/);
});
