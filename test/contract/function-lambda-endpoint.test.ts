import { SignatureV4 } from '@smithy/signature-v4';
import { expect, onTestFinished, test, vi } from 'vitest';
import { runFunctions } from '../../emulator/functions/run.ts';
import { Sha256 } from '../../emulator/lib/sha256.ts';
import { type Answered, type Asked, functionServer } from '../harness/function-server.ts';

const ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:pre:live';
const BY_ARN = `/2015-03-31/functions/${encodeURIComponent(ARN)}/invocations`;
const BY_NAME = '/2015-03-31/functions/pre/invocations';
const EVENT = { triggerSource: 'PreSignUp_SignUp', userName: 'Zoë', request: {}, response: {} };

async function invokeBy(answer: (asked: Asked) => Answered, timeout = 5000) {
  const { url, asked } = await functionServer(answer);
  const functions = runFunctions({}, `${url}/`, { timeout });
  onTestFinished(() => functions.close());
  return { url, asked, invocation: await functions.invoke(ARN, EVENT) };
}

/** What a request's signature must be, by the same secret. */
async function signatureOf({ headers, path, body }: Asked, secretAccessKey: string, sessionToken?: string) {
  const [, accessKeyId = '', signedHeaders = ''] =
    /Credential=([^/]+)\/.*SignedHeaders=([^,]+)/.exec(headers.authorization ?? '') ?? [];
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
    region: 'eu-west-1',
    service: 'lambda',
    sha256: Sha256,
  });
  const names = signedHeaders.split(';').filter((name) => name !== 'x-amz-security-token');
  const date = String(headers['x-amz-date']);
  const signed = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: '127.0.0.1',
      path,
      query: {},
      headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
      body,
    },
    { signingDate: new Date(date.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5')) },
  );
  return signed.headers['authorization'];
}

test('a function that nothing else runs is invoked at the Lambda endpoint, and waited for', async () => {
  const { asked, invocation } = await invokeBy(({ body }) => ({ body }));
  expect(invocation).toMatchObject({ answer: EVENT, kind: 'lambda', tries: 1, console: [] });
  expect(asked).toMatchObject([
    {
      method: 'POST',
      path: BY_ARN,
      headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'RequestResponse' },
      body: JSON.stringify(EVENT),
    },
  ]);
});

test.each([
  [
    'the environment’s credentials',
    { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'secret', AWS_SESSION_TOKEN: 'token' },
    'AKIDEXAMPLE',
    'secret',
    'token',
  ],
  [
    'credentials that emulators take',
    { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined },
    'local',
    'local',
    undefined,
  ],
])('it is signed for the function’s region by %s', async (_, env, id, secret, token) => {
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
  const { asked } = await invokeBy(({ body }) => ({ body }));
  const [request] = asked;
  if (!request) throw new Error('nothing was asked');
  expect(request.headers.authorization).toMatch(
    new RegExp(
      `^AWS4-HMAC-SHA256 Credential=${id}/\\d{8}/eu-west-1/lambda/aws4_request, SignedHeaders=.*host;.*`,
    ),
  );
  expect(request.headers['x-amz-security-token']).toBe(token);
  expect(request.headers.authorization).toBe(await signatureOf(request, secret, token));
  expect(request.headers.authorization).not.toBe(await signatureOf(request, 'another', token));
});

const error = (status: number, type: string): Answered => ({
  status,
  headers: { 'X-Amzn-ErrorType': type },
  body: '{"Message":"No."}',
});

test.each<[what: string, answered: Answered, outcome: object, tries: number]>([
  [
    'a function’s error',
    {
      headers: { 'X-Amz-Function-Error': 'Unhandled' },
      body: '{"errorType":"Error","errorMessage":"No entry."}',
    },
    { thrown: 'No entry.' },
    1,
  ],
  [
    'a function’s error without words',
    { headers: { 'X-Amz-Function-Error': 'Unhandled' }, body: '{"errorType":"Runtime.ExitError"}' },
    { thrown: 'Runtime.ExitError' },
    1,
  ],
  [
    'a function’s error without a body',
    { headers: { 'X-Amz-Function-Error': 'Unhandled' } },
    { thrown: 'Unhandled' },
    1,
  ],
  [
    'an answer with an errorMessage',
    { body: '{"errorMessage":"No."}' },
    { answer: { errorMessage: 'No.' } },
    1,
  ],
  ['no permission', error(403, 'AccessDeniedException'), { failed: 'AccessDeniedException' }, 1],
  ['no permission, without a name', { status: 403 }, { failed: 'AccessDeniedException' }, 1],
  [
    'a name with a namespace and an address',
    error(400, 'com.amazonaws.lambda#InvalidRequestContentException:http://x/'),
    { failed: 'InvalidRequestContentException' },
    1,
  ],
  [
    'a name in the body',
    { status: 502, body: '{"__type":"EC2UnexpectedException"}' },
    { failed: 'EC2UnexpectedException' },
    1,
  ],
  ['a failure of Lambda', { status: 500 }, { failed: 'ServiceException' }, 1],
  ['throttling', error(429, 'TooManyRequestsException'), { failed: 'TooManyRequestsException' }, 3],
  ['throttling, without a name', { status: 429 }, { failed: 'TooManyRequestsException' }, 3],
  ['a broken connection', 'drop', { failed: expect.stringMatching(/^(ECONNRESET|UND_ERR_SOCKET)$/) }, 3],
])('%s is told by name', async (_, answered, outcome, tries) => {
  const { asked, invocation } = await invokeBy(() => answered);
  expect(invocation).toMatchObject({ ...outcome, tries });
  expect(asked).toHaveLength(tries);
});

test('a slow endpoint times out three times', async () => {
  const { asked, invocation } = await invokeBy(() => 'hang', 150);
  expect(invocation).toMatchObject({ failed: 'Socket timeout while invoking Lambda function', tries: 3 });
  expect(asked).toHaveLength(3);
});

test('an endpoint that knows functions by their names only is asked by the name', async () => {
  const { asked, invocation } = await invokeBy(({ path, body }) =>
    path === BY_NAME ? { body } : error(404, 'ResourceNotFoundException'),
  );
  expect(invocation).toMatchObject({ answer: EVENT, tries: 1 });
  expect(asked.map(({ path }) => path)).toEqual([BY_ARN, BY_NAME]);
});

test('a function that the endpoint does not know is not asked for again', async () => {
  const { asked, invocation } = await invokeBy(() => ({ status: 404 }));
  expect(invocation).toMatchObject({ failed: 'ResourceNotFoundException', kind: 'lambda', tries: 1 });
  expect(asked.map(({ path }) => path)).toEqual([BY_ARN, BY_NAME]);
});
