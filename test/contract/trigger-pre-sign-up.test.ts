import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { byName } from '../harness/sign-in.ts';
import { listed, refuses } from '../harness/sign-up.ts';
import {
  answering,
  NO_CLIENT,
  threw,
  throwing,
  triggeredPool,
  UNRECOGNIZABLE,
  unchanged,
} from '../harness/triggers.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';
const NOTHING = { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false };

type Made = Awaited<ReturnType<typeof triggeredPool>>;

const create = ({ client, poolId: UserPoolId }: Made, Username: string, more = {}) =>
  client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS', ...more }));

const show = async ({ client, poolId: UserPoolId }: Made, Username = 'ada') => {
  const { UserStatus, UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
  const { sub: _, ...attributes } = byName(UserAttributes);
  return { UserStatus, ...attributes };
};

const count = async ({ client, poolId: UserPoolId }: Made) =>
  (await client.send(new ListUsersCommand({ UserPoolId }))).Users?.length;

test('the function gets the user to be, validation data and client metadata, and an answer that admits nothing', async () => {
  const made = await triggeredPool({ PreSignUp: unchanged });
  const answer = await made.signUp(
    'ada',
    { email: EMAIL },
    {
      ValidationData: [{ Name: 'key', Value: 'value' }, { Name: 'empty' }],
      ClientMetadata: { shop: 'berlin' },
    },
  );
  expect(answer).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  });
  expect(made.events).toEqual([
    made.event('PreSignUp_SignUp', {
      userName: 'ada',
      request: {
        userAttributes: { email: EMAIL },
        validationData: { key: 'value', empty: '' },
        clientMetadata: { shop: 'berlin' },
      },
      response: NOTHING,
    }),
  ]);
  expect(await show(made)).toEqual({ UserStatus: 'UNCONFIRMED', email: EMAIL });
});

test('without them validation data are null, and client metadata are not there', async () => {
  const made = await triggeredPool({ PreSignUp: unchanged });
  await made.signUp('ada');
  expect(made.events[0]?.request).toEqual({ userAttributes: {}, validationData: null });
});

test('where addresses are usernames, the function gets the username to be and the address', async () => {
  const made = await triggeredPool({ PreSignUp: unchanged }, { UsernameAttributes: ['email'] });
  const { UserSub } = await made.signUp(EMAIL);
  expect(made.events[0]).toMatchObject({ userName: UserSub, request: { userAttributes: { email: EMAIL } } });
});

test('a function that throws lets nobody in, in its own words', async () => {
  const made = await triggeredPool({ PreSignUp: throwing('Only friends.') });
  await refuses(made.signUp('ada', { email: EMAIL }), ...threw('PreSignUp', 'Only friends.'));
  await refuses(create(made, 'ada'), ...threw('PreSignUp', 'Only friends.'));
  expect(await count(made)).toBe(0);
  expect(await made.inbox()).toEqual([]);
});

test('a function that nobody runs lets nobody in', async () => {
  const made = await triggeredPool(
    {},
    {
      LambdaConfig: { PreSignUp: 'arn:aws:lambda:us-east-1:123456789012:function:nobody' },
    },
  );
  await refuses(
    made.signUp('ada'),
    'UnexpectedLambdaException',
    'PreSignUp invocation failed due to error ResourceNotFoundException.',
  );
  expect(await count(made)).toBe(0);
});

test.each([
  ['no event', () => 'yes'],
  ['an event without a response', ({ response: _, ...event }: object & { response: unknown }) => event],
  ['a text in place of a flag', answering({ ...NOTHING, autoConfirmUser: 'true' })],
  ['a number in place of a flag', answering({ ...NOTHING, autoVerifyPhone: 1 })],
])('%s is no answer', async (_, handler) => {
  const made = await triggeredPool({ PreSignUp: handler });
  await refuses(made.signUp('ada'), ...UNRECOGNIZABLE);
  expect(await count(made)).toBe(0);
});

test('an answer without members admits nothing', async () => {
  const made = await triggeredPool({ PreSignUp: answering({}) });
  expect(await made.signUp('ada')).toMatchObject({ UserConfirmed: false });
});

test('a user who is confirmed at once gets no code and signs in', async () => {
  const made = await triggeredPool({ PreSignUp: answering({ ...NOTHING, autoConfirmUser: true }) });
  const { $metadata, ...answer } = await made.signUp('ada', { email: EMAIL });
  expect(answer).toEqual({ UserConfirmed: true, UserSub: expect.any(String) });
  expect(await made.inbox()).toEqual([]);
  expect(await show(made)).toEqual({ UserStatus: 'CONFIRMED', email: EMAIL });
  expect(await made.signIn('ada')).toMatch(/^ey/);
});

test('contacts are verified of users who are confirmed', async () => {
  const verifying = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: true };
  const made = await triggeredPool({ PreSignUp: answering(verifying) });
  await made.signUp('ada', { email: EMAIL, phone_number: PHONE });
  expect(await show(made)).toEqual({
    UserStatus: 'CONFIRMED',
    email: EMAIL,
    email_verified: 'true',
    phone_number: PHONE,
    phone_number_verified: 'true',
  });
});

test('and of no others, who get their code', async () => {
  const made = await triggeredPool({ PreSignUp: answering({ ...NOTHING, autoVerifyEmail: true }) });
  expect(await made.signUp('ada', { email: EMAIL })).toMatchObject({
    UserConfirmed: false,
    CodeDeliveryDetails: { AttributeName: 'email' },
  });
  expect(await show(made)).toEqual({ UserStatus: 'UNCONFIRMED', email: EMAIL });
});

test.each([
  ['email', { autoVerifyEmail: true }],
  ['phone_number', { autoVerifyPhone: true }],
])('a missing %s cannot be verified, and nobody is created', async (name, flags) => {
  const made = await triggeredPool({ PreSignUp: answering({ autoConfirmUser: true, ...flags }) });
  await refuses(
    made.signUp('ada'),
    'InvalidParameterException',
    `${name}_verified cannot be true without a value for ${name}.`,
  );
  expect(await count(made)).toBe(0);
});

test('an alias that is verified at once moves to the new user', async () => {
  const made = await triggeredPool(
    { PreSignUp: answering({ autoConfirmUser: true, autoVerifyEmail: true }) },
    { AliasAttributes: ['email'] },
  );
  await made.signUp('ada', { email: EMAIL });
  await made.signUp('eve', { email: EMAIL });
  expect(await show(made, EMAIL)).toMatchObject({ email: EMAIL, email_verified: 'true' });
  expect(await show(made, 'ada')).toMatchObject({ email: EMAIL, email_verified: 'false' });
});

test('the function is asked about a username that exists, and not about a request that is refused for itself', async () => {
  const made = await triggeredPool({ PreSignUp: unchanged });
  await made.signUp('ada');
  await refuses(made.signUp('ada'), 'UsernameExistsException', 'User already exists');
  expect(made.sources()).toEqual(['PreSignUp_SignUp', 'PreSignUp_SignUp']);
  await refuses(
    made.signUp('eve', {}, { Password: 'short' }),
    'InvalidPasswordException',
    'Password did not conform with policy: Password not long enough',
  );
  expect(made.events).toHaveLength(2);
});

test('of two sign-ups at once under one name, one creates the user', async () => {
  const made = await triggeredPool({ PreSignUp: unchanged });
  const answers = await Promise.allSettled([made.signUp('ada'), made.signUp('ada')]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(await count(made)).toBe(1);
});

test('a client or a pool that goes while its function is asked creates nobody', async () => {
  const gone = await triggeredPool({
    PreSignUp: async (event) => {
      await gone.client.send(
        new DeleteUserPoolClientCommand({ UserPoolId: gone.poolId, ClientId: gone.clientId }),
      );
      return event;
    },
  });
  await expect(gone.signUp('ada')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(await count(gone)).toBe(0);

  const pool = await triggeredPool({
    PreSignUp: async (event) => {
      await pool.client.send(new DeleteUserPoolCommand({ UserPoolId: pool.poolId }));
      return event;
    },
  });
  await expect(create(pool, 'ada')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test("an administrator's user: no client, and the answer says nothing", async () => {
  const admitting = { autoConfirmUser: true, autoVerifyEmail: true, autoVerifyPhone: 'anything' };
  const made = await triggeredPool({ PreSignUp: answering(admitting) });
  await create(made, 'ada', {
    UserAttributes: listed({ email: EMAIL }),
    ValidationData: [{ Name: 'key', Value: 'value' }],
    ClientMetadata: { shop: 'berlin' },
  });
  expect(made.events).toEqual([
    made.event('PreSignUp_AdminCreateUser', {
      userName: 'ada',
      client: NO_CLIENT,
      request: {
        userAttributes: { email: EMAIL },
        validationData: { key: 'value' },
        clientMetadata: { shop: 'berlin' },
      },
      response: NOTHING,
    }),
  ]);
  expect(await show(made)).toEqual({ UserStatus: 'FORCE_CHANGE_PASSWORD', email: EMAIL });
});

test('an invitation that is sent again asks nothing', async () => {
  const made = await triggeredPool({ PreSignUp: unchanged });
  await create(made, 'ada');
  await create(made, 'ada', { MessageAction: 'RESEND' });
  expect(made.sources()).toEqual(['PreSignUp_AdminCreateUser']);
});
