import {
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test, vi } from 'vitest';
import { openedBy } from '../harness/kms.ts';
import { SMS } from '../harness/pool.ts';
import { listed } from '../harness/sign-up.ts';
import { KMS_KEY, NO_CLIENT, throwing, triggeredPool } from '../harness/triggers.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';
const ClientMetadata = { shop: 'berlin' };

/** A sender whose answer nobody reads. */
const silent = () => undefined;

type Made = Awaited<ReturnType<typeof triggeredPool>>;

const eventual = (made: Made, count: number) =>
  vi.waitFor(() => expect(made.events).toHaveLength(count), { timeout: 5000, interval: 10 });

/** Waits until the only invocation is logged as this. */
const logged = ({ emulator }: Made, invocation: object) =>
  vi.waitFor(() => expect(emulator.services.invocations.list({})).toMatchObject([invocation]), 5000);

const codeIn = ({ events }: Made, index = 0) => String(events[index]?.request['code']);

test('the sender gets the code as a message of the AWS Encryption SDK, bound to the pool', async () => {
  const made = await triggeredPool({ CustomEmailSender: silent });
  const { UserSub } = await made.signUp('ada', { email: EMAIL }, { ClientMetadata });
  await eventual(made, 1);
  expect(made.events).toEqual([
    made.event('CustomEmailSender_SignUp', {
      userName: 'ada',
      request: {
        type: 'customEmailSenderRequestV1',
        code: expect.stringMatching(/^AYADe/),
        clientMetadata: ClientMetadata,
        userAttributes: { sub: UserSub, email: EMAIL, 'cognito:user_status': 'UNCONFIRMED' },
      },
    }),
  ]);
  const { code, context } = await openedBy(made.emulator, codeIn(made));
  expect(context).toEqual({
    'userpool-id': made.poolId,
    'aws-crypto-public-key': expect.stringMatching(/^[A-Za-z0-9+/]{66}==$/),
  });
  await made.unsigned.send(
    new ConfirmSignUpCommand({ ClientId: made.clientId, Username: 'ada', ConfirmationCode: code }),
  );
});

test('the inbox keeps the message too, in the words of the pool', async () => {
  const made = await triggeredPool({ CustomEmailSender: silent });
  await made.signUp('ada', { email: EMAIL });
  await eventual(made, 1);
  const [message] = await made.inbox(EMAIL);
  const { code } = await openedBy(made.emulator, codeIn(made));
  expect(message).toMatchObject({
    source: 'CustomMessage_SignUp',
    code,
    body: `Your confirmation code is ${code}`,
  });
});

test('text messages have a sender of their own', async () => {
  const pool = { ...SMS, AutoVerifiedAttributes: ['phone_number' as const] };
  const made = await triggeredPool({ CustomSMSSender: silent, CustomEmailSender: silent }, pool);
  const { UserSub } = await made.signUp('ada', { phone_number: PHONE });
  await eventual(made, 1);
  expect(made.events[0]).toEqual(
    made.event('CustomSMSSender_SignUp', {
      userName: 'ada',
      request: {
        type: 'customSMSSenderRequestV1',
        code: expect.stringMatching(/^AYADe/),
        clientMetadata: null,
        userAttributes: { sub: UserSub, phone_number: PHONE, 'cognito:user_status': 'UNCONFIRMED' },
      },
    }),
  );
});

test('a medium without a sender is delivered as ever', async () => {
  const made = await triggeredPool({ CustomSMSSender: silent });
  await made.signUp('ada', { email: EMAIL });
  expect(await made.inbox(EMAIL)).toHaveLength(1);
  expect(made.events).toEqual([]);
});

test('what a sender sends, no function words', async () => {
  const made = await triggeredPool({ CustomEmailSender: silent, CustomMessage: throwing('not asked') });
  await made.signUp('ada', { email: EMAIL });
  await eventual(made, 1);
  expect(made.sources()).toEqual(['CustomEmailSender_SignUp']);
});

test('a sender that fails fails nobody', async () => {
  const made = await triggeredPool({ CustomEmailSender: throwing('No provider') });
  expect(await made.signUp('ada', { email: EMAIL })).toMatchObject({
    CodeDeliveryDetails: { Destination: 'a***@e***' },
  });
  await logged(made, { trigger: 'CustomEmailSender', outcome: 'threw', error: 'No provider' });
  const nobody = {
    CustomEmailSender: {
      LambdaArn: 'arn:aws:lambda:us-east-1:123456789012:function:nobody',
      LambdaVersion: 'V1_0' as const,
    },
    KMSKeyID: KMS_KEY,
  };
  const unwired = await triggeredPool({}, { LambdaConfig: nobody });
  expect(await unwired.signUp('ada', { email: EMAIL })).toMatchObject({ UserConfirmed: false });
  await logged(unwired, { trigger: 'CustomEmailSender', outcome: 'ResourceNotFoundException' });
});

test('nobody waits for a sender', async () => {
  let release: () => void = silent;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const made = await triggeredPool({ CustomEmailSender: () => released });
  await made.signUp('ada', { email: EMAIL });
  await eventual(made, 1);
  release();
});

test('an invitation carries the temporary password, or nothing for a user who has none', async () => {
  const made = await triggeredPool(
    { CustomEmailSender: silent },
    { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] } } },
  );
  const invite = (Username: string, more = {}) =>
    made.client.send(
      new AdminCreateUserCommand({
        UserPoolId: made.poolId,
        Username,
        UserAttributes: listed({ email: EMAIL }),
        DesiredDeliveryMediums: ['EMAIL'],
        ...more,
      }),
    );
  await invite('ada', { TemporaryPassword: 'Passw0rd!' });
  await eventual(made, 1);
  expect(made.events[0]).toMatchObject({
    triggerSource: 'CustomEmailSender_AdminCreateUser',
    callerContext: { clientId: NO_CLIENT },
  });
  expect((await openedBy(made.emulator, codeIn(made))).code).toBe('Passw0rd!');
  await invite('eve');
  await eventual(made, 2);
  expect(made.events[1]?.request).toMatchObject({ code: null, clientMetadata: null });
});

test('the sender of a code for a new address is told that address, the user keeps the old one', async () => {
  const made = await triggeredPool(
    { CustomEmailSender: silent },
    { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
  );
  await made.person('ada', { email: EMAIL, email_verified: 'true' });
  const UserAttributes = listed({ email: 'countess@example.com' });
  const user = { UserPoolId: made.poolId, Username: 'ada' };
  await made.client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes }));
  await made.unsigned.send(new ForgotPasswordCommand({ ClientId: made.clientId, Username: 'ada' }));
  await eventual(made, 2);
  const told = Object.fromEntries(
    made.events.map(({ triggerSource, request }) => [triggerSource, request['userAttributes']]),
  );
  expect(told).toEqual({
    CustomEmailSender_UpdateUserAttribute: expect.objectContaining({ email: 'countess@example.com' }),
    CustomEmailSender_ForgotPassword: expect.objectContaining({ email: EMAIL }),
  });
});
