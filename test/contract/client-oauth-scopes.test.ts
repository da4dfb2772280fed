import {
  CreateResourceServerCommand,
  DeleteIdentityProviderCommand,
  DeleteResourceServerCommand,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import type { ClientInput } from '../harness/client-settings.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';
import { createProvider } from '../harness/providers.ts';
import { refuses } from '../harness/sign-up.ts';

const API = 'https://api.example.com/v1';
const MACHINE: ClientInput = {
  GenerateSecret: true,
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['client_credentials'],
};

/** A pool with a resource server that has the scopes `read` and `write`. */
async function apiPool(scopes = ['read', 'write']) {
  const made = forThisTest();
  const { Id: UserPoolId } = await createPool(made.client);
  const Scopes = scopes.map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await made.client.send(
    new CreateResourceServerCommand({ UserPoolId, Identifier: API, Name: 'API', Scopes }),
  );
  return { ...made, UserPoolId };
}

test('a client may have scopes of the resource servers of its pool', async () => {
  const { client, UserPoolId } = await apiPool();
  const AllowedOAuthScopes = [`${API}/read`, `${API}/write`];
  expect(await createClient(client, UserPoolId, { ...MACHINE, AllowedOAuthScopes })).toMatchObject({
    AllowedOAuthScopes,
  });
});

test.each([`${API}/delete`, API, `${API}/`, '/read', 'read', 'https://api.example.com/read'])(
  'the scope %s, which no resource server has, is refused',
  async (scope) => {
    const { client, UserPoolId } = await apiPool();
    await refuses(
      createClient(client, UserPoolId, { ...MACHINE, AllowedOAuthScopes: [`${API}/read`, scope] }),
      'ScopeDoesNotExistException',
      `Invalid scope requested: ${scope}`,
    );
  },
);

test('scopes of a resource server of another pool are refused', async () => {
  const { client } = await apiPool();
  const { Id: other } = await createPool(client);
  await refuses(
    createClient(client, other, { ...MACHINE, AllowedOAuthScopes: [`${API}/read`] }),
    'ScopeDoesNotExistException',
    `Invalid scope requested: ${API}/read`,
  );
});

test('a client keeps the scopes of a deleted resource server, but is not given them anew', async () => {
  const { client, UserPoolId } = await apiPool();
  const settings = { ...MACHINE, AllowedOAuthScopes: [`${API}/read`] };
  const { ClientId } = await createClient(client, UserPoolId, settings);
  await client.send(new DeleteResourceServerCommand({ UserPoolId, Identifier: API }));
  const described = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
  expect(described.UserPoolClient?.AllowedOAuthScopes).toEqual([`${API}/read`]);
  await refuses(
    client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...settings })),
    'ScopeDoesNotExistException',
    `Invalid scope requested: ${API}/read`,
  );
});

test('a client may sign users in by the providers of its pool, as long as they exist', async () => {
  const { client } = forThisTest();
  const { Id: UserPoolId } = await createPool(client);
  await createProvider(client, UserPoolId, 'Corp');
  const SupportedIdentityProviders = ['Corp', 'COGNITO'];
  const { ClientId, ...made } = await createClient(client, UserPoolId, { SupportedIdentityProviders });
  expect(made).toMatchObject({ SupportedIdentityProviders });
  const update = () =>
    client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, SupportedIdentityProviders }));
  expect((await update()).UserPoolClient).toMatchObject({ SupportedIdentityProviders });
  await client.send(new DeleteIdentityProviderCommand({ UserPoolId, ProviderName: 'Corp' }));
  const message = (pool: string) => `The provider Corp does not exist for User Pool ${pool}.`;
  await refuses(update(), 'InvalidParameterException', message(UserPoolId));
  const { Id: other } = await createPool(client);
  await createProvider(client, UserPoolId, 'Corp');
  await refuses(
    createClient(client, other, { SupportedIdentityProviders }),
    'InvalidParameterException',
    message(other),
  );
});

test('a client has 50 scopes, 100 callbacks and 100 places to go after a logout at most', async () => {
  const names = Array.from({ length: 51 }, (_, index) => `scope${index}`);
  const { client, UserPoolId } = await apiPool(names);
  const AllowedOAuthScopes = names.map((name) => `${API}/${name}`);
  const urls = Array.from({ length: 101 }, (_, index) => `https://example.com/${index}`);
  const refused = (settings: ClientInput, path: string, most: number) =>
    expect(createClient(client, UserPoolId, settings)).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: expect.stringMatching(
        new RegExp(`at '${path}' failed .* Member must have length less than or equal to ${most}$`),
      ),
    });
  await refused({ AllowedOAuthScopes }, 'allowedOAuthScopes', 50);
  await refused({ CallbackURLs: urls }, 'callbackURLs', 100);
  await refused({ LogoutURLs: urls }, 'logoutURLs', 100);
  const most: ClientInput = {
    AllowedOAuthScopes: AllowedOAuthScopes.slice(1),
    CallbackURLs: urls.slice(1),
    LogoutURLs: urls.slice(1),
  };
  expect(await createClient(client, UserPoolId, most)).toMatchObject(most);
});
