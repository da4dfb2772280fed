import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { ADA, CONFIRMED, migratingPool, UNANSWERED } from '../harness/migration.ts';
import { byName } from '../harness/sign-in.ts';
import { answering } from '../harness/triggers.ts';

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
      response: UNANSWERED,
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
