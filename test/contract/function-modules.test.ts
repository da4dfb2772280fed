import { expect, test } from 'vitest';
import { arnOf } from '../harness/functions.ts';
import { moduleForThisTest } from '../harness/modules.ts';

const answered = { answer: { mark: 'made', response: {} }, kind: 'module', tries: 1 };
const make = 'const make = (event) => ({ mark: "made", response: event.response });';

test.each([
  ['an async `handler`', 'f.mjs', 'export const handler = async (event) => make(event);'],
  ['a default export', 'f.mjs', 'export default async (event) => make(event);'],
  ['an export with the trigger’s name', 'f.mjs', 'export const PreSignUp = async (event) => make(event);'],
  [
    'a callback',
    'f.mjs',
    'export const handler = (event, context, callback) => { setTimeout(() => callback(null, make(event)), 1); };',
  ],
  ['`context.succeed`', 'f.mjs', 'export const handler = (event, context) => context.succeed(make(event));'],
  ['`context.done`', 'f.mjs', 'export const handler = (event, context) => context.done(null, make(event));'],
  ['what it returns', 'f.mjs', 'export const handler = (event) => make(event);'],
  ['`exports.handler` of CommonJS', 'f.cjs', 'exports.handler = async (event) => make(event);'],
  ['`module.exports` of CommonJS', 'f.cjs', 'module.exports = async (event) => make(event);'],
  [
    'an export of CommonJS whose name is computed',
    'f.cjs',
    'exports["Pre" + "SignUp"] = async (event) => make(event);',
  ],
  [
    'TypeScript',
    'f.ts',
    'export const handler = async (event: { response: object }): Promise<object> => make(event as any);',
  ],
])('a module answers by %s', async (_, name, text) => {
  const { invoke } = moduleForThisTest(
    name,
    `${name.endsWith('ts') ? make.replace('event', 'event: any') : make}\n${text}`,
  );
  expect(await invoke()).toMatchObject(answered);
});

test('the export with the trigger’s name comes before `handler`, and that before the default', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `export const PreTokenGeneration = () => 'by name';
     export const handler = () => 'handler';
     export default () => 'default';`,
  );
  expect(await invoke('TokenGeneration_Authentication')).toMatchObject({ answer: 'by name' });
  expect(await invoke('PreSignUp_SignUp')).toMatchObject({ answer: 'handler' });
});

test('a module without any of the three says so', async () => {
  const { invoke } = moduleForThisTest('f.mjs', 'export const preSignUp = () => 1; export default {};');
  expect(await invoke()).toMatchObject({
    thrown: 'The module exports neither PreSignUp, nor handler, nor a default function',
    tries: 1,
  });
});

test('the context tells a function who it is and how long it may take', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    'export const handler = async (event, context) => ({ ...context, left: context.getRemainingTimeInMillis() });',
  );
  const { answer, requestId } = (await invoke()) as unknown as {
    answer: { left: number };
    requestId: string;
  };
  expect(answer).toMatchObject({
    functionName: 'fn',
    functionVersion: '$LATEST',
    invokedFunctionArn: arnOf('fn'),
    awsRequestId: requestId,
    memoryLimitInMB: '128',
    logGroupName: '/aws/lambda/fn',
    callbackWaitsForEmptyEventLoop: true,
  });
  expect(answer.left).toBeGreaterThan(0);
  expect(answer.left).toBeLessThanOrEqual(5000);
});

test.each([
  ['an error', 'async () => { throw new TypeError("No entry."); }', 'No entry.'],
  ['a text', 'async () => { throw "No entry"; }', 'No entry'],
  ['an error before its first await', '() => { throw new Error("at once"); }', 'at once'],
  ['nothing', 'async () => { throw undefined; }', 'undefined'],
  [
    'an error whose message is no text',
    'async () => { throw Object.assign(new Error(), { message: { toString: () => "words" } }); }',
    'words',
  ],
  [
    'such an error in a timer',
    'async () => { setTimeout(() => { throw Object.assign(new Error(), { message: { a: 1 } }); }, 1); await new Promise(() => 0); }',
    '[object Object]',
  ],
  ['an error by its callback', '(event, context, callback) => callback(new Error("called"))', 'called'],
  ['a text by its callback', '(event, context, callback) => callback("called")', 'called'],
  ['an error by context.fail', '(event, context) => context.fail(new Error("failed"))', 'failed'],
  [
    'an error in a timer that nobody waits for',
    'async () => { setTimeout(() => { throw new Error("late"); }, 1); await new Promise(() => 0); }',
    'late',
  ],
  [
    'an error in a promise that nobody waits for',
    'async () => { void Promise.reject(new Error("lost")); await new Promise(() => 0); }',
    'lost',
  ],
  ['by ending the process', 'async () => process.exit(3)', 'Error: Runtime exited with error: exit status 3'],
  ['an answer that is no JSON', 'async () => 5n', 'Do not know how to serialize a BigInt'],
  [
    'an answer that is too long',
    'async () => "x".repeat(7e6)',
    'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
  ],
])('a function that throws %s is not tried again', async (_, handler, thrown) => {
  const { invoke } = moduleForThisTest('f.mjs', `export const handler = ${handler};`);
  expect(await invoke()).toMatchObject({ thrown, tries: 1 });
});

test('a function goes on after one that has ended its thread', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    'export const handler = async (event) => event.request.end ? process.exit(1) : event;',
  );
  expect(await invoke('PreSignUp_SignUp', { request: { end: true } })).toHaveProperty('thrown');
  expect(await invoke()).toHaveProperty('answer');
});

test('a function whose heap grows too large ends its thread, not the server', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    'export const handler = async () => { for (const all = []; ; ) all.push(new Array(1e6).fill(Math.random())); };',
  );
  expect(await invoke()).toMatchObject({ thrown: expect.stringMatching(/memory/), tries: 1 });
});

test.each([
  ['nothing', 'async () => {}', null],
  ['nothing, and takes only an event', '(event) => {}', null],
  ['nothing, and takes an event and a context', '(event, context) => {}', null],
  [
    'a member that JSON leaves out',
    'async () => ({ a: undefined, b: new Date(0) })',
    { b: '1970-01-01T00:00:00.000Z' },
  ],
])('a function that answers %s answers it as JSON has it', async (_, handler, answer) => {
  const { invoke } = moduleForThisTest('f.mjs', `export const handler = ${handler};`);
  expect(await invoke()).toMatchObject({ answer });
});

test('a function gets an event of its own', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    'export const handler = async (event) => { event.request.name = "changed"; return event; };',
  );
  const request = { name: 'ada', left: undefined };
  expect(await invoke('PreSignUp_SignUp', { request })).toMatchObject({
    answer: { request: { name: 'changed' } },
  });
  expect(request.name).toBe('ada');
});

test('functions of one module run side by side, and keep what the module has computed', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `let waiting = [], calls = 0;
     export const handler = (event) => new Promise((resolve) => {
       calls += 1;
       waiting.push(() => resolve(calls));
       if (waiting.length === 3) for (const answer of waiting) answer();
     });`,
  );
  expect(await Promise.all([invoke(), invoke(), invoke()])).toMatchObject([
    { answer: 3 },
    { answer: 3 },
    { answer: 3 },
  ]);
});

test('each invocation has its own console lines, and a bound', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `console.log('loaded');
     export const handler = async ({ request: { name, times = 1 } }) => {
       await new Promise((resolve) => setTimeout(resolve, 5));
       for (let i = 0; i < times; i += 1) console.log('%s %d', name, i);
       console.error({ of: name });
       process.stdout.write('two\\nlines\\n');
       return 1;
     };`,
  );
  const lines = async (request: object) => (await invoke('PreSignUp_SignUp', { request })).console;
  expect(await lines({ name: 'a' })).toEqual(['loaded', 'a 0', "{ of: 'a' }", 'two', 'lines']);
  const [b, c] = await Promise.all([lines({ name: 'b' }), lines({ name: 'c' })]);
  expect(b).toEqual(['b 0', "{ of: 'b' }", 'two', 'lines']);
  expect(c).toEqual(['c 0', "{ of: 'c' }", 'two', 'lines']);
  expect(await lines({ name: 'd', times: 10_000 })).toHaveLength(500);
});

test('a console keeps no part of a line, and no more than can be kept', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `export const handler = async () => {
       for (const length of [60000, 30000, 20000, 5]) console.log('x'.repeat(length));
     };`,
  );
  expect((await invoke()).console).toEqual(['x'.repeat(60_000), 'x'.repeat(30_000), '(too long to be kept)']);
});

test('who writes to the console by a stream is told when that is done', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `export const handler = async () => {
       await new Promise((resolve) => process.stdout.write('one', resolve));
       await new Promise((resolve) => process.stdout.write('dHdv', 'base64', resolve));
       await new Promise((resolve) => process.stderr.write(Buffer.from('three'), undefined, resolve));
       return 'told';
     };`,
    { timeout: 2000 },
  );
  expect(await invoke()).toMatchObject({ answer: 'told', tries: 1, console: ['one', 'two', 'three'] });
});

test('what a module says to whoever started its thread is nobody’s to hear', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `import { parentPort } from 'node:worker_threads';
     for (const word of ['ready', null, undefined, 5, [], {}, { id: 1 }, { file: 1 }, { line: 'x' }, { id: 1, line: 1 }])
       parentPort.postMessage(word);
     parentPort.postMessage({ id: 1, line: 'x', file: 1 });
     export const handler = async (event) => 'made';`,
  );
  expect(await invoke()).toMatchObject({ answer: 'made', console: [] });
});

test('what a function throws stands in its console with the place', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    '\nexport const handler = async () => { throw new Error("No."); };',
  );
  const { console } = await invoke();
  expect(console[0]).toBe('Error: No.');
  expect(console[1]).toMatch(/at handler \(file:.*\/f\.mjs:2:\d+\)/);
});

test('warnings are lines of the console, but for those of Node’s own experiments', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `export const handler = async () => {
       process.emitWarning('of Node', 'ExperimentalWarning');
       process.emitWarning('of mine');
       await new Promise((resolve) => setTimeout(resolve, 5));
     };`,
  );
  const lines = (await invoke()).console.join();
  expect(lines).toContain('Warning: of mine');
  expect(lines).not.toContain('of Node');
});
