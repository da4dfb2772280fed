import {
  AdminSetUserPasswordCommand,
  CreateResourceServerCommand,
  type ExplicitAuthFlowsType,
  GetClientTokenCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { answering } from '../harness/custom-auth.ts';
import { ALWAYS, claimsOf, confirmDevice } from '../harness/devices.ts';
import type { TestFunction } from '../harness/functions.ts';
import { createClient } from '../harness/pool.ts';
import { srpClient } from '../harness/srp-client.ts';
import { tokenPool } from '../harness/token-functions.ts';

const unchanged: TestFunction = (event) => event;

test('after a temporary password was replaced, the function is told so, with what the app says then', async () => {
  const { client, unsigned, UserPoolId, ClientId, byPassword, events } = await tokenPool(unchanged);
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ada', Password: 'Passw0rd!', Permanent: false }),
  );
  const { Session } = await byPassword({ never: 'told' });
  expect(events).toEqual([]);
  await unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'NEW_PASSWORD_REQUIRED',
      Session,
      ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Passw0rd!2' },
      ClientMetadata: { shop: 'berlin' },
    }),
  );
  expect(events).toMatchObject([
    {
      triggerSource: 'TokenGeneration_NewPasswordChallenge',
      request: {
        userAttributes: { 'cognito:user_status': 'CONFIRMED' },
        clientMetadata: { shop: 'berlin' },
      },
    },
  ]);
});

test('after the proof of a device, the function is told so', async () => {
  const { unsigned, ClientId, byPassword, sources, clock } = await tokenPool(unchanged, 'V1_0', {
    pool: ALWAYS,
  });
  const { AuthenticationResult: first } = await byPassword();
  const { key, group } = await confirmDevice(unsigned, first, 'secret');
  const { Session } = await byPassword(undefined, 'ada', { DEVICE_KEY: key });
  const srp = srpClient(`_${group}`);
  const named = { USERNAME: 'ada', DEVICE_KEY: key };
  const { ChallengeParameters } = await unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'DEVICE_SRP_AUTH',
      Session,
      ChallengeResponses: { ...named, SRP_A: srp.SRP_A },
    }),
  );
  const proof = srp.answer({ ...ChallengeParameters, USER_ID_FOR_SRP: key }, 'secret', clock.now());
  await unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
      ChallengeResponses: { ...proof, ...named },
    }),
  );
  expect(sources()).toEqual(['TokenGeneration_Authentication', 'TokenGeneration_AuthenticateDevice']);
});

// The SDK's type lacks what its documentation names.
const FLOW = 'ALLOW_CLIENT_TOKEN_AUTH' as string as ExplicitAuthFlowsType;

/** A pool with a function for tokens, and a client that gets a token of its own. */
async function machine(token: TestFunction, version: 'V1_0' | 'V2_0' | 'V3_0') {
  const made = await tokenPool(token, version);
  const { client, UserPoolId } = made;
  const Scopes = ['read', 'write'].map((ScopeName) => ({ ScopeName, ScopeDescription: ScopeName }));
  await client.send(
    new CreateResourceServerCommand({ UserPoolId, Identifier: 'shop', Name: 'shop', Scopes }),
  );
  const { ClientId, ClientSecret: Secret } = await createClient(client, UserPoolId, {
    GenerateSecret: true,
    ExplicitAuthFlows: [FLOW],
    AllowedOAuthScopes: ['shop/read', 'shop/write'],
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthFlowsUserPoolClient: true,
  });
  const clientToken = (ClientMetadata?: Record<string, string>) =>
    client.send(new GetClientTokenCommand({ ClientId, Secret, Scopes: ['shop/read'], ClientMetadata }));
  return { ...made, machineId: ClientId, clientToken };
}

test("events of the third version are sent for a client's own token, which the function changes", async () => {
  const { clientToken, events, UserPoolId, machineId } = await machine(
    (event) =>
      answering(event, {
        claimsAndScopeOverrideDetails: {
          accessTokenGeneration: {
            claimsToAddOrOverride: { tier: 'gold', sub: 'ignored' },
            scopesToAdd: ['shop/write'],
            scopesToSuppress: ['shop/read'],
          },
        },
      }),
    'V3_0',
  );
  const { ClientAuthenticationResult } = await clientToken({ shop: 'berlin' });
  expect(claimsOf(ClientAuthenticationResult?.AccessToken)).toMatchObject({
    sub: machineId,
    tier: 'gold',
    scope: 'shop/write',
  });
  expect(events).toEqual([
    {
      version: '3',
      triggerSource: 'TokenGeneration_ClientCredentials',
      region: 'us-east-1',
      userPoolId: UserPoolId,
      userName: 'ClientCredentials',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: machineId },
      request: {
        userAttributes: {},
        groupConfiguration: null,
        scopes: ['shop/read'],
        clientMetadata: { shop: 'berlin' },
      },
      response: { claimsAndScopeOverrideDetails: null },
    },
  ]);
});

test.each(['V1_0', 'V2_0'] as const)(
  "events of %s are not sent for a client's own token",
  async (version) => {
    const { clientToken, events } = await machine(unchanged, version);
    const { ClientAuthenticationResult } = await clientToken();
    expect(claimsOf(ClientAuthenticationResult?.AccessToken)['scope']).toBe('shop/read');
    expect(events).toEqual([]);
  },
);

test("a function that throws gives no client's own token", async () => {
  const { clientToken } = await machine(() => Promise.reject(new Error('No')), 'V3_0');
  await expect(clientToken()).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PreTokenGeneration failed with error No.',
  });
});
