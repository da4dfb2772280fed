import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  ConfirmDeviceCommand,
  type CreateUserPoolClientCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS, PASSWORD } from '../harness/ada.ts';
import { answering, customPool, RIDDLE } from '../harness/custom-auth.ts';
import { ALWAYS } from '../harness/devices.ts';
import type { TestFunction } from '../harness/functions.ts';
import { deviceSecret, srpClient } from '../harness/srp-client.ts';

const ATTRIBUTES = { sub: expect.any(String), 'cognito:user_status': 'CONFIRMED' };
const unchanged: TestFunction = (event) => event;
const fails: TestFunction = () => Promise.reject(new Error('Not you'));
const FLOWS: Partial<CreateUserPoolClientCommandInput> = {
  ExplicitAuthFlows: [
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_CUSTOM_AUTH',
    'ALLOW_USER_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
};
const HIDING = { PreventUserExistenceErrors: 'ENABLED' } as const;

async function authPool(handlers: Parameters<typeof customPool>[0], app: object = {}, pool: object = {}) {
  const made = await customPool(handlers, pool, { ...FLOWS, ...app });
  const { unsigned, ClientId, UserPoolId } = made;
  const initiate = (
    AuthFlow: 'USER_PASSWORD_AUTH' | 'USER_SRP_AUTH' | 'USER_AUTH' | 'REFRESH_TOKEN_AUTH',
    AuthParameters: Record<string, string>,
    ClientMetadata?: Record<string, string>,
  ) => unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters, ClientMetadata }));
  const byPassword = (
    USERNAME = 'ada',
    password = PASSWORD,
    ClientMetadata?: Record<string, string>,
    more = {},
  ) => initiate('USER_PASSWORD_AUTH', { USERNAME, PASSWORD: password, ...more }, ClientMetadata);
  const respond = (
    ChallengeName: 'PASSWORD_VERIFIER' | 'NEW_PASSWORD_REQUIRED' | 'PASSWORD',
    ChallengeResponses: Record<string, string>,
    more: { Session?: string | undefined; ClientMetadata?: Record<string, string> } = {},
  ) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses, ...more }),
    );
  const srp = srpClient(UserPoolId);
  return { ...made, initiate, byPassword, respond, srp };
}

test('one function is asked before anything is proved, the other told after everything, then the tokens are made', async () => {
  const { byPassword, events, envelope } = await authPool({
    pre: unchanged,
    post: unchanged,
    token: unchanged,
  });
  await byPassword('ada', PASSWORD, { shop: 'berlin' });
  expect(events).toEqual([
    {
      ...envelope('PreAuthentication_Authentication'),
      request: { userAttributes: ATTRIBUTES, validationData: { shop: 'berlin' } },
      response: {},
    },
    {
      ...envelope('PostAuthentication_Authentication'),
      request: { userAttributes: ATTRIBUTES, newDeviceUsed: false },
      response: {},
    },
    {
      ...envelope('TokenGeneration_Authentication'),
      request: {
        userAttributes: ATTRIBUTES,
        groupConfiguration: { groupsToOverride: [], iamRolesToOverride: [], preferredRole: null },
      },
      response: { claimsOverrideDetails: null },
    },
  ]);
});

test('a wrong password is found wrong after the first function, and the second is not told', async () => {
  const { byPassword, sources } = await authPool({ pre: unchanged, post: unchanged });
  await expect(byPassword('ada', 'wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect(sources()).toEqual(['PreAuthentication_Authentication']);
});

test('every flow but a refresh asks first, once', async () => {
  const made = await authPool({ ...RIDDLE, pre: unchanged });
  const { initiate, byPassword, start, answer, respond, srp, sources, events, clock } = made;
  const asked = () => {
    const count = sources().filter((source) => source === 'PreAuthentication_Authentication').length;
    events.length = 0;
    return count;
  };
  const { AuthenticationResult } = await byPassword();
  expect(asked()).toBe(1);
  expect(
    await initiate('REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: AuthenticationResult?.RefreshToken ?? '' }),
  ).toBeDefined();
  expect(asked()).toBe(0);
  const { ChallengeParameters } = await initiate('USER_SRP_AUTH', { USERNAME: 'ada', SRP_A: srp.SRP_A });
  expect(asked()).toBe(1);
  await respond('PASSWORD_VERIFIER', srp.answer(ChallengeParameters, PASSWORD, clock.now()));
  expect(asked()).toBe(0);
  const riddle = await start();
  expect(sources()).toEqual([
    'PreAuthentication_Authentication',
    'DefineAuthChallenge_Authentication',
    'CreateAuthChallenge_Authentication',
  ]);
  await answer(await answer(riddle, 'bird'), 'fish');
  expect(asked()).toBe(1);
  const { Session } = await initiate('USER_AUTH', { USERNAME: 'ada', PREFERRED_CHALLENGE: 'PASSWORD' });
  await respond('PASSWORD', { USERNAME: 'ada', PASSWORD }, { Session });
  expect(asked()).toBe(1);
});

test.each(['USER_PASSWORD_AUTH', 'USER_SRP_AUTH', 'CUSTOM_AUTH'] as const)(
  'what the first function throws refuses %s, and counts for no lock',
  async (flow) => {
    const { initiate, start, srp, sources } = await authPool({ ...RIDDLE, pre: fails });
    const signIn = () =>
      flow === 'CUSTOM_AUTH' ? start() : initiate(flow, { USERNAME: 'ada', PASSWORD, SRP_A: srp.SRP_A });
    for (const _ of Array(6))
      await expect(signIn()).rejects.toMatchObject({
        name: 'UserLambdaValidationException',
        message: 'PreAuthentication failed with error Not you.',
      });
    expect(new Set(sources())).toEqual(new Set(['PreAuthentication_Authentication']));
  },
);

test('the first function hears of nobody only where the client hides who exists', async () => {
  const open = await authPool({ pre: unchanged });
  await expect(open.byPassword('nobody')).rejects.toMatchObject({ name: 'UserNotFoundException' });
  expect(open.events).toEqual([]);
  const { byPassword, initiate, srp, events, envelope } = await authPool({ pre: unchanged }, HIDING);
  await expect(byPassword('nobody')).rejects.toMatchObject(BAD_CREDENTIALS);
  await initiate('USER_SRP_AUTH', { USERNAME: 'nobody', SRP_A: srp.SRP_A });
  const nobody = {
    ...envelope('PreAuthentication_Authentication', 'nobody'),
    request: { userAttributes: {}, validationData: {}, userNotFound: true },
    response: {},
  };
  expect(events).toEqual([nobody, nobody]);
  await byPassword();
  expect(events[2]?.request).toEqual({ userAttributes: ATTRIBUTES, validationData: {}, userNotFound: false });
});

test('a user who cannot sign in anyway is not asked about', async () => {
  const { byPassword, client, UserPoolId, events } = await authPool({ pre: unchanged });
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  await expect(byPassword()).rejects.toMatchObject({ message: 'User is disabled.' });
  expect(events).toEqual([]);
});

test.each([
  ['pre', { name: 'UserNotFoundException', message: 'User does not exist.' }],
  ['post', BAD_CREDENTIALS],
  ['token', BAD_CREDENTIALS],
] as const)('a user who is disabled or deleted while %s runs gets no tokens', async (name, refusal) => {
  let meanwhile = async () => {};
  const handler: TestFunction = async (event) => {
    await meanwhile();
    return event;
  };
  const { byPassword, client, UserPoolId, addUser } = await authPool({ [name]: handler });
  await addUser('bob');
  meanwhile = async () =>
    void (await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' })));
  await expect(byPassword()).rejects.toMatchObject({ message: 'User is disabled.' });
  meanwhile = async () =>
    void (await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'bob' })));
  await expect(byPassword('bob')).rejects.toMatchObject(refusal);
});

test('what the second function throws gives no tokens', async () => {
  const { byPassword, emulator, UserPoolId } = await authPool({ post: fails });
  await expect(byPassword()).rejects.toMatchObject({
    name: 'UserLambdaValidationException',
    message: 'PostAuthentication failed with error Not you.',
  });
  const { users, signIns } = emulator.services.store;
  expect(signIns.hasSignedIn(users.findByUsername(UserPoolId, 'ada')?.id ?? 0)).toBe(false);
});

test('the second function is told after all challenges, with what the app says then', async () => {
  const { byPassword, respond, client, UserPoolId, events, sources } = await authPool({
    pre: unchanged,
    post: unchanged,
  });
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ada', Password: PASSWORD, Permanent: false }),
  );
  const { Session } = await byPassword('ada', PASSWORD, { first: 'request' });
  expect(sources()).toEqual(['PreAuthentication_Authentication']);
  await respond(
    'NEW_PASSWORD_REQUIRED',
    { USERNAME: 'ada', NEW_PASSWORD: 'Passw0rd!2' },
    { Session, ClientMetadata: { second: 'request' } },
  );
  expect(events[1]?.request).toEqual({
    userAttributes: ATTRIBUTES,
    newDeviceUsed: false,
    clientMetadata: { second: 'request' },
  });
});

test('the second function is told of a new device where the pool remembers them', async () => {
  const { byPassword, unsigned, events } = await authPool(
    { post: unchanged },
    {},
    {
      DeviceConfiguration: { ...ALWAYS.DeviceConfiguration, DeviceOnlyRememberedOnUserPrompt: true },
    },
  );
  const { AuthenticationResult } = await byPassword();
  const { DeviceKey: key = '', DeviceGroupKey: group = '' } = AuthenticationResult?.NewDeviceMetadata ?? {};
  await unsigned.send(
    new ConfirmDeviceCommand({
      AccessToken: AuthenticationResult?.AccessToken,
      DeviceKey: key,
      DeviceSecretVerifierConfig: deviceSecret(group, key, 'secret'),
    }),
  );
  await byPassword('ada', PASSWORD, undefined, { DEVICE_KEY: key });
  expect(events.map(({ request }) => request['newDeviceUsed'])).toEqual([true, false]);
});

test('the functions of a sign-in cannot be misled by an answer of another form', async () => {
  const { byPassword } = await authPool({
    pre: (event) => answering(event, { anything: 'goes' }),
    post: () => 'no event',
  });
  await expect(byPassword()).rejects.toMatchObject({
    name: 'InvalidLambdaResponseException',
    message: 'Unrecognizable lambda output',
  });
});
