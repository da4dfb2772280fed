import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminSetUserPasswordCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, BAD_CREDENTIALS, LOCKED, PASSWORD } from '../harness/ada.ts';

test('a first password is replaced at the first sign-in, by password and by SRP', async () => {
  const required = [{ Name: 'name', Required: true, Mutable: true }];
  const { client, unsigned, UserPoolId, ClientId, byPassword, bySrp } = await ada({ Schema: required });
  await client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'new',
      TemporaryPassword: 'Temp0rary!',
      MessageAction: 'SUPPRESS',
      UserAttributes: [{ Name: 'email', Value: 'new@example.com' }],
    }),
  );
  const challenge = await byPassword('Temp0rary!', 'new');
  expect(challenge).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session: expect.stringMatching(/^AYABe/),
  });
  expect(challenge.AuthenticationResult).toBeUndefined();
  expect(challenge.ChallengeParameters).toEqual({
    USER_ID_FOR_SRP: 'new',
    requiredAttributes: '["userAttributes.name"]',
    userAttributes: '{"email":"new@example.com"}',
  });
  const respond = (answers: Record<string, string>, Session = challenge.Session, at = ClientId) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId: at,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ...(Session ? { Session } : {}),
        ChallengeResponses: {
          USERNAME: 'new',
          NEW_PASSWORD: PASSWORD,
          'userAttributes.name': 'New',
          ...answers,
        },
      }),
    );
  await expect(respond({ NEW_PASSWORD: 'short' })).rejects.toMatchObject({
    name: 'InvalidPasswordException',
    message: 'Password did not conform with policy: Password not long enough',
  });
  await expect(respond({ 'userAttributes.name': '' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Invalid attributes given, name is missing',
  });
  await expect(respond({ 'userAttributes.email': 'x@example.com' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Cannot modify an already provided email',
  });
  await expect(respond({ USERNAME: 'ada' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user.',
  });
  await expect(respond({}, 'AYABe-no-such-session-at-all')).rejects.toMatchObject({
    message: 'Invalid session for the user.',
  });
  expect((await respond({})).AuthenticationResult?.IdToken).toBeDefined();
  await expect(respond({})).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session can only be used once.',
  });
  await expect(byPassword('Temp0rary!', 'new')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect((await bySrp(PASSWORD, 'new')).AuthenticationResult).toBeDefined();
});

test('the session of a challenge ends after three minutes', async () => {
  const { client, UserPoolId, ClientId, clock } = await ada();
  const Username = 'new';
  const TemporaryPassword = 'Temp0rary!';
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  const { Session, ChallengeName } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: Username, PASSWORD: TemporaryPassword },
    }),
  );
  const respond = () =>
    client.send(
      new AdminRespondToAuthChallengeCommand({
        UserPoolId,
        ClientId,
        ChallengeName,
        Session,
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD },
      }),
    );
  clock.advance('3m');
  await expect(respond()).rejects.toMatchObject({
    message: 'Invalid session for the user, session is expired.',
  });
  clock.advance(-1);
  expect((await respond()).AuthenticationResult).toBeDefined();
});

test('a temporary password stops to work after its days', async () => {
  const { client, UserPoolId, byPassword, clock } = await ada();
  const TemporaryPassword = 'Temp0rary!';
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username: 'new', TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  clock.advance('7d');
  await expect(byPassword(TemporaryPassword, 'new')).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Temporary password has expired and must be reset by an administrator.',
  });
});

test('a session of one challenge answers no other', async () => {
  const { unsigned, ClientId } = await ada();
  const Session = 'AYABe-a-session-that-nobody-made';
  for (const ChallengeName of ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'CUSTOM_CHALLENGE', 'MFA_SETUP'] as const)
    await expect(
      unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName,
          Session,
          ChallengeResponses: { USERNAME: 'ada', ANSWER: 'yes', [`${ChallengeName}_CODE`]: '123456' },
        }),
      ),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException', message: 'Invalid session for the user.' });
});

/** The user `new` with the temporary password, and ways to open and answer challenges. */
async function invited(client: Parameters<typeof ada>[1] = {}, pool: Parameters<typeof ada>[0] = {}) {
  const made = await ada(pool, client);
  const user = { UserPoolId: made.UserPoolId, Username: 'new' };
  const TemporaryPassword = 'Temp0rary!';
  await made.client.send(
    new AdminCreateUserCommand({ ...user, TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  const open = async () => (await made.byPassword(TemporaryPassword, 'new')).Session;
  const respond = (Session: string | undefined, NEW_PASSWORD: string, more: Record<string, string> = {}) =>
    made.unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId: made.ClientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        Session,
        ChallengeResponses: { USERNAME: 'new', NEW_PASSWORD, ...more },
      }),
    );
  return { ...made, user, open, respond };
}
const INVALID = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };

test('a session ends with the password that opened it', async () => {
  const { client, user, open, respond, byPassword } = await invited();
  const [mine, thief] = [await open(), await open()];
  await respond(mine, 'Mine-Passw0rd!');
  await expect(respond(thief, 'Thief-Passw0rd!')).rejects.toMatchObject(INVALID);
  expect((await byPassword('Mine-Passw0rd!', 'new')).AuthenticationResult).toBeDefined();

  const again = { ...user, Password: 'Temp0rary!', Permanent: false };
  await client.send(new AdminSetUserPasswordCommand(again));
  const old = await open();
  await client.send(new AdminSetUserPasswordCommand(again));
  await expect(respond(old, 'Mine-Passw0rd!')).rejects.toMatchObject(INVALID);
});

test('of two answers to one session at once, one is taken', async () => {
  const { open, respond } = await invited();
  const session = await open();
  const outcomes = await Promise.allSettled([
    respond(session, 'First-Passw0rd!'),
    respond(session, 'Second-Passw0rd!'),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('the challenge asks again whether the user may sign in', async () => {
  const { client, user, open, respond } = await invited();
  const session = await open();
  await client.send(new AdminDisableUserCommand(user));
  await expect(respond(session, PASSWORD)).rejects.toMatchObject({ message: 'User is disabled.' });
});

test('the challenge waits while the user is locked', async () => {
  const { open, respond, byPassword, clock } = await invited();
  const session = await open();
  for (const _ of Array(5)) await expect(byPassword('wrong', 'new')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(respond(session, PASSWORD)).rejects.toMatchObject(LOCKED);
  clock.advance('1s');
  expect((await respond(session, PASSWORD)).AuthenticationResult).toBeDefined();
});

test('the challenge is over when the temporary password is', async () => {
  const { open, respond, clock } = await invited();
  clock.advance('6d');
  clock.advance('23h');
  clock.advance('58m');
  const session = await open();
  clock.advance('2m');
  await expect(respond(session, PASSWORD)).rejects.toMatchObject({
    message: 'Temporary password has expired and must be reset by an administrator.',
  });
});

test('an answer writes what its client may write', async () => {
  const { open, respond } = await invited({ WriteAttributes: ['nickname'] });
  const session = await open();
  await expect(respond(session, PASSWORD, { 'userAttributes.name': 'New' })).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'A client attempted to write unauthorized attribute',
  });
  await respond(session, PASSWORD, { 'userAttributes.nickname': 'New' });
});
