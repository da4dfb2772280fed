import { CreateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createJob, importPool, put } from '../harness/user-import.ts';

const CLOCK = '/_/api/v1/clock';
const RESET = '/_/api/v1/reset';

/** What the emulator answers to a request that carries headers. */
function guarded(config: Parameters<typeof forThisTest>[0] = {}) {
  const made = forThisTest(config);
  const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
    made.emulator.app.request(path, { method, headers });
  const refusal = async (answer: Response | Promise<Response>) => {
    const { status, headers } = await answer;
    const { message } = (await (await answer).json()) as { message: string };
    return { status, message, allowed: headers.get('access-control-allow-origin') };
  };
  return { ...made, ask, refusal };
}

test.each(['127.0.0.1', '127.0.0.1:9229', 'localhost:9229', 'LocalHost', '[::1]', '[::1]:9229'])(
  'the host %s is answered',
  async (host) => {
    expect((await guarded().ask(CLOCK, { host })).status).toBe(200);
  },
);

test.each([
  'evil.example',
  'evil.example:9229',
  'localhost.evil.example',
  '127.0.0.1.nip.io:9229',
  '127.0.0.2',
  '192.168.0.1:9229',
  '0.0.0.0:9229',
  'localhost:9229:1',
  'user@localhost',
  '[::2]',
])('a page whose name was pointed here, as %s, is refused, and nothing is done', async (host) => {
  const { ask, refusal, client, emulator } = guarded();
  await client.send(new CreateUserPoolCommand({ PoolName: 'kept' }));
  const refused = {
    status: 403,
    message: `The control API answers at localhost, 127.0.0.1 and [::1] only, not at "${host}".`,
    allowed: null,
  };
  expect(await refusal(ask(RESET, { host }, 'POST'))).toEqual(refused);
  for (const path of [CLOCK, '/_/livez', '/_/api/v1/openapi.json', '/_/nowhere'])
    expect(await refusal(ask(path, { host }))).toEqual(refused);
  expect(emulator.services.store.pools.list('us-east-1', '', 9)).toHaveLength(1);
});

test('the operations of Cognito and the key sets answer any host and page', async () => {
  const { ask, client } = guarded();
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'p' }));
  const from = { host: 'cognito.example', origin: 'https://app.example' };
  for (const [path, method] of [
    ['/', 'POST'],
    [`/${UserPool?.Id}/.well-known/jwks.json`, 'GET'],
  ] as const) {
    const answer = await ask(path, from, method);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  }
});

test.each(['http://localhost:3000', 'http://127.0.0.1:4000', 'https://localhost', 'http://[::1]:8080'])(
  'a page of %s reads the inbox and may send what it likes',
  async (origin) => {
    const { ask } = guarded();
    const answer = await ask('/_/api/v1/inbox?to=a@b.c', { origin });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
    expect(answer.headers.get('vary')).toBe('Origin');
    const asked = {
      origin,
      'access-control-request-method': 'PUT',
      'access-control-request-headers': 'content-type',
    };
    const preflight = await ask(CLOCK, asked, 'OPTIONS');
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toBe('GET, PUT, POST, DELETE');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('content-type');
  },
);

test.each(['https://evil.example', 'http://localhost.evil.example', 'null', 'http://127.0.0.1@evil.example'])(
  'a page of %s is refused, preflight included, and nothing is done',
  async (origin) => {
    const { ask, refusal, client, emulator } = guarded();
    await client.send(new CreateUserPoolCommand({ PoolName: 'kept' }));
    const message = `The control API answers pages of localhost, 127.0.0.1 and [::1] only, not of "${origin}".`;
    const refused = { status: 403, message, allowed: null };
    expect(await refusal(ask(RESET, { origin }, 'POST'))).toEqual(refused);
    expect(await refusal(ask(CLOCK, { origin }, 'OPTIONS'))).toEqual(refused);
    expect(await refusal(ask('/_/api/v1/inbox', { origin }))).toEqual(refused);
    expect(emulator.services.store.pools.list('us-east-1', '', 9)).toHaveLength(1);
  },
);

test('without a token none is asked for, and one that is sent does no harm', async () => {
  expect((await guarded().ask(CLOCK, { authorization: 'Bearer x' })).status).toBe(200);
});

test('with a token every route asks for it, but for the probes', async () => {
  const { ask, refusal } = guarded({ controlToken: 's3cret' });
  const missing = {
    status: 401,
    message: 'The control API asks for its token: send the header "Authorization: Bearer TOKEN".',
    allowed: null,
  };
  for (const path of [CLOCK, '/_/api/v1/inbox', '/_/api/v1/openapi.json']) {
    expect(await refusal(ask(path))).toEqual(missing);
    expect(await refusal(ask(path, { authorization: 'Basic s3cret' }))).toEqual(missing);
    const wrong = await ask(path, { authorization: 'Bearer s3cre' });
    expect(wrong.headers.get('www-authenticate')).toBe('Bearer');
    expect(await refusal(wrong)).toEqual({
      ...missing,
      message: 'This is not the token of the control API.',
    });
    expect((await ask(path, { authorization: 'bearer s3cret' })).status).toBe(200);
  }
  expect(await refusal(ask(RESET, {}, 'POST'))).toEqual(missing);
  for (const probe of ['/_/livez', '/_/readyz']) expect((await ask(probe)).status).toBe(200);
});

test('a token is no key for other hosts or pages', async () => {
  const { ask } = guarded({ controlToken: 's3cret' });
  const authorization = 'Bearer s3cret';
  expect((await ask(CLOCK, { authorization, host: 'evil.example' })).status).toBe(403);
  expect((await ask(CLOCK, { authorization, origin: 'https://evil.example' })).status).toBe(403);
});

test('the pre-signed URL of an import job carries its own signature and needs no token', async () => {
  const { emulator, client, poolId } = await importPool({}, {}, forThisTest({ controlToken: 's3cret' }));
  const { PreSignedUrl } = await createJob(client, poolId);
  expect((await put(emulator, PreSignedUrl, 'cognito:username\n')).status).toBe(200);
  expect((await put(emulator, PreSignedUrl, '', { host: 'evil.example' })).status).toBe(403);
});

test.each(['', 'a b', 'ü'])('the token "%s" is refused at the start', (controlToken) => {
  expect(() => createEmulator({ controlToken })).toThrow(
    '--control-token: it has one or more printable ASCII characters, and no blank',
  );
});
