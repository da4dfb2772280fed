import {
  DeleteIdentityProviderCommand,
  DeleteUserPoolCommand,
  DescribeIdentityProviderCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetIdentityProviderByIdentifierCommand,
  ListIdentityProvidersCommand,
  UpdateIdentityProviderCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START, sdkClient } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';
import { createProvider, describeProvider, OIDC, SOCIAL } from '../harness/providers.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const missing = 'ResourceNotFoundException';

test('a provider is answered as it was made, again when described, by its name and by its identifiers', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const made = await createProvider(client, Id, 'Corp', {
    AttributeMapping: { email: 'mail' },
    IdpIdentifiers: ['example.com', 'Corp One', 'example.com'],
    AcrMapping: { Level1: 'low', Level4: 'high' },
  });
  expect(made).toEqual({
    UserPoolId: Id,
    ProviderName: 'Corp',
    ProviderType: 'OIDC',
    ProviderDetails: { ...OIDC, attributes_url_add_attributes: 'false' },
    AttributeMapping: { email: 'mail', username: 'sub' },
    IdpIdentifiers: ['example.com', 'Corp One'],
    AcrMapping: { Level1: 'low', Level4: 'high' },
    LastModifiedDate: new Date(START),
    CreationDate: new Date(START),
  });
  expect(await describeProvider(client, Id, 'Corp')).toEqual(made);
  for (const IdpIdentifier of ['example.com', 'Corp One']) {
    const command = new GetIdentityProviderByIdentifierCommand({ UserPoolId: Id, IdpIdentifier });
    expect((await client.send(command)).IdentityProvider).toEqual(made);
  }
});

test('what a pool does not have is not found: a provider, an identifier, the pool', async () => {
  const { client, emulator } = forThisTest();
  const { Id } = await createPool(client);
  const { Id: other } = await createPool(client);
  await createProvider(client, other, 'Corp', { IdpIdentifiers: ['example.com'] });
  const name = { UserPoolId: Id, ProviderName: 'Corp' };
  for (const command of [
    new DescribeIdentityProviderCommand(name),
    new DescribeIdentityProviderCommand({ UserPoolId: other, ProviderName: 'corp' }),
    new UpdateIdentityProviderCommand(name),
    new DeleteIdentityProviderCommand(name),
  ])
    await refuses(
      client.send(command as DescribeIdentityProviderCommand),
      missing,
      `Identity provider ${command.input.ProviderName} does not exist.`,
    );
  await refuses(
    client.send(new GetIdentityProviderByIdentifierCommand({ UserPoolId: Id, IdpIdentifier: 'example.com' })),
    missing,
    'Identity provider example.com does not exist.',
  );
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const noPool = `User pool ${other} does not exist.`;
  await refuses(createProvider(elsewhere, other, 'New'), missing, noPool);
  await refuses(describeProvider(elsewhere, other, 'Corp'), missing, noPool);
  await refuses(elsewhere.send(new ListIdentityProvidersCommand({ UserPoolId: other })), missing, noPool);
});

test('a name belongs to one provider of a pool; other pools and other cases do not count', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const { Id: other } = await createPool(client);
  await createProvider(client, Id, 'Corp');
  await createProvider(client, other, 'Corp');
  await createProvider(client, Id, 'CORP');
  await refuses(
    createProvider(client, Id, 'Corp'),
    'DuplicateProviderException',
    `Corp already exists in user pool ${Id}`,
  );
});

test('an identifier belongs to one provider of a pool, until that gives it up', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const { Id: other } = await createPool(client);
  await createProvider(client, Id, 'First', { IdpIdentifiers: ['example.com'] });
  await createProvider(client, other, 'First', { IdpIdentifiers: ['example.com'] });
  const taken = 'The identifier example.com is already used by another identity provider.';
  await refuses(createProvider(client, Id, 'Second', { IdpIdentifiers: ['example.com'] }), invalid, taken);
  await createProvider(client, Id, 'Second');
  const update = (ProviderName: string, IdpIdentifiers: string[]) =>
    client.send(new UpdateIdentityProviderCommand({ UserPoolId: Id, ProviderName, IdpIdentifiers }));
  await refuses(update('Second', ['a', 'example.com']), invalid, taken);
  await update('First', ['example.com', 'example.org']);
  await update('First', []);
  await update('Second', ['example.com']);
  await client.send(new DeleteIdentityProviderCommand({ UserPoolId: Id, ProviderName: 'Second' }));
  await update('First', ['example.com']);
  expect((await describeProvider(client, Id, 'First'))?.IdpIdentifiers).toEqual(['example.com']);
});

test('an update replaces the members that it has, and keeps the others', async () => {
  const { client, clock } = forThisTest();
  const { Id } = await createPool(client);
  const made = await createProvider(client, Id, 'Corp', {
    AttributeMapping: { email: 'mail', name: 'cn' },
    IdpIdentifiers: ['one'],
    AcrMapping: { Level1: 'low' },
  });
  clock.advance('1h');
  const LastModifiedDate = new Date('2026-01-31T13:00:00.000Z');
  const update = async (more: object) => {
    const command = new UpdateIdentityProviderCommand({ UserPoolId: Id, ProviderName: 'Corp', ...more });
    return (await client.send(command)).IdentityProvider;
  };
  expect(await update({})).toEqual({ ...made, LastModifiedDate });
  const AttributeMapping = { nickname: 'nick', username: 'uid' };
  expect(await update({ AttributeMapping })).toEqual({ ...made, LastModifiedDate, AttributeMapping });
  const ProviderDetails = { ...OIDC, token_url: 'https://auth.example.com/token' };
  const changed = await update({ ProviderDetails, AcrMapping: { Level2: 'mid' } });
  expect(changed).toEqual({
    ...made,
    LastModifiedDate,
    AttributeMapping,
    ProviderDetails: { ...ProviderDetails, attributes_url_add_attributes: 'false' },
    AcrMapping: { Level2: 'mid' },
  });
  const { client_id: _, ...incomplete } = OIDC;
  await refuses(
    update({ ProviderDetails: incomplete }),
    invalid,
    'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
  );
  await refuses(
    update({ AttributeMapping: { 'custom:none': 'x' } }),
    invalid,
    'AttributeMapping contains invalid mapping: [custom:none]',
  );
  expect(await describeProvider(client, Id, 'Corp')).toEqual(changed);
});

test('a deleted provider is gone; a client that names it keeps the name, and its pool can be deleted', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  await createProvider(client, Id, 'Corp');
  await createProvider(client, Id, 'Stays');
  const app = await createClient(client, Id, { SupportedIdentityProviders: ['COGNITO', 'Corp'] });
  await client.send(new DeleteIdentityProviderCommand({ UserPoolId: Id, ProviderName: 'Corp' }));
  const { Providers } = await client.send(new ListIdentityProvidersCommand({ UserPoolId: Id }));
  expect(Providers?.map(({ ProviderName }) => ProviderName)).toEqual(['Stays']);
  await refuses(describeProvider(client, Id, 'Corp'), missing, 'Identity provider Corp does not exist.');
  const { UserPoolClient } = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: Id, ClientId: app.ClientId }),
  );
  expect(UserPoolClient?.SupportedIdentityProviders).toEqual(['COGNITO', 'Corp']);
  await client.send(new DeleteUserPoolCommand({ UserPoolId: Id }));
  await refuses(describeProvider(client, Id, 'Stays'), missing, `User pool ${Id} does not exist.`);
});

test('the first provider gives the pool the attribute of linked identities, for good', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client, { Schema: [{ Name: 'x', AttributeDataType: 'String' }] });
  const schema = async () =>
    (await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }))).UserPool?.SchemaAttributes ?? [];
  const before = await schema();
  await createProvider(client, Id, 'First');
  const identities = {
    Name: 'identities',
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    StringAttributeConstraints: {},
  };
  expect(await schema()).toEqual([...before, identities]);
  await createProvider(client, Id, 'Second');
  for (const ProviderName of ['First', 'Second'])
    await client.send(new DeleteIdentityProviderCommand({ UserPoolId: Id, ProviderName }));
  expect(await schema()).toEqual([...before, identities]);
});

test('the providers of a pool are listed by name, page by page; a token is good for its list', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const { Id: other } = await createPool(client);
  await createProvider(client, Id, 'Delta');
  await createProvider(client, Id, 'Google', { ProviderType: 'Google', ProviderDetails: SOCIAL });
  await createProvider(client, Id, 'Alpha');
  await createProvider(client, other, 'Beta');
  const list = (UserPoolId: string, MaxResults?: number, NextToken?: string) =>
    client.send(new ListIdentityProvidersCommand({ UserPoolId, MaxResults, NextToken }));
  const first = await list(Id, 2);
  const dates = { LastModifiedDate: new Date(START), CreationDate: new Date(START) };
  expect(first.Providers).toEqual([
    { ProviderName: 'Alpha', ProviderType: 'OIDC', ...dates },
    { ProviderName: 'Delta', ProviderType: 'OIDC', ...dates },
  ]);
  const second = await list(Id, 2, first.NextToken);
  expect(second.Providers).toEqual([{ ProviderName: 'Google', ProviderType: 'Google', ...dates }]);
  expect(second).not.toHaveProperty('NextToken');
  expect((await list(Id, 0)).Providers).toHaveLength(3);
  expect((await list(other)).Providers).toHaveLength(1);
  await refuses(list(other, 2, first.NextToken), invalid, 'Invalid pagination token provided.');
});

test('a pool has 300 providers at most', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  for (let number = 1; number <= 300; number += 1) await createProvider(client, Id, `Corp${number}`);
  await refuses(
    createProvider(client, Id, 'Corp301'),
    'LimitExceededException',
    'The maximum number of identity providers of a user pool is 300.',
  );
  await client.send(new DeleteIdentityProviderCommand({ UserPoolId: Id, ProviderName: 'Corp1' }));
  await createProvider(client, Id, 'Corp301');
});
