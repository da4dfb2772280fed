import { expect, onTestFinished, test } from 'vitest';
import { findPool } from '../../emulator/domain/pools/pool.ts';
import { callTrigger } from '../../emulator/domain/triggers/call.ts';
import { openInvocationLog } from '../../emulator/domain/triggers/invocation-log.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { createLog } from '../../emulator/http/log.ts';
import { movableClock } from '../../emulator/lib/clock.ts';
import { functionServer } from '../harness/function-server.ts';
import { arnOf } from '../harness/functions.ts';
import { START, sdkClient } from '../harness/in-process.ts';
import { kept } from '../harness/kept-invocation.ts';
import { createPool } from '../harness/pool.ts';

test('an answer that is no event is kept whole, and one that is too long not at all', () => {
  expect(kept({}, { answer: 'text' })).toMatchObject({ outcome: 'answered', response: 'text' });
  expect(kept({}, { answer: { response: 'x'.repeat(100_001) } }).response).toBe('(too long to be kept)');
});

test('an error and a console that are too long are kept no more than an answer', () => {
  expect(kept({}, { thrown: 'x'.repeat(100_001) }).error).toBe('(too long to be kept)');
  const line = 'x'.repeat(40_000);
  expect(kept({ console: [line, line, line, 'last'] }).console).toEqual([
    line,
    line,
    '(too long to be kept)',
  ]);
  expect(kept({ console: [line, line, 'last'] }).console).toEqual([line, line, 'last']);
});

/** An answer of lists in lists. */
const nested = (depth: number): unknown =>
  JSON.parse(`{"response":${'['.repeat(depth)}"Passw0rd!"${']'.repeat(depth)}}`);

test.each([
  ['so deep that it cannot be walked', {}, nested(100_000)],
  ['too deep to be searched', {}, nested(100)],
  ['of more members than can be searched', {}, { response: Array(100_000).fill(1) }],
  [
    'of more secrets than can be searched for',
    {},
    { response: { privateChallengeParameters: Array.from({ length: 101 }, (_, i) => `secret ${i}`) } },
  ],
  ['with a secret too long to be searched for', {}, { response: { token: 'x'.repeat(10_001) } }],
])('an invocation whose answer is %s is kept without all that was said', (_, request, answer) => {
  const unshown = '(cannot be shown)';
  expect(kept({ request, console: ['line'] }, { answer })).toMatchObject({
    outcome: 'answered',
    event: unshown,
    response: unshown,
    console: [unshown],
  });
});

test('an answer that is nested a little is shown', () => {
  const { response } = kept({ console: ['line'] }, { answer: nested(90) });
  expect(JSON.stringify(response)).toContain('"Passw0rd!"');
});

test('the most secrets are left out of the longest console in a moment', () => {
  const parameters = Array.from({ length: 100 }, (_, i) => `"secret\\${i}'`);
  const console = Array.from({ length: 400 }, () => 'x'.repeat(240));
  const answer = { response: { privateChallengeParameters: parameters } };
  const started = performance.now();
  expect(kept({ console }, { answer }).console).toEqual(console);
  expect(performance.now() - started).toBeLessThan(500);
});

test('the last 500 invocations are kept', () => {
  const log = openInvocationLog(
    () => undefined,
    () => undefined,
  );
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
