import { existsSync } from 'node:fs';
import { basename, relative } from 'node:path';
import { DescribeUserPoolCommand, InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, onTestFinished, test, vi } from 'vitest';
import { configProblems, defaults } from '../../emulator/config.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { readFunctions } from '../../emulator/function-option.ts';
import { startEmulator } from '../../emulator/index.ts';
import { applySeed } from '../../emulator/seed.ts';
import type { Seed } from '../../emulator/seed-types.ts';
import { functionServer, nobodysUrl } from '../harness/function-server.ts';
import { arnOf } from '../harness/functions.ts';
import { sdkClient } from '../harness/in-process.ts';
import { filesForThisTest } from '../harness/modules.ts';
import { CLIENT_ID, POOL_ID, seedPool } from '../harness/running.ts';

const madeUp = (trigger: string) => `arn:aws:lambda:us-east-1:000000000000:function:${POOL_ID}-${trigger}`;
const withTriggers = (triggers: unknown, settings: object = {}) =>
  ({
    pools: [{ ...seedPool, settings: { ...seedPool.settings, ...settings }, triggers }],
  }) as unknown as Seed;

/** Migrates whoever signs in by the password `Passw0rd!`. */
const MIGRATE = `
const migrate = async (event) => {
  if (event.request.password !== 'Passw0rd!') throw new Error('Bad password');
  event.response = {
    userAttributes: { email: \`\${event.userName}@example.com\`, email_verified: 'true' },
    finalUserStatus: 'CONFIRMED',
    messageAction: 'SUPPRESS',
  };
  return event;
};`;

function emulatorForThisTest(config: Parameters<typeof createEmulator>[0] = {}) {
  const emulator = createEmulator(config);
  onTestFinished(() => emulator.close());
  const client = sdkClient(emulator);
  const signIn = (USERNAME: string, PASSWORD = 'Passw0rd!') =>
    client.send(
      new InitiateAuthCommand({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
  const lambdaConfig = async () =>
    (await client.send(new DescribeUserPoolCommand({ UserPoolId: POOL_ID }))).UserPool?.LambdaConfig;
  return { emulator, signIn, lambdaConfig };
}

test('a seed’s triggers are functions of made-up names, which the pool shows', async () => {
  const { emulator, lambdaConfig } = emulatorForThisTest();
  const { directory } = filesForThisTest({ 'sign-up.ts': '', 'lib/tokens.mjs': '' });
  const triggers = {
    PreSignUp: './sign-up.ts',
    PostConfirmation: { target: 'lib/tokens.mjs' },
    PreTokenGeneration: { target: 'http://127.0.0.1:9/tokens', version: 'V2_0' },
  };
  const PostAuthentication = arnOf('mine');
  applySeed(emulator.services, withTriggers(triggers, { LambdaConfig: { PostAuthentication } }), directory);
  expect(await lambdaConfig()).toEqual({
    PreSignUp: madeUp('PreSignUp'),
    PostConfirmation: madeUp('PostConfirmation'),
    PostAuthentication,
    PreTokenGeneration: madeUp('PreTokenGeneration'),
    PreTokenGenerationConfig: { LambdaVersion: 'V2_0', LambdaArn: madeUp('PreTokenGeneration') },
  });
});

test('a token trigger without a version, and senders, have the first version', async () => {
  const { emulator, lambdaConfig } = emulatorForThisTest();
  const url = 'http://127.0.0.1:9';
  const KMSKeyID = 'arn:aws:kms:us-east-1:000000000000:key/00000000-0000-4000-8000-000000000000';
  applySeed(
    emulator.services,
    withTriggers({ PreTokenGeneration: url, CustomEmailSender: url }, { LambdaConfig: { KMSKeyID } }),
  );
  expect(await lambdaConfig()).toEqual({
    KMSKeyID,
    PreTokenGeneration: madeUp('PreTokenGeneration'),
    PreTokenGenerationConfig: { LambdaVersion: 'V1_0', LambdaArn: madeUp('PreTokenGeneration') },
    CustomEmailSender: { LambdaVersion: 'V1_0', LambdaArn: madeUp('CustomEmailSender') },
  });
});

test('a module of a seed is called, at the first start and at the next', async () => {
  const { directory } = filesForThisTest({
    'migrate.mjs': `${MIGRATE} export const UserMigration = migrate;`,
  });
  const seed = withTriggers({ UserMigration: './migrate.mjs' });
  for (const name of ['eve', 'dora']) {
    const { emulator, signIn } = emulatorForThisTest({ data: `${directory}/data` });
    applySeed(emulator.services, seed, directory);
    expect((await signIn(name)).AuthenticationResult?.AccessToken).toBeDefined();
    await expect(signIn('bob', 'wrong')).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: 'UserMigration failed with error Bad password.',
    });
    const called = { trigger: 'UserMigration', target: 'module', tries: 1 };
    expect(emulator.services.invocations.list({})).toMatchObject([
      { ...called, outcome: 'threw', error: 'Bad password' },
      { ...called, outcome: 'answered' },
    ]);
    emulator.close();
  }
});

test('triggers that a kept pool does not name are warned of, and not called', async () => {
  const { directory } = filesForThisTest({ 'migrate.mjs': `${MIGRATE} export default migrate;` });
  const { emulator, lambdaConfig } = emulatorForThisTest();
  const warn = vi.spyOn(process, 'emitWarning').mockReturnValue();
  onTestFinished(() => warn.mockRestore());
  applySeed(emulator.services, { pools: [seedPool] });
  applySeed(emulator.services, { pools: [seedPool] });
  expect(warn).not.toHaveBeenCalled();
  applySeed(emulator.services, withTriggers({ UserMigration: 'migrate.mjs' }), directory);
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    `The pool ${POOL_ID} was there before the seed, and its LambdaConfig does not name ${madeUp('UserMigration')}. ` +
      'Name them by UpdateUserPool, or start with other data.',
  );
  expect(await lambdaConfig()).toEqual({});
});

const IN_POOL = `Seed of pool ${POOL_ID}: `;
const KNOWN =
  'PreSignUp, CustomMessage, PostConfirmation, PreAuthentication, PostAuthentication, DefineAuthChallenge, CreateAuthChallenge, VerifyAuthChallengeResponse, PreTokenGeneration, UserMigration, CustomSMSSender, CustomEmailSender, InboundFederation';

test.each<[what: string, seed: Seed, message: string]>([
  ['triggers that are a text', withTriggers('./f.ts'), 'The member "triggers" must be an object.'],
  [
    'a mistyped trigger',
    withTriggers({ preSignUp: 'http://x' }),
    `There is no trigger "preSignUp", only ${KNOWN}.`,
  ],
  [
    'a trigger that objects have',
    withTriggers({ constructor: 'http://x' }),
    `There is no trigger "constructor", only ${KNOWN}.`,
  ],
  ...[null, 5, [], {}, { target: 5 }, { target: 'http://x', Version: 'V1_0' }].map(
    (trigger): [string, Seed, string] => [
      `a trigger that is ${JSON.stringify(trigger)}`,
      withTriggers({ PreSignUp: trigger }),
      'trigger PreSignUp: It must be a text, or an object of a target and a version.',
    ],
  ),
  [
    'a version that the trigger lacks',
    withTriggers({ PreTokenGeneration: { target: 'http://x', version: 'V4_0' } }),
    'trigger PreTokenGeneration: It has no version "V4_0"; known are V1_0, V2_0, V3_0.',
  ],
  [
    'a version of a trigger without any',
    withTriggers({ PreSignUp: { target: 'http://x', version: 'V1_0' } }),
    'trigger PreSignUp: It has no version "V1_0"; known are none.',
  ],
  [
    'a trigger that the settings name too',
    withTriggers({ PreSignUp: 'http://x' }, { LambdaConfig: { PreSignUp: arnOf('f') } }),
    'trigger PreSignUp: settings.LambdaConfig names a function for it too.',
  ],
  ...['PreTokenGeneration', 'PreTokenGenerationConfig'].map((member): [string, Seed, string] => [
    `a token trigger that the settings name as ${member}`,
    withTriggers({ PreTokenGeneration: 'http://x' }, { LambdaConfig: { [member]: {} } }),
    'trigger PreTokenGeneration: settings.LambdaConfig names a function for it too.',
  ]),
  [
    'a module that is not there',
    withTriggers({ PreSignUp: './none.ts' }),
    'trigger PreSignUp: there is no module "/seeds/none.ts"',
  ],
  [
    'a sender without a key',
    withTriggers({ CustomEmailSender: 'http://x' }),
    'KMSKeyId parameter is required when Custom SMS/Email Lambda trigger is used.',
  ],
])('a seed with %s is refused in words', (_, seed, message) => {
  const { emulator } = emulatorForThisTest();
  expect(() => applySeed(emulator.services, seed, '/seeds')).toThrow(new Error(IN_POOL + message));
});

test('the library runs functions of its configuration, and of a seed from a directory', async () => {
  const { directory, path } = filesForThisTest({ 'migrate.mjs': `${MIGRATE} export default migrate;` });
  const { url, asked } = await functionServer(({ body }) => ({ body }));
  const start = async (options: Parameters<typeof startEmulator>[0]) => {
    const { endpoint, close } = await startEmulator(options);
    onTestFinished(close);
    return fetch(endpoint, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/x-amz-json-1.1',
        'X-Amz-Target': 'AWSCognitoIdentityProviderService.InitiateAuth',
      },
      body: JSON.stringify({
        ClientId: CLIENT_ID,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'eve', PASSWORD: 'Passw0rd!' },
      }),
    });
  };
  const named = withTriggers({}, { LambdaConfig: { UserMigration: arnOf('migrate') } });
  const file = relative(process.cwd(), path('migrate.mjs'));
  expect((await start({ seed: named, functions: { migrate: file } })).status).toBe(200);
  expect((await start({ seed: named, functions: { [arnOf('migrate')]: file } })).status).toBe(200);
  const seed = withTriggers({ UserMigration: basename(file) });
  expect((await start({ seed, seedDirectory: directory })).status).toBe(200);
  expect(asked).toEqual([]);
  await start({ seed: named, lambdaEndpoint: url });
  expect(asked).toHaveLength(1);
});

test.each([
  [{ functions: { 'a b': 'http://x' } }, '--function: "a b" is neither a function\'s name nor its ARN'],
  [
    { functions: { 'arn:aws:s3:::b': 'http://x' } },
    '--function: "arn:aws:s3:::b" is neither a function\'s name nor its ARN',
  ],
  [{ functions: { f: 'http://' } }, '--function f: "http://" is no URL'],
  [
    { functions: { f: 'ftp://x/y.js' } },
    '--function f: "ftp://x/y.js" is neither an http URL nor the path of a module',
  ],
  [
    { functions: { f: '/none.py' } },
    '--function f: "/none.py" is no module: its name ends in none of .js, .mjs, .cjs, .ts, .mts, .cts',
  ],
  [{ functions: { f: '/none.ts' } }, '--function f: there is no module "/none.ts"'],
  [{ lambdaEndpoint: '' }, '--lambda-endpoint: "" is no URL such as http://127.0.0.1:3001'],
  [
    { lambdaEndpoint: '127.0.0.1:3001' },
    '--lambda-endpoint: "127.0.0.1:3001" is no URL such as http://127.0.0.1:3001',
  ],
  [
    { lambdaEndpoint: 'http://:3001' },
    '--lambda-endpoint: "http://:3001" is no URL such as http://127.0.0.1:3001',
  ],
])('the configuration %j is refused in words', (config, problem) => {
  const files = filesForThisTest({});
  const data = `${files.directory}/data`;
  expect(configProblems({ ...defaults, ...config })).toEqual([problem]);
  expect(() => createEmulator({ ...config, data })).toThrow(new Error(problem));
  expect(existsSync(data)).toBe(false);
});

test('a configuration of sound functions has no problems', async () => {
  const { path } = filesForThisTest({ 'f.ts': '' });
  const functions = {
    'my_fn-1': path('f.ts'),
    [arnOf('f')]: 'https://x.test/y',
    [`${arnOf('f')}:live`]: await nobodysUrl(),
  };
  expect(configProblems({ ...defaults, functions, lambdaEndpoint: 'http://localhost:4566/' })).toEqual([]);
});

test('--function names a function and its target', () => {
  expect(readFunctions([])).toEqual({});
  expect(readFunctions(['f=./a.ts', `${arnOf('g')}=http://x/?a=b`])).toEqual({
    f: './a.ts',
    [arnOf('g')]: 'http://x/?a=b',
  });
  for (const value of ['f', 'f=', '=a.ts', ''])
    expect(() => readFunctions([value])).toThrow(
      new Error(`--function: "${value}" is not of the form NAME=TARGET`),
    );
  expect(() => readFunctions(['f=a.ts', 'f=b.ts'])).toThrow(new Error('--function: "f" is named twice'));
});
