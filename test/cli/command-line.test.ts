import { spawnSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  AdminGetUserCommand,
  GetSigningCertificateCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import Sqlite from 'better-sqlite3';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildBundle, directory, seedFile, spawnBundle, startBundle } from '../harness/bundle.ts';
import { CLIENT_ID, POOL_ID, seedPool, USER } from '../harness/running.ts';

beforeAll(buildBundle);

/** Runs the shipped bundle until it ends. */
async function run(...args: string[]): Promise<{ code: number | null; err: string }> {
  const { child, ended } = spawnBundle(...args);
  let err = '';
  child.stderr.on('data', (chunk) => {
    err += chunk;
  });
  return { code: await ended, err };
}

test('the bundle starts, is live and ready, and stops when it is told to', async () => {
  const { child, ended, endpoint } = await startBundle('--memory');
  for (const path of ['/_/livez', '/_/readyz'])
    expect(await (await fetch(endpoint + path)).json()).toEqual({ status: 'ok' });
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
});

test('a stop does not wait for who waits for mail', async () => {
  const { child, ended, endpoint, log } = await startBundle('--memory');
  const waiting = fetch(`${endpoint}/_/api/v1/inbox?wait=60`).catch(() => 'cut off');
  await pause(200);
  const started = performance.now();
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(performance.now() - started).toBeLessThan(5000);
  await waiting;
  expect(log()).not.toContain('"level":"error"');
});

test('the first start without a seed lets the demo user in', async () => {
  const { client } = await startBundle('--memory');
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: 'demoweb0000000000000000000',
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'demo@example.com', PASSWORD: 'Passw0rd!' },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeDefined();
});

test('an answered sign-up survives kill -9, and a second start continues with users, keys and tokens', async () => {
  const data = directory();
  const seed = seedFile();
  const first = await startBundle('--data', data, '--seed', seed);
  const signIn = new InitiateAuthCommand({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: USER.username, PASSWORD: USER.password },
  });
  const { AuthenticationResult } = await first.client.send(signIn);
  const jwks = async (endpoint: string) =>
    (await fetch(`${endpoint}/${POOL_ID}/.well-known/jwks.json`)).json();
  const keys = await jwks(first.endpoint);
  const answered: string[] = [];
  const load = async (worker: number) => {
    for (let i = 0; ; i++) {
      const Username = `user-${worker}-${i}`;
      await first.client.send(new SignUpCommand({ ClientId: CLIENT_ID, Username, Password: USER.password }));
      answered.push(Username);
      if (answered.length === 60) first.child.kill('SIGKILL');
    }
  };
  await Promise.allSettled([0, 1, 2, 3].map(load));
  await first.ended;

  const second = await startBundle('--data', data, '--seed', seed);
  expect(answered.length).toBeGreaterThanOrEqual(60);
  for (const Username of answered)
    expect(
      await second.client.send(new AdminGetUserCommand({ UserPoolId: POOL_ID, Username })),
    ).toMatchObject({ Username });
  expect(await jwks(second.endpoint)).toEqual(keys);
  const refreshed = await second.client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' },
    }),
  );
  expect(refreshed.AuthenticationResult?.AccessToken).toBeDefined();
});

test('data of a newer version is refused and left as it is', async () => {
  const data = directory();
  const db = new Sqlite(join(data, 'pool.db'));
  db.pragma('user_version = 999');
  db.close();
  const { code, err } = await run('start', '--port', '0', '--data', data);
  expect(code).toBe(1);
  expect(err).toMatch(
    /^wadingpool: The data in .* has schema version 999; this version of wadingpool knows up to \d+\./,
  );
});

test.each([
  ['20.20.2', 2],
  ['22.17.1', 2],
  ['22.18.0', 0],
  ['24.0.0', 0],
])('Node %s ends the command line with %i', (version, status) => {
  const source = join(import.meta.dirname, '../../emulator/node-version.ts');
  const script = `import { refuseOldNode } from ${JSON.stringify(source)}; refuseOldNode('${version}');`;
  const ended = spawnSync(process.execPath, ['--no-warnings', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(ended.status).toBe(status);
  const line = `wadingpool needs Node 22.18 or newer; this is Node ${version}. Older ones cannot load its SQLite module, or functions in TypeScript.\n`;
  expect(ended.stderr).toBe(status === 0 ? '' : line);
});

test('a taken port is an error that says so', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const { code, err } = await run('start', '--memory', '--port', String(port));
  expect(code).toBe(1);
  expect(err).toBe(
    `wadingpool: Port ${port} is taken on 127.0.0.1. Stop what uses it, or start with --port 0 for a free one.\n`,
  );
});

test.each([
  ['no command', [], 'No command.'],
  ['an unknown command', ['sing'], 'Unknown command "sing".'],
  ['an unknown option', ['start', '--sing'], "Unknown option '--sing'"],
  ['a port that is none', ['start', '--port', 'x'], '--port: "x" is no port number'],
])('%s is refused with what is wrong', async (_, args, message) => {
  const { code, err } = await run(...args);
  expect(code).toBe(2);
  expect(err).toContain(message);
});

test.each([
  ['a bad account', ['--account', '12'], '--account: "12" is not 12 digits'],
  ['a bad region', ['--region', 'mars'], '--region: "mars" is no AWS region'],
  ['a bad issuer', ['--issuer', 'me'], '--issuer: "me" is neither aws, local nor a URL'],
  ['a bad clock', ['--clock', 'noon'], '--clock: "noon" is no moment such as 2026-01-31T12:00:00Z'],
  [
    'a bad control token',
    ['--control-token', 'a b'],
    '--control-token: it has one or more printable ASCII characters, and no blank',
  ],
  ['a bad kind of quotas', ['--quotas', 'on'], '--quotas: "on" is neither off nor aws'],
  ['a seed that is not there', ['--seed', '/nowhere.json'], '--seed: cannot read /nowhere.json (ENOENT)'],
])('%s is refused with what is wrong', async (_, args, message) => {
  const { code, err } = await run('start', '--memory', '--port', '0', ...args);
  expect(code).toBe(1);
  expect(err).toBe(`wadingpool: ${message}\n`);
});

test('a seed is checked as requests are, and named in the error', async () => {
  const bad = { pools: [{ ...seedPool, settings: { PoolName: 'x', MfaConfiguration: 'SOMETIMES' } }] };
  const { code, err } = await run('start', '--memory', '--port', '0', '--seed', seedFile(bad));
  expect(code).toBe(1);
  expect(err).toBe(
    `wadingpool: Seed of pool ${POOL_ID}: 1 validation error detected: Value 'SOMETIMES' at 'mfaConfiguration' failed to satisfy constraint: Member must satisfy enum value set: [OFF, ON, OPTIONAL]\n`,
  );
  const { err: noJson } = await run('start', '--memory', '--port', '0', '--seed', seedFile('{'));
  expect(noJson).toContain('is not JSON');
});

test('the log names operations and codes, and never a password, token or secret', async () => {
  const { client, log, endpoint } = await startBundle('--memory', '--seed', seedFile());
  const email = 'dora@example.com';
  await client.send(
    new SignUpCommand({
      ClientId: CLIENT_ID,
      Username: 'dora',
      Password: 'Very-S3cret-Word!',
      UserAttributes: [{ Name: 'email', Value: email }],
    }),
  );
  const { AuthenticationResult } = await client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: USER.username, PASSWORD: USER.password },
    }),
  );
  await client
    .send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: USER.username, PASSWORD: 'Wr0ng-Password!' },
      }),
    )
    .catch(() => undefined);
  const inbox = (await (await fetch(`${endpoint}/_/api/v1/inbox?to=${email}`)).json()) as {
    messages: { code: string }[];
  };
  const code = inbox.messages[0]?.code ?? 'none';
  expect(log()).toContain(`"recipient":"${email}","code":"${code}"`);
  expect(log()).toContain('"operation":"InitiateAuth","status":400,"error":"NotAuthorizedException"');
  const { AccessToken = '-', IdToken = '-', RefreshToken = '-' } = AuthenticationResult ?? {};
  for (const secret of [
    'Very-S3cret-Word!',
    USER.password,
    'Wr0ng-Password!',
    AccessToken,
    IdToken,
    RefreshToken,
  ])
    expect(log()).not.toContain(secret);
});

test('signatures are verified by a file of access keys, of which no error quotes a secret', async () => {
  const file = seedFile({ local: 'another-secret' });
  const { client, log } = await startBundle('--memory', '--verify-signatures', file);
  await expect(client.send(new ListUserPoolsCommand({ MaxResults: 1 }))).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
  expect(log()).not.toContain('another-secret');
  for (const [content, problem] of [
    ['{"local": another-secret}', 'is not JSON'],
    [{ 'lo/cal': 'another-secret' }, 'access keys: an access key id has 1 to 128 letters, digits, _ or -'],
  ]) {
    const path = seedFile(content);
    const { code, err } = await run('start', '--memory', '--port', '0', '--verify-signatures', path);
    expect(code).toBe(1);
    expect(err.replace(path, 'FILE').replace('FILE:', 'FILE')).toBe(
      `wadingpool: --verify-signatures: FILE ${problem}\n`,
    );
  }
});

test('the bundle brings the library for certificates, and loads it when one is asked for', async () => {
  const { client } = await startBundle('--memory', '--seed', seedFile());
  const { Certificate = '' } = await client.send(new GetSigningCertificateCommand({ UserPoolId: POOL_ID }));
  expect(new X509Certificate(Buffer.from(Certificate, 'base64')).subject).toBe(`CN=${POOL_ID}`);
});

test('--clock starts it at a moment from which it runs on, and a reset does not lose that', async () => {
  const { endpoint } = await startBundle('--memory', '--clock', '2030-01-31T12:00:00Z');
  const read = async () =>
    (await (await fetch(`${endpoint}/_/api/v1/clock`)).json()) as { now: string; mode: string };
  expect(await read()).toEqual({ now: expect.stringMatching(/^2030-01-31T12:0[0-4]:/), mode: 'running' });
  const change = { method: 'PUT', body: '{"mode":"real"}' };
  expect(await (await fetch(`${endpoint}/_/api/v1/clock`, change)).json()).toMatchObject({ mode: 'real' });
  expect((await fetch(`${endpoint}/_/api/v1/reset`, { method: 'POST' })).status).toBe(204);
  expect(await read()).toEqual({ now: expect.stringMatching(/^2030-01-31T12:0[0-4]:/), mode: 'running' });
});

test('--control-token guards the control API, and no log names it', async () => {
  const { endpoint, log } = await startBundle('--memory', '--control-token', 'v3ry-secret');
  expect((await fetch(`${endpoint}/_/readyz`)).status).toBe(200);
  expect((await fetch(`${endpoint}/_/api/v1/inbox`)).status).toBe(401);
  const headers = { authorization: 'Bearer v3ry-secret' };
  expect((await fetch(`${endpoint}/_/api/v1/inbox`, { headers })).status).toBe(200);
  expect(log()).not.toContain('v3ry-secret');
});
