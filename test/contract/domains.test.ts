import {
  CreateUserPoolDomainCommand,
  DeleteUserPoolCommand,
  DeleteUserPoolDomainCommand,
  DescribeUserPoolCommand,
  DescribeUserPoolDomainCommand,
  UpdateUserPoolDomainCommand,
  type UpdateUserPoolDomainCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { CERTIFICATE, CUSTOM, domainPool } from '../harness/domains.ts';
import { sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const NOT_FOUND = [invalid, 'No such domain or user pool exists.'] as const;
const CLOUD_FRONT = /^d[0-9a-z]{13}\.cloudfront\.net$/;
const ROUTING = { Failover: { SecondaryRegion: 'us-west-2', PrimaryRoute53HealthCheckId: 'check' } };

test('a pool gets a prefix, which is described, and which the pool names', async () => {
  const { create, describe, client, UserPoolId } = await domainPool();
  expect(await create('my-prefix')).toEqual({ ManagedLoginVersion: 1 });
  expect(await describe('my-prefix')).toEqual({
    UserPoolId,
    AWSAccountId: '000000000000',
    Domain: 'my-prefix',
    S3Bucket: 'aws-cognito-prod-us-east-1-assets',
    CloudFrontDistribution: expect.stringMatching(CLOUD_FRONT),
    Version: '20260131120000',
    Status: 'ACTIVE',
    CustomDomainConfig: {},
    ManagedLoginVersion: 1,
  });
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool?.Domain).toBe('my-prefix');
  expect(UserPool).not.toHaveProperty('CustomDomain');
});

test('a pool gets a domain of its own beside its prefix', async () => {
  const { create, describe, client, UserPoolId } = await domainPool();
  await create('my-prefix', { ManagedLoginVersion: 2 });
  const answer = await create('auth.example.com', { ...CUSTOM, ManagedLoginVersion: 2, Routing: ROUTING });
  const described = await describe('auth.example.com');
  expect(answer).toEqual({
    ManagedLoginVersion: 2,
    CloudFrontDomain: described?.CloudFrontDistribution,
    Routing: ROUTING,
  });
  expect(described).toMatchObject({ ...CUSTOM, Status: 'ACTIVE', ManagedLoginVersion: 2, Routing: ROUTING });
  expect(described?.CloudFrontDistribution).toMatch(CLOUD_FRONT);
  expect((await describe('my-prefix'))?.CloudFrontDistribution).not.toBe(described?.CloudFrontDistribution);
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(UserPool).toMatchObject({ Domain: 'my-prefix', CustomDomain: 'auth.example.com' });
});

test('a domain that nobody has is described as nothing, in each region for itself', async () => {
  const { create, describe, emulator } = await domainPool();
  expect(await describe('my-prefix')).toEqual({});
  expect(await describe('auth.example.com')).toEqual({});
  await create('my-prefix');
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const { DomainDescription } = await elsewhere.send(
    new DescribeUserPoolDomainCommand({ Domain: 'my-prefix' }),
  );
  expect(DomainDescription).toEqual({});
});

test('a pool has one prefix and one domain of its own', async () => {
  const { create } = await domainPool();
  await create('one');
  await create('auth.example.com', CUSTOM);
  const already = [invalid, 'User pool already has a domain configured.'] as const;
  await refuses(create('two'), ...already);
  await refuses(create('one'), ...already);
  await refuses(create('login.example.com', CUSTOM), ...already);
});

test('a prefix belongs to one pool of a region, a domain of its own to one pool anywhere', async () => {
  const { create, client, emulator } = await domainPool();
  await create('one');
  await create('auth.example.com', CUSTOM);
  const { Id: other } = await createPool(client);
  const taken = [invalid, 'Domain already associated with another user pool.'] as const;
  await refuses(create('one', { UserPoolId: other }), ...taken);
  await refuses(create('auth.example.com', { ...CUSTOM, UserPoolId: other }), ...taken);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const { Id: abroad } = await createPool(elsewhere);
  await elsewhere.send(new CreateUserPoolDomainCommand({ Domain: 'one', UserPoolId: abroad }));
  await refuses(
    elsewhere.send(
      new CreateUserPoolDomainCommand({ Domain: 'auth.example.com', UserPoolId: abroad, ...CUSTOM }),
    ),
    invalid,
    'One or more of the CNAMEs that you provided are already associated with a different resource.',
  );
});

test('a region has four domains of their own at most', async () => {
  const { create, client, emulator } = await domainPool();
  const add = async (number: number, sdk = client) => {
    const { Id: UserPoolId } = await createPool(sdk);
    const input = { Domain: `auth.example${number}.com`, UserPoolId, ...CUSTOM };
    return sdk.send(new CreateUserPoolDomainCommand(input));
  };
  for (let number = 1; number <= 4; number += 1) await add(number);
  await refuses(add(5), 'LimitExceededException', 'The maximum number of custom domains of a region is 4.');
  await create('my-prefix');
  await add(5, sdkClient(emulator, { region: 'eu-west-1' }));
});

test('an update replaces the members that it has, and keeps the others', async () => {
  const { create, describe, client, UserPoolId } = await domainPool();
  await create('my-prefix');
  await create('auth.example.com', CUSTOM);
  const update = async (Domain: string, more: Partial<UpdateUserPoolDomainCommandInput>) => {
    const { $metadata: _, ...answer } = await client.send(
      new UpdateUserPoolDomainCommand({ Domain, UserPoolId, ...more }),
    );
    return answer;
  };
  expect(await update('my-prefix', { ManagedLoginVersion: 2 })).toEqual({ ManagedLoginVersion: 2 });
  expect(await update('my-prefix', {})).toEqual({ ManagedLoginVersion: 2 });
  const before = await describe('auth.example.com');
  await refuses(
    update('auth.example.com', { Routing: ROUTING }),
    invalid,
    'Cannot convert custom domain to prefix domain.',
  );
  expect(await describe('auth.example.com')).toEqual(before);
  expect(await update('auth.example.com', { ...CUSTOM, Routing: ROUTING })).toEqual({
    ManagedLoginVersion: 1,
    CloudFrontDomain: before?.CloudFrontDistribution,
    Routing: ROUTING,
  });
  expect(await describe('auth.example.com')).toEqual({ ...before, Routing: ROUTING });
  const CustomDomainConfig = { CertificateArn: `${CERTIFICATE}-2`, SecurityPolicy: 'TLS_V1_3_2025' as const };
  await update('auth.example.com', { CustomDomainConfig });
  expect(await describe('auth.example.com')).toEqual({ ...before, Routing: ROUTING, CustomDomainConfig });
  await refuses(
    update('my-prefix', CUSTOM),
    invalid,
    'User pool should have a custom domain associated, failed to update the certificate.',
  );
  await refuses(
    update('my-prefix', { Routing: ROUTING }),
    invalid,
    'Routing is supported for custom domains only.',
  );
  await refuses(
    update('my-prefix', { ManagedLoginVersion: 3 }),
    invalid,
    'ManagedLoginVersion must be 1 or 2.',
  );
  expect((await describe('my-prefix'))?.ManagedLoginVersion).toBe(2);
});

test('a domain is changed and deleted by the pool that has it', async () => {
  const { create, describe, client, UserPoolId } = await domainPool();
  await create('my-prefix');
  const { Id: other } = await createPool(client);
  for (const [Domain, pool] of [
    ['my-prefix', other],
    ['my-prefix', 'us-east-1_AAAAAAAAA'],
    ['unknown', UserPoolId],
  ] as const) {
    const input = { Domain, UserPoolId: pool };
    await refuses(client.send(new UpdateUserPoolDomainCommand(input)), ...NOT_FOUND);
    await refuses(client.send(new DeleteUserPoolDomainCommand(input)), ...NOT_FOUND);
  }
  await client.send(new DeleteUserPoolDomainCommand({ Domain: 'my-prefix', UserPoolId }));
  expect(await describe('my-prefix')).toEqual({});
  await create('my-prefix', { UserPoolId: other });
});

test('a domain of an unknown pool is not made', async () => {
  const { create, describe } = await domainPool();
  await refuses(
    create('my-prefix', { UserPoolId: 'us-east-1_AAAAAAAAA' }),
    'ResourceNotFoundException',
    'User pool us-east-1_AAAAAAAAA does not exist.',
  );
  expect(await describe('my-prefix')).toEqual({});
});

test.each([['my-prefix', {}] as const, ['auth.example.com', CUSTOM] as const])(
  'a pool with the domain %s is not deleted before it',
  async (domain, more) => {
    const { create, client, UserPoolId } = await domainPool();
    await create(domain, more);
    await refuses(
      client.send(new DeleteUserPoolCommand({ UserPoolId })),
      invalid,
      'User pool cannot be deleted. It has a domain configured that should be deleted first.',
    );
    await client.send(new DeleteUserPoolDomainCommand({ Domain: domain, UserPoolId }));
    await client.send(new DeleteUserPoolCommand({ UserPoolId }));
  },
);
