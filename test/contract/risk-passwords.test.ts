import { writeFile } from 'node:fs/promises';
import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
  RespondToAuthChallengeCommand,
  SetRiskConfigurationCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { readPasswordList } from '../../emulator/password-list-file.ts';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { directory } from '../harness/bundle.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createPoolWithClient } from '../harness/pool.ts';
import {
  addresses,
  compromised,
  ENFORCED,
  guardedPool,
  KNOWN,
  PASSWORD_REFUSED,
  UNKNOWN,
} from '../harness/risk.ts';

const AUDIT = { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' as const } };
const RESET = {
  name: 'PasswordResetRequiredException',
  message: 'Password reset required for user due to security reasons',
};

type Guarded = Awaited<ReturnType<typeof guardedPool>>;

const statusOf = async ({ client, UserPoolId }: Guarded, Username = 'ada') =>
  (await client.send(new AdminGetUserCommand({ UserPoolId, Username }))).UserStatus;

test('a sign-in by a compromised password is blocked, and the user must reset it', async () => {
  const made = await guardedPool(compromised('BLOCK'));
  await expect(made.byPassword(KNOWN)).rejects.toMatchObject(RESET);
  expect(await statusOf(made)).toBe('RESET_REQUIRED');
  await expect(made.byPassword(KNOWN)).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user',
  });
  expect(await made.found()).toEqual(['SignIn Fail NoRisk', 'SignIn Fail Block compromised']);
});

test('a wrong password tells nothing and resets nobody, however notorious', async () => {
  const made = await guardedPool(compromised('BLOCK'));
  await expect(made.byPassword('password')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect(await statusOf(made)).toBe('CONFIRMED');
  expect(await made.found()).toEqual(['SignIn Fail NoRisk']);
});

test('SRP shows the service no password, so none is found compromised', async () => {
  const made = await guardedPool(compromised('BLOCK'));
  expect((await made.bySrp(KNOWN)).AuthenticationResult).toBeDefined();
  expect(await made.found()).toEqual(['SignIn Pass NoRisk']);
});

test.each([
  ['NO_ACTION', compromised('NO_ACTION'), ENFORCED],
  ['a pool that only audits', compromised('BLOCK'), AUDIT],
] as const)('with %s a compromised password signs in, and the event says so', async (_, settings, pool) => {
  const made = await guardedPool(settings, pool);
  expect((await made.byPassword(KNOWN)).AuthenticationResult).toBeDefined();
  expect(await made.found()).toEqual(['SignIn Pass NoRisk compromised']);
});

test.each([
  ['sign-ins are not looked at', compromised('BLOCK', ['SIGN_UP', 'PASSWORD_CHANGE'])],
  ['the configuration says nothing of them', addresses(['192.0.2.0/24'])],
  ['the address is skipped', { ...compromised('BLOCK'), ...addresses([], ['127.0.0.0/8']) }],
] as const)('nothing is found where %s', async (_, settings) => {
  const made = await guardedPool(settings);
  expect((await made.byPassword(KNOWN)).AuthenticationResult).toBeDefined();
  expect(await made.found()).toEqual(['SignIn Pass NoRisk']);
});

test('a client with a configuration of its own has nothing of the pool’s', async () => {
  const made = await guardedPool(compromised('BLOCK'));
  await made.set({ ClientId: made.ClientId, ...compromised('NO_ACTION') });
  expect((await made.byPassword(KNOWN)).AuthenticationResult).toBeDefined();
  await made.set({ ClientId: made.ClientId });
  await expect(made.byPassword(KNOWN)).rejects.toMatchObject(RESET);
});

test('sign-up refuses a compromised password, but none that is not', async () => {
  const { unsigned, ClientId, found } = await guardedPool(compromised('BLOCK', ['SIGN_UP']));
  const signUp = (Username: string, Password: string) =>
    unsigned.send(new SignUpCommand({ ClientId, Username, Password }));
  await expect(signUp('bob', KNOWN)).rejects.toMatchObject(PASSWORD_REFUSED);
  // What breaks the policy is refused for that.
  await expect(signUp('bob', 'password')).rejects.toMatchObject({
    message: 'Password did not conform with policy: Password must have uppercase characters',
  });
  await signUp('bob', UNKNOWN);
  expect(await found('bob')).toEqual(['SignUp Pass NoRisk']);
});

test('sign-up by a compromised password without action is noted', async () => {
  const { unsigned, ClientId, found } = await guardedPool(compromised('NO_ACTION'));
  await unsigned.send(new SignUpCommand({ ClientId, Username: 'bob', Password: KNOWN }));
  expect(await found('bob')).toEqual(['SignUp Pass NoRisk compromised']);
});

test('a password is not changed to a compromised one', async () => {
  const made = await guardedPool(compromised('BLOCK', ['PASSWORD_CHANGE']));
  const { unsigned, byPassword, found } = made;
  const { AuthenticationResult } = await byPassword(KNOWN);
  const change = (ProposedPassword: string) =>
    unsigned.send(
      new ChangePasswordCommand({
        AccessToken: AuthenticationResult?.AccessToken,
        PreviousPassword: KNOWN,
        ProposedPassword,
      }),
    );
  await expect(change('Welcome1!')).rejects.toMatchObject(PASSWORD_REFUSED);
  expect((await found())[0]).toBe('PasswordChange Fail Block compromised');
  await change(UNKNOWN);
  expect((await found())[0]).toBe('PasswordChange Pass NoRisk');
  expect((await byPassword(UNKNOWN)).AuthenticationResult).toBeDefined();
});

test('recovery refuses a compromised password and leaves the code usable', async () => {
  const made = await guardedPool(compromised('BLOCK'));
  const { client, unsigned, UserPoolId, ClientId, emulator } = made;
  const UserAttributes = [
    { Name: 'email', Value: 'ada@example.com' },
    { Name: 'email_verified', Value: 'true' },
  ];
  await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }));
  await unsigned.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
  const [message] = await emulator.inbox.messages('ada@example.com', 0);
  const confirm = (Password: string) =>
    unsigned.send(
      new ConfirmForgotPasswordCommand({
        ClientId,
        Username: 'ada',
        ConfirmationCode: message?.code ?? '',
        Password,
      }),
    );
  await expect(confirm(KNOWN)).rejects.toMatchObject(PASSWORD_REFUSED);
  await confirm(UNKNOWN);
  expect((await made.byPassword(UNKNOWN)).AuthenticationResult).toBeDefined();
});

test('a temporary password is not replaced by a compromised one; administrators may set any', async () => {
  const made = await guardedPool(compromised('BLOCK'));
  const { client, unsigned, UserPoolId, ClientId, byPassword } = made;
  const user = { UserPoolId, Username: 'bob' };
  await client.send(new AdminCreateUserCommand({ ...user, TemporaryPassword: 'Welcome1!' }));
  const { Session } = await byPassword('Welcome1!', 'bob');
  const answer = (NEW_PASSWORD: string) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD },
      }),
    );
  await expect(answer(KNOWN)).rejects.toMatchObject(PASSWORD_REFUSED);
  expect((await answer(UNKNOWN)).AuthenticationResult).toBeDefined();
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: KNOWN, Permanent: true }));
  await expect(byPassword(KNOWN, 'bob')).rejects.toMatchObject(RESET);
});

test('a list of one’s own replaces the emulator’s', async () => {
  const { client, unsigned } = forThisTest({ compromisedPasswords: ['Leaked-0nce'] });
  const { poolId: UserPoolId, clientId: ClientId } = await createPoolWithClient(client, { pool: ENFORCED });
  await client.send(new SetRiskConfigurationCommand({ UserPoolId, ...compromised('BLOCK') }));
  const signUp = (Username: string, Password: string) =>
    unsigned.send(new SignUpCommand({ ClientId, Username, Password }));
  await expect(signUp('ada', 'Leaked-0nce')).rejects.toMatchObject(PASSWORD_REFUSED);
  // Passwords are told apart by case.
  await signUp('ada', 'leaked-0ncE');
  await signUp('bob', KNOWN);
});

test('a file holds a password a line', async () => {
  const file = `${directory()}/passwords`;
  await writeFile(file, 'one\r\n\n two words \nthree');
  expect(await readPasswordList(file)).toEqual(['one', ' two words ', 'three']);
  await expect(readPasswordList(`${file}.none`)).rejects.toThrow(
    `--compromised-passwords: cannot read ${file}.none (ENOENT)`,
  );
});
