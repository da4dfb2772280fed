import { expect, test } from 'vitest';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { PASSWORD, refuses } from '../harness/sign-up.ts';
import { EMAIL, userAuthPool } from '../harness/user-auth.ts';

/** A pool that hides who exists, whose functions know a user that it does not, and are asked before each sign-in. */
async function migratingPool(refusesKnown = false) {
  const { functions, events } = await functionsForThisTest({
    migrate: (event) => ({
      ...event,
      response: { userAttributes: { email: EMAIL }, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' },
    }),
    pre: (event) => {
      if (refusesKnown && !event.request['userNotFound']) throw new Error('not ada');
      return event;
    },
  });
  const made = await userAuthPool(
    { LambdaConfig: { UserMigration: arnOf('migrate'), PreAuthentication: arnOf('pre') } },
    { PreventUserExistenceErrors: 'ENABLED' },
    forThisTest({ functions }),
  );
  const told = () =>
    events.map(({ triggerSource, request }) => [triggerSource.split('_')[0], request['userNotFound']]);
  return { ...made, told };
}

const CHOICE = { ANSWER: 'PASSWORD', PASSWORD };

test('a user who is brought in by the answer is asked about, once', async () => {
  const { begin, answer, told } = await migratingPool();
  const choice = await begin('ada');
  expect((await answer(choice, 'SELECT_CHALLENGE', CHOICE)).AuthenticationResult).toBeDefined();
  expect(told()).toEqual([
    ['PreAuthentication', true],
    ['UserMigration', undefined],
    ['PreAuthentication', false],
  ]);
  expect((await answer(await begin('ada'), 'SELECT_CHALLENGE', CHOICE)).AuthenticationResult).toBeDefined();
  expect(told()).toHaveLength(4);
});

test('a user who is brought in by the answer may be refused', async () => {
  const { begin, answer } = await migratingPool(true);
  const choice = await begin('ada');
  await refuses(
    answer(choice, 'SELECT_CHALLENGE', CHOICE),
    'UserLambdaValidationException',
    'PreAuthentication failed with error not ada.',
  );
});
