import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  ListUsersCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { arnOf, functionsForThisTest, type TestFunction } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { SMS } from '../harness/pool.ts';
import { byName, usersPool } from '../harness/sign-in.ts';
import { answering } from '../harness/triggers.ts';

const ADA = { userAttributes: { email: 'ada@example.com', email_verified: 'true' } };
const CONFIRMED = { ...ADA, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' };

/** A pool with a user migration trigger, and a sign-in by a password that no policy would take. */
async function migratingPool(
  migrate: TestFunction,
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const { functions, events } = await functionsForThisTest({ migrate });
  const made = await usersPool(
    { ...pool, LambdaConfig: { UserMigration: arnOf('migrate') } },
    { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'], ...app },
    forThisTest({ functions }),
  );
  const { client, unsigned, poolId, clientId } = made;
  const signIn = (USERNAME = 'ada', PASSWORD = 'old', ClientMetadata?: Record<string, string>) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
        ClientMetadata,
      }),
    );
  const usersOf = async () => (await client.send(new ListUsersCommand({ UserPoolId: poolId }))).Users ?? [];
  const messages = () => made.emulator.inbox.messages(undefined, 0);
  return { ...made, events, signIn, usersOf, messages };
}

test('an unknown user is created with the typed password and signed in by the same request', async () => {
  const { signIn, events, client, poolId, clientId } = await migratingPool(answering(CONFIRMED));
  const first = await signIn('ada', 'old', { shop: 'berlin' });
  expect(first.AuthenticationResult?.AccessToken).toBeDefined();
  expect(events).toEqual([
    {
      version: '1',
      triggerSource: 'UserMigration_Authentication',
      region: 'us-east-1',
      userPoolId: poolId,
      userName: 'ada',
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId },
      request: { password: 'old', validationData: { shop: 'berlin' } },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    },
  ]);
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(user).toMatchObject({ Username: 'ada', UserStatus: 'CONFIRMED', Enabled: true });
  expect(byName(user.UserAttributes)).toEqual({ sub: expect.any(String), ...ADA.userAttributes });
  expect((await signIn()).AuthenticationResult?.AccessToken).toBeDefined();
  await expect(signIn('ada', 'other')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect(events).toHaveLength(1);
});

test('the flow of administrators migrates too, and without metadata there is no validation data', async () => {
  const { client, poolId, clientId, events } = await migratingPool(answering(CONFIRMED));
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD: 'old' },
    }),
  );
  expect(AuthenticationResult?.IdToken).toBeDefined();
  expect(events[0]?.request).toEqual({ password: 'old', validationData: null });
});

test.each([
  ['at once', true],
  ['as the chosen factor of nobody in particular', false],
])('USER_AUTH migrates with a password that comes %s', async (_, atOnce) => {
  const {
    unsigned,
    clientId: ClientId,
    events,
  } = await migratingPool(
    answering(CONFIRMED),
    {},
    {
      ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
    },
  );
  const AuthParameters = {
    USERNAME: 'ada',
    PREFERRED_CHALLENGE: 'PASSWORD',
    ...(atOnce ? { PASSWORD: 'old' } : {}),
  };
  const started = await unsigned.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_AUTH', AuthParameters }),
  );
  const { AuthenticationResult } = atOnce
    ? started
    : await unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'PASSWORD',
          Session: started.Session,
          ChallengeResponses: { USERNAME: 'ada', PASSWORD: 'old' },
          ClientMetadata: { shop: 'berlin' },
        }),
      );
  expect(AuthenticationResult?.IdToken).toBeDefined();
  const clientMetadata = atOnce ? {} : { clientMetadata: { shop: 'berlin' } };
  expect(events.map(({ request }) => request)).toEqual([
    { password: 'old', validationData: null, ...clientMetadata },
  ]);
});

test('a function that names no status makes a user who has to reset the password', async () => {
  const { signIn, usersOf, events } = await migratingPool(answering({ ...ADA, messageAction: 'SUPPRESS' }));
  const reset = {
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user',
  };
  await expect(signIn()).rejects.toMatchObject(reset);
  await expect(signIn()).rejects.toMatchObject(reset);
  expect(await usersOf()).toMatchObject([{ Username: 'ada', UserStatus: 'RESET_REQUIRED' }]);
  expect(events).toHaveLength(1);
});

test('of two sign-ins at once, one creates the user, and both get tokens', async () => {
  const { signIn, usersOf, events } = await migratingPool(answering(CONFIRMED));
  const both = await Promise.all([signIn(), signIn()]);
  expect(both.map(({ AuthenticationResult }) => AuthenticationResult?.TokenType)).toEqual([
    'Bearer',
    'Bearer',
  ]);
  expect(await usersOf()).toHaveLength(1);
  expect(events).toHaveLength(2);
});

test.each([
  ['LEGACY', { name: 'UserNotFoundException', message: 'Exception migrating user in app client ' }],
  ['ENABLED', BAD_CREDENTIALS],
] as const)('nobody to migrate is refused (%s)', async (PreventUserExistenceErrors, refusal) => {
  const { signIn, usersOf, clientId } = await migratingPool(
    (event) => event,
    {},
    { PreventUserExistenceErrors },
  );
  const message = refusal.name === 'UserNotFoundException' ? refusal.message + clientId : refusal.message;
  await expect(signIn()).rejects.toMatchObject({ name: refusal.name, message });
  expect(await usersOf()).toEqual([]);
});

test.each(
  (['LEGACY', 'ENABLED'] as const).flatMap((hiding) => [
    ['null', null, hiding] as const,
    ['a text', '', hiding] as const,
    ['no response', {}, hiding] as const,
  ]),
)('a function that answers %s migrates nobody, and no client hides that', async (_, answer, hiding) => {
  const app = { PreventUserExistenceErrors: hiding };
  const { signIn, usersOf, clientId } = await migratingPool(() => answer, {}, app);
  await expect(signIn()).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: `Exception migrating user in app client ${clientId}`,
  });
  expect(await usersOf()).toEqual([]);
});

test.each([
  [
    'throws',
    () => Promise.reject(new Error('Bad password')),
    'UserLambdaValidationException',
    'UserMigration failed with error Bad password.',
  ],
  [
    'answers attributes of another type',
    answering({ userAttributes: { email: 1 } }),
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
  [
    'answers another status',
    answering({ ...ADA, finalUserStatus: 'UNCONFIRMED' }),
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
  [
    'answers another action',
    answering({ ...ADA, messageAction: 'SHOUT' }),
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
  [
    'answers another medium',
    answering({ ...ADA, desiredDeliveryMediums: ['PIGEON'] }),
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
  [
    'answers a text for a flag',
    answering({ ...ADA, forceAliasCreation: 'true' }),
    'InvalidLambdaResponseException',
    'Unrecognizable lambda output',
  ],
  [
    'answers an attribute that the pool does not have',
    answering({ userAttributes: { 'custom:shoe': '42' } }),
    'InvalidParameterException',
    'Attributes did not conform to the schema: Type for attribute {custom:shoe} could not be determined',
  ],
  [
    'asks for SMS MFA where the pool has none',
    answering({ ...CONFIRMED, enableSMSMFA: true }),
    'InvalidParameterException',
    expect.any(String),
  ],
] as const)('a function that %s creates nobody', async (_, migrate, name, message) => {
  const { signIn, usersOf, messages } = await migratingPool(migrate);
  await expect(signIn()).rejects.toMatchObject({ name, message });
  expect(await usersOf()).toEqual([]);
  expect(await messages()).toEqual([]);
});

test('an alias of another user is taken over only if the function forces it', async () => {
  let forceAliasCreation = false;
  const { signIn, create, usersOf, clientId } = await migratingPool(
    (event) => ({ ...event, response: { ...CONFIRMED, forceAliasCreation } }),
    { AliasAttributes: ['email'] },
  );
  await create('bob', ADA.userAttributes);
  await expect(signIn()).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: `Exception migrating user in app client ${clientId}`,
  });
  expect(await usersOf()).toMatchObject([{ Username: 'bob' }]);
  forceAliasCreation = true;
  expect((await signIn()).AuthenticationResult?.IdToken).toBeDefined();
  const emails = (await usersOf()).map(({ Username, Attributes }) => [
    Username,
    byName(Attributes)['email_verified'],
  ]);
  expect(Object.fromEntries(emails)).toEqual({ ada: 'true', bob: 'false' });
});

test('an alias that was typed needs a username of the function', async () => {
  let userAttributes: Record<string, string> = ADA.userAttributes;
  const { signIn, usersOf } = await migratingPool(
    (event) => ({ ...event, response: { ...CONFIRMED, userAttributes } }),
    { AliasAttributes: ['email'] },
  );
  await expect(signIn('ada@example.com')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Username cannot be of email format, since user pool is configured for email alias.',
  });
  userAttributes = { ...userAttributes, username: 'ada' };
  expect((await signIn('ada@example.com')).AuthenticationResult?.IdToken).toBeDefined();
  expect(await usersOf()).toMatchObject([{ Username: 'ada' }]);
});

test('where email addresses are the usernames, the typed one becomes the attribute', async () => {
  const { signIn, usersOf } = await migratingPool(
    answering({ ...CONFIRMED, userAttributes: { email_verified: 'true', username: 'ignored' } }),
    { UsernameAttributes: ['email'] },
  );
  expect((await signIn('ada@example.com')).AuthenticationResult?.IdToken).toBeDefined();
  const [user] = await usersOf();
  expect(byName(user?.Attributes)).toEqual({
    sub: user?.Username,
    email: 'ada@example.com',
    email_verified: 'true',
  });
});

test('an attribute that the pool requires is required of the function', async () => {
  const { signIn } = await migratingPool(answering(CONFIRMED), {
    Schema: [{ Name: 'given_name', Required: true }],
  });
  await expect(signIn()).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Attributes did not conform to the schema: given_name: The attribute is required\n',
  });
});

test('a migrated user is welcomed by the medium that the function names, without the password', async () => {
  const { signIn, messages } = await migratingPool(
    answering({ ...ADA, finalUserStatus: 'CONFIRMED', desiredDeliveryMediums: ['EMAIL'] }),
  );
  await signIn();
  expect(await messages()).toMatchObject([
    {
      recipient: 'ada@example.com',
      channel: 'email',
      source: 'CustomMessage_AdminCreateUser',
      body: 'Your username is ada.',
    },
  ]);
});

test('enableSMSMFA asks the migrated user for a code', async () => {
  const { signIn, client, poolId } = await migratingPool(
    answering({ ...CONFIRMED, userAttributes: { phone_number: '+4930123456' }, enableSMSMFA: true }),
    { ...SMS, MfaConfiguration: 'OPTIONAL' },
  );
  expect(await signIn()).toMatchObject({ ChallengeName: 'SMS_MFA' });
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(user.UserMFASettingList).toEqual(['SMS_MFA']);
});
