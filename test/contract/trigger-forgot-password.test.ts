import {
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
  SetRiskConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import type { TestFunction } from '../harness/functions.ts';
import { UNANSWERED } from '../harness/migration.ts';
import { LIMIT, UNKNOWN } from '../harness/refusals.ts';
import { ADDRESS_BLOCKED, addresses, ENFORCED } from '../harness/risk.ts';
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

const PHONE = { Name: 'verified_phone_number', Priority: 1 } as const;

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
      response: UNANSWERED,
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

/** Where the password comes with the request, the function lets the user in. */
const UNVERIFIED: TestFunction = (event) => ({
  ...event,
  response: {
    userAttributes: { email: EMAIL },
    messageAction: 'SUPPRESS',
    finalUserStatus: event.triggerSource === 'UserMigration_Authentication' ? 'CONFIRMED' : 'RESET_REQUIRED',
  },
});

test('a migrant without a verified contact is not created, and can still be by a sign-in', async () => {
  const made = await triggeredPool({ UserMigration: UNVERIFIED });
  await refuses(
    forgot(made),
    'InvalidParameterException',
    'Cannot reset password for the user as there is no registered/verified email or phone_number',
  );
  expect(await exists(made)).toBeUndefined();
  expect(await made.signIn('ada', 'old')).toMatch(/^ey/);
});

test('a client that hides who exists does not tell of a migrant without a verified contact', async () => {
  const made = await triggeredPool(
    { UserMigration: UNVERIFIED },
    {},
    { PreventUserExistenceErrors: 'ENABLED' },
  );
  expect(await forgot(made)).toMatchObject({ CodeDeliveryDetails: { DeliveryMedium: 'EMAIL' } });
  expect(await exists(made)).toBeUndefined();
});

test('a contact that recovers no password of the pool is none', async () => {
  const byPhone = { AccountRecoverySetting: { RecoveryMechanisms: [PHONE] } };
  const made = await triggeredPool({ UserMigration: answering(MIGRANT) }, byPhone);
  await expect(forgot(made)).rejects.toMatchObject({ name: 'InvalidParameterException' });
  expect(await exists(made)).toBeUndefined();
});

test.each(['LEGACY', 'ENABLED'] as const)(
  'a function is asked no more often than the hour allows (%s)',
  async (hiding) => {
    const made = await triggeredPool(
      { UserMigration: answering({}) },
      {},
      { PreventUserExistenceErrors: hiding },
    );
    for (const _ of Array(5)) await forgot(made).catch(() => undefined);
    expect(made.events).toHaveLength(5);
    await refuses(forgot(made), ...LIMIT);
    expect(made.events).toHaveLength(5);
  },
);

test('the call that migrates counts as one of the user', async () => {
  const made = await triggeredPool({ UserMigration: answering(MIGRANT) });
  for (const _ of Array(5)) await forgot(made);
  await refuses(forgot(made), ...LIMIT);
  expect(made.events).toHaveLength(1);
});

test('nobody is asked for, nor created, by a request from a blocked address', async () => {
  const made = await triggeredPool({ UserMigration: answering(MIGRANT) }, ENFORCED);
  const { client, poolId: UserPoolId } = made;
  await client.send(new SetRiskConfigurationCommand({ UserPoolId, ...addresses(['0.0.0.0/0', '::/0']) }));
  await refuses(forgot(made), ADDRESS_BLOCKED.name, ADDRESS_BLOCKED.message);
  expect(made.events).toEqual([]);
  expect(await exists(made)).toBeUndefined();
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
