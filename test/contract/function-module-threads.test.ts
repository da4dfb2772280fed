import { existsSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { runFunctions } from '../../emulator/functions/run.ts';
import { arnOf } from '../harness/functions.ts';
import { filesForThisTest, moduleForThisTest } from '../harness/modules.ts';

const TIMED_OUT = { failed: 'Socket timeout while invoking Lambda function', kind: 'module', tries: 3 };

/** Loops where the event says so; all others answer after a moment. */
const LOOPS = `export const handler = async ({ request }) => {
  while (request.loop);
  await new Promise((resolve) => setTimeout(resolve, 50));
  return request.name;
};`;

test('an endless loop is tried three times, and the server’s thread goes on meanwhile', async () => {
  const { invoke } = moduleForThisTest('f.mjs', LOOPS, { timeout: 700 });
  let longest = 0;
  let last = performance.now();
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  expect(await invoke('PreSignUp_SignUp', { request: { loop: true } })).toMatchObject(TIMED_OUT);
  clearInterval(ticks);
  expect(longest).toBeLessThan(500);
  expect(await invoke('PreSignUp_SignUp', { request: { name: 'after' } })).toMatchObject({
    answer: 'after',
    tries: 1,
  });
});

test('a function that never answers, and a module that never loads, time out too', async () => {
  const silent = moduleForThisTest('f.mjs', 'export const handler = (event, context, callback) => {};', {
    timeout: 400,
  });
  const loading = moduleForThisTest('f.mjs', 'while (true); export const handler = () => 1;', {
    timeout: 400,
  });
  expect(await Promise.all([silent.invoke(), loading.invoke()])).toMatchObject([TIMED_OUT, TIMED_OUT]);
});

test('those that share the thread with an endless loop are answered all the same', async () => {
  const { invoke } = moduleForThisTest('f.mjs', LOOPS, { timeout: 1000 });
  await invoke('PreSignUp_SignUp', { request: { name: 'warm' } });
  const loop = invoke('PreSignUp_SignUp', { request: { loop: true } });
  const others = await Promise.all(
    ['a', 'b', 'c'].map((name) => invoke('PreSignUp_SignUp', { request: { name } })),
  );
  // Each was called twice, and what it did the first time has been done.
  expect(others).toMatchObject(['a', 'b', 'c'].map((answer) => ({ answer, tries: 2 })));
  expect(await loop).toMatchObject(TIMED_OUT);
});

test('endless loops end side by side', async () => {
  const timeout = 400;
  const { invoke } = moduleForThisTest('f.mjs', LOOPS, { timeout });
  const started = performance.now();
  const loops = Array.from({ length: 6 }, () => invoke('PreSignUp_SignUp', { request: { loop: true } }));
  for (const outcome of await Promise.all(loops)) expect(outcome).toMatchObject(TIMED_OUT);
  expect(performance.now() - started).toBeLessThan(5 * timeout);
});

test('those that share the thread with a function that ends it are answered, each by itself', async () => {
  const { invoke } = moduleForThisTest(
    'f.mjs',
    `export const handler = async ({ request: { name, password } }) => {
       if (password) setTimeout(() => { throw new Error('not ' + password); }, 50);
       await new Promise((resolve) => setTimeout(resolve, 300));
       return name;
     };`,
  );
  const of = (request: object) => invoke('PreSignUp_SignUp', { request });
  const [bad, ...good] = await Promise.all([
    of({ password: 'Passw0rd!' }),
    ...Array.from({ length: 12 }, (_, name) => of({ name })),
  ]);
  expect(bad).toMatchObject({ thrown: 'not Passw0rd!', tries: 2 });
  expect(good).toMatchObject(Array.from({ length: 12 }, (_, answer) => ({ answer, tries: 2 })));
  expect(JSON.stringify(good)).not.toContain('Passw0rd!');
});

test('while an endless loop is tried again, others do not wait for it', async () => {
  const timeout = 2000;
  const { invoke } = moduleForThisTest('f.mjs', LOOPS, { timeout });
  const loop = invoke('PreSignUp_SignUp', { request: { loop: true } });
  await pause(timeout + 200);
  const started = performance.now();
  expect(await invoke('PreSignUp_SignUp', { request: { name: 'a' } })).toMatchObject({ answer: 'a' });
  // The second try ends later.
  expect(performance.now() - started).toBeLessThan(timeout - 300);
  expect(await loop).toMatchObject(TIMED_OUT);
});

test('another module’s functions do not wait for an endless loop', async () => {
  const files = filesForThisTest({ 'loop.mjs': LOOPS, 'other.mjs': LOOPS });
  const functions = runFunctions({ loop: files.path('loop.mjs'), other: files.path('other.mjs') }, undefined);
  const looping = functions.invoke(arnOf('loop'), {
    triggerSource: 'PreSignUp_SignUp',
    request: { loop: true },
  });
  const request = { name: 'other' };
  expect(
    await functions.invoke(arnOf('other'), { triggerSource: 'PreSignUp_SignUp', request }),
  ).toMatchObject({ answer: 'other' });
  functions.close();
  expect(await Promise.race([looping, pause(200, 'nobody is answered after the end')])).toBe(
    'nobody is answered after the end',
  );
});

test('a changed module runs as it is now', async () => {
  const { invoke, write } = moduleForThisTest('f.mjs', 'export const handler = () => 1;');
  expect(await invoke()).toMatchObject({ answer: 1 });
  write('f.mjs', 'export const handler = () => 2;');
  expect(await invoke()).toMatchObject({ answer: 2 });
});

test.each([
  [
    'a module',
    'import { word } from "./lib/word.mjs";',
    'lib/word.mjs',
    (word: string) => `export const word = "${word}";`,
  ],
  [
    'a module of CommonJS',
    'import word from "./word.cjs";',
    'word.cjs',
    (word: string) => `module.exports = "${word}";`,
  ],
  [
    'JSON',
    'import word from "./word.json" with { type: "json" };',
    'word.json',
    (word: string) => JSON.stringify(word),
  ],
  [
    'a module that it loads while it runs',
    'let word; import("./word.mjs").then((loaded) => { word = loaded.word; });',
    'word.mjs',
    (word: string) => `export const word = "${word}";`,
  ],
])('a change of %s that it imports counts too', async (_, load, name, content) => {
  const { invoke, write } = moduleForThisTest('none.mjs', '');
  write(name, content('old'));
  write(
    'none.mjs',
    `${load}\nexport const handler = async () => { await new Promise((r) => setTimeout(r, 20)); return word; };`,
  );
  expect(await invoke()).toMatchObject({ answer: 'old' });
  expect(await invoke()).toMatchObject({ answer: 'old' });
  write(name, content('new'));
  expect(await invoke()).toMatchObject({ answer: 'new' });
});

test('what runs when a module changes is finished as it was', async () => {
  const slow = (answer: number) =>
    `export const handler = async () => { await new Promise((r) => setTimeout(r, 200)); return ${answer}; };`;
  const { invoke, write } = moduleForThisTest('f.mjs', slow(1));
  await invoke();
  const before = invoke();
  write('f.mjs', slow(2));
  expect(await invoke()).toMatchObject({ answer: 2 });
  expect(await before).toMatchObject({ answer: 1, tries: 1 });
});

test('the thread of a module as it was is ended', async () => {
  const beats = (file: string) =>
    `import { appendFileSync } from 'node:fs';
     setInterval(() => appendFileSync(${JSON.stringify(file)}, '.'), 5);
     export const handler = () => 1;`;
  const { invoke, write, path } = moduleForThisTest('f.mjs', '');
  write('f.mjs', beats(path('old')));
  await invoke();
  await expect.poll(() => existsSync(path('old'))).toBe(true);
  write('f.mjs', 'export const handler = () => 2;');
  expect(await invoke()).toMatchObject({ answer: 2 });
  const { size } = statSync(path('old'));
  await pause(100);
  expect(statSync(path('old')).size).toBe(size);
});

test('a module that does not load says why, and runs when it is mended', async () => {
  const { invoke, write, path } = moduleForThisTest('f.mjs', 'export const handler = (;');
  expect(await invoke()).toMatchObject({ thrown: expect.stringMatching(/^SyntaxError: /), tries: 1 });
  write('f.mjs', 'import { word } from "./word.mjs"; export const handler = () => word;');
  expect(await invoke()).toMatchObject({
    thrown: expect.stringContaining(`Cannot find module '${path('word.mjs')}'`),
  });
  write('word.mjs', 'export const word = "here";');
  expect(await invoke()).toMatchObject({ answer: 'here' });
});
