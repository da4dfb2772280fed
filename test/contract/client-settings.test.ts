import {
  type CreateUserPoolClientCommandInput,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
  type UpdateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createClient, createPool, createPoolWithClient } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
type Settings = Partial<CreateUserPoolClientCommandInput>;

test.each<[string, Settings]>([
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
  [
    'a login with redirects over HTTPS, to the own machine and to an app',
    {
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code', 'implicit'],
      AllowedOAuthScopes: ['openid', 'email', 'aws.cognito.signin.user.admin'],
      SupportedIdentityProviders: ['COGNITO'],
      CallbackURLs: [
        'https://example.com/in',
        'http://localhost:3000/in',
        'http://127.0.0.1/in',
        'http://[::1]:3000/in',
        'myapp://in',
      ],
      LogoutURLs: ['https://example.com/out'],
      DefaultRedirectURI: 'myapp://in',
    },
  ],
  ['a session of 15 minutes', { AuthSessionValidity: 15, PreventUserExistenceErrors: 'ENABLED' }],
  ['no revocation', { EnableTokenRevocation: false }],
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

test('a machine client has a secret and the client credentials flow alone', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const made = await createClient(client, Id, {
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['aws.cognito.signin.user.admin'],
    EnablePropagateAdditionalUserContextData: true,
  });
  expect(made).toMatchObject({
    AllowedOAuthFlows: ['client_credentials'],
    EnablePropagateAdditionalUserContextData: true,
  });
});

test('a refresh validity of 0 means 30 days, in whatever unit', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const validity = async (settings: Settings) =>
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

const oauth: Settings = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://example.com/in'],
};
const mixed = 'ExplicitAuthFlows cannot mix legacy values with values that begin with ALLOW_.';
const badWrite = 'Invalid write attributes specified while creating a client';
const badRead = 'Invalid read attributes specified while creating a client';
const validity = 'Invalid range for token validity.';
const incomplete =
  'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.';

const refused: [rule: string, Settings, name: string, message: string][] = [
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
    'ALLOW_REFRESH_TOKEN_AUTH cannot be enabled when refresh token rotation is enabled.',
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
    validity,
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
    'user context data without a secret',
    { EnablePropagateAdditionalUserContextData: true },
    invalid,
    'EnablePropagateAdditionalUserContextData requires a client secret.',
  ],
  [
    'an unknown identity provider',
    { SupportedIdentityProviders: ['COGNITO', 'Google'] },
    invalid,
    'The provider Google does not exist for User Pool POOL.',
  ],
  [
    'an unknown scope',
    { ...oauth, AllowedOAuthScopes: ['openid', 'api/read'] },
    'ScopeDoesNotExistException',
    'Invalid scope requested: api/read',
  ],
  [
    'client credentials without a secret',
    { ...oauth, AllowedOAuthFlows: ['client_credentials'] },
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected if client does not have a client secret.',
  ],
  [
    'client credentials beside a flow of users',
    { ...oauth, AllowedOAuthFlows: ['client_credentials', 'code'] },
    'InvalidOAuthFlowException',
    'client_credentials flow can not be selected along with code flow or implicit flow.',
  ],
  ['OAuth without flows', { ...oauth, AllowedOAuthFlows: [] }, invalid, incomplete],
  ['OAuth without scopes', { ...oauth, AllowedOAuthScopes: [] }, invalid, incomplete],
  [
    'OAuth for users without a callback',
    { ...oauth, CallbackURLs: [] },
    invalid,
    'CallbackURLs are required for the code flow and the implicit flow.',
  ],
  [
    'a callback over plain HTTP',
    { ...oauth, CallbackURLs: ['http://example.com/in'] },
    invalid,
    'http://example.com/in cannot use the HTTP protocol.',
  ],
  [
    'a logout URL over plain HTTP',
    { LogoutURLs: ['http://localhost.example.com'] },
    invalid,
    'http://localhost.example.com cannot use the HTTP protocol.',
  ],
  [
    'a callback with a fragment',
    { ...oauth, CallbackURLs: ['https://example.com/#/in'] },
    invalid,
    'https://example.com/#/in cannot contain a fragment.',
  ],
  [
    'a callback that is not absolute',
    { ...oauth, CallbackURLs: ['/in'] },
    invalid,
    '/in is not an absolute URI.',
  ],
  [
    'a default redirect that is no callback',
    { ...oauth, DefaultRedirectURI: 'https://example.com/other' },
    invalid,
    'The default redirect URI must be in the CallbackURLs list.',
  ],
];

test.each(refused)('a client is refused %s, new or changed', async (_, settings, name, message) => {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client, {
    pool: {
      Schema: [
        { Name: 'email', Required: true },
        { Name: 'inner', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      ],
    },
  });
  const error = { name, message: message.replace('POOL', poolId) };
  await expect(createClient(client, poolId, settings)).rejects.toMatchObject(error);
  const change = { UserPoolId: poolId, ClientId: clientId, ...settings } as UpdateUserPoolClientCommandInput;
  await expect(client.send(new UpdateUserPoolClientCommand(change))).rejects.toMatchObject(error);
  const { UserPoolClients } = await client.send(new ListUserPoolClientsCommand({ UserPoolId: poolId }));
  expect(UserPoolClients).toHaveLength(1);
  const { UserPoolClient } = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }),
  );
  expect(Object.keys(UserPoolClient ?? {})).toHaveLength(11);
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

test('choice-based sign-in is for pools above the Lite tier', async () => {
  const { client } = forThisTest();
  const lite = await createPool(client, { UserPoolTier: 'LITE' });
  await expect(
    createClient(client, lite.Id, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] }),
  ).rejects.toMatchObject({
    name: 'FeatureUnavailableInTierException',
    message: 'Choice-based sign-in is not available in the LITE tier.',
  });
  const flows = ['ALLOW_USER_SRP_AUTH' as const];
  expect(await createClient(client, lite.Id, { ExplicitAuthFlows: flows })).toMatchObject({
    ExplicitAuthFlows: flows,
  });
});
