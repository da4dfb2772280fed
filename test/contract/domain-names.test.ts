import type { CreateUserPoolDomainCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, expect, test } from 'vitest';
import { CERTIFICATE, CUSTOM, domainPool } from '../harness/domains.ts';
import { inProcess } from '../harness/in-process.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const characters = String.raw`The domain name contains an invalid character. Domain names can only contain lower-case letters, numbers, and hyphens. Please enter a different name that follows this format: ^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$`;
const parent =
  'Custom domain is not a valid subdomain: Was not able to resolve a DNS A record for the parent domain or domain parent is a top-level domain.';
const certificate =
  "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a valid certificate chain.";
const reserved = (word: string) => `Domain cannot contain reserved word: ${word}`;
const custom = (CertificateArn: string) => ({ CustomDomainConfig: { CertificateArn } });

test.each(['a', '0', 'a-b', 'a--b', 'my-awsome-app', 'awsome', 'laws', 'a'.repeat(63)])(
  'the prefix %s will do',
  async (prefix) => {
    const { create, describe } = await domainPool();
    await create(prefix);
    expect(await describe(prefix)).toMatchObject({ Domain: prefix, Status: 'ACTIVE' });
  },
);

test.each(['auth.example.com', 'a.b.c.example.co.uk', 'cognito.example.com', '1.2.example'])(
  'the domain %s of a customer will do',
  async (domain) => {
    const { create, describe } = await domainPool();
    await create(domain, CUSTOM);
    expect(await describe(domain)).toMatchObject({ Domain: domain, ...CUSTOM });
  },
);

// One pool for all: a refusal changes nothing.
const shared = inProcess();
const refusing = domainPool(undefined, shared);
afterAll(() => shared.emulator.close());

test.each<[domain: string, more: Partial<CreateUserPoolDomainCommandInput>, message: string]>([
  ['-a', {}, characters],
  ['a-', {}, characters],
  ['Prefix', {}, characters],
  ['a_b', {}, characters],
  ['auth.example.com', {}, characters],
  ['aws', {}, reserved('aws')],
  ['my-aws-app', {}, reserved('aws')],
  ['aws-app', {}, reserved('aws')],
  ['my-aws', {}, reserved('aws')],
  ['my-amazon', {}, reserved('amazon')],
  ['newcognito', {}, reserved('cognito')],
  ['prefix', CUSTOM, parent],
  ['example.com', CUSTOM, parent],
  ['auth..example.com', CUSTOM, parent],
  ['auth.example.com.', CUSTOM, parent],
  ['-auth.example.com', CUSTOM, parent],
  ['Auth.example.com', CUSTOM, parent],
  ['auth.example.com', custom(CERTIFICATE.replace('us-east-1', 'eu-west-1')), certificate],
  ['auth.example.com', custom(CERTIFICATE.replace(':acm:', ':iam:')), certificate],
  ['prefix', { ManagedLoginVersion: 3 }, 'ManagedLoginVersion must be 1 or 2.'],
  ['prefix', { ManagedLoginVersion: 0 }, 'ManagedLoginVersion must be 1 or 2.'],
  ['prefix', { Routing: {} }, 'Routing is supported for custom domains only.'],
])('the domain %s with %j is refused', async (domain, more, message) => {
  const { create, describe } = await refusing;
  await refuses(create(domain, more), invalid, message);
  expect(await describe(domain)).toEqual({});
});

test('a domain has 63 letters at most', async () => {
  const { create } = await domainPool();
  await expect(create('a'.repeat(64))).rejects.toMatchObject({
    name: invalid,
    message: expect.stringContaining('Member must have length less than or equal to 63'),
  });
});

test('managed login is not for pools of the Lite plan, the classic pages are', async () => {
  const { create, describe } = await domainPool('LITE');
  await refuses(
    create('prefix', { ManagedLoginVersion: 2 }),
    'FeatureUnavailableInTierException',
    'The following feature is not available for the LITE pricing tier configured: Managed Login Version 2',
  );
  expect(await describe('prefix')).toEqual({});
  expect(await create('prefix', { ManagedLoginVersion: 1 })).toEqual({ ManagedLoginVersion: 1 });
});
