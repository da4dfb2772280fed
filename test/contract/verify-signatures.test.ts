import {
  type CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  InitiateAuthCommand,
  ListUserPoolsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, test } from 'vitest';
import type { AccessKeys } from '../../emulator/http/access-keys.ts';
import { Sha256 } from '../../emulator/lib/sha256.ts';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest, sdkClient } from '../harness/in-process.ts';

const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const KEYS: AccessKeys = {
  AKIDEXAMPLE: SECRET,
  ASIDEXAMPLE: { secretAccessKey: 'temporary-secret', sessionToken: 'token/of+a=session' },
};
const ALICE = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: SECRET };
const SESSION = {
  accessKeyId: 'ASIDEXAMPLE',
  secretAccessKey: 'temporary-secret',
  sessionToken: 'token/of+a=session',
};
const MISMATCH = {
  name: 'InvalidSignatureException',
  message:
    'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
};
const UNKNOWN = {
  name: 'UnrecognizedClientException',
  message: 'The security token included in the request is invalid.',
};
const MINUTE = 60_000;

/** An emulator that verifies signatures; its own clock stands at a moment long gone. */
async function verifying() {
  const { emulator, client: signed } = forThisTest({ accessKeys: KEYS });
  const client = (config: CognitoIdentityProviderClientConfig = {}) =>
    sdkClient(emulator, {}, { credentials: ALICE, ...config });
  await expect(listPools(signed)).rejects.toMatchObject(UNKNOWN);
  return { emulator, client };
}

type Sent = { headers: Record<string, string>; body: string; path: string };

const listPools = (client: CognitoIdentityProviderClient) =>
  client.send(new ListUserPoolsCommand({ MaxResults: 5 }));

/** The client, with a request changed after it was signed. */
function changing(client: CognitoIdentityProviderClient, change: (request: Sent) => void) {
  client.middlewareStack.add(
    (next) => (args) => {
      change(args.request as Sent);
      return next(args);
    },
    { step: 'deserialize', name: 'change' },
  );
  return client;
}

describe('a request is let in', () => {
  test('that a listed key signed, for any region', async () => {
    const { client } = await verifying();
    for (const region of ['us-east-1', 'eu-west-1'])
      expect((await listPools(client({ region }))).UserPools).toEqual([]);
  });

  test('that temporary credentials signed', async () => {
    const { client } = await verifying();
    expect((await listPools(client({ credentials: SESSION }))).UserPools).toEqual([]);
  });

  test('whose client’s clock is 14 minutes off', async () => {
    const { client } = await verifying();
    for (const systemClockOffset of [-14 * MINUTE, 14 * MINUTE])
      expect((await listPools(client({ systemClockOffset }))).UserPools).toEqual([]);
  });

  test('whose unsigned headers were changed on the way', async () => {
    const { client } = await verifying();
    const changed = changing(client(), ({ headers }) => {
      headers['x-forwarded-for'] = '192.0.2.1';
    });
    expect((await listPools(changed)).UserPools).toEqual([]);
  });

  test('whatever its signature, where the operation asks for none', async () => {
    const { client } = await verifying();
    const stranger = client({ credentials: { accessKeyId: 'x', secretAccessKey: 'x' } });
    const AuthParameters = { USERNAME: 'a', PASSWORD: 'b' };
    await expect(
      stranger.send(
        new InitiateAuthCommand({ ClientId: 'none', AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters }),
      ),
    ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});

describe('a request is refused', () => {
  test('that an unknown key signed', async () => {
    const { client } = await verifying();
    for (const accessKeyId of ['AKIDOTHER', 'constructor', 'akidexample'])
      await expect(
        listPools(client({ credentials: { accessKeyId, secretAccessKey: SECRET } })),
      ).rejects.toMatchObject(UNKNOWN);
  });

  test('that another secret signed', async () => {
    const { client } = await verifying();
    for (const secretAccessKey of ['other', `${SECRET} `, SECRET.toLowerCase()])
      await expect(
        listPools(client({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey } })),
      ).rejects.toMatchObject(MISMATCH);
  });

  test.each<[string, (request: Sent) => void]>([
    ['payload', (request) => (request.body = '{"MaxResults":6}')],
    [
      'operation',
      (request) => {
        Object.assign(request.headers, { 'x-amz-target': headersOf('ListUsers')['x-amz-target'] });
        request.body = '{"UserPoolId":"us-east-1_None"}';
      },
    ],
    ['query', (request) => (request.path = '/?MaxResults=5')],
    ['host', ({ headers }) => (headers['host'] = 'cognito-idp.us-east-1.amazonaws.com')],
    ['date', ({ headers }) => (headers['x-amz-date'] = nextSecond(headers['x-amz-date'] ?? ''))],
    ['content type', ({ headers }) => (headers['content-type'] = 'application/x-amz-json-1.1; x')],
    ['region', authorization(/us-east-1/, 'eu-west-1')],
    ['list of headers', authorization(/SignedHeaders=[^;]+;/, 'SignedHeaders=')],
    ['list’s end', authorization(/(SignedHeaders=[^,]+)/, '$1;')],
    ['signature', authorization(/Signature=../, 'Signature=zz')],
    ['signature’s length', authorization(/Signature=../, 'Signature=')],
  ])('whose %s was changed after it was signed', async (_, change) => {
    const { client } = await verifying();
    const changed = changing(client(), (request) => {
      const before = JSON.stringify(request);
      change(request);
      expect(JSON.stringify(request)).not.toBe(before);
    });
    await expect(listPools(changed)).rejects.toMatchObject(MISMATCH);
  });

  test.each([
    [
      -16 * MINUTE,
      /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 15 min\.\)$/,
    ],
    [
      16 * MINUTE,
      /^Signature not yet current: \d{8}T\d{6}Z is still later than \d{8}T\d{6}Z \(\d{8}T\d{6}Z \+ 15 min\.\)$/,
    ],
  ])('whose client’s clock is %i ms off the machine’s', async (systemClockOffset, message) => {
    const { client } = await verifying();
    await expect(listPools(client({ systemClockOffset }))).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringMatching(message),
    });
  });

  test('whose credential scope is of another day', async () => {
    const { client } = await verifying();
    const changed = changing(client(), authorization(/\/\d{8}\//, '/20200101/'));
    await expect(listPools(changed)).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: expect.stringMatching(
        /^Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20200101' != '(\d{8})', from '\1T\d{6}Z'\.$/,
      ),
    });
  });

  test('that leaves its host unsigned', async () => {
    const { client } = await verifying();
    const changed = changing(client(), authorization(/SignedHeaders=[^,]+/, 'SignedHeaders=x-amz-date'));
    await expect(listPools(changed)).rejects.toMatchObject({
      name: 'InvalidSignatureException',
      message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    });
  });

  test.each<[string, (request: Sent) => void]>([
    ['Signature', authorization(/, Signature=.*/, '')],
    ['SignedHeaders', authorization(/SignedHeaders=[^,]+, /, '')],
    ['SignedHeaders', authorization(/SignedHeaders=[^,]+/, 'SignedHeaders=')],
    ['X-Amz-Date', ({ headers }) => delete headers['x-amz-date']],
    ['X-Amz-Date', ({ headers }) => (headers['x-amz-date'] = '20261340T000000Z')],
    ['X-Amz-Date', ({ headers }) => (headers['x-amz-date'] = 'Sat, 31 Jan 2026 12:00:00 GMT')],
  ])('without %s', async (name, change) => {
    const { client } = await verifying();
    await expect(listPools(changing(client(), change))).rejects.toMatchObject({
      name: 'IncompleteSignatureException',
      message: `Authorization header requires '${name}' parameter.`,
    });
  });

  test('that is not signed at all', async () => {
    const { emulator } = await verifying();
    const { authorization: _, ...headers } = headersOf('ListUserPools');
    const body = '{"MaxResults":5}';
    const answer = await emulator.app.request('/', { method: 'POST', headers, body });
    expect(await answer.json()).toEqual({
      __type: 'MissingAuthenticationTokenException',
      message: 'Missing Authentication Token',
    });
  });

  test('whose session token is missing, wrong, or not asked for', async () => {
    const { client } = await verifying();
    const { sessionToken, ...temporary } = SESSION;
    for (const credentials of [
      temporary,
      { ...temporary, sessionToken: `${sessionToken}x` },
      { ...ALICE, sessionToken },
    ])
      await expect(listPools(client({ credentials }))).rejects.toMatchObject(UNKNOWN);
  });
});

/** The last digit is another one. */
const nextSecond = (date: string) => date.replace(/\dZ$/, (end) => `${(Number(end[0]) + 1) % 10}Z`);

function authorization(found: RegExp, replacement: string) {
  return ({ headers }: Sent) => {
    headers['authorization'] = (headers['authorization'] ?? '').replace(found, replacement);
  };
}

test('another client, which announces no hash of its payload, is checked by the payload itself', async () => {
  const { emulator } = await verifying();
  const { authorization: _, ...headers } = headersOf('ListUserPools');
  const url = { protocol: 'http:', hostname: 'emulator.test', path: '/' };
  const signer = new SignatureV4({
    credentials: ALICE,
    region: 'us-east-1',
    service: 'cognito-idp',
    sha256: Sha256,
    applyChecksum: false,
  });
  const body = '{"MaxResults":5}';
  const signed = await signer.sign({
    ...url,
    method: 'POST',
    headers: { ...headers, host: 'emulator.test' },
    body,
  });
  expect(Object.keys(signed.headers)).not.toContain('x-amz-content-sha256');
  const send = async (text: string) => {
    const request = { method: 'POST', headers: signed.headers, body: text };
    return (await emulator.app.request('/', request)).json();
  };
  expect(await send(body)).toEqual({ UserPools: [] });
  expect(await send('{"MaxResults":6}')).toMatchObject({ __type: MISMATCH.name, message: MISMATCH.message });
});
