import {
  AdminDeleteSoftwareTokenCommand,
  AdminGetUserCommand,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { appCode, wrongAppCode } from '../harness/authenticator-app.ts';
import { ALL_FACTORS, mfaPool, PREFERRED } from '../harness/mfa.ts';
import { SMS } from '../harness/pool.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { refuses } from '../harness/sign-up.ts';

const WRONG = [
  'EnableSoftwareTokenMFAException',
  'Code mismatch and fail enable Software Token MFA',
] as const;
const POOL_OFF = [
  'SoftwareTokenMFANotFoundException',
  'Software Token MFA has not been enabled by the userPool',
] as const;
const NO_TOKEN = ['NotAuthorizedException', 'Invalid Access Token'] as const;
const NOT_SET_UP = [
  'InvalidParameterException',
  'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
] as const;

test('a secret has 52 characters of base 32, and is another one each time', async () => {
  const { createSignedIn, associate, unsigned } = await mfaPool();
  const AccessToken = await createSignedIn('ada');
  const { $metadata, ...answer } = await unsigned.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  expect(answer).toEqual({ SecretCode: expect.stringMatching(/^[A-Z2-7]{52}$/) });
  expect(await associate(AccessToken)).not.toBe(answer.SecretCode);
});

test("the app's present code verifies the secret", async () => {
  const { createSignedIn, associate, verify, clock, prefer } = await mfaPool();
  const token = await createSignedIn('ada');
  const { $metadata, ...answer } = await verify(token, appCode(await associate(token), clock.now()));
  expect(answer).toEqual({ Status: 'SUCCESS' });
  await prefer(token, { SoftwareTokenMfaSettings: PREFERRED });
});

test('a secret that is not verified is no factor', async () => {
  const { createSignedIn, associate, prefer, factorsOf } = await mfaPool();
  const token = await createSignedIn('ada');
  await associate(token);
  await refuses(prefer(token, { SoftwareTokenMfaSettings: PREFERRED }), ...NOT_SET_UP);
  expect(await factorsOf(token)).toEqual([{}, {}]);
});

test('a verified app is asked for only when it has been enabled', async () => {
  const { createSignedIn, setUpApp, factorsOf, signedIn } = await mfaPool();
  const token = await createSignedIn('ada');
  await setUpApp(token);
  expect(await factorsOf(token)).toEqual([{}, {}]);
  expect(await signedIn('ada')).not.toBe('');
});

test('a wrong code is refused, and the right one is good afterwards', async () => {
  const { createSignedIn, associate, verify, clock } = await mfaPool();
  const token = await createSignedIn('ada');
  const secret = await associate(token);
  await refuses(verify(token, wrongAppCode(secret, clock.now())), ...WRONG);
  expect((await verify(token, appCode(secret, clock.now()))).Status).toBe('SUCCESS');
});

test.each([
  [-60_000, false],
  [-30_000, true],
  [30_000, true],
  [60_000, false],
])('the code of a clock that is %i ms off is good: %s', async (drift, good) => {
  const { createSignedIn, associate, verify, clock } = await mfaPool();
  const token = await createSignedIn('ada');
  const answer = verify(token, appCode(await associate(token), clock.now() + drift));
  if (good) expect((await answer).Status).toBe('SUCCESS');
  else await refuses(answer, ...WRONG);
});

test('a code is good once', async () => {
  const { createSignedIn, associate, verify, clock } = await mfaPool();
  const token = await createSignedIn('ada');
  const code = appCode(await associate(token), clock.now());
  await verify(token, code);
  await refuses(verify(token, code), ...WRONG);
});

test('no code is right before a secret was asked for', async () => {
  const { createSignedIn, verify } = await mfaPool();
  await refuses(verify(await createSignedIn('ada'), '123456'), ...WRONG);
});

test("another user's code is wrong", async () => {
  const { createSignedIn, associate, verify, clock } = await mfaPool();
  const [ada, bob] = [await createSignedIn('ada'), await createSignedIn('bob')];
  const secret = await associate(ada);
  const wrong = wrongAppCode(await associate(bob), clock.now());
  await refuses(verify(bob, wrong), ...WRONG);
  await refuses(verify(bob, appCode(secret, clock.now())), ...WRONG);
});

test('a new secret replaces the one that waits', async () => {
  const { createSignedIn, associate, verify, clock } = await mfaPool();
  const token = await createSignedIn('ada');
  const first = await associate(token);
  const second = await associate(token);
  await refuses(verify(token, appCode(first, clock.now())), ...WRONG);
  expect((await verify(token, appCode(second, clock.now()))).Status).toBe('SUCCESS');
});

test('a verified app stays until a new secret has been verified', async () => {
  const { createSignedIn, setUpApp, associate, verify, prefer, factorsOf, clock } = await mfaPool();
  const token = await createSignedIn('ada');
  await setUpApp(token);
  const second = await associate(token);
  await refuses(verify(token, wrongAppCode(second, clock.now())), ...WRONG);
  await prefer(token, { SoftwareTokenMfaSettings: PREFERRED });
  await verify(token, appCode(second, clock.now()));
  const listed = { enabled: ['SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' };
  expect(await factorsOf(token)).toEqual([listed, listed]);
});

test.each([
  ['MFA is off', { MfaConfiguration: 'OFF' as const }],
  ['MFA is SMS alone', { MfaConfiguration: 'OPTIONAL' as const, SmsMfaConfiguration: { ...SMS } }],
])('where %s, no app is set up', async (_, factors) => {
  const { createSignedIn, associate, verify } = await mfaPool(factors);
  const token = await createSignedIn('ada');
  await refuses(associate(token), ...POOL_OFF);
  await refuses(verify(token, '123456'), ...POOL_OFF);
});

test('a pool that ends software tokens ends no set-up of before', async () => {
  const { createSignedIn, setUpApp, setPool, associate, prefer } = await mfaPool();
  const token = await createSignedIn('ada');
  await setUpApp(token);
  await setPool({ ...ALL_FACTORS, SoftwareTokenMfaConfiguration: { Enabled: false } });
  await refuses(associate(token), ...POOL_OFF);
  await prefer(token, { SoftwareTokenMfaSettings: PREFERRED });
});

test('a session is invalid, with and without an access token', async () => {
  const { createSignedIn, unsigned } = await mfaPool();
  const AccessToken = await createSignedIn('ada');
  const Session = 'AYABe'.padEnd(300, 'x');
  for (const who of [{ Session }, { Session, AccessToken }]) {
    await refuses(unsigned.send(new AssociateSoftwareTokenCommand(who)), ...INVALID_SESSION);
    const UserCode = '123456';
    await refuses(unsigned.send(new VerifySoftwareTokenCommand({ ...who, UserCode })), ...INVALID_SESSION);
  }
});

test('somebody has to be named', async () => {
  const { unsigned } = await mfaPool();
  await refuses(unsigned.send(new AssociateSoftwareTokenCommand({})), ...NO_TOKEN);
  await refuses(unsigned.send(new VerifySoftwareTokenCommand({ UserCode: '123456' })), ...NO_TOKEN);
});

test('a code has six digits', async () => {
  const { createSignedIn, verify } = await mfaPool();
  const token = await createSignedIn('ada');
  await refuses(
    verify(token, '12345'),
    'InvalidParameterException',
    "1 validation error detected: Value at 'userCode' failed to satisfy constraint: Member must have length greater than or equal to 6",
  );
});

test('an administrator deletes an app: it is no factor any more, and the user signs in without', async () => {
  const { createSignedIn, create, setUpApp, prefer, factorsOf, client, poolId, signedIn, clock } =
    await mfaPool();
  await create('bob');
  const token = await createSignedIn('ada', { phone_number: '+13125550001' });
  await setUpApp(token);
  await prefer(token, { SMSMfaSettings: { Enabled: true }, SoftwareTokenMfaSettings: PREFERRED });
  clock.advance('1m');
  const ada = { UserPoolId: poolId, Username: 'ada' };
  const { $metadata, ...answer } = await client.send(new AdminDeleteSoftwareTokenCommand(ada));
  expect(answer).toEqual({});
  expect(await factorsOf(token)).toEqual([{ enabled: ['SMS_MFA'] }, { enabled: ['SMS_MFA'] }]);
  const { UserLastModifiedDate } = await client.send(new AdminGetUserCommand(ada));
  expect(UserLastModifiedDate).toEqual(new Date(clock.now()));
  await refuses(prefer(token, { SoftwareTokenMfaSettings: PREFERRED }), ...NOT_SET_UP);
  await prefer(token, { SMSMfaSettings: { Enabled: false } });
  expect(await signedIn('ada')).not.toBe('');
});

test('deleting an app ends a set-up that waits, and needs none to be there', async () => {
  const { createSignedIn, associate, verify, client, poolId, clock } = await mfaPool();
  const token = await createSignedIn('ada');
  const remove = () =>
    client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'ada' }));
  const secret = await associate(token);
  await remove();
  await refuses(verify(token, appCode(secret, clock.now())), ...WRONG);
  await remove();
});

test('an app is deleted of a user of the pool', async () => {
  const { client, poolId } = await mfaPool();
  const remove = (UserPoolId: string) =>
    client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username: 'nobody' }));
  await refuses(remove(poolId), 'UserNotFoundException', 'User does not exist.');
  const unknown = 'us-east-1_Unknown00';
  await refuses(remove(unknown), 'ResourceNotFoundException', `User pool ${unknown} does not exist.`);
});
