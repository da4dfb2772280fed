import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { signIn } from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, begin } from '../harness/amplify.ts';
import { RIDDLE } from '../harness/custom-auth.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { POOL_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';
import { allowing, BAD } from '../harness/user-auth.ts';

const UNKNOWN = ['UserNotFoundException', 'User does not exist.'] as const;
const BAD_CODE = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const;
const DISABLED = ['NotAuthorizedException', 'User is disabled.'] as const;

/** A pool where codes may come first, unless told otherwise, and riddles are asked. */
const anyWay = (
  PreventUserExistenceErrors: 'LEGACY' | 'ENABLED' = 'LEGACY',
  { Policies } = allowing('EMAIL_OTP', 'SMS_OTP'),
) =>
  amplifyPool({
    settings: { Policies },
    app: { PreventUserExistenceErrors },
    handlers: {
      DefineAuthChallenge: RIDDLE.define,
      CreateAuthChallenge: RIDDLE.create,
      VerifyAuthChallengeResponse: RIDDLE.verify,
    },
  });

const STARTS = {
  USER_SRP_AUTH: (username: string) => signIn({ username, password: USER.password }),
  USER_PASSWORD_AUTH: (username: string) =>
    signIn({ username, password: USER.password, options: { authFlowType: 'USER_PASSWORD_AUTH' } }),
  CUSTOM_WITHOUT_SRP: (username: string) =>
    signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } }),
  CUSTOM_WITH_SRP: (username: string) =>
    signIn({ username, password: USER.password, options: { authFlowType: 'CUSTOM_WITH_SRP' } }),
  'USER_AUTH by choice': (username: string) => begin({}, undefined, username),
  'USER_AUTH by password': (username: string) =>
    begin({ preferredChallenge: 'PASSWORD' }, USER.password, username),
  'USER_AUTH by SRP': (username: string) =>
    begin({ preferredChallenge: 'PASSWORD_SRP' }, USER.password, username),
  'USER_AUTH by email': (username: string) => begin({ preferredChallenge: 'EMAIL_OTP' }, undefined, username),
};

test.each(Object.entries(STARTS))(
  '%s says that nobody has the name, where the client lets it',
  async (_flow, start) => {
    await anyWay();
    await refuses(start('nobody'), ...UNKNOWN);
  },
);

test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH', 'USER_AUTH by password', 'USER_AUTH by SRP'] as const)(
  '%s of a name that nobody has looks like a wrong password',
  async (flow) => {
    await anyWay('ENABLED', allowing());
    await refuses(STARTS[flow]('nobody'), ...BAD);
  },
);

test('a code by email to a name that nobody has is never right', async () => {
  const { emulator } = await anyWay('ENABLED');
  const email = 'nobody@example.com';
  expect((await STARTS['USER_AUTH by email'](email)).nextStep).toEqual({
    signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
    codeDeliveryDetails: { deliveryMedium: 'EMAIL', destination: 'n***@e***' },
  });
  expect(await emulator.inbox.list(email)).toEqual([]);
  await refuses(answer('12345678'), ...BAD_CODE);
});

test('a name that nobody has is given a choice, and is refused by each of its factors', async () => {
  await anyWay('ENABLED');
  // Some of the unknown have no password, as some users have none.
  const choiceOf = async (index = 0): Promise<[string, unknown]> => {
    const name = `nobody${index}@example.com`;
    const { nextStep } = await STARTS['USER_AUTH by choice'](name);
    return JSON.stringify(nextStep).includes('PASSWORD_SRP') ? [name, nextStep] : choiceOf(index + 1);
  };
  const [name, nextStep] = await choiceOf();
  expect(nextStep).toMatchObject({
    signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
    availableChallenges: expect.arrayContaining(['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP']),
  });
  for (const factor of ['PASSWORD', 'PASSWORD_SRP']) {
    await STARTS['USER_AUTH by choice'](name);
    await answer(factor);
    await refuses(answer(USER.password), ...BAD);
  }
});

test('riddles are asked of a name that nobody has, and the right answer gives nothing', async () => {
  const { events } = await anyWay('ENABLED');
  expect((await STARTS.CUSTOM_WITHOUT_SRP('nobody')).nextStep.signInStep).toBe(
    'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
  );
  await refuses(answer('fish'), ...BAD);
  expect(events.every(({ request }) => request['userNotFound'] === true)).toBe(true);
});

test('a user who is disabled does not sign in, nor go on', async () => {
  const { admin, emulator } = await anyWay();
  await STARTS['USER_AUTH by email'](USER.username);
  const code = await emulator.inbox.waitForCode(USER.email);
  await admin.send(new AdminDisableUserCommand({ UserPoolId: POOL_ID, Username: USER.username }));
  await refuses(answer(code), ...DISABLED);
  for (const start of Object.values(STARTS)) await refuses(start(USER.username), ...DISABLED);
});

test('a user who is deleted does not go on', async () => {
  const { admin, emulator } = await anyWay();
  await STARTS['USER_AUTH by email'](USER.username);
  const code = await emulator.inbox.waitForCode(USER.email);
  await admin.send(new AdminDeleteUserCommand({ UserPoolId: POOL_ID, Username: USER.username }));
  await refuses(answer(code), ...INVALID_SESSION);
});

test('a choice does not outlive the password of then', async () => {
  const { admin } = await anyWay();
  await STARTS['USER_AUTH by choice'](USER.username);
  await answer('PASSWORD');
  const Password = 'Second-Passw0rd!';
  await admin.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: POOL_ID,
      Username: USER.username,
      Password,
      Permanent: true,
    }),
  );
  await refuses(answer(Password), ...INVALID_SESSION);
});

test('a password that must be reset is told as a step', async () => {
  const { admin } = await anyWay();
  await admin.send(new AdminResetUserPasswordCommand({ UserPoolId: POOL_ID, Username: USER.username }));
  expect((await STARTS.USER_SRP_AUTH(USER.username)).nextStep).toEqual({ signInStep: 'RESET_PASSWORD' });
});

test('wrong passwords lock a user out, whatever the flow, until it has passed', async () => {
  const { emulator } = await anyWay();
  emulator.clock.freeze(); // the first lock lasts a second
  const wrong = () => signIn({ username: USER.username, password: 'Wrong-Passw0rd!' });
  for (let tries = 0; tries < 5; tries += 1) await refuses(wrong(), ...BAD);
  await refuses(wrong(), 'NotAuthorizedException', 'Password attempts exceeded');
  await refuses(
    STARTS.USER_PASSWORD_AUTH(USER.username),
    'NotAuthorizedException',
    'Password attempts exceeded',
  );
  emulator.clock.advance(15 * 60 * 1000);
  expect((await STARTS.USER_SRP_AUTH(USER.username)).isSignedIn).toBe(true);
});
