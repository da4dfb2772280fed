import {
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { UNKNOWN } from '../harness/refusals.ts';
import { refuses } from '../harness/sign-up.ts';
import { answering, throwing, triggeredPool, unchanged } from '../harness/triggers.ts';

const EMAIL = 'ada@example.com';
const NEW_PASSWORD = 'N3w-password';
const ClientMetadata = { shop: 'berlin' };
const MIGRANT = {
  userAttributes: { email: EMAIL, email_verified: 'true' },
  finalUserStatus: 'RESET_REQUIRED',
  messageAction: 'SUPPRESS',
};

type Made = Awaited<ReturnType<typeof triggeredPool>>;

const forgot = ({ unsigned, clientId }: Made, Username = 'ada', more = {}) =>
  unsigned.send(new ForgotPasswordCommand({ ClientId: clientId, Username, ...more }));

const exists = ({ client, poolId: UserPoolId }: Made) =>
  client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' })).then(
    ({ UserStatus }) => UserStatus,
    () => undefined,
  );

test('an unknown user who forgot the password is migrated without one, and gets the code', async () => {
  const made = await triggeredPool({ UserMigration: answering(MIGRANT), CustomMessage: unchanged });
  expect(await forgot(made, 'ada', { ClientMetadata })).toMatchObject({
    CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  });
  expect(made.sources()).toEqual(['UserMigration_ForgotPassword', 'CustomMessage_ForgotPassword']);
  expect(made.events[0]).toEqual(
    made.event('UserMigration_ForgotPassword', {
      userName: 'ada',
      request: { validationData: null, clientMetadata: ClientMetadata },
      response: {
        userAttributes: null,
        forceAliasCreation: null,
        enableSMSMFA: null,
        finalUserStatus: null,
        messageAction: null,
        desiredDeliveryMediums: null,
      },
    }),
  );
  expect(await exists(made)).toBe('RESET_REQUIRED');
  const code = { ConfirmationCode: await made.codeFor(EMAIL), Password: NEW_PASSWORD };
  const user = { ClientId: made.clientId, Username: 'ada' };
  await made.unsigned.send(new ConfirmForgotPasswordCommand({ ...user, ...code }));
  expect(await made.signIn('ada', NEW_PASSWORD)).toMatch(/^ey/);
});

test('a user whom the pool knows is not asked for', async () => {
  const made = await triggeredPool({ UserMigration: throwing('not asked') });
  await made.person('ada', { email: EMAIL, email_verified: 'true' });
  await forgot(made);
  expect(made.events).toEqual([]);
});

test('a migrant without a verified contact is created, but gets no code', async () => {
  const migrant = { ...MIGRANT, userAttributes: { email: EMAIL } };
  const made = await triggeredPool({ UserMigration: answering(migrant) });
  await refuses(
    forgot(made),
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
  expect(await exists(made)).toBe('RESET_REQUIRED');
});

test('somebody whom the function does not know either stays unknown, or hidden', async () => {
  const open = await triggeredPool({ UserMigration: answering({}) });
  await expect(forgot(open)).rejects.toMatchObject({ name: UNKNOWN[0] });
  expect(await exists(open)).toBeUndefined();

  const hiding = await triggeredPool(
    { UserMigration: answering({}) },
    {},
    { PreventUserExistenceErrors: 'ENABLED' },
  );
  expect(await forgot(hiding)).toMatchObject({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } });
  expect(hiding.sources()).toEqual(['UserMigration_ForgotPassword']);
  expect(await exists(hiding)).toBeUndefined();
});

test('nobody is asked for by a request that is refused for itself', async () => {
  const byAdminOnly: Partial<CreateUserPoolCommandInput> = {
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
  };
  const made = await triggeredPool({ UserMigration: answering(MIGRANT) }, byAdminOnly);
  await refuses(forgot(made), 'NotAuthorizedException', 'Contact administrator to reset password.');
  const secret = await triggeredPool({ UserMigration: answering(MIGRANT) }, {}, { GenerateSecret: true });
  await expect(forgot(secret, 'ada', { SecretHash: 'wrong' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
  });
  expect([...made.events, ...secret.events]).toEqual([]);
});
