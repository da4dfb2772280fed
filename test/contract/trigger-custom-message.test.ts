import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  CreateUserPoolDomainCommand,
  ForgotPasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  ResendConfirmationCodeCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { SMS } from '../harness/pool.ts';
import { listed, refuses } from '../harness/sign-up.ts';
import { german, invite, NO_CLIENT, threw, throwing, triggeredPool, unchanged } from '../harness/triggers.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';
const ClientMetadata = { shop: 'berlin' };
const NOTHING = { smsMessage: null, emailMessage: null, emailSubject: null };
const PARAMETERS = { codeParameter: '{####}', linkParameter: '{##Click Here##}', usernameParameter: null };

test('the function gets the user and the parameters, and its words carry the code', async () => {
  const made = await triggeredPool({ CustomMessage: german });
  const { UserSub } = await made.signUp('ada', { email: EMAIL }, { ClientMetadata });
  expect(made.events).toEqual([
    made.event('CustomMessage_SignUp', {
      userName: 'ada',
      request: {
        userAttributes: { sub: UserSub, email: EMAIL, 'cognito:user_status': 'UNCONFIRMED' },
        ...PARAMETERS,
        clientMetadata: ClientMetadata,
      },
      response: NOTHING,
    }),
  ]);
  const [message, ...others] = await made.inbox();
  expect(others).toEqual([]);
  const code = message?.code ?? '';
  expect(code).toMatch(/^\d{6}$/);
  expect(message).toMatchObject({
    to: EMAIL,
    channel: 'email',
    source: 'CustomMessage_SignUp',
    subject: `Code ${code}`,
    body: `Hallo : ${code}, ${code}`,
  });
  await made.unsigned.send(
    new ConfirmSignUpCommand({ ClientId: made.clientId, Username: 'ada', ConfirmationCode: code }),
  );
});

test('text messages are worded apart, without a subject', async () => {
  const made = await triggeredPool(
    { CustomMessage: german },
    { ...SMS, AutoVerifiedAttributes: ['phone_number'] },
  );
  await made.signUp('ada', { phone_number: PHONE });
  const [message] = await made.inbox(PHONE);
  expect(message).toMatchObject({ channel: 'sms', subject: null, body: `${message?.code} ` });
});

test('an invitation names the username as it was given, beside the temporary password', async () => {
  const made = await triggeredPool({ CustomMessage: german });
  const { User } = await invite(made, { email: EMAIL }, { ClientMetadata });
  const sub = User?.Attributes?.[0]?.Value;
  expect(made.events).toEqual([
    made.event('CustomMessage_AdminCreateUser', {
      userName: 'ada',
      client: NO_CLIENT,
      request: {
        userAttributes: { sub, email: EMAIL, 'cognito:user_status': 'FORCE_CHANGE_PASSWORD' },
        ...PARAMETERS,
        usernameParameter: '{username}',
        clientMetadata: ClientMetadata,
      },
      response: NOTHING,
    }),
  ]);
  const [message] = await made.inbox(EMAIL);
  expect(message?.body).toBe(`Hallo ada: ${message?.code}, ${message?.code}`);

  await invite(made, { email: EMAIL }, { MessageAction: 'RESEND' });
  expect(made.sources()).toEqual(['CustomMessage_AdminCreateUser', 'CustomMessage_AdminCreateUser']);
  expect(await made.inbox(EMAIL)).toHaveLength(2);
});

test('each operation that sends a code says why, by which client, and with its metadata', async () => {
  const made = await triggeredPool({ CustomMessage: unchanged });
  const { unsigned, client, clientId: ClientId, poolId: UserPoolId, inbox } = made;
  await made.signUp('eve', { email: 'eve@example.com' });
  await unsigned.send(new ResendConfirmationCodeCommand({ ClientId, Username: 'eve', ClientMetadata }));
  await made.person('ada', { email: EMAIL, email_verified: 'true' });
  const AccessToken = await made.signIn('ada');
  const user = { ClientId, Username: 'ada', ClientMetadata };
  await unsigned.send(new ForgotPasswordCommand(user));
  const UserAttributes = listed({ email: 'countess@example.com' });
  await unsigned.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes, ClientMetadata }));
  await unsigned.send(
    new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName: 'email', ClientMetadata }),
  );
  const ada = { UserPoolId, Username: 'ada' };
  const verified = listed({ email: EMAIL, email_verified: 'true' });
  await client.send(new AdminUpdateUserAttributesCommand({ ...ada, UserAttributes: verified }));
  await client.send(new AdminResetUserPasswordCommand({ ...ada, ClientMetadata }));
  expect(
    made.events
      .slice(1)
      .map(({ triggerSource, callerContext, request }) => [
        triggerSource,
        callerContext.clientId,
        request['clientMetadata'],
      ]),
  ).toEqual([
    ['CustomMessage_ResendCode', ClientId, ClientMetadata],
    ['CustomMessage_ForgotPassword', ClientId, ClientMetadata],
    ['CustomMessage_UpdateUserAttribute', ClientId, ClientMetadata],
    ['CustomMessage_VerifyUserAttribute', ClientId, ClientMetadata],
    ['CustomMessage_ForgotPassword', NO_CLIENT, ClientMetadata],
  ]);
  expect((await inbox()).map(({ source }) => source).toReversed()).toEqual(made.sources());
  expect(made.events.at(-1)?.request['userAttributes']).toMatchObject({
    'cognito:user_status': 'RESET_REQUIRED',
  });
});

test('an administrator who makes a user prove a new address asks the function too', async () => {
  const made = await triggeredPool(
    { CustomMessage: german },
    { UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] } },
  );
  await made.person('ada', { email: EMAIL, email_verified: 'true' });
  const input = {
    UserPoolId: made.poolId,
    Username: 'ada',
    UserAttributes: listed({ email: 'c@example.com' }),
  };
  await made.client.send(new AdminUpdateUserAttributesCommand({ ...input, ClientMetadata }));
  expect(made.events).toHaveLength(1);
  expect(made.events[0]).toMatchObject({
    triggerSource: 'CustomMessage_UpdateUserAttribute',
    callerContext: { clientId: NO_CLIENT },
    request: { userAttributes: { email: EMAIL }, clientMetadata: ClientMetadata },
  });
  expect((await made.inbox('c@example.com'))[0]?.subject).toMatch(/^Code \d{6}$/);
});

test('a function that throws sends nothing, and what was done stays', async () => {
  const made = await triggeredPool({ CustomMessage: throwing('No words') });
  const failure = threw('CustomMessage', 'No words');
  await refuses(made.signUp('ada', { email: EMAIL }), ...failure);
  await refuses(made.signUp('ada'), 'UsernameExistsException', 'User already exists');
  await refuses(invite(made, { email: EMAIL }, { Username: 'eve' }), ...failure);
  await made.person('bob', { email: 'bob@example.com', email_verified: 'true' });
  const bob = { UserPoolId: made.poolId, Username: 'bob' };
  await refuses(made.client.send(new AdminResetUserPasswordCommand(bob)), ...failure);
  expect((await made.client.send(new AdminGetUserCommand(bob))).UserStatus).toBe('RESET_REQUIRED');
  expect(await made.inbox()).toEqual([]);
});

test('nobody is asked for words where nothing is sent', async () => {
  const made = await triggeredPool({ CustomMessage: unchanged });
  await made.signUp('ada');
  await invite(made, {}, { Username: 'eve', MessageAction: 'SUPPRESS', DesiredDeliveryMediums: undefined });
  expect(made.events).toEqual([]);
});

test('a user who is deleted while the words are found gets no message', async () => {
  const made = await triggeredPool({
    CustomMessage: async (event) => {
      const user = { UserPoolId: made.poolId, Username: 'ada' };
      await made.client.send(new AdminDeleteUserCommand(user));
      return german(event);
    },
  });
  await made.signUp('ada', { email: EMAIL });
  expect(await made.inbox()).toEqual([]);
});

test('where links confirm, the words carry a link, or the code', async () => {
  const made = await triggeredPool(
    {
      CustomMessage: ({ request, ...event }) => ({
        ...event,
        response: { emailMessage: `Hi! ${request['linkParameter']} or {####}` },
      }),
    },
    { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
  );
  await refuses(
    made.signUp('ada', { email: EMAIL }),
    'InvalidParameterException',
    'Cannot perform specific action because there does not exist a valid use pool domain associated with the user pool',
  );
  expect(made.events).toEqual([]);
  const domain = { Domain: 'my-prefix', UserPoolId: made.poolId };
  await made.client.send(new CreateUserPoolDomainCommand(domain));
  await made.signUp('ada', { email: EMAIL });
  const [message] = await made.inbox(EMAIL);
  expect(message?.subject).toBe('Your verification link');
  const url = `https://my-prefix.auth.us-east-1.amazoncognito.com/confirmUser?client_id=${made.clientId}&user_name=ada&confirmation_code=${message?.code}`;
  expect(message?.body).toBe(`Hi! <a href="${url}">Click Here</a> or ${message?.code}`);
});
