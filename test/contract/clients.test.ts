import {
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  DeleteUserPoolClientCommand,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
  type UpdateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START, sdkClient } from '../harness/in-process.ts';
import { createClient, createPool, createPoolWithClient } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
type Settings = Partial<CreateUserPoolClientCommandInput>;

test('a client made from its name alone has the defaults of the service, and no other member', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({ UserPoolId: Id, ClientName: 'My app' }),
  );
  expect(UserPoolClient).toEqual({
    UserPoolId: Id,
    ClientName: 'My app',
    ClientId: expect.stringMatching(/^[0-9a-v]{26}$/),
    LastModifiedDate: new Date(START),
    CreationDate: new Date(START),
    RefreshTokenValidity: 30,
    TokenValidityUnits: {},
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
  });
  const described = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: UserPoolClient?.ClientId }),
  );
  expect(described.UserPoolClient).toEqual(UserPoolClient);
});

test('a secret is generated or brought along, and told again', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const generated = await createClient(client, Id, { GenerateSecret: true });
  expect(generated.ClientSecret).toMatch(/^[0-9a-v]{52}$/);
  const own = await createClient(client, Id, { ClientSecret: 'my_own_secret_of_24_chars' });
  for (const made of [generated, own]) {
    const { UserPoolClient } = await client.send(
      new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: made.ClientId }),
    );
    expect(UserPoolClient?.ClientSecret).toBe(made.ClientSecret);
  }
  expect(own.ClientSecret).toBe('my_own_secret_of_24_chars');
  const none = await createClient(client, Id, { GenerateSecret: false });
  expect(none).not.toHaveProperty('ClientSecret');
});

test('a client of an unknown pool, of another pool or of another region does not exist', async () => {
  const { client, emulator } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client);
  const { Id: otherPool } = await createPool(client);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const commands = (UserPoolId: string, ClientId: string) => [
    () => client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId })),
    () => client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId })),
    () => client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId })),
  ];
  for (const send of commands('us-east-1_AAAAAAAAA', clientId))
    await expect(send()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_AAAAAAAAA does not exist.',
    });
  for (const send of [...commands(otherPool, clientId), ...commands(poolId, 'unknown').slice(0, 1)])
    await expect(send()).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: expect.stringMatching(/^User pool client (unknown|[0-9a-v]{26}) does not exist\.$/),
    });
  await expect(createClient(client, 'us-east-1_AAAAAAAAA')).rejects.toThrow('does not exist');
  await expect(
    elsewhere.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool ${poolId} does not exist.`,
  });
});

test('a deleted client is gone, others stay', async () => {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client, { client: { GenerateSecret: true } });
  const other = await createClient(client, poolId);
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
  await expect(
    client.send(new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId })),
  ).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `User pool client ${clientId} does not exist.`,
  });
  const { UserPoolClients } = await client.send(new ListUserPoolClientsCommand({ UserPoolId: poolId }));
  expect(UserPoolClients).toEqual([{ ClientId: other.ClientId, UserPoolId: poolId, ClientName: 'app' }]);
});

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

test('an update replaces what it names, resets what it leaves out, and keeps name and secret', async () => {
  const { client, clock } = forThisTest();
  const { Id } = await createPool(client);
  const made = await createClient(client, Id, {
    GenerateSecret: true,
    ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
    ReadAttributes: ['email'],
    EnableTokenRevocation: false,
    RefreshTokenValidity: 5,
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: ['https://example.com/in'],
  });
  clock.advance('1h');
  const { UserPoolClient } = await client.send(
    new UpdateUserPoolClientCommand({ UserPoolId: Id, ClientId: made.ClientId, AccessTokenValidity: 2 }),
  );
  expect(UserPoolClient).toEqual({
    UserPoolId: Id,
    ClientName: 'app',
    ClientId: made.ClientId,
    ClientSecret: made.ClientSecret,
    LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    CreationDate: new Date(START),
    AccessTokenValidity: 2,
    RefreshTokenValidity: 30,
    TokenValidityUnits: {},
    AllowedOAuthFlowsUserPoolClient: false,
    EnableTokenRevocation: true,
    EnablePropagateAdditionalUserContextData: false,
    AuthSessionValidity: 3,
  });
  const described = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: made.ClientId }),
  );
  expect(described.UserPoolClient).toEqual(UserPoolClient);
});

test('an update renames a client', async () => {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client);
  const { UserPoolClient } = await client.send(
    new UpdateUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId, ClientName: 'renamed' }),
  );
  expect(UserPoolClient?.ClientName).toBe('renamed');
});

test('the clients of a pool are listed page by page, each once', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const other = await createPoolWithClient(client);
  const made: string[] = [];
  for (let i = 0; i < 5; i += 1) made.push((await createClient(client, Id)).ClientId);
  const listed: string[] = [];
  const sizes: number[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new ListUserPoolClientsCommand({ UserPoolId: Id, MaxResults: 2, NextToken }),
    );
    sizes.push(page.UserPoolClients?.length ?? 0);
    listed.push(...(page.UserPoolClients ?? []).map(({ ClientId = '' }) => ClientId));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(sizes).toEqual([2, 2, 1]);
  expect(listed.toSorted()).toEqual(made.toSorted());
  expect(listed).not.toContain(other.clientId);
});

test('clients that registered themselves are a list of their own', async () => {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client);
  const list = async (ClientType: 'DCR' | 'REGULAR') =>
    (await client.send(new ListUserPoolClientsCommand({ UserPoolId: poolId, ClientType }))).UserPoolClients;
  expect(await list('DCR')).toEqual([]);
  expect((await list('REGULAR'))?.map(({ ClientId }) => ClientId)).toEqual([clientId]);
});

test('a token of another pool is refused', async () => {
  const { client } = forThisTest();
  const { poolId } = await createPoolWithClient(client);
  await createClient(client, poolId);
  const { NextToken } = await client.send(
    new ListUserPoolClientsCommand({ UserPoolId: poolId, MaxResults: 1 }),
  );
  const { Id: otherPool } = await createPool(client);
  await expect(
    client.send(new ListUserPoolClientsCommand({ UserPoolId: otherPool, MaxResults: 1, NextToken })),
  ).rejects.toMatchObject({ name: invalid, message: 'Invalid pagination token provided.' });
});
