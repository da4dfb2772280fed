import { decodeJwt } from 'jose';
import { expect, onTestFinished, test } from 'vitest';
import type { Config } from '../../emulator/config.ts';
import { createEmulator } from '../../emulator/emulator.ts';
import { movableClock } from '../../emulator/lib/clock.ts';
import { applySeed } from '../../emulator/seed.ts';
import { appCode } from '../harness/authenticator-app.ts';
import { headersOf } from '../harness/aws-json.ts';
import { START } from '../harness/in-process.ts';
import { srpClient } from '../harness/srp-client.ts';

type Answer = { UserPool: { Id: string }; UserPoolClient: { ClientId: string; ClientSecret: string } } & {
  [member: string]: string | Record<string, string>;
};

/** An emulator of a seed at {@link START}; `answers` has every answer as it came: status, headers, bytes. */
function recorded(config: Partial<Config>) {
  const emulator = createEmulator(config, { clock: movableClock(START) });
  onTestFinished(() => emulator.close());
  const answers: string[] = [];
  const request = async (path: string, init: RequestInit = {}) => {
    const answer = await emulator.app.request(`http://127.0.0.1${path}`, init);
    const text = await answer.text();
    answers.push(`${path} ${answer.status} ${JSON.stringify([...answer.headers])} ${text}`);
    expect(answer.status, text).toBe(200);
    return (text === '' ? {} : JSON.parse(text)) as Answer;
  };
  const call = (operation: string, input: object) =>
    request('/', { method: 'POST', headers: headersOf(operation), body: JSON.stringify(input) });
  const post = (path: string, body?: object) =>
    request(`/_/api/v1/${path}`, {
      method: 'POST',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
  const newestCode = async () => {
    const { messages } = (await request('/_/api/v1/inbox')) as unknown as { messages: { code: string }[] };
    return messages[0]?.code ?? '';
  };
  return { emulator, answers, call, post, request, newestCode };
}

type Recorded = ReturnType<typeof recorded>;

/** Pool, client, sign-up, confirmation, SRP, refresh, app, invitation, certificate, workshop, rotation. */
async function journey(made: Recorded): Promise<{ poolId: string; accessToken: string; secret: string }> {
  const { call, post, request, newestCode, emulator } = made;
  const { UserPool } = await call('CreateUserPool', {
    PoolName: 'repeated',
    AutoVerifiedAttributes: ['email'],
    UserPoolTier: 'PLUS',
  });
  await call('SetUserPoolMfaConfig', {
    UserPoolId: UserPool.Id,
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const { UserPoolClient } = await call('CreateUserPoolClient', {
    UserPoolId: UserPool.Id,
    ClientName: 'app',
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
  });
  const ClientId = UserPoolClient.ClientId;
  const ada = { ClientId, Username: 'ada' };
  const UserAttributes = [{ Name: 'email', Value: 'ada@example.com' }];
  await call('SignUp', { ...ada, Password: 'Passw0rd!', UserAttributes });
  await call('ConfirmSignUp', { ...ada, ConfirmationCode: await newestCode() });

  const srp = srpClient(UserPool.Id, Buffer.alloc(32, 7));
  const AuthParameters = { USERNAME: 'ada', SRP_A: srp.SRP_A };
  const asked = await call('InitiateAuth', { ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters });
  const { AuthenticationResult: tokens } = await call('RespondToAuthChallenge', {
    ClientId,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: srp.answer(
      asked['ChallengeParameters'] as Record<string, string>,
      'Passw0rd!',
      emulator.clock.now(),
    ),
  });
  const { RefreshToken = '', AccessToken = '' } = tokens as Record<string, string>;
  const refresh = {
    ClientId,
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    AuthParameters: { REFRESH_TOKEN: RefreshToken },
  };
  await call('InitiateAuth', refresh);
  const { SecretCode } = await call('AssociateSoftwareToken', { AccessToken });
  const secret = String(SecretCode);
  await call('VerifySoftwareToken', { AccessToken, UserCode: appCode(secret, emulator.clock.now()) });
  await call('ForgotPassword', ada);
  await call('AdminCreateUser', { UserPoolId: UserPool.Id, Username: 'bob', UserAttributes });
  await call('GetSigningCertificate', { UserPoolId: UserPool.Id });
  await call('CreateUserPoolClient', { UserPoolId: UserPool.Id, ClientName: 'two', GenerateSecret: true });
  for (const kind of ['valid', 'unknown-kid', 'wrong-audience'])
    await post('tokens', { clientId: ClientId, username: 'ada', use: 'id', kind });
  await post(`pools/${UserPool.Id}/keys/rotate`);
  await request(`/${UserPool.Id}/.well-known/jwks.json`);
  await newestCode();
  return { poolId: UserPool.Id, accessToken: AccessToken, secret };
}

test('the same requests get the same answers, byte for byte, of two emulators of a seed', async () => {
  const [first, second] = [recorded({ deterministic: 'seed' }), recorded({ deterministic: 'seed' })];
  const one = await journey(first);
  await journey(second);
  expect(first.answers.length).toBeGreaterThan(20);
  expect(second.answers).toEqual(first.answers);
  expect(decodeJwt(one.accessToken)['username']).toBe('ada');
});

test('two emulators at once give what one alone does', async () => {
  const alone = recorded({ deterministic: 'seed' });
  await journey(alone);
  const both = [recorded({ deterministic: 'seed' }), recorded({ deterministic: 'seed' })];
  await Promise.all(both.map(journey));
  for (const { answers } of both) expect(answers).toEqual(alone.answers);
});

test('another seed, and none, gives other ids, codes, secrets and keys', async () => {
  const made = [
    recorded({ deterministic: 'seed' }),
    recorded({ deterministic: 'other' }),
    recorded({}),
    recorded({}),
  ];
  const results = [];
  for (const one of made) results.push(await journey(one));
  for (const member of ['poolId', 'accessToken', 'secret'] as const)
    expect(new Set(results.map((result) => result[member])).size).toBe(4);
  const jwks = made.map(({ answers }) => answers.find((answer) => answer.includes('jwks.json')));
  expect(new Set(jwks).size).toBe(4);
});

test('nothing is drawn twice in one run', async () => {
  const { call } = recorded({ deterministic: 'seed' });
  const pools = [];
  for (let times = 0; times < 3; times += 1) pools.push(await call('CreateUserPool', { PoolName: 'same' }));
  expect(new Set(pools.map(({ UserPool }) => UserPool.Id)).size).toBe(3);
});

test('keys depend on the seed and their pool alone, not on what was drawn before', async () => {
  const pools = [{ id: 'us-east-1_Fixed0001', settings: { PoolName: 'fixed' } }];
  const jwksAfter = async (draws: number) => {
    const { emulator, request } = recorded({ deterministic: 'seed' });
    emulator.services.ids.bytes(draws);
    applySeed(emulator.services, { pools });
    return request('/us-east-1_Fixed0001/.well-known/jwks.json');
  };
  expect(await jwksAfter(1000)).toEqual(await jwksAfter(0));
});

test.each<[what: string, config: Partial<Config>, message: string]>([
  [
    'data to keep',
    { deterministic: 'seed', data: '/nowhere/at/all' },
    '--deterministic: it needs --memory, as a second run would draw the ids again that the first has kept',
  ],
  ['an empty seed', { deterministic: '' }, '--deterministic: it needs a seed, which is any text'],
])('%s is refused', (_what, config, message) => {
  expect(() => createEmulator(config)).toThrow(message);
});
