import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  InitiateAuthCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { buildBundle, directory, spawnBundle, startBundle } from '../harness/bundle.ts';
import { functionServer } from '../harness/function-server.ts';
import { arnOf } from '../harness/functions.ts';
import { CLIENT_ID, POOL_ID, seedPool, USER } from '../harness/running.ts';

beforeAll(buildBundle);

/** A trigger in TypeScript: its words come from another file. */
const PRE = `
import { greeting } from './greeting.ts';
type Event = { userName: string; request: { validationData: Record<string, string> | null }; response: object };
export const PreAuthentication = async (event: Event): Promise<Event> => {
  console.log('%s, %s', greeting, event.userName);
  const wish = event.request.validationData?.['wish'];
  while (wish === 'loop');
  if (wish) throw new Error(\`\${greeting} to \${wish}\`);
  return event;
};`;

/** A directory with that trigger and a seed that names it. */
function project(triggers: object, settings: object = {}) {
  const made = directory();
  const write = (name: string, content: string) => writeFileSync(join(made, name), content);
  const pool = { ...seedPool, settings: { ...seedPool.settings, ...settings }, triggers };
  write('seed.json', JSON.stringify({ pools: [pool] }));
  return {
    seed: join(made, 'seed.json'),
    data: join(made, 'data'),
    path: (name: string) => join(made, name),
    write,
  };
}

const signIn = (client: CognitoIdentityProviderClient, wish?: string) =>
  client.send(
    new InitiateAuthCommand({
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: USER.username, PASSWORD: USER.password },
      ...(wish ? { ClientMetadata: { wish } } : {}),
    }),
  );

async function invocations(endpoint: string) {
  const answer = await fetch(`${endpoint}/_/api/v1/triggers/log`);
  return ((await answer.json()) as { invocations: object[] }).invocations;
}

test('a seed’s trigger in TypeScript is called by the bundle, and is new as soon as a file of it changes', async () => {
  const { seed, data, write, path } = project({ PreAuthentication: './pre.ts' });
  write('pre.ts', PRE);
  write('greeting.ts', 'export const greeting: string = "Hello";');
  const { client, endpoint } = await startBundle('--data', data, '--seed', seed);
  expect((await signIn(client)).AuthenticationResult?.AccessToken).toBeDefined();
  await expect(signIn(client, 'nobody')).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreAuthentication failed with error Hello to nobody.',
  });
  write('greeting.ts', 'export const greeting: string = "Good day";');
  await expect(signIn(client, 'nobody')).rejects.toMatchObject({
    message: 'PreAuthentication failed with error Good day to nobody.',
  });
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }));
  const arn = `arn:aws:lambda:us-east-1:000000000000:function:${POOL_ID}-PreAuthentication`;
  expect(UserPool?.LambdaConfig).toEqual({ PreAuthentication: arn });
  expect(await invocations(endpoint)).toMatchObject([
    {
      outcome: 'threw',
      error: 'Good day to nobody',
      console: expect.arrayContaining([
        'Good day, ada',
        'Error: Good day to nobody',
        expect.stringContaining(path('pre.ts')),
      ]),
    },
    { outcome: 'threw', error: 'Hello to nobody' },
    { outcome: 'answered', function: arn, target: 'module', tries: 1, console: ['Hello, ada'] },
  ]);
});

test('an endless loop in a trigger stops neither the server nor the process’s end', async () => {
  const { seed, data, write } = project({ PreAuthentication: './pre.ts' });
  write('pre.ts', PRE);
  write('greeting.ts', 'export const greeting = "Hello";');
  const { client, child, ended, log } = await startBundle('--data', data, '--seed', seed);
  const looping = signIn(client, 'loop');
  const started = performance.now();
  await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  expect(performance.now() - started).toBeLessThan(2000);
  await expect(looping).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message:
      'PreAuthentication invocation failed due to error Socket timeout while invoking Lambda function.',
  });
  expect((await signIn(client)).AuthenticationResult).toBeDefined();
  const again = signIn(client, 'loop').catch(() => 'cut off');
  await client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(await again).toBe('cut off');
  expect(log()).not.toContain('"level":"error"');
});

test('a second start on the same data wires the triggers again', async () => {
  const { seed, data, write } = project({ PreAuthentication: './pre.ts' });
  write('pre.ts', PRE);
  write('greeting.ts', 'export const greeting = "Hello";');
  const first = await startBundle('--data', data, '--seed', seed);
  await signIn(first.client);
  first.child.kill('SIGTERM');
  await first.ended;
  const { client } = await startBundle('--data', data, '--seed', seed);
  await expect(signIn(client, 'you')).rejects.toMatchObject({
    message: 'PreAuthentication failed with error Hello to you.',
  });
});

test('functions are wired on the command line: by name and by ARN, to modules, URLs and a Lambda endpoint', async () => {
  const LambdaConfig = {
    PreAuthentication: arnOf('pre'),
    PostAuthentication: arnOf('post'),
    UserMigration: arnOf('migrate'),
  };
  const { seed, write, path } = project({}, { LambdaConfig });
  write('pre.ts', PRE);
  write('greeting.ts', 'export const greeting = "Hello";');
  const post = await functionServer(({ body }) => ({ body }));
  const lambda = await functionServer(() => ({ status: 404 }));
  const { client, endpoint, log } = await startBundle(
    ...['--memory', '--seed', seed, '--lambda-endpoint', lambda.url],
    ...['--function', `pre=${path('pre.ts')}`, '--function', `${arnOf('post')}=${post.url}`],
  );
  await signIn(client);
  expect(post.asked).toHaveLength(1);
  expect(await invocations(endpoint)).toMatchObject([
    { trigger: 'PostAuthentication', target: 'url', outcome: 'answered' },
    { trigger: 'PreAuthentication', target: 'module', outcome: 'answered' },
  ]);
  const unknown = new InitiateAuthCommand({
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'nobody', PASSWORD: 'Very-S3cret-Word!' },
  });
  await expect(client.send(unknown)).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message: 'UserMigration invocation failed due to error ResourceNotFoundException.',
  });
  const [migration] = await invocations(endpoint);
  expect(migration).toMatchObject({ target: 'lambda', outcome: 'ResourceNotFoundException' });
  expect(lambda.asked[0]?.headers.authorization).toMatch(/^AWS4-HMAC-SHA256 .*\/us-east-1\/lambda\//);
  expect(lambda.asked[0]?.body).toContain('Very-S3cret-Word!');
  expect(JSON.stringify(migration)).not.toContain('Very-S3cret-Word!');
  expect(log()).not.toContain('Very-S3cret-Word!');
  expect(log()).toContain(`"trigger":"PreAuthentication","function":"${arnOf('pre')}","outcome":"answered"`);
});

test('where nothing runs a function, the log says what to do', async () => {
  const { seed } = project({}, { LambdaConfig: { PreAuthentication: arnOf('pre') } });
  const { client, log } = await startBundle('--memory', '--seed', seed);
  await expect(signIn(client)).rejects.toMatchObject({
    name: 'UnexpectedLambdaException',
    message: 'PreAuthentication invocation failed due to error ResourceNotFoundException.',
  });
  expect(log()).toContain('Nothing runs the function pre: start with --function pre=TARGET');
});

/** Runs the shipped bundle until it ends, on a port that it must not open. */
async function refused(...args: string[]) {
  const { child, ended } = spawnBundle('start', '--memory', '--port', '0', ...args);
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      text += chunk;
    });
  return { code: await ended, text };
}

test.each([
  ['--function: "pre" is not of the form NAME=TARGET', ['--function', 'pre']],
  ['--function pre: there is no module "/none.ts"', ['--function', 'pre=/none.ts']],
  ['--function pre: "http://" is no URL', ['--function', 'pre=http://']],
  ['--lambda-endpoint: "x" is no URL such as http://127.0.0.1:3001', ['--lambda-endpoint', 'x']],
])('the command line is refused before the port opens: %s', async (problem, args) => {
  expect(await refused(...args)).toEqual({ code: 1, text: `wadingpool: ${problem}\n` });
});

test('a seed whose module is not there is refused before the port opens', async () => {
  const { seed, path } = project({ PreSignUp: './none.ts' });
  expect(await refused('--seed', seed)).toEqual({
    code: 1,
    text: `wadingpool: Seed of pool ${POOL_ID}: trigger PreSignUp: there is no module "${path('none.ts')}"\n`,
  });
});

test('a Node that runs no TypeScript says so before the port opens', async () => {
  const { write, path } = project({});
  write('f.ts', '');
  vi.stubEnv('NODE_OPTIONS', '--no-experimental-strip-types');
  onTestFinished(() => void vi.unstubAllEnvs());
  expect(await refused('--function', `f=${path('f.ts')}`)).toEqual({
    code: 1,
    text: expect.stringMatching(
      /^wadingpool: --function f: this Node \(\d+\.\d+\.\d+\) cannot run ".*\/f\.ts": it runs TypeScript from 22\.18 on/,
    ),
  });
});
