import {
  AdminDisableUserCommand,
  AdminUpdateUserAttributesCommand,
  GetUserCommand,
  ListUserSessionsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { answering } from '../harness/custom-auth.ts';
import { claimsOf } from '../harness/devices.ts';
import type { TestFunction, TriggerEvent } from '../harness/functions.ts';
import { ADMIN, ROLE, tokenPool } from '../harness/token-functions.ts';

const UNRECOGNIZABLE = { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' };
const READERS = { groupsToOverride: ['readers'], iamRolesToOverride: [ROLE], preferredRole: ROLE };
const both =
  (details: object): TestFunction =>
  (event) =>
    answering(event, { claimsAndScopeOverrideDetails: details });
const first =
  (details: object): TestFunction =>
  (event) =>
    answering(event, { claimsOverrideDetails: details });
const unchanged: TestFunction = (event) => event;

test.each([
  ['V1_0', '1', {}, { claimsOverrideDetails: null }],
  ['V2_0', '2', { scopes: [ADMIN] }, { claimsAndScopeOverrideDetails: null }],
  ['V3_0', '3', { scopes: [ADMIN] }, { claimsAndScopeOverrideDetails: null }],
] as const)('an event of %s tells who gets tokens', async (version, number, more, response) => {
  const { byPassword, events, envelope } = await tokenPool(unchanged, version);
  await byPassword({ never: 'told' });
  expect(events).toEqual([
    {
      ...envelope('TokenGeneration_Authentication'),
      version: number,
      request: {
        userAttributes: { sub: expect.any(String), 'cognito:user_status': 'CONFIRMED' },
        groupConfiguration: READERS,
        ...more,
      },
      response,
    },
  ]);
});

test('a user without groups is told of as such', async () => {
  const { addUser, byPassword, events } = await tokenPool(unchanged, 'V1_0');
  await addUser('bob');
  await byPassword(undefined, 'bob');
  expect(events[0]?.request['groupConfiguration']).toEqual({
    groupsToOverride: [],
    iamRolesToOverride: [],
    preferredRole: null,
  });
});

test('the first version changes the ID token, and the groups of both', async () => {
  const { claims } = await tokenPool(
    first({
      claimsToAddOrOverride: { tier: 'gold', sub: 'ignored' },
      claimsToSuppress: ['cognito:roles'],
      groupOverrideDetails: {
        groupsToOverride: ['writers'],
        iamRolesToOverride: [ROLE],
        preferredRole: ROLE,
      },
    }),
    'V1_0',
  );
  const { id, access } = await claims();
  expect(id).toMatchObject({ tier: 'gold', 'cognito:groups': ['writers'], 'cognito:preferred_role': ROLE });
  expect(id['sub']).not.toBe('ignored');
  expect(id).not.toHaveProperty('cognito:roles');
  expect(access).toMatchObject({ 'cognito:groups': ['writers'], scope: ADMIN });
  expect(access).not.toHaveProperty('tier');
});

test('later versions change both tokens and the scopes', async () => {
  const { claims } = await tokenPool(
    both({
      idTokenGeneration: { claimsToAddOrOverride: { tier: ['gold', 7], email_verified: 'true' } },
      accessTokenGeneration: {
        claimsToAddOrOverride: { plan: { seats: 3 } },
        claimsToSuppress: ['cognito:groups'],
        scopesToAdd: ['shop/read'],
        scopesToSuppress: [ADMIN],
      },
    }),
  );
  const { id, access } = await claims();
  expect(id).toMatchObject({ tier: ['gold', 7], email_verified: true, 'cognito:groups': ['readers'] });
  expect(access).toMatchObject({ plan: { seats: 3 }, scope: 'shop/read' });
  expect(access).not.toHaveProperty('cognito:groups');
});

test.each([
  ['null', null],
  ['an empty object', {}],
])('%s in the place of the groups suppresses them', async (_, groupOverrideDetails) => {
  const { claims } = await tokenPool(both({ groupOverrideDetails }));
  const { id, access } = await claims();
  for (const name of ['cognito:groups', 'cognito:roles', 'cognito:preferred_role']) {
    expect(id).not.toHaveProperty(name);
    expect(access).not.toHaveProperty(name);
  }
});

test('an answer without details changes nothing', async () => {
  let response: object = {};
  const { claims } = await tokenPool((event) => answering(event, response));
  for (response of [
    {},
    { claimsAndScopeOverrideDetails: null },
    { claimsAndScopeOverrideDetails: {} },
    { claimsOverrideDetails: { claimsToAddOrOverride: { tier: 'x' } } },
  ]) {
    const { id, access } = await claims();
    expect(id).toMatchObject({ 'cognito:groups': ['readers'] });
    expect(id).not.toHaveProperty('tier');
    expect(access).toMatchObject({ 'cognito:groups': ['readers'], scope: ADMIN });
  }
});

test.each([
  ['V1_0', first({ claimsToAddOrOverride: { tier: 7 } })],
  ['V1_0', first({ claimsToAddOrOverride: { tier: null } })],
  ['V1_0', first({ claimsToAddOrOverride: { tier: ['gold'] } })],
  ['V1_0', first({ claimsToSuppress: 'email' })],
  ['V1_0', first({ groupOverrideDetails: { groupsToOverride: 'readers' } })],
  ['V1_0', first([])],
  ['V2_0', both({ idTokenGeneration: { claimsToAddOrOverride: { tier: null } } })],
  ['V2_0', both({ idTokenGeneration: { claimsToAddOrOverride: { email_verified: true } } })],
  ['V2_0', both({ idTokenGeneration: { claimsToAddOrOverride: { address: { formatted: 'x' } } } })],
  ['V1_0', first({ claimsToAddOrOverride: { updated_at: 'yesterday' } })],
  ['V1_0', first({ claimsToAddOrOverride: { updated_at: '' } })],
  ['V2_0', both({ idTokenGeneration: { claimsToAddOrOverride: { updated_at: '9'.repeat(400) } } })],
  ['V2_0', both({ accessTokenGeneration: { scopesToAdd: 'shop/read' } })],
  ['V2_0', both({ accessTokenGeneration: { scopesToAdd: ['shop/read shop/write'] } })],
  ['V2_0', both({ accessTokenGeneration: { scopesToAdd: ['shop/read', ''] } })],
  ['V2_0', both({ accessTokenGeneration: { scopesToAdd: ['shop\tread'] } })],
  ['V2_0', both({ accessTokenGeneration: { scopesToSuppress: [7] } })],
  ['V2_0', both({ groupOverrideDetails: { preferredRole: 7 } })],
  [
    'V2_0',
    both({
      accessTokenGeneration: { scopesToAdd: Array.from({ length: 5000 }, (_, index) => `s/${index}`) },
    }),
  ],
  ['V3_0', (() => null) as TestFunction],
] as const)(
  '%s: an answer of another form gives no tokens and opens no session (%#)',
  async (version, token) => {
    const { byPassword, emulator, UserPoolId } = await tokenPool(token, version);
    await expect(byPassword()).rejects.toMatchObject(UNRECOGNIZABLE);
    const { users, signIns } = emulator.services.store;
    expect(signIns.hasSignedIn(users.findByUsername(UserPoolId, 'ada')?.id ?? 0)).toBe(false);
  },
);

test('a function that throws gives no tokens, at the sign-in and at a refresh', async () => {
  let fails = false;
  const { byPassword, refresh, exchange } = await tokenPool((event) => {
    if (fails) throw new Error('No tokens today!');
    return event;
  });
  const { AuthenticationResult } = await byPassword();
  const token = AuthenticationResult?.RefreshToken ?? '';
  fails = true;
  const refusal = {
    name: 'UserLambdaValidationException',
    message: 'PreTokenGeneration failed with error No tokens today!.',
  };
  await expect(byPassword()).rejects.toMatchObject(refusal);
  await expect(refresh(token)).rejects.toMatchObject(refusal);
  await expect(exchange(token)).rejects.toMatchObject(refusal);
  fails = false;
  expect((await refresh(token)).AuthenticationResult?.IdToken).toBeDefined();
});

test('a refresh asks the function again, each way of it by its own name', async () => {
  const { byPassword, refresh, exchange, events } = await tokenPool((event) =>
    answering(event, {
      claimsAndScopeOverrideDetails: {
        idTokenGeneration: { claimsToAddOrOverride: { made: event.triggerSource } },
      },
    }),
  );
  const { AuthenticationResult } = await byPassword();
  const token = AuthenticationResult?.RefreshToken ?? '';
  const refreshed = await refresh(token);
  expect(claimsOf(refreshed.AuthenticationResult?.IdToken)['made']).toBe('TokenGeneration_RefreshTokens');
  const exchanged = await exchange(token, { shop: 'berlin' });
  expect(claimsOf(exchanged.AuthenticationResult?.IdToken)['made']).toBe('TokenGeneration_Authentication');
  expect(events.map(({ request }) => request['clientMetadata'])).toEqual([
    undefined,
    undefined,
    { shop: 'berlin' },
  ]);
});

test('a user who is disabled while the function answers gets no tokens', async () => {
  let meanwhile = async () => {};
  const { byPassword, refresh, client, UserPoolId } = await tokenPool(async (event) => {
    await meanwhile();
    return event;
  });
  const { AuthenticationResult } = await byPassword();
  meanwhile = async () =>
    void (await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' })));
  await expect(refresh(AuthenticationResult?.RefreshToken ?? '')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Refresh Token has been revoked',
  });
});

test('what the function changes about the user comes into the tokens', async () => {
  let change = async (_: TriggerEvent) => {};
  const { claims, client, UserPoolId } = await tokenPool(async (event) => {
    await change(event);
    return event;
  });
  change = async ({ userName }) =>
    void (await client.send(
      new AdminUpdateUserAttributesCommand({
        UserPoolId,
        Username: userName,
        UserAttributes: [{ Name: 'name', Value: 'Ada' }],
      }),
    ));
  expect((await claims()).id['name']).toBe('Ada');
});

test('an access token without the scope of the API opens none of its operations', async () => {
  const { byPassword, unsigned } = await tokenPool(
    both({ accessTokenGeneration: { scopesToSuppress: [ADMIN] } }),
  );
  const { AuthenticationResult } = await byPassword();
  const { AccessToken } = AuthenticationResult ?? {};
  for (const command of [new GetUserCommand({ AccessToken }), new ListUserSessionsCommand({ AccessToken })])
    await expect(unsigned.send(command as GetUserCommand)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Access Token does not have required scopes',
    });
});
