import { createHmac } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminListUserAuthEventsCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  SignUpCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALWAYS } from '../harness/devices.ts';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { SES } from '../harness/mfa.ts';
import { createClient, SMS } from '../harness/pool.ts';
import { USED_SESSION } from '../harness/refusals.ts';
import { byName } from '../harness/sign-in.ts';
import { listed, PASSWORD, refuses } from '../harness/sign-up.ts';
import { allowing, BAD, EMAIL, PHONE, shown, userAuthPool } from '../harness/user-auth.ts';

const WRONG = 'Wrong-Passw0rd!';

async function withAda(...given: Parameters<typeof userAuthPool>) {
  const made = await userAuthPool(...given);
  const { client, poolId: UserPoolId, create, setPassword, prefer, answer, codeFor } = made;
  await create('ada', { email: EMAIL, phone_number: PHONE });
  await setPassword('ada');
  return {
    ...made,
    ada: async () => {
      const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }));
      return { status: user.UserStatus, ...byName(user.UserAttributes) };
    },
    byCode: async (Username = 'ada', to = EMAIL) => {
      const asked = await prefer(Username, 'EMAIL_OTP');
      return answer(asked, 'EMAIL_OTP', { USERNAME: Username, EMAIL_OTP_CODE: await codeFor(to) });
    },
  };
}

test.each([
  ['EMAIL_OTP', EMAIL, { email_verified: 'true' }, 'phone_number_verified'],
  ['SMS_OTP', PHONE, { phone_number_verified: 'true' }, 'email_verified'],
] as const)(
  'a right %s verifies the contact that it went to, and no other',
  async (factor, to, flag, other) => {
    const { prefer, answer, codeFor, ada } = await withAda();
    const asked = await prefer('ada', factor);
    expect(await ada()).not.toMatchObject(flag);
    await answer(asked, factor, { [`${factor}_CODE`]: await codeFor(to) });
    expect(await ada()).toMatchObject(flag);
    expect(await ada()).not.toHaveProperty(other);
  },
);

test('a right code confirms an account, which a password does not', async () => {
  const { unsigned, clientId, prefer, answer, codeFor, client, poolId: UserPoolId } = await userAuthPool();
  await unsigned.send(
    new SignUpCommand({
      ClientId: clientId,
      Username: 'ada',
      Password: PASSWORD,
      UserAttributes: listed({ email: EMAIL }),
    }),
  );
  await refuses(
    prefer('ada', 'PASSWORD', { PASSWORD }),
    'UserNotConfirmedException',
    'User is not confirmed.',
  );
  const asked = await prefer('ada', 'EMAIL_OTP');
  const done = await answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE: await codeFor(EMAIL) });
  expect(done.AuthenticationResult).toBeDefined();
  const user = await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }));
  expect(user.UserStatus).toBe('CONFIRMED');
  expect((await prefer('ada', 'PASSWORD', { PASSWORD })).AuthenticationResult).toBeDefined();
});

test('a code that went to an address which is replaced meanwhile proves nothing', async () => {
  const { prefer, answer, codeFor, client, poolId: UserPoolId, ada } = await withAda();
  const asked = await prefer('ada', 'EMAIL_OTP');
  const UserAttributes = [{ Name: 'email', Value: 'eve@example.com' }];
  await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }));
  await refuses(
    answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE: await codeFor(EMAIL) }),
    'CodeMismatchException',
    'Invalid code or auth state for the user.',
  );
  expect(await ada()).not.toMatchObject({ email_verified: 'true' });
});

test('a user who has enabled a second factor is offered passwords, and asked for it after one', async () => {
  const {
    begin,
    answer,
    client,
    poolId: UserPoolId,
    setMfa,
    prefer,
  } = await withAda({
    ...allowing('EMAIL_OTP', 'SMS_OTP'),
    ...SES,
  });
  await setMfa({ MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: SMS });
  const enable = (Enabled: boolean) =>
    client.send(
      new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SMSMfaSettings: { Enabled } }),
    );
  const asked = await prefer('ada', 'EMAIL_OTP');
  expect(asked.ChallengeName).toBe('EMAIL_OTP');
  await enable(true);
  const choice = await begin('ada');
  expect(choice.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
  expect(await answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD })).toMatchObject({
    ChallengeName: 'SMS_MFA',
  });
  await enable(false);
  expect((await begin('ada')).AvailableChallenges).toContain('EMAIL_OTP');
});

test('a pool that tracks devices gives a new one', async () => {
  const { byCode } = await withAda({ ...allowing('EMAIL_OTP'), ...ALWAYS });
  expect((await byCode()).AuthenticationResult?.NewDeviceMetadata).toEqual({
    DeviceKey: expect.any(String),
    DeviceGroupKey: expect.any(String),
  });
});

test('a client with a secret needs its hash in every request', async () => {
  const { client, poolId, begin, answer } = await withAda();
  const { ClientId, ClientSecret = '' } = await createClient(client, poolId, {
    GenerateSecret: true,
    ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
  });
  const SECRET_HASH = createHmac('sha256', ClientSecret).update(`ada${ClientId}`).digest('base64');
  const missing = `Client ${ClientId} is configured with secret but SECRET_HASH was not received`;
  await refuses(begin('ada', {}, ClientId), 'NotAuthorizedException', missing);
  const choice = await begin('ada', { SECRET_HASH }, ClientId);
  const chosen = { ANSWER: 'PASSWORD', PASSWORD };
  await refuses(answer(choice, 'SELECT_CHALLENGE', chosen, ClientId), 'NotAuthorizedException', missing);
  const done = await answer(choice, 'SELECT_CHALLENGE', { ...chosen, SECRET_HASH }, ClientId);
  expect(done.AuthenticationResult).toBeDefined();
});

test('a client that ends USER_AUTH ends it for sessions to come', async () => {
  const { client, poolId: UserPoolId, clientId: ClientId, begin } = await withAda();
  const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const];
  await client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ExplicitAuthFlows }));
  await refuses(begin('ada'), 'InvalidParameterException', 'USER_AUTH is not enabled for the client.');
});

test('all steps of a sign-in are one event, and a choice alone is none', async () => {
  const {
    begin,
    prefer,
    answer,
    byCode,
    client,
    poolId: UserPoolId,
  } = await withAda({
    ...allowing('EMAIL_OTP'),
    UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
    UserPoolTier: 'PLUS',
  });
  const outline = async () => {
    const command = new AdminListUserAuthEventsCommand({ UserPoolId, Username: 'ada' });
    const { AuthEvents = [] } = await client.send(command);
    return AuthEvents.filter(({ EventType }) => EventType === 'SignIn').map(
      ({ EventResponse, ChallengeResponses = [] }) =>
        [
          EventResponse,
          ...ChallengeResponses.map((one) => `${one.ChallengeName} ${one.ChallengeResponse}`),
        ].join(' '),
    );
  };
  const choice = await begin('ada');
  await prefer('ada', 'PASSWORD');
  expect(await outline()).toEqual([]);
  await answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD });
  expect(await outline()).toEqual(['Pass Password Success']);
  await refuses(prefer('ada', 'PASSWORD', { PASSWORD: WRONG }), ...BAD);
  await byCode();
  expect((await outline()).toSorted()).toEqual(['Fail Password Failure', 'Pass', 'Pass Password Success']);
});

test('the function before authentication is asked once a sign-in, in its first request', async () => {
  const { functions, events } = await functionsForThisTest({ pre: (event) => event });
  const { begin, answer, prefer } = await withAda(
    { ...allowing('EMAIL_OTP'), LambdaConfig: { PreAuthentication: arnOf('pre') } },
    {},
    forThisTest({ functions }),
  );
  const choice = await begin('ada');
  expect(events.map(({ triggerSource }) => triggerSource)).toEqual(['PreAuthentication_Authentication']);
  await answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD });
  expect(events).toHaveLength(1);
  await prefer('ada', 'PASSWORD', { PASSWORD });
  await prefer('ada', 'EMAIL_OTP');
  expect(events).toHaveLength(3);
  await refuses(begin('nobody'), 'UserNotFoundException', 'User does not exist.');
  expect(events).toHaveLength(3);
});

test('a function that refuses before authentication ends it: no code is sent', async () => {
  const { functions } = await functionsForThisTest({
    pre: () => {
      throw new Error('not today');
    },
  });
  const { prefer, begin, codeFor } = await withAda(
    { ...allowing('EMAIL_OTP'), LambdaConfig: { PreAuthentication: arnOf('pre') } },
    {},
    forThisTest({ functions }),
  );
  const refusal = [
    'UserLambdaValidationException',
    'PreAuthentication failed with error not today.',
  ] as const;
  await refuses(begin('ada'), ...refusal);
  await refuses(prefer('ada', 'EMAIL_OTP'), ...refusal);
  expect(await codeFor(EMAIL)).toBe('');
});

test('a password brings in a user whom a function knows, other factors do not', async () => {
  const { functions, events } = await functionsForThisTest({
    migrate: (event) => ({
      ...event,
      response: {
        ...event.response,
        userAttributes: { email: 'new@example.com' },
        finalUserStatus: 'CONFIRMED',
        messageAction: 'SUPPRESS',
      },
    }),
  });
  const { prefer, begin } = await userAuthPool(
    { ...allowing('EMAIL_OTP'), LambdaConfig: { UserMigration: arnOf('migrate') } },
    {},
    forThisTest({ functions }),
  );
  await refuses(prefer('new', 'EMAIL_OTP'), 'UserNotFoundException', 'User does not exist.');
  expect(events).toEqual([]);
  expect((await prefer('new', 'PASSWORD', { PASSWORD })).AuthenticationResult).toBeDefined();
  expect(shown(await begin('new'))).toMatchObject({
    AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
  });
});

test('a function that words no code leaves the choice where it was', async () => {
  let fails = true;
  const { functions } = await functionsForThisTest({
    word: (event) => {
      if (fails) throw new Error('no words');
      return event;
    },
  });
  const { begin, answer } = await withAda(
    { ...allowing('EMAIL_OTP'), LambdaConfig: { CustomMessage: arnOf('word') } },
    {},
    forThisTest({ functions }),
  );
  const choice = await begin('ada');
  const choose = () => answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'EMAIL_OTP' });
  await refuses(choose(), 'UserLambdaValidationException', 'CustomMessage failed with error no words.');
  fails = false;
  expect((await choose()).ChallengeName).toBe('EMAIL_OTP');
  await refuses(choose(), ...USED_SESSION);
});
