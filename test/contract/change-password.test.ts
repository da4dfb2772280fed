import {
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  ChangePasswordCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { usersPool } from '../harness/sign-in.ts';
import { PASSWORD, refuses } from '../harness/sign-up.ts';

const NEW = 'N3w-password';
const WRONG = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const POLICY = 'Password does not conform to policy: ';

async function ada() {
  const made = await usersPool();
  const { client, unsigned, poolId } = made;
  const AccessToken = await made.createSignedIn('ada', { email: 'ada@example.com', email_verified: 'true' });
  return {
    ...made,
    AccessToken,
    change: (PreviousPassword: string | undefined, ProposedPassword: string) =>
      unsigned.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword })),
    status: async () =>
      (await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }))).UserStatus,
  };
}

test('a changed password signs in, the former one no longer, and tokens stay valid', async () => {
  const { unsigned, AccessToken, change, signedIn } = await ada();
  await change(PASSWORD, NEW);
  expect(await signedIn('ada', NEW)).not.toBe('');
  await refuses(signedIn('ada', PASSWORD), ...WRONG);
  expect((await unsigned.send(new GetUserCommand({ AccessToken }))).Username).toBe('ada');
});

test('the former password must be right', async () => {
  const { change, signedIn } = await ada();
  await refuses(change('Wr0ng-password', NEW), ...WRONG);
  await refuses(change(undefined, NEW), ...WRONG);
  expect(await signedIn('ada')).not.toBe('');
  await refuses(signedIn('ada', NEW), ...WRONG);
});

test('the new password must meet the policy', async () => {
  const { change, signedIn } = await ada();
  for (const [password, rule] of [
    ['Sh0rt!', 'Password not long enough'],
    ['passw0rd!', 'Password must have uppercase characters'],
    ['PASSW0RD!', 'Password must have lowercase characters'],
    ['Password!', 'Password must have numeric characters'],
    ['Passw0rdd', 'Password must have symbol characters'],
  ] as const)
    await refuses(change(PASSWORD, password), 'InvalidPasswordException', POLICY + rule);
  expect(await signedIn('ada')).not.toBe('');
});

test('a password is changed with a valid access token only', async () => {
  const { unsigned, clock, AccessToken, change } = await ada();
  await refuses(
    unsigned.send(new ChangePasswordCommand({ AccessToken: 'garbage', ProposedPassword: NEW })),
    'NotAuthorizedException',
    'Invalid Access Token',
  );
  const tampered = `${AccessToken.slice(0, -8)}AAAAAAAA`;
  await refuses(
    unsigned.send(new ChangePasswordCommand({ AccessToken: tampered, ProposedPassword: NEW })),
    'NotAuthorizedException',
    'Could not verify signature for Access Token',
  );
  clock.advance('1h');
  await refuses(change(PASSWORD, NEW), 'NotAuthorizedException', 'Access Token has expired');
});

test('five tries an hour, failed or not, and the next hour five again', async () => {
  const { clock, change, signedIn, unsigned } = await ada();
  const limit = ['LimitExceededException', 'Attempt limit exceeded, please try after some time.'] as const;
  for (let n = 0; n < 4; n++) await refuses(change('Wr0ng-password', NEW), ...WRONG);
  await change(PASSWORD, NEW);
  await refuses(change(NEW, PASSWORD), ...limit);
  clock.advance('59m');
  await refuses(change(NEW, PASSWORD), ...limit);
  clock.advance('1m');
  const AccessToken = await signedIn('ada', NEW);
  const again = { AccessToken, PreviousPassword: NEW, ProposedPassword: PASSWORD };
  await unsigned.send(new ChangePasswordCommand(again));
  expect(await signedIn('ada', PASSWORD)).not.toBe('');
});

test("one user's tries do not count for another", async () => {
  const { unsigned, change, createSignedIn } = await ada();
  for (let n = 0; n < 5; n++) await refuses(change('Wr0ng-password', NEW), ...WRONG);
  const AccessToken = await createSignedIn('bob');
  const input = { AccessToken, PreviousPassword: PASSWORD, ProposedPassword: NEW };
  expect(Object.keys(await unsigned.send(new ChangePasswordCommand(input)))).toEqual(['$metadata']);
});

test('a user whose password was reset by an administrator proves the contact first', async () => {
  const { client, poolId, change } = await ada();
  await client.send(new AdminResetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada' }));
  await refuses(
    change(PASSWORD, NEW),
    'PasswordResetRequiredException',
    'Password reset required for the user',
  );
});

test('a permanent password from an administrator confirms, a temporary one asks for another', async () => {
  const { clock, create, setPassword, signedIn, status } = await ada();
  await setPassword('ada', NEW, false);
  expect(await status()).toBe('FORCE_CHANGE_PASSWORD');
  expect(await signedIn('ada', NEW)).toBe('');
  await refuses(signedIn('ada', PASSWORD), ...WRONG);
  clock.advance('7d');
  await refuses(
    signedIn('ada', NEW),
    'NotAuthorizedException',
    'Temporary password has expired and must be reset by an administrator.',
  );
  await setPassword('ada', NEW);
  expect(await status()).toBe('CONFIRMED');
  clock.advance('365d');
  expect(await signedIn('ada', NEW)).not.toBe('');
  await create('bob');
  await setPassword('bob', NEW);
  expect(await signedIn('bob', NEW)).not.toBe('');
});
