import { expect, onTestFinished, test } from 'vitest';
import { findPool } from '../../emulator/domain/pools/pool.ts';
import { callTrigger } from '../../emulator/domain/triggers/call.ts';
import { openInvocationLog } from '../../emulator/domain/triggers/invocation-log.ts';
import { keptInvocation } from '../../emulator/domain/triggers/kept-invocation.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { createLog } from '../../emulator/http/log.ts';
import { movableClock } from '../../emulator/lib/clock.ts';
import type { Outcome } from '../../emulator/lib/invocation.ts';
import { functionServer } from '../harness/function-server.ts';
import { arnOf } from '../harness/functions.ts';
import { START, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

/** What is kept of an invocation. */
function kept(
  parts: { request?: object; response?: object; console?: string[] },
  outcome: Outcome = { failed: 'x' },
) {
  const { request = {}, response = {}, console = [] } = parts;
  const event = { triggerSource: 'PreSignUp_SignUp', request, response };
  return keptInvocation(
    { at: 0, pool: 'p', trigger: 'PreSignUp', arn: arnOf('fn'), event, milliseconds: 1 },
    { ...outcome, requestId: 'id', kind: 'module', tries: 1, console },
  );
}

test.each([
  ['password', { password: 'Passw0rd!' }],
  ['challengeAnswer', { challengeAnswer: '482913' }],
  ['privateChallengeParameters', { privateChallengeParameters: { answer: '482913', hint: 'four' } }],
  ['code', { code: 'QWJjZGVm' }],
  ['idToken', { idToken: { sub: 'x' } }],
  ['tokenResponse', { tokenResponse: { access_token: 'x' } }],
  ['samlResponse', { samlResponse: { issuer: 'x' } }],
  ['captchaToken', { captchaToken: 'xyz1234' }],
  ['clientSecret', { clientSecret: 'xyz1234' }],
  ['challengeMetadata', { challengeMetadata: 'CODE-482913' }],
])('the value of %s is left out, at any depth', (name, member) => {
  const { event } = kept({ request: { ...member, in: [{ ...member }], name: 'ada' } });
  expect(event).toMatchObject({
    request: { [name]: '(left out)', in: [{ [name]: '(left out)' }], name: 'ada' },
  });
});

test('flags, placeholders and nulls are no secrets', () => {
  const request = { codeParameter: '{####}', usernameParameter: '{username}', password: null };
  const response = { answerCorrect: true, issueTokens: false, autoConfirmUser: true };
  expect(kept({ request, response }).event).toMatchObject({ request, response });
});

test('a secret is left out wherever else it stands: in answers, errors and the console', () => {
  const request = { password: 'Passw0rd!', pin: { code: '4821' } };
  const answer = { response: { note: 'wrong: Passw0rd!', publicChallengeParameters: { hint: '4821' } } };
  const console = ["{ password: 'Passw0rd!' }", 'code 4821 of ada'];
  expect(kept({ request, console }, { answer })).toMatchObject({
    response: { note: 'wrong: (left out)', publicChallengeParameters: { hint: '(left out)' } },
    console: ["{ password: '(left out)' }", 'code (left out) of ada'],
  });
  expect(kept({ request }, { thrown: 'Passw0rd! is wrong' }).error).toBe('(left out) is wrong');
});

test('a secret that another one begins with leaves nothing of that behind', () => {
  const request = { code: '4821', password: '4821-Secret', otp: '4821-Secret-1' };
  expect(kept({ request, console: ['4821-Secret-1', '4821-Secret', '4821'] }).console).toEqual([
    '(left out)',
    '(left out)',
    '(left out)',
  ]);
});

test('a secret of the answer is left out of the console too', () => {
  const answer = { response: { privateChallengeParameters: { secretLoginCode: '482913' } } };
  expect(kept({ console: ['sent 482913'] }, { answer })).toMatchObject({
    response: { privateChallengeParameters: '(left out)' },
    console: ['sent (left out)'],
  });
});

test('an answer that is no event is kept whole, and one that is too long not at all', () => {
  expect(kept({}, { answer: 'text' })).toMatchObject({ outcome: 'answered', response: 'text' });
  expect(kept({}, { answer: { response: 'x'.repeat(100_001) } }).response).toBe('(too long to be kept)');
});

test('the last 500 invocations are kept', () => {
  const log = openInvocationLog(() => undefined);
  for (let at = 0; at < 501; at += 1) log.keep({ ...kept({}), at });
  const all = log.list({});
  expect(all).toHaveLength(500);
  expect([all[0]?.at, all[499]?.at]).toEqual([500, 1]);
});

/** An emulator whose pools' functions a server runs, with what it logs. */
async function emulatorWithLog(functions: Record<string, string>) {
  const lines: string[] = [];
  const clock = movableClock(START);
  const log = createLog((line) => lines.push(line), 'json', clock);
  const emulator = createEmulator({ functions }, { clock, log });
  onTestFinished(() => emulator.close());
  const newPool = async () => {
    const LambdaConfig = { PreSignUp: arnOf('fn'), UserMigration: arnOf('other') };
    const { Id } = await createPool(sdkClient(emulator), { LambdaConfig });
    const context = { ...emulator.services, region: 'us-east-1', caller: { ip: '', userAgent: '' } };
    const call = (trigger: 'PreSignUp' | 'UserMigration', request: object = {}) =>
      callTrigger(context, findPool(context, Id), trigger, {
        source: `${trigger}_Test`,
        username: 'ada',
        clientId: undefined,
        request: { ...request },
        response: {},
      });
    return { Id, call };
  };
  const read = async (query = '') => {
    const answer = await emulator.app.request(`/_/api/v1/triggers/log${query}`);
    return ((await answer.json()) as { invocations: Record<string, unknown>[] }).invocations;
  };
  const logged = () => lines.map((line) => JSON.parse(line)).filter(({ trigger }) => trigger);
  return { newPool, read, logged };
}

test('the log of triggers shows each invocation, newest first', async () => {
  const { url } = await functionServer(({ body }) => ({ body }));
  const { newPool, read } = await emulatorWithLog({ fn: url });
  const { Id, call } = await newPool();
  await call('PreSignUp', { password: 'Passw0rd!' });
  expect(await read()).toEqual([
    {
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      at: START,
      pool: Id,
      trigger: 'PreSignUp',
      source: 'PreSignUp_Test',
      function: arnOf('fn'),
      target: 'url',
      tries: 1,
      milliseconds: expect.any(Number),
      outcome: 'answered',
      event: {
        version: '1',
        triggerSource: 'PreSignUp_Test',
        region: 'us-east-1',
        userPoolId: Id,
        userName: 'ada',
        callerContext: {
          awsSdkVersion: 'aws-sdk-unknown-unknown',
          clientId: 'CLIENT_ID_NOT_APPLICABLE',
        },
        request: { password: '(left out)' },
        response: {},
      },
      response: {},
      console: [],
    },
  ]);
});

test('it is read by pool and by trigger', async () => {
  const { url } = await functionServer(({ body }) => ({ body }));
  const { newPool, read } = await emulatorWithLog({ fn: url, other: url });
  const [one, two] = [await newPool(), await newPool()];
  for (const { call } of [one, two]) {
    await call('PreSignUp');
    await call('UserMigration');
  }
  const shown = async (query: string) => (await read(query)).map(({ pool, trigger }) => [pool, trigger]);
  expect(await shown('')).toEqual([
    [two.Id, 'UserMigration'],
    [two.Id, 'PreSignUp'],
    [one.Id, 'UserMigration'],
    [one.Id, 'PreSignUp'],
  ]);
  expect(await shown(`?pool=${one.Id}&trigger=PreSignUp`)).toEqual([[one.Id, 'PreSignUp']]);
  expect(await shown('?trigger=UserMigration')).toHaveLength(2);
  expect(await shown('?trigger=usermigration')).toEqual([]);
});

test('the server’s log has a line for each invocation, without what was said', async () => {
  const { url } = await functionServer((_, count) =>
    count === 1 ? { status: 500, body: '{"errorMessage":"Passw0rd! is wrong"}' } : { status: 502 },
  );
  const { newPool, logged } = await emulatorWithLog({ fn: url });
  const { call } = await newPool();
  for (let i = 0; i < 2; i += 1) await call('PreSignUp', { password: 'Passw0rd!' }).catch(() => undefined);
  const line = {
    at: START,
    level: 'info',
    trigger: 'PreSignUp',
    function: arnOf('fn'),
    tries: 1,
    milliseconds: expect.any(Number),
  };
  expect(logged()).toEqual([
    { ...line, outcome: 'threw' },
    { ...line, outcome: 'HTTP 502' },
  ]);
});

test('where nothing runs a function, both logs say what to do', async () => {
  const { newPool, read, logged } = await emulatorWithLog({});
  const { call } = await newPool();
  await call('PreSignUp').catch(() => undefined);
  const advice =
    'Nothing runs the function fn: start with --function fn=TARGET, where TARGET is a module or an http URL, or with --lambda-endpoint URL.';
  expect(await read()).toMatchObject([
    { target: 'none', tries: 0, outcome: 'ResourceNotFoundException', error: advice },
  ]);
  expect(logged()).toMatchObject([{ outcome: 'ResourceNotFoundException', advice }]);
});
