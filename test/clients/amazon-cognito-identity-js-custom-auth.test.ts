import { AuthenticationDetails, type CognitoUser } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { clientPool } from '../harness/client-pool.ts';
import { answering, PASSWORD_RIDDLE, RIDDLE, roundsOf } from '../harness/custom-auth.ts';
import type { TestFunction } from '../harness/functions.ts';
import { authenticate, heldSession, outcomeOf, sendCode, usersAt } from '../harness/identity-js.ts';
import { INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';

const BAD = ['NotAuthorizedException', 'Incorrect username or password.'] as const;

type Functions = Record<'define' | 'create' | 'verify', TestFunction>;
const riddles = async ({ define, create, verify }: Functions = RIDDLE) => {
  const made = await clientPool({
    handlers: {
      DefineAuthChallenge: define,
      CreateAuthChallenge: create,
      VerifyAuthChallengeResponse: verify,
    },
  });
  const user = usersAt(made.endpoint);
  /** A user whose password comes first, and then the riddle. */
  const withPassword = (...name: Parameters<typeof user>) => {
    const one = user(...name);
    one.setAuthenticationFlowType('CUSTOM_AUTH');
    return one;
  };
  return { ...made, user, withPassword };
};

const start = (user: CognitoUser, more: { ValidationData?: Record<string, string> } = {}) =>
  outcomeOf((callbacks) =>
    user.initiateAuth(new AuthenticationDetails({ Username: user.getUsername(), ...more }), callbacks),
  );

const answer = (user: CognitoUser, text: string, metadata?: Record<string, string>) =>
  outcomeOf((callbacks) => user.sendCustomChallengeAnswer(text, callbacks, metadata));

test('a riddle signs in without a password', async () => {
  const { user } = await riddles();
  const ada = user();
  expect(await start(ada)).toEqual({
    asked: 'CUSTOM_CHALLENGE',
    parameters: { riddle: 'swims', USERNAME: USER.username },
  });
  const { session } = await answer(ada, 'fish');
  expect(session?.isValid()).toBe(true);
  expect(session?.getIdToken().payload['email']).toBe(USER.email);
});

test('a wrong answer asks again with a new session, and the third ends the sign-in', async () => {
  const { user } = await riddles();
  const ada = user();
  await start(ada);
  const first = heldSession(ada);
  expect(await answer(ada, 'bird')).toMatchObject({ asked: 'CUSTOM_CHALLENGE' });
  expect(heldSession(ada)).not.toBe(first);
  expect(await answer(ada, 'cat')).toMatchObject({ asked: 'CUSTOM_CHALLENGE' });
  await refuses(answer(ada, 'dog'), ...BAD);
  await refuses(answer(ada, 'fish'), ...USED_SESSION);
});

test('what the app tells reaches the functions that AWS tells it', async () => {
  const { user, events } = await riddles();
  const ada = user();
  await start(ada, { ValidationData: { from: 'start' } });
  await answer(ada, 'fish', { from: 'answer' });
  const told = events.map(({ triggerSource, request }) => [triggerSource, request['clientMetadata']]);
  expect(told).toEqual([
    ['DefineAuthChallenge_Authentication', undefined],
    ['CreateAuthChallenge_Authentication', undefined],
    ['VerifyAuthChallengeResponse_Authentication', { from: 'answer' }],
    ['DefineAuthChallenge_Authentication', { from: 'answer' }],
  ]);
});

test('SRP is the first round, and the riddle follows it', async () => {
  const { withPassword, events } = await riddles(PASSWORD_RIDDLE);
  const ada = withPassword(USER.email);
  expect(await authenticate(ada)).toMatchObject({ asked: 'CUSTOM_CHALLENGE' });
  expect(ada.getUsername()).toBe(USER.username);
  expect((await answer(ada, 'fish')).session?.isValid()).toBe(true);
  const rounds = events
    .filter(({ triggerSource }) => triggerSource === 'DefineAuthChallenge_Authentication')
    .map((event) => roundsOf(event).map(({ challengeName }) => challengeName));
  expect(rounds).toEqual([
    ['SRP_A'],
    ['SRP_A', 'PASSWORD_VERIFIER'],
    ['SRP_A', 'PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE'],
  ]);
});

test('a wrong password ends a sign-in that begins with SRP before any riddle', async () => {
  const { withPassword, events } = await riddles(PASSWORD_RIDDLE);
  await refuses(authenticate(withPassword(), 'Wrong-Passw0rd!'), ...BAD);
  expect(events.map(({ triggerSource }) => triggerSource)).toEqual(['DefineAuthChallenge_Authentication']);
});

test('a riddle cannot be answered without having been asked, nor by another challenge', async () => {
  const { user } = await riddles();
  await refuses(answer(user(), 'fish'), 'InvalidParameterException', 'Missing required parameter Session');
  const ada = user();
  await start(ada);
  await refuses(sendCode(ada, '123456'), ...INVALID_SESSION);
  expect((await answer(ada, 'fish')).session?.isValid()).toBe(true);
});

test('functions that refuse, fail or are not there let nobody in', async () => {
  const refusing: TestFunction = (event) =>
    answering(event, { issueTokens: false, failAuthentication: true });
  await refuses(start((await riddles({ ...RIDDLE, define: refusing })).user()), ...BAD);
  const throwing: TestFunction = () => {
    throw new Error('no riddles today');
  };
  await refuses(
    start((await riddles({ ...RIDDLE, create: throwing })).user()),
    'UserLambdaValidationException',
    'CreateAuthChallenge failed with error no riddles today.',
  );
  const { endpoint } = await clientPool();
  await refuses(
    start(usersAt(endpoint)()),
    'InvalidParameterException',
    'Custom auth lambda trigger is not configured for the user pool.',
  );
});
