import { expect, onTestFinished, test } from 'vitest';
import { runFunctions } from '../../emulator/functions/run.ts';
import { type Answered, functionServer, nobodysUrl } from '../harness/function-server.ts';
import { arnOf } from '../harness/functions.ts';

const EVENT = { triggerSource: 'PreSignUp_SignUp', request: {}, response: {} };

/** Invokes a function that a URL runs. */
async function invokeAt(url: string, options: { timeout?: number } = {}) {
  const functions = runFunctions({ fn: url }, undefined, options);
  onTestFinished(() => functions.close());
  return functions.invoke(arnOf('fn'), EVENT);
}

test('a URL is posted the event, and answers it', async () => {
  const { url, asked } = await functionServer(({ body }) => ({ body }));
  const { requestId, ...invocation } = await invokeAt(`${url}/hooks?key=1`);
  expect(invocation).toEqual({ answer: EVENT, kind: 'url', tries: 1, console: [] });
  expect(asked).toMatchObject([
    {
      method: 'POST',
      path: '/hooks?key=1',
      headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId },
      body: JSON.stringify(EVENT),
    },
  ]);
});

test.each<[what: string, answered: Answered, outcome: object]>([
  [
    'an error of the function, whatever the status',
    { status: 500, body: '{"errorMessage":"No."}' },
    { thrown: 'No.' },
  ],
  ['an error of the function, with 400', { status: 400, body: '{"errorMessage":"No."}' }, { thrown: 'No.' }],
  ['an errorMessage that is no text', { status: 500, body: '{"errorMessage":5}' }, { failed: 'HTTP 500' }],
  ['a failure without words', { status: 502, body: 'Bad Gateway' }, { failed: 'HTTP 502' }],
  ['not found', { status: 404 }, { failed: 'HTTP 404' }],
  ['a redirection', { status: 307, headers: { Location: '/other' } }, { failed: 'HTTP 307' }],
  ['an answer that is no JSON', { body: '<html>' }, { answer: undefined }],
  ['an empty answer', { status: 204 }, { answer: undefined }],
  [
    'an errorMessage with 200, which is an answer',
    { body: '{"errorMessage":"No."}' },
    { answer: { errorMessage: 'No.' } },
  ],
  [
    'an answer that is too long',
    { body: `"${'x'.repeat(7e6)}"` },
    { thrown: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).' },
  ],
])('%s is not asked for again', async (_, answered, outcome) => {
  const { url, asked } = await functionServer(() => answered);
  expect(await invokeAt(url)).toMatchObject({ ...outcome, tries: 1 });
  expect(asked).toHaveLength(1);
});

test('a URL that throttles is tried three times', async () => {
  const { url, asked } = await functionServer(() => ({ status: 429 }));
  expect(await invokeAt(url)).toMatchObject({ failed: 'TooManyRequestsException', tries: 3 });
  expect(asked).toHaveLength(3);
});

test('a connection that breaks is tried again, until it holds', async () => {
  const { url } = await functionServer(({ body }, count) => (count < 3 ? 'drop' : { body }));
  expect(await invokeAt(url)).toMatchObject({ answer: EVENT, tries: 3 });
});

test('a URL where nobody listens is tried three times', async () => {
  expect(await invokeAt(await nobodysUrl())).toMatchObject({ failed: 'ECONNREFUSED', tries: 3 });
});

test('a URL that does not answer in time is tried three times', async () => {
  const { url, asked } = await functionServer(() => 'hang');
  expect(await invokeAt(url, { timeout: 150 })).toMatchObject({
    failed: 'Socket timeout while invoking Lambda function',
    tries: 3,
  });
  expect(asked).toHaveLength(3);
});

test('a function that is named by its ARN comes before one of its name', async () => {
  const { url } = await functionServer(({ path }) => ({ body: JSON.stringify(path) }));
  const functions = runFunctions({ fn: `${url}/name`, [arnOf('fn')]: `${url}/arn` }, undefined);
  expect(await functions.invoke(arnOf('fn'), EVENT)).toMatchObject({ answer: '/arn' });
  expect(await functions.invoke(`${arnOf('fn')}:live`, EVENT)).toMatchObject({ answer: '/name' });
  expect(await functions.invoke(arnOf('constructor'), EVENT)).toMatchObject({
    failed: 'ResourceNotFoundException',
    kind: 'none',
    tries: 0,
  });
});
