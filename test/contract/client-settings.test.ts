import { expect, test } from 'vitest';
import { type ClientInput, refusesClient } from '../harness/client-settings.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
const PINPOINT = 'arn:aws:mobiletargeting:us-east-1:123456789012:apps/d70b2ba36a8c4dc5a04a0451a31a1e12';

test.each<[string, ClientInput]>([
  [
    'the shortest lifetimes',
    {
      AccessTokenValidity: 5,
      IdTokenValidity: 300,
      RefreshTokenValidity: 60,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'seconds', RefreshToken: 'minutes' },
    },
  ],
  [
    'the longest lifetimes',
    {
      AccessTokenValidity: 24,
      IdTokenValidity: 1,
      RefreshTokenValidity: 3650,
      TokenValidityUnits: { IdToken: 'days' },
    },
  ],
  ['the older names of flows', { ExplicitAuthFlows: ['ADMIN_NO_SRP_AUTH', 'USER_PASSWORD_AUTH'] }],
  ['the newer names of flows', { ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] }],
  [
    'rotation without the refresh flow',
    {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 10 },
    },
  ],
  [
    'the refresh flow with rotation turned off',
    {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      RefreshTokenRotation: { Feature: 'DISABLED' },
    },
  ],
  [
    'attributes that exist',
    { ReadAttributes: ['email', 'email_verified', 'custom:role'], WriteAttributes: ['email', 'custom:role'] },
  ],
  ['a session of 15 minutes', { AuthSessionValidity: 15, PreventUserExistenceErrors: 'ENABLED' }],
  ['no revocation', { EnableTokenRevocation: false }],
  [
    'analytics by the id of a project',
    {
      AnalyticsConfiguration: {
        ApplicationId: 'd70b2ba36a8c4dc5a04a0451a31a1e12',
        ExternalId: 'x',
        RoleArn: 'arn:aws:iam::123456789012:role/pinpoint',
        UserDataShared: true,
      },
    },
  ],
  ['analytics by the ARN of a project', { AnalyticsConfiguration: { ApplicationArn: PINPOINT } }],
  [
    'an access token that lives as long as the refresh token',
    {
      RefreshTokenValidity: 1,
      AccessTokenValidity: 24,
      IdTokenValidity: 1440,
      TokenValidityUnits: { IdToken: 'minutes' },
    },
  ],
])('a client may have %s', async (_, settings) => {
  const { client } = forThisTest();
  const { Id } = await createPool(client, {
    Schema: [
      { Name: 'email', Required: true },
      { Name: 'role', AttributeDataType: 'String' },
    ],
  });
  expect(await createClient(client, Id, settings)).toMatchObject(settings);
});

test('a refresh validity of 0 means 30 days, in whatever unit', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const validity = async (settings: ClientInput) =>
    (await createClient(client, Id, settings)).RefreshTokenValidity;
  expect(await validity({ RefreshTokenValidity: 0 })).toBe(30);
  expect(await validity({ RefreshTokenValidity: 0, TokenValidityUnits: { RefreshToken: 'hours' } })).toBe(
    720,
  );
  expect(await validity({ TokenValidityUnits: { RefreshToken: 'minutes' } })).toBe(43_200);
  expect(await validity({ TokenValidityUnits: { RefreshToken: 'seconds' } })).toBe(2_592_000);
});

test('empty lists count as not given, and repetitions once', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const made = await createClient(client, Id, {
    ExplicitAuthFlows: [],
    WriteAttributes: [],
    CallbackURLs: ['https://a.example', 'https://a.example'],
  });
  expect(made).not.toHaveProperty('ExplicitAuthFlows');
  expect(made).not.toHaveProperty('WriteAttributes');
  expect(made.CallbackURLs).toEqual(['https://a.example']);
});

const mixed = "Auth flow name with prefix 'ALLOW' cannot be used with legacy auth flow names.";
const badWrite = 'Invalid write attributes specified while creating a client';
const badRead = 'Invalid read attributes specified while creating a client';
const validity = 'Invalid range for token validity.';
const order =
  'Access and Id Token expiration times must be less than or equal to refresh token expiration times.';
const analytics =
  'Invalid analytics configuration given, either <application arn> or <application id, role arn, external id> are valid';
const refused: [rule: string, ClientInput, name: string, message: string][] = [
  [
    'older beside newer flows',
    { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ADMIN_NO_SRP_AUTH'] },
    invalid,
    mixed,
  ],
  [
    'the refresh flow beside rotation',
    {
      ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      RefreshTokenRotation: { Feature: 'ENABLED' },
    },
    invalid,
    'ALLOW_REFRESH_TOKEN_AUTH is not a permitted ExplicitAuthFlow when refresh token rotation is enabled.',
  ],
  [
    'an access token of under 5 minutes',
    { AccessTokenValidity: 4, TokenValidityUnits: { AccessToken: 'minutes' } },
    invalid,
    validity,
  ],
  ['an ID token of over a day', { IdTokenValidity: 25 }, invalid, validity],
  [
    'a refresh token of under an hour',
    {
      RefreshTokenValidity: 59,
      AccessTokenValidity: 5,
      IdTokenValidity: 5,
      TokenValidityUnits: { RefreshToken: 'minutes', AccessToken: 'minutes', IdToken: 'minutes' },
    },
    invalid,
    validity,
  ],
  ['a refresh token of over ten years', { RefreshTokenValidity: 3651 }, invalid, validity],
  [
    'a refresh token that ends before an access token',
    { RefreshTokenValidity: 2, AccessTokenValidity: 3, TokenValidityUnits: { RefreshToken: 'hours' } },
    invalid,
    order,
  ],
  ['an unknown attribute to read', { ReadAttributes: ['email', 'custom:unknown'] }, invalid, badRead],
  ['an unknown attribute to write', { WriteAttributes: ['email', 'unknown'] }, invalid, badWrite],
  ['write access without a required attribute', { WriteAttributes: ['name'] }, invalid, badWrite],
  ['write access to the sub', { WriteAttributes: ['email', 'sub'] }, invalid, badWrite],
  ['write access to a verified flag', { WriteAttributes: ['email', 'email_verified'] }, invalid, badWrite],
  [
    'write access to what is for developers only',
    { WriteAttributes: ['email', 'dev:custom:inner'] },
    invalid,
    badWrite,
  ],
  [
    'a refresh token that ends before an ID token',
    {
      RefreshTokenValidity: 1,
      IdTokenValidity: 61,
      TokenValidityUnits: { RefreshToken: 'hours', IdToken: 'minutes' },
    },
    invalid,
    order,
  ],
  [
    'analytics for a project without its role',
    { AnalyticsConfiguration: { ApplicationId: 'd70b2ba36a8c4dc5a04a0451a31a1e12', ExternalId: 'x' } },
    invalid,
    analytics,
  ],
  [
    'analytics for a project that is named twice',
    { AnalyticsConfiguration: { ApplicationArn: PINPOINT, ExternalId: 'x' } },
    invalid,
    analytics,
  ],
  ['analytics for no project', { AnalyticsConfiguration: { UserDataShared: true } }, invalid, analytics],
  [
    'analytics in another region',
    { AnalyticsConfiguration: { ApplicationArn: PINPOINT.replace('us-east-1', 'eu-west-1') } },
    invalid,
    'The integration with Pinpoint is not supported for the requested us-east-1 region.',
  ],
  [
    'user context data without a secret',
    { EnablePropagateAdditionalUserContextData: true },
    invalid,
    'Client Secret is required to set EnablePropagateAdditionalUserContextData as true',
  ],
];

test.each(refused)('a client is refused %s, new or changed', async (_, settings, name, message) => {
  await refusesClient(settings, name, message);
});

test('a secret cannot be both brought along and generated', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  await expect(
    createClient(client, Id, { GenerateSecret: true, ClientSecret: 'my_own_secret_of_24_chars' }),
  ).rejects.toMatchObject({
    name: invalid,
    message: 'ClientSecret cannot be set when GenerateSecret is true.',
  });
});

test('choice-based sign-in and refresh token rotation are for pools above the Lite tier', async () => {
  const { client } = forThisTest();
  const lite = await createPool(client, { UserPoolTier: 'LITE' });
  await expect(
    createClient(client, lite.Id, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }),
  ).rejects.toMatchObject({
    name: 'FeatureUnavailableInTierException',
    message:
      'The following feature is not available for the LITE pricing tier configured: Passwordless Sign-In',
  });
  await expect(
    createClient(client, lite.Id, { RefreshTokenRotation: { Feature: 'ENABLED' } }),
  ).rejects.toMatchObject({
    name: 'FeatureUnavailableInTierException',
    message:
      'The following feature is not available for the LITE pricing tier configured: Refresh Token Rotation',
  });
  const flows = ['ALLOW_USER_SRP_AUTH' as const];
  expect(await createClient(client, lite.Id, { ExplicitAuthFlows: flows })).toMatchObject({
    ExplicitAuthFlows: flows,
  });
});
