import {
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import type { AccessKeys } from '../../emulator/http/access-keys.ts';
import { createLog } from '../../emulator/http/log.ts';
import { movableClock } from '../../emulator/lib/clock.ts';
import { START } from '../harness/in-process.ts';
import { running } from '../harness/running.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SESSION = { secretAccessKey: 'temporary-secret', sessionToken: 'token/of+a=session' };
const KEYS: AccessKeys = { AKIDEXAMPLE: SECRET, ASIDEXAMPLE: SESSION };
const alice = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };
const temporary = { accessKeyId: 'ASIDEXAMPLE', ...SESSION };
const HOUR = 3_600_000;

/** The pools that the real SDK lists over a socket. */
const listPools = async (endpoint: string, config: CognitoIdentityProviderClientConfig) => {
  const client = new CognitoIdentityProviderClient({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    ...config,
  });
  return (await client.send(new ListUserPoolsCommand({ MaxResults: 5 }))).UserPools;
};

test('signatures are verified over a socket', async () => {
  const { endpoint } = await running({ accessKeys: KEYS, clock: movableClock(START) });
  for (const credentials of [alice, temporary])
    expect(await listPools(endpoint, { credentials })).toHaveLength(1);
  await expect(
    listPools(endpoint, { credentials: { ...alice, secretAccessKey: 'other' } }),
  ).rejects.toMatchObject({ name: 'InvalidSignatureException' });
  await expect(
    listPools(endpoint, { credentials: { ...alice, accessKeyId: 'AKIDOTHER' } }),
  ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
});

test('a client whose clock is wrong finds the time by itself, as with the service', async () => {
  const { endpoint } = await running({ accessKeys: KEYS });
  const wrong = { credentials: alice, systemClockOffset: -HOUR };
  expect(await listPools(endpoint, { ...wrong, maxAttempts: 2 })).toHaveLength(1);
  await expect(listPools(endpoint, wrong)).rejects.toThrow('Signature expired');
});

test('without access keys any well-formed signature is taken', async () => {
  const { endpoint } = await running();
  const credentials = { accessKeyId: 'any', secretAccessKey: 'any' };
  expect(await listPools(endpoint, { credentials, systemClockOffset: -HOUR })).toHaveLength(1);
});

test('an emulator tells the environment that its first access key signs', async () => {
  const region = { AWS_REGION: 'us-east-1' };
  const plain = await running();
  expect(plain.env).toEqual({
    ...region,
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: plain.endpoint,
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  });
  expect((await running({ accessKeys: KEYS })).env).toMatchObject({
    AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: SECRET,
  });
  expect((await running({ accessKeys: { ASIDEXAMPLE: SESSION } })).env).toMatchObject({
    AWS_ACCESS_KEY_ID: 'ASIDEXAMPLE',
    AWS_SECRET_ACCESS_KEY: SESSION.secretAccessKey,
    AWS_SESSION_TOKEN: SESSION.sessionToken,
  });
});

test('no secret and no session token reaches the log or an answer', async () => {
  const lines: string[] = [];
  const log = createLog((line) => lines.push(line), 'json', movableClock(START));
  const { endpoint } = await running({ accessKeys: KEYS, log });
  await listPools(endpoint, { credentials: alice });
  await listPools(endpoint, { credentials: temporary });
  const refusals = await Promise.allSettled([
    listPools(endpoint, { credentials: { ...alice, secretAccessKey: SESSION.secretAccessKey } }),
    listPools(endpoint, { credentials: { ...temporary, secretAccessKey: SECRET } }),
    listPools(endpoint, { credentials: { ...temporary, sessionToken: SECRET } }),
  ]);
  const told = [
    ...lines,
    ...refusals.map((each) => each.status === 'rejected' && String(each.reason)),
  ].join();
  expect(told.match(/InvalidSignatureException|UnrecognizedClientException/g)).not.toBeNull();
  for (const secret of [SECRET, SESSION.secretAccessKey, SESSION.sessionToken])
    expect(told).not.toContain(secret);
});

const NEITHER = 'access keys: "AKID" has neither a secret access key nor {"secretAccessKey", "sessionToken"}';

test.each<[unknown, string]>([
  [['hush'], 'access keys are an object of {"access key id": "secret access key"}'],
  ['hush', 'access keys are an object of {"access key id": "secret access key"}'],
  [{}, 'access keys: none is listed'],
  [{ AKID: '' }, NEITHER],
  [{ AKID: ['hush'] }, NEITHER],
  [{ AKID: { secretAccessKey: 'hush' } }, NEITHER],
  [{ AKID: { secretAccessKey: 'hush', sessionToken: '' } }, NEITHER],
  [{ AKID: { secretAccessKey: 'hush', sessionToken: 'hush', region: 'hush' } }, NEITHER],
  [{ 'a/b hush': 'hush' }, 'access keys: an access key id has 1 to 128 letters, digits, _ or -'],
])('%j is refused as access keys, in words without a secret', (keys, problem) => {
  const create = () => createEmulator({ accessKeys: keys as AccessKeys });
  expect(create).toThrow(new Error(problem));
});
