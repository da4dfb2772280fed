import {
  CreateResourceServerCommand,
  DescribeUserPoolClientCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { type ClientInput, refusesClient } from '../harness/client-settings.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
const oauth: ClientInput = {
  AllowedOAuthFlowsUserPoolClient: true,
  AllowedOAuthFlows: ['code'],
  AllowedOAuthScopes: ['openid'],
  CallbackURLs: ['https://example.com/in'],
};
const incomplete =
  'AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use OAuth flows.';

test('a client may have a login with redirects over HTTPS, to the own machine and to an app', async () => {
  const { client } = forThisTest();
  const { Id } = await createPool(client);
  const settings: ClientInput = {
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
  };
  expect(await createClient(client, Id, settings)).toMatchObject(settings);
});

/** A pool with the scope `api/read`, and what makes a machine client of it. */
async function machinePool() {
  const made = forThisTest();
  const { Id: UserPoolId } = await createPool(made.client);
  const Scopes = [{ ScopeName: 'read', ScopeDescription: 'Reads' }];
  await made.client.send(
    new CreateResourceServerCommand({ UserPoolId, Identifier: 'api', Name: 'API', Scopes }),
  );
  const settings: ClientInput = {
    GenerateSecret: true,
    AllowedOAuthFlowsUserPoolClient: true,
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['api/read'],
    EnablePropagateAdditionalUserContextData: true,
  };
  return { ...made, UserPoolId, settings };
}

test('a machine client has a secret and the client credentials flow alone', async () => {
  const { client, UserPoolId, settings } = await machinePool();
  expect(await createClient(client, UserPoolId, settings)).toMatchObject({
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: ['api/read'],
    EnablePropagateAdditionalUserContextData: true,
  });
});

test.each(['openid', 'email', 'phone', 'profile', 'aws.cognito.signin.user.admin'])(
  'a machine client is refused %s, which is a scope of users, new or changed',
  async (scope) => {
    const { client, UserPoolId, settings } = await machinePool();
    const { ClientId } = await createClient(client, UserPoolId, settings);
    const AllowedOAuthScopes = ['api/read', scope];
    for (const refused of [
      createClient(client, UserPoolId, { ...settings, AllowedOAuthScopes }),
      client.send(new UpdateUserPoolClientCommand({ ...settings, UserPoolId, ClientId, AllowedOAuthScopes })),
    ])
      await expect(refused).rejects.toMatchObject({
        name: 'InvalidOAuthFlowException',
        message: `${scope} is not supported with client_credentials flow`,
      });
    const { UserPoolClient } = await client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(UserPoolClient?.AllowedOAuthScopes).toEqual(['api/read']);
  },
);

test.each<[rule: string, ClientInput, name: string, message: string]>([
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
    'InvalidOAuthFlowException',
    'CallbackUrls can not be empty when code flow or implicit flow is selected',
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
  ...['javascript:alert(1)', 'JavaScript://example.com/%0aalert(1)', 'vbscript:a', 'data:text/html,a'].map(
    (url): [string, ClientInput, string, string] => [
      `the callback ${url}`,
      { ...oauth, CallbackURLs: ['https://example.com/in', url] },
      invalid,
      `${url} cannot use the ${url.split(':')[0]?.toUpperCase()} protocol.`,
    ],
  ),
  [
    'a logout URL that is a script',
    { LogoutURLs: ['javascript:alert(1)'] },
    invalid,
    'javascript:alert(1) cannot use the JAVASCRIPT protocol.',
  ],
  [
    'a callback with a fragment',
    { ...oauth, CallbackURLs: ['https://example.com/#/in'] },
    invalid,
    'https://example.com/#/in cannot use fragment',
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
    'The default redirect URI https://example.com/other is not in the callback URIs list.',
  ],
])('a client is refused %s, new or changed', async (_, settings, name, message) => {
  await refusesClient(settings, name, message);
});
