import { expect, onTestFinished, test } from 'vitest';
import type { Config } from '../../emulator/config.ts';
import { findPool, type PoolSettings } from '../../emulator/domain/pools/pool.ts';
import { callTrigger, notifyTrigger } from '../../emulator/domain/triggers/call.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import { silentLog } from '../../emulator/http/log.ts';
import { functionServer, nobodysUrl } from '../harness/function-server.ts';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest, sdkClient } from '../harness/in-process.ts';
import { filesForThisTest } from '../harness/modules.ts';
import { createPool, createPoolWithClient } from '../harness/pool.ts';

const CALL = {
  source: 'PreSignUp_SignUp',
  username: 'ada',
  clientId: undefined,
  request: { userAttributes: { email: 'ada@example.com' }, validationData: null },
  response: { autoConfirmUser: false },
};

const contextOf = ({ services }: Emulator) => ({
  ...services,
  region: 'us-east-1',
  caller: { ip: '127.0.0.1', userAgent: '' },
});

/** A pool whose pre sign-up trigger is `fn`, and ways to call it as an operation does. */
async function poolWithTrigger(
  config: Partial<Config>,
  LambdaConfig: NonNullable<PoolSettings['LambdaConfig']> = { PreSignUp: arnOf('fn') },
) {
  const { emulator, client, clock } = forThisTest(config);
  const { poolId: Id, clientId } = await createPoolWithClient(client, { pool: { LambdaConfig } });
  const context = contextOf(emulator);
  const pool = findPool(context, Id);
  return {
    Id,
    clientId,
    emulator,
    clock,
    call: () => callTrigger(context, pool, 'PreSignUp', { ...CALL, clientId }),
    notify: () => notifyTrigger(context, pool, 'PreSignUp', { ...CALL, clientId }),
    log: () => emulator.services.invocations.list({}),
  };
}

/** The same, run by a module's `handler`. */
const poolWithHandler = (handler: string) =>
  poolWithTrigger({
    functions: { fn: filesForThisTest({ 'f.mjs': `export const handler = ${handler};` }).path('f.mjs') },
  });

test('a trigger gets the whole event, and its `response` is what it answers', async () => {
  const { Id, clientId, call, log } = await poolWithHandler(
    'async (event) => ({ ...event, response: { autoConfirmUser: true, more: 1 } })',
  );
  expect(await call()).toEqual({ autoConfirmUser: true, more: 1 });
  expect(log()[0]?.event).toEqual({
    version: '1',
    triggerSource: 'PreSignUp_SignUp',
    region: 'us-east-1',
    userPoolId: Id,
    userName: 'ada',
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
    request: CALL.request,
    response: CALL.response,
  });
});

test('a pool without the trigger calls nothing', async () => {
  const { call, notify, log } = await poolWithTrigger({}, { PostConfirmation: arnOf('fn') });
  expect(await call()).toBeUndefined();
  notify();
  expect(log()).toEqual([]);
});

test.each([
  ['Not on the list', 'PreSignUp failed with error Not on the list.'],
  ['Not on the list.', 'PreSignUp failed with error Not on the list..'],
  ['Really?', 'PreSignUp failed with error Really?.'],
])('a function that throws "%s" is quoted, with one period more', async (text, message) => {
  const { call } = await poolWithHandler(`async () => { throw new Error(${JSON.stringify(text)}); }`);
  await expect(call()).rejects.toMatchObject({ name: 'UserLambdaValidationException', message });
});

test.each([
  ['nothing', 'async () => {}'],
  ['a text', 'async () => "event"'],
  ['a list', 'async (event) => [event]'],
  ['an event without a response', 'async ({ response, ...event }) => event'],
  ['a response that is null', 'async (event) => ({ ...event, response: null })'],
  ['a response that is a list', 'async (event) => ({ ...event, response: [] })'],
  ['a response that is a text', 'async (event) => ({ ...event, response: "yes" })'],
  ['the response alone', 'async (event) => event.response'],
])('a function that answers %s has answered no event', async (_, handler) => {
  const { call } = await poolWithHandler(handler);
  await expect(call()).rejects.toMatchObject({
    name: 'InvalidLambdaResponseException',
    message: 'Unrecognizable lambda output',
  });
});

test('an answer that is no JSON is no event', async () => {
  const { url } = await functionServer(() => ({ body: 'ok' }));
  const { call } = await poolWithTrigger({ functions: { fn: url } });
  await expect(call()).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
});

test('a function that cannot be called is told by the name of the failure', async () => {
  const { url } = await functionServer(() => ({ status: 403 }));
  const cases: [Partial<Config>, string][] = [
    [{ lambdaEndpoint: url }, 'AccessDeniedException'],
    [{ functions: { fn: await nobodysUrl() } }, 'ECONNREFUSED'],
    [{}, 'ResourceNotFoundException'],
  ];
  for (const [config, failure] of cases) {
    const { call } = await poolWithTrigger(config);
    await expect(call()).rejects.toMatchObject({
      name: 'UnexpectedLambdaException',
      message: `PreSignUp invocation failed due to error ${failure}.`,
    });
  }
});

test('a function has five seconds of the machine’s clock, three times', async () => {
  const { call, clock, log } = await poolWithHandler('() => { for (;;); }');
  const started = performance.now();
  const called = call();
  clock.advance('1h');
  await expect(called).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message: 'PreSignUp invocation failed due to error Socket timeout while invoking Lambda function.',
  });
  const milliseconds = performance.now() - started;
  expect(milliseconds).toBeGreaterThanOrEqual(15_000);
  expect(milliseconds).toBeLessThan(18_000);
  expect(log()).toMatchObject([{ outcome: 'Socket timeout while invoking Lambda function', tries: 3 }]);
});

test('nobody waits for a notified function, and its failures reach the log only', async () => {
  const { notify, log } = await poolWithHandler('async () => { throw new Error("No."); }');
  const unhandled: unknown[] = [];
  const note = (reason: unknown) => unhandled.push(reason);
  process.on('unhandledRejection', note);
  onTestFinished(() => void process.off('unhandledRejection', note));
  expect(notify()).toBeUndefined();
  expect(log()).toEqual([]);
  await expect.poll(log).toMatchObject([{ outcome: 'threw', error: 'No.' }]);
  expect(unhandled).toEqual([]);
});

test('nothing that a notified function answers stops the server', async () => {
  const deep = `{"response":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const { url } = await functionServer(() => ({ body: deep }));
  const { notify, log, call } = await poolWithTrigger({ functions: { fn: url } });
  notify();
  await expect.poll(log).toMatchObject([{ outcome: 'answered', response: '(cannot be shown)' }]);
  await expect(call()).rejects.toMatchObject({ name: 'InvalidLambdaResponseException' });
});

test('a failure of ours, for which nobody waits, is logged', async () => {
  const failures: unknown[] = [];
  const full = new Error('The disk is full.');
  const invocation = () => {
    throw full;
  };
  const failure = (...failed: unknown[]) => failures.push(failed);
  const emulator = createEmulator({}, { log: { ...silentLog, invocation, failure } });
  onTestFinished(() => emulator.close());
  const { Id } = await createPool(sdkClient(emulator), { LambdaConfig: { PreSignUp: arnOf('fn') } });
  const context = contextOf(emulator);
  notifyTrigger(context, findPool(context, Id), 'PreSignUp', CALL);
  await expect.poll(() => failures).toEqual([['of a trigger', full]]);
});

test('what a function was to tell a branch is told to nobody once that is closed', async () => {
  let answer = () => {};
  const asking = new Promise<void>((resolve) => {
    answer = resolve;
  });
  const { functions, events } = await functionsForThisTest({
    fn: async (event) => {
      if (event.userName === 'slow') await asking;
      return event;
    },
  });
  const { emulator, Id, call } = await poolWithTrigger({ functions });
  const branch = await emulator.branch(undefined);
  const context = contextOf(branch.emulator);
  let settled = false;
  const pool = findPool(context, Id);
  void callTrigger(context, pool, 'PreSignUp', { ...CALL, username: 'slow' }).finally(() => {
    settled = true;
  });
  await expect.poll(() => events).toHaveLength(1);
  await branch.close();
  answer();
  // The functions themselves go on.
  expect(await call()).toEqual(CALL.response);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(settled).toBe(false);
  expect(context.invocations.list({})).toEqual([]);
});

test('an emulator closes while functions run, and what they were to be told is told to nobody', async () => {
  const { emulator, notify, call, log } = await poolWithHandler('() => { for (;;); }');
  notify();
  let settled = false;
  void call().finally(() => {
    settled = true;
  });
  emulator.close();
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(settled).toBe(false);
  expect(log()).toEqual([]);
});
