import { fetchAuthSession, signIn } from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, SIGNED_IN } from '../harness/amplify.ts';
import { PASSWORD_RIDDLE, RIDDLE } from '../harness/custom-auth.ts';
import { USED_SESSION } from '../harness/refusals.ts';
import { USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';
import { BAD } from '../harness/user-auth.ts';

const { username, password } = USER;

const riddles = ({ define, create, verify } = RIDDLE) =>
  amplifyPool({
    handlers: {
      DefineAuthChallenge: define,
      CreateAuthChallenge: create,
      VerifyAuthChallengeResponse: verify,
    },
  });

const start = () => signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
const startWithPassword = (given = password) =>
  signIn({ username, password: given, options: { authFlowType: 'CUSTOM_WITH_SRP' } });

const riddle = {
  isSignedIn: false,
  nextStep: {
    signInStep: 'CONFIRM_SIGN_IN_WITH_CUSTOM_CHALLENGE',
    additionalInfo: { riddle: 'swims', USERNAME: username },
  },
};

test('a riddle signs in without a password, after wrong answers too', async () => {
  const { events } = await riddles();
  expect(await start()).toEqual(riddle);
  expect(await answer('bird')).toEqual(riddle);
  expect(await answer('fish', { clientMetadata: { from: 'answer' } })).toEqual(SIGNED_IN);
  expect((await fetchAuthSession()).tokens?.accessToken.payload['username']).toBe(username);
  expect(events.at(-1)?.request['clientMetadata']).toEqual({ from: 'answer' });
});

test('the third wrong answer ends the sign-in', async () => {
  await riddles();
  await start();
  await answer('bird');
  await answer('cat');
  await refuses(answer('dog'), ...BAD);
  await refuses(answer('fish'), ...USED_SESSION);
});

test('a riddle follows the password', async () => {
  await riddles(PASSWORD_RIDDLE);
  await refuses(startWithPassword('Wrong-Passw0rd!'), ...BAD);
  expect(await startWithPassword()).toEqual(riddle);
  expect(await answer('bird')).toEqual(riddle);
  expect(await answer('fish')).toEqual(SIGNED_IN);
});

test('a function that fails lets nobody in', async () => {
  await riddles({
    ...RIDDLE,
    verify: () => {
      throw new Error('no riddles today');
    },
  });
  await start();
  await refuses(
    answer('fish'),
    'UserLambdaValidationException',
    'VerifyAuthChallengeResponse failed with error no riddles today.',
  );
});

test('a pool without functions has no riddles', async () => {
  await amplifyPool();
  await refuses(
    start(),
    'InvalidParameterException',
    'Custom auth lambda trigger is not configured for the user pool.',
  );
});
