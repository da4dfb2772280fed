import { SignatureV4 } from '@smithy/signature-v4';
import { describe, expect, test } from 'vitest';
import { Sha256 } from '../../emulator/lib/sha256.ts';
import { headersOf, signedFor } from '../harness/aws-json.ts';
import { forThisTest } from '../harness/in-process.ts';

const KEYS = {
  AKIDEXAMPLE: 'secret',
  ASIDEXAMPLE: { secretAccessKey: 'temporary', sessionToken: 'token' },
};
const body = '{"MaxResults":5}';
const MISMATCH = [
  'InvalidSignatureException',
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
];

type Headers = Record<string, string>;

/** The headers of ListUserPools with a signature of one's own making. */
async function signed({
  leftOut = [],
  more = {},
  credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  region = 'us-east-1',
  service = 'cognito-idp',
}: {
  leftOut?: string[];
  more?: Headers;
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  region?: string;
  service?: string;
} = {}): Promise<Headers & { authorization: string }> {
  const { authorization: _, ...headers } = headersOf('ListUserPools');
  const signer = new SignatureV4({ credentials, region, service, sha256: Sha256, applyChecksum: false });
  const request = await signer.sign(
    {
      method: 'POST',
      protocol: 'http:',
      hostname: 'localhost',
      path: '/',
      headers: { ...headers, ...more, host: 'localhost' },
      body,
    },
    { unsignableHeaders: new Set(leftOut) },
  );
  return { ...request.headers, authorization: request.headers['authorization'] ?? '' };
}

/** Sends headers to an emulator that verifies signatures: 200, or the error's name and message. */
async function sent(headers: Headers, config: { accessKeys?: typeof KEYS } = { accessKeys: KEYS }) {
  const { emulator } = forThisTest(config);
  const answer = await emulator.app.request('/', { method: 'POST', headers, body });
  const { __type, message } = (await answer.json()) as { __type?: string; message?: string };
  return answer.status === 200 ? 200 : [__type, message];
}

const listOf = (headers: Headers) => /SignedHeaders=([^,]+)/.exec(headers['authorization'] ?? '')?.[1];

describe('signed headers', () => {
  test('are the host and each x-amz- header; a content type may stay unsigned', async () => {
    const all = await signed();
    expect(listOf(all)).toBe('content-type;host;x-amz-date;x-amz-target');
    expect(await sent(all)).toBe(200);
    const least = await signed({ leftOut: ['content-type'] });
    expect(listOf(least)).toBe('host;x-amz-date;x-amz-target');
    expect(await sent(least)).toBe(200);
  });

  test.each(['x-amz-target', 'x-amz-date', 'x-amz-user-agent'])('without %s are refused', async (name) => {
    const headers = await signed({ leftOut: [name], more: { 'x-amz-user-agent': 'browser' } });
    expect(listOf(headers)).not.toContain(name);
    expect(await sent(headers)).toEqual([
      'InvalidSignatureException',
      `'${name}' must be a 'SignedHeader' in the AWS Authorization.`,
    ]);
  });

  test('hold the session token', async () => {
    const credentials = {
      accessKeyId: 'ASIDEXAMPLE',
      secretAccessKey: 'temporary',
      sessionToken: 'token',
    };
    expect(await sent(await signed({ credentials }))).toBe(200);
    expect(await sent(await signed({ credentials, leftOut: ['x-amz-security-token'] }))).toEqual([
      'InvalidSignatureException',
      "'x-amz-security-token' must be a 'SignedHeader' in the AWS Authorization.",
    ]);
  });

  test('let no other operation pass than the one that was signed', async () => {
    const headers = await signed();
    headers['x-amz-target'] = 'AWSCognitoIdentityProviderService.DescribeUserPoolDomain';
    expect(await sent({ ...headers, 'x-amz-target': headersOf('ListUserPools')['x-amz-target'] ?? '' })).toBe(
      200,
    );
    const { emulator } = forThisTest({ accessKeys: KEYS });
    const answer = await emulator.app.request('/', { method: 'POST', headers, body: '{"Domain":"a"}' });
    expect(await answer.json()).toEqual({ __type: MISMATCH[0], message: MISMATCH[1] });
  });

  test.each([
    'host;',
    ';host',
    'host;;x-amz-date',
    'host;foo bar',
    'host;\u00e9',
    'host;foo(bar)',
    'host;x-absent',
    'host;__proto__',
    'host;constructor',
    'host;host',
  ])('that are "%s" hold nothing', async (list) => {
    const headers = await signed();
    const authorization = headers.authorization.replace(
      /SignedHeaders=[^,]+/,
      `SignedHeaders=${list};x-amz-date;x-amz-target`,
    );
    expect(await sent({ ...headers, authorization })).toEqual(MISMATCH);
  });

  test('that are empty are missing', async () => {
    const headers = await signed();
    const authorization = headers.authorization.replace(/SignedHeaders=[^,]+/, 'SignedHeaders=');
    expect(await sent({ ...headers, authorization })).toEqual([
      'IncompleteSignatureException',
      "Authorization header requires 'SignedHeaders' parameter.",
    ]);
  });
});

describe('a parameter that is there twice is refused', () => {
  const twice = (name: string) => [
    'IncompleteSignatureException',
    `Authorization header has more than one '${name}' parameter.`,
  ];
  const OTHER = 'Credential=x/20200101/us-east-1/cognito-idp/aws4_request';

  test.each(['before', 'after'])('a scope of another region and service, %s the true one', async (where) => {
    const headers = await signed({ region: 'eu-west-1', service: 's3' });
    const authorization = headers.authorization.replace(
      /Credential=[^,]+/,
      where === 'before' ? `${OTHER}, $&` : `$&, ${OTHER}`,
    );
    expect(authorization).toContain('/eu-west-1/s3/aws4_request');
    expect(await sent({ ...headers, authorization })).toEqual(twice('Credential'));
  });

  test.each(['Credential', 'SignedHeaders', 'Signature'])('%s, the same one', async (name) => {
    const headers = await signed();
    const authorization = headers.authorization.replace(new RegExp(`${name}=[^,]+`), '$&, $&');
    expect(await sent({ ...headers, authorization })).toEqual(twice(name));
  });

  test('where signatures are not verified, too', async () => {
    const headers = headersOf('ListUserPools');
    const authorization = signedFor().replace('Credential', `${OTHER}, Credential`);
    expect(await sent({ ...headers, authorization }, {})).toEqual(twice('Credential'));
    expect(await sent(headers, {})).toBe(200);
  });
});

test('a signature for another service or another place is refused', async () => {
  expect(await sent(await signed({ service: 's3' }))).toEqual([
    'InvalidSignatureException',
    "Credential should be scoped to correct service: 'cognito-idp'. ",
  ]);
  expect(await sent(await signed({ region: 'Mars' }))).toEqual([
    'InvalidSignatureException',
    "Credential should be scoped to a valid region, not 'Mars'. ",
  ]);
});

test('parameters stand in any order, with or without blanks', async () => {
  const headers = await signed();
  const [algorithm = '', ...parameters] = headers.authorization.split(/,? /);
  for (const list of [parameters.toReversed().join(', '), parameters.join(',')])
    expect(await sent({ ...headers, authorization: `${algorithm} ${list}` })).toBe(200);
});

test.each([
  ['', 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
  ['Bearer abc', 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
  ['AWS4-HMAC-SHA256 Credential=a/b', 'MissingAuthenticationTokenException', 'Missing Authentication Token'],
  [
    'AWS4-HMAC-SHA256 Credential=a/20260131/us-east-1/cognito-idp/aws4_request',
    'IncompleteSignatureException',
    "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter.",
  ],
])('%j is refused whether signatures are verified or not', async (authorization, name, message) => {
  const headers = { ...headersOf('ListUserPools'), authorization };
  for (const config of [{}, { accessKeys: KEYS }])
    expect(await sent(headers, config)).toEqual([name, message]);
});
