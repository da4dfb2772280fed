import {
  AdminCreateUserCommand,
  ConfirmSignUpCommand,
  CreateUserImportJobCommand,
  DescribeUserImportJobCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { ada, BAD_CREDENTIALS, LOCKED, PASSWORD } from '../harness/ada.ts';
import { asked } from '../harness/control.ts';
import { forThisTest, START } from '../harness/in-process.ts';
import { signUpPool } from '../harness/sign-up.ts';
import { signedIn } from '../harness/tokens.ts';
import { importPool, ROLE } from '../harness/user-import.ts';

const put = (emulator: Parameters<typeof asked>[0], body: object | string) =>
  asked(emulator, 'PUT', 'clock', body);
const showing = (now: string, mode: string) => ({ status: 200, body: { now, mode } });
const refused = (message: string) => ({ status: 400, body: { message } });

test('the clock tells its time and how it goes', async () => {
  const { emulator } = forThisTest();
  expect(await asked(emulator, 'GET', 'clock')).toEqual(showing(START, 'frozen'));
});

test('it is moved forward, set, frozen and released', async () => {
  const { emulator } = forThisTest();
  expect(await put(emulator, { advance: '25h' })).toEqual(showing('2026-02-01T13:00:00.000Z', 'frozen'));
  expect(await put(emulator, { advance: '1.5s' })).toEqual(showing('2026-02-01T13:00:01.500Z', 'frozen'));
  expect(await put(emulator, { set: '2026-01-01T00:00:00+02:00' })).toEqual(
    showing('2025-12-31T22:00:00.000Z', 'frozen'),
  );
  const { body } = await put(emulator, { mode: 'running' });
  expect(body).toMatchObject({ mode: 'running', now: expect.stringMatching(/^2025-12-31T22:00:0/) });
  expect(await put(emulator, { set: '2030-06-01T00:00:00Z', mode: 'frozen' })).toEqual(
    showing('2030-06-01T00:00:00.000Z', 'frozen'),
  );
  expect(await put(emulator, { advance: '1d', mode: 'frozen' })).toEqual(
    showing('2030-06-02T00:00:00.000Z', 'frozen'),
  );
});

test('the mode real returns to the machine’s clock', async () => {
  const { emulator } = forThisTest();
  await put(emulator, { advance: '7d' });
  const { body } = await put(emulator, { mode: 'real' });
  expect(body).toMatchObject({ mode: 'real' });
  expect(Math.abs(Date.now() - emulator.clock.now())).toBeLessThan(1000);
  expect(await put(emulator, { advance: '1h' })).toMatchObject({ body: { mode: 'running' } });
});

test('a clock that was never moved is real', async () => {
  const emulator = createEmulator();
  expect((await asked(emulator, 'GET', 'clock')).body).toMatchObject({ mode: 'real' });
  await emulator.close();
});

test.each([
  [{}, 'Say what to do: one of "advance", "set" and "mode".'],
  [{ advance: '1h', set: START }, 'Use "advance" or "set", not both.'],
  [{ advance: '1h', mode: 'real' }, 'The mode "real" goes with no "advance" or "set"; only "frozen" does.'],
  [
    { set: START, mode: 'running' },
    'The mode "running" goes with no "advance" or "set"; only "frozen" does.',
  ],
  [{ advance: '-1h' }, '"advance" must match ^\\d+(\\.\\d+)?(ms|s|m|h|d)$.'],
  [{ advance: 3600 }, '"advance" must be a text.'],
  [
    { set: '2026-01-31' },
    '"set" must match ^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})$.',
  ],
  [{ set: '2026-13-31T00:00:00Z' }, '"2026-13-31T00:00:00Z" is no moment such as 2026-01-31T12:00:00Z.'],
  [{ set: '1969-12-31T00:00:00Z' }, 'The clock goes from 1970 to 9999.'],
  [{ advance: '99999999999d' }, 'The clock goes from 1970 to 9999.'],
  [{ mode: 'stopped' }, '"mode" must be one of real, running, frozen.'],
  [{ move: '1h' }, 'There is no member "move", only advance, set, mode.'],
  [[], 'The body must be an object.'],
  ['{', 'The body must be JSON.'],
  ['', 'The body must be JSON.'],
])('%j is refused in words, and the clock stays', async (body, message) => {
  const { emulator } = forThisTest();
  expect(await put(emulator, body)).toEqual(refused(message));
  expect(await asked(emulator, 'GET', 'clock')).toEqual(showing(START, 'frozen'));
});

test('tokens expire by it', async () => {
  const { emulator, tokens, getUser, refresh } = await signedIn();
  await put(emulator, { advance: '59m' });
  expect(await getUser(tokens.access)).toMatchObject({ Username: 'ada' });
  await put(emulator, { advance: '1m' });
  await expect(getUser(tokens.access)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Access Token has expired',
  });
  await put(emulator, { advance: '30d' });
  await expect(refresh(tokens.refresh)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Refresh Token has expired',
  });
});

test('codes expire by it', async () => {
  const { emulator, signUp, unsigned, clientId, codeFor } = await signUpPool();
  await signUp('ada', { email: 'ada@example.com' });
  const ConfirmationCode = await codeFor('ada@example.com');
  await put(emulator, { advance: '25h' });
  await expect(
    unsigned.send(new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode })),
  ).rejects.toMatchObject({
    name: 'ExpiredCodeException',
    message: 'Invalid code provided, please request a code again.',
  });
});

test('sessions of a sign-in expire by it', async () => {
  const { emulator, startSrp, answer, clock } = await ada();
  const { srp, challenge } = await startSrp();
  await put(emulator, { advance: '4m' });
  await expect(
    answer(srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now())),
  ).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session is expired.',
  });
});

test('lockouts end by it', async () => {
  const { emulator, byPassword } = await ada();
  for (let attempt = 0; attempt < 5; attempt++)
    await expect(byPassword('Wr0ng-Word!')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(LOCKED);
  await put(emulator, { advance: '1m' });
  expect(await byPassword(PASSWORD)).toHaveProperty('AuthenticationResult');
});

test('temporary passwords expire by it', async () => {
  const { emulator, client, UserPoolId, byPassword } = await ada();
  const user = {
    UserPoolId,
    Username: 'eve',
    TemporaryPassword: PASSWORD,
    MessageAction: 'SUPPRESS' as const,
  };
  await client.send(new AdminCreateUserCommand(user));
  await put(emulator, { advance: '8d' });
  await expect(byPassword(PASSWORD, 'eve')).rejects.toMatchObject({
    message: 'Temporary password has expired and must be reset by an administrator.',
  });
});

test('import jobs expire by it', async () => {
  const { emulator, client, poolId } = await importPool();
  const { UserImportJob } = await client.send(
    new CreateUserImportJobCommand({ UserPoolId: poolId, JobName: 'late', CloudWatchLogsRoleArn: ROLE }),
  );
  await put(emulator, { advance: '25h' });
  const { UserImportJob: job } = await client.send(
    new DescribeUserImportJobCommand({ UserPoolId: poolId, JobId: UserImportJob?.JobId ?? '' }),
  );
  expect(job?.Status).toBe('Expired');
});
