import {
  AdminListUserAuthEventsCommand,
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { AUDITED } from '../harness/auth-events.ts';
import { claimsOf } from '../harness/devices.ts';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { listed, PASSWORD, refuses } from '../harness/sign-up.ts';
import { allowing, EMAIL, userAuthPool } from '../harness/user-auth.ts';

const HIDES = { PreventUserExistenceErrors: 'ENABLED' as const };
const CHOICE = { ANSWER: 'PASSWORD', PASSWORD };

async function audited(
  pool: Partial<CreateUserPoolCommandInput> = {},
  config: Parameters<typeof forThisTest>[0] = {},
) {
  const made = await userAuthPool({ ...allowing(), ...AUDITED, ...pool }, HIDES, forThisTest(config));
  const { client, poolId: UserPoolId, create, setPassword } = made;
  const eventsOf = async (Username: string) => {
    const command = new AdminListUserAuthEventsCommand({ UserPoolId, Username });
    const { AuthEvents = [] } = await client.send(command);
    return AuthEvents.filter(({ EventType }) => EventType === 'SignIn').map(
      ({ EventId, EventResponse, ChallengeResponses }) => ({ EventId, EventResponse, ChallengeResponses }),
    );
  };
  return {
    ...made,
    eventsOf,
    responsesOf: async (name: string) => (await eventsOf(name)).map(({ EventResponse }) => EventResponse),
    add: async (name: string) => {
      await create(name, { email: `${name}@example.com` });
      await setPassword(name);
    },
  };
}

test('an answer that names another user is kept in the history of the one whose sign-in it is', async () => {
  const { add, begin, answer, responsesOf } = await audited();
  await add('ada');
  await add('bob');
  const asked = await begin('ada');
  await refuses(answer(asked, 'SELECT_CHALLENGE', { ...CHOICE, USERNAME: 'bob' }), ...INVALID_SESSION);
  expect([await responsesOf('ada'), await responsesOf('bob')]).toEqual([['Fail'], []]);
  await answer(asked, 'SELECT_CHALLENGE', CHOICE);
  expect([await responsesOf('ada'), await responsesOf('bob')]).toEqual([['Pass'], []]);
});

test("an answer in the sign-in of nobody is kept in no one's history", async () => {
  const { add, begin, answer, responsesOf } = await audited();
  await add('bob');
  const asked = await begin('nobody');
  await refuses(answer(asked, 'SELECT_CHALLENGE', { ...CHOICE, USERNAME: 'bob' }), ...INVALID_SESSION);
  expect(await responsesOf('bob')).toEqual([]);
});

test('the sign-in of a confirmed sign-up is kept though it names nobody, without the password that nobody looks at', async () => {
  const {
    unsigned,
    clientId: ClientId,
    codeFor,
    eventsOf,
  } = await audited({
    ...allowing('EMAIL_OTP'),
    AutoVerifiedAttributes: ['email'],
  });
  const named = { ClientId, Username: 'ada' };
  await unsigned.send(
    new SignUpCommand({ ...named, Password: PASSWORD, UserAttributes: listed({ email: EMAIL }) }),
  );
  const { Session } = await unsigned.send(
    new ConfirmSignUpCommand({ ...named, ConfirmationCode: await codeFor(EMAIL) }),
  );
  const { AuthenticationResult } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_AUTH',
      Session,
      AuthParameters: { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'wrong' },
    }),
  );
  expect(await eventsOf('ada')).toEqual([
    {
      EventId: claimsOf(AuthenticationResult?.AccessToken)['event_id'],
      EventResponse: 'Pass',
      ChallengeResponses: [],
    },
  ]);
});

test('the sign-in of a user whom a function brings in with the answer is kept', async () => {
  const { functions } = await functionsForThisTest({
    migrate: (event) => ({
      ...event,
      response: { userAttributes: { email: EMAIL }, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' },
    }),
  });
  const { begin, answer, responsesOf } = await audited(
    { LambdaConfig: { UserMigration: arnOf('migrate') } },
    { functions },
  );
  const asked = await begin('ada');
  expect((await answer(asked, 'SELECT_CHALLENGE', CHOICE)).AuthenticationResult).toBeDefined();
  expect(await responsesOf('ada')).toEqual(['Pass']);
});
