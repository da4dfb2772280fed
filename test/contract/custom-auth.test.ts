import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { answering, customPool, RIDDLE, roundsOf } from '../harness/custom-auth.ts';
import { arnOf } from '../harness/functions.ts';

const ATTRIBUTES = { sub: expect.any(String), 'cognito:user_status': 'CONFIRMED' };
const NO_DECISION = { challengeName: null, issueTokens: null, failAuthentication: null };
const NO_TRIGGER = {
  name: 'InvalidParameterException',
  message: 'Custom auth lambda trigger is not configured for the user pool.',
};
const UNRECOGNIZABLE = { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' };
const invalidSession = (more = '') => ({
  name: 'NotAuthorizedException',
  message: `Invalid session for the user${more}.`,
});

test('the functions ask, judge and decide; each is told what has happened before', async () => {
  const { start, answer, events, envelope } = await customPool();
  const asked = await start('ada', {}, { never: 'told' });
  expect(asked).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { riddle: 'swims', USERNAME: 'ada' },
  });
  expect(Object.keys(asked.ChallengeParameters ?? {}).sort()).toEqual(['USERNAME', 'riddle']);
  const { AuthenticationResult } = await answer(asked, 'fish', { ClientMetadata: { shop: 'berlin' } });
  expect(AuthenticationResult).toEqual({
    AccessToken: expect.any(String),
    IdToken: expect.any(String),
    RefreshToken: expect.any(String),
    ExpiresIn: 3600,
    TokenType: 'Bearer',
  });
  const told = { shop: 'berlin' };
  const round = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'ROUND-0' };
  expect(events).toEqual([
    {
      ...envelope('DefineAuthChallenge_Authentication'),
      request: { userAttributes: ATTRIBUTES, session: [] },
      response: NO_DECISION,
    },
    {
      ...envelope('CreateAuthChallenge_Authentication'),
      request: { userAttributes: ATTRIBUTES, challengeName: 'CUSTOM_CHALLENGE', session: [] },
      response: {
        publicChallengeParameters: null,
        privateChallengeParameters: null,
        challengeMetadata: null,
      },
    },
    {
      ...envelope('VerifyAuthChallengeResponse_Authentication'),
      request: {
        userAttributes: ATTRIBUTES,
        privateChallengeParameters: { solution: 'fish' },
        challengeAnswer: 'fish',
        clientMetadata: told,
      },
      response: { answerCorrect: null },
    },
    {
      ...envelope('DefineAuthChallenge_Authentication'),
      request: { userAttributes: ATTRIBUTES, session: [round], clientMetadata: told },
      response: NO_DECISION,
    },
  ]);
});

test('a wrong answer counts as the functions say: they ask again, and end it at the third', async () => {
  const { start, answer, events } = await customPool();
  const first = await start();
  const second = await answer(first, 'bird');
  const third = await answer(second, 'dog');
  expect(third).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { USERNAME: 'ada' },
  });
  await expect(answer(third, 'cow')).rejects.toMatchObject(BAD_CREDENTIALS);
  const wrong = (challengeMetadata: string) => ({
    challengeName: 'CUSTOM_CHALLENGE',
    challengeResult: false,
    challengeMetadata,
  });
  expect(events.at(-1)?.request['session']).toEqual(['ROUND-0', 'ROUND-1', 'ROUND-2'].map(wrong));
  await expect(answer(third, 'fish')).rejects.toMatchObject(
    invalidSession(', session can only be used once'),
  );
});

test.each(['define', 'create', 'verify'] as const)(
  'without the trigger %s there are no tokens',
  async (missing) => {
    const { [missing]: _, ...rest } = RIDDLE;
    const { start, answer } = await customPool(rest);
    const signIn = start().then((asked) => answer(asked, 'fish'));
    await expect(signIn).rejects.toMatchObject(NO_TRIGGER);
  },
);

test.each([
  ['define', 'DefineAuthChallenge'],
  ['create', 'CreateAuthChallenge'],
  ['verify', 'VerifyAuthChallengeResponse'],
] as const)(
  'a function %s that throws refuses in its words, and the session stays',
  async (name, trigger) => {
    let fails = true;
    const { start, answer } = await customPool({
      ...RIDDLE,
      [name]: (event: Parameters<typeof RIDDLE.define>[0]) => {
        // At the start only verify is not called: the others fail at the second round.
        if (fails && (name === 'verify' || roundsOf(event).length > 0)) throw new Error('Not today');
        return RIDDLE[name](event);
      },
    });
    const asked = await start();
    await expect(answer(asked, 'bird')).rejects.toMatchObject({
      name: 'UserLambdaValidationException',
      message: `${trigger} failed with error Not today.`,
    });
    fails = false;
    expect((await answer(asked, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
  },
);

test.each([
  ['define', { ...NO_DECISION }],
  ['define', { challengeName: 'SMS_MFA' }],
  ['define', { challengeName: 'PASSWORD_VERIFIER' }],
  ['define', { issueTokens: 'true' }],
  ['define', { challengeName: 1, issueTokens: true }],
  ['create', { publicChallengeParameters: 'riddle' }],
  ['create', { publicChallengeParameters: { riddle: 1 } }],
  ['create', { privateChallengeParameters: [] }],
  ['create', { challengeMetadata: {} }],
  ['verify', { answerCorrect: null }],
  ['verify', { answerCorrect: 'yes' }],
] as const)('%s that answers %j is refused', async (name, response) => {
  const { start, answer } = await customPool({
    ...RIDDLE,
    [name]: (event: object) => ({ ...event, response }),
  });
  const signIn = start().then((asked) => answer(asked, 'fish'));
  await expect(signIn).rejects.toMatchObject(UNRECOGNIZABLE);
});

test('a challenge may have no parameters and no name', async () => {
  const { start, answer, events } = await customPool({
    ...RIDDLE,
    create: (event) => event,
    verify: (event) => answering(event, { answerCorrect: true }),
  });
  const asked = await start();
  expect(asked.ChallengeParameters).toEqual({ USERNAME: 'ada' });
  await answer(asked, 'anything');
  expect(events[2]?.request).toMatchObject({ privateChallengeParameters: {} });
  expect(events[3]?.request['session']).toEqual([
    { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: null },
  ]);
});

test('a function may give tokens, or refuse, without asking for anything', async () => {
  let response = { issueTokens: true, failAuthentication: false };
  const { start } = await customPool({ define: (event) => answering(event, response) });
  expect((await start()).AuthenticationResult?.AccessToken).toBeDefined();
  response = { issueTokens: true, failAuthentication: true };
  await expect(start()).rejects.toMatchObject(BAD_CREDENTIALS);
});

test('the flow needs to be allowed, and a name', async () => {
  const { start } = await customPool(RIDDLE, {}, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
  await expect(start()).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'CUSTOM_AUTH is not enabled for the client.',
  });
  const { start: allowed } = await customPool();
  await expect(allowed('')).rejects.toMatchObject({ message: 'Missing required parameter USERNAME' });
});

test('wrong answers lock nobody out', async () => {
  const { start, answer } = await customPool({
    ...RIDDLE,
    define: (event) =>
      answering(event, {
        challengeName: 'CUSTOM_CHALLENGE',
        issueTokens: roundsOf(event).at(-1)?.challengeResult,
      }),
  });
  let asked = await start();
  for (const _ of Array(7)) asked = await answer(asked, 'bird');
  expect((await answer(asked, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
});

test('administrators answer for their users, too', async () => {
  const { client, UserPoolId, ClientId } = await customPool(RIDDLE, {
    LambdaConfig: {
      DefineAuthChallenge: arnOf('define'),
      CreateAuthChallenge: arnOf('create'),
      VerifyAuthChallengeResponse: arnOf('verify'),
    },
  });
  const asked = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: 'ada' },
    }),
  );
  const { AuthenticationResult } = await client.send(
    new AdminRespondToAuthChallengeCommand({
      UserPoolId,
      ClientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session: asked.Session,
      ChallengeResponses: { USERNAME: 'ada', ANSWER: 'fish' },
    }),
  );
  expect(AuthenticationResult?.RefreshToken).toBeDefined();
});
