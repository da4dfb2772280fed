import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, type CognitoUser } from 'amazon-cognito-identity-js';
import { describe, expect, test } from 'vitest';
import { appCode } from '../harness/authenticator-app.ts';
import { BOB, clientPool, PHONE } from '../harness/client-pool.ts';
import { RIDDLE } from '../harness/custom-auth.ts';
import {
  associate,
  authenticate,
  done,
  heldSession,
  holdSession,
  outcomeOf,
  sendCode,
  usersAt,
  verify,
} from '../harness/identity-js.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { OTHER_CLIENT_ID, POOL_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';

type Made = Awaited<ReturnType<typeof clientPool>>;

/** A challenge of the library: what brings a user to it, the right answer, and one to another challenge. */
type Flow = {
  pool: Parameters<typeof clientPool>[0];
  /** What happens before; the secret of the user's app, where there is one. */
  prepare?: (username: string, made: Made) => Promise<string>;
  start: (user: CognitoUser) => Promise<unknown>;
  answer: (user: CognitoUser, made: Made, secret: string) => Promise<unknown>;
  astray?: (user: CognitoUser) => Promise<unknown>;
};

const ON = { Enabled: true, PreferredMfa: false };
const TEMPORARY = 'Temporary-1!';
const NEW = 'Second-Passw0rd!';

async function turnOn(username: string, { endpoint, emulator }: Made, sms: boolean, app: boolean) {
  const user = usersAt(endpoint)(username);
  await authenticate(user);
  const secret = app ? await associate(user) : '';
  if (app) await verify(user, appCode(secret, emulator.clock.now()));
  await done((callback) => user.setUserMfaPreference(sms ? ON : null, app ? ON : null, callback));
  emulator.clock.advance(30_000);
  return secret;
}

async function invite(username: string, { admin }: Made) {
  await admin.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: `new-${username}`,
      TemporaryPassword: TEMPORARY,
      MessageAction: 'SUPPRESS',
    }),
  );
  return '';
}

const FLOWS: Record<string, Flow> = {
  SMS_MFA: {
    pool: { mfa: ALL_FACTORS },
    prepare: (username, made) => turnOn(username, made, true, false),
    start: (user) => authenticate(user),
    answer: async (user, { emulator }) => sendCode(user, await emulator.inbox.waitForCode(PHONE), 'SMS_MFA'),
  },
  SOFTWARE_TOKEN_MFA: {
    pool: { mfa: ALL_FACTORS },
    prepare: (username, made) => turnOn(username, made, false, true),
    start: (user) => authenticate(user),
    answer: (user, { emulator }, secret) => sendCode(user, appCode(secret, emulator.clock.now())),
    astray: (user) => sendCode(user, '123456', 'SMS_MFA'),
  },
  SELECT_MFA_TYPE: {
    pool: { mfa: ALL_FACTORS },
    prepare: (username, made) => turnOn(username, made, true, true),
    start: (user) => authenticate(user),
    answer: (user) => outcomeOf((callbacks) => user.sendMFASelectionAnswer('SOFTWARE_TOKEN_MFA', callbacks)),
  },
  MFA_SETUP: {
    pool: { mfa: { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } },
    start: (user) => authenticate(user),
    answer: async (user, { emulator }) => verify(user, appCode(await associate(user), emulator.clock.now())),
  },
  NEW_PASSWORD_REQUIRED: {
    pool: {},
    prepare: invite,
    start: (user) => authenticate(user, TEMPORARY),
    answer: (user) => outcomeOf((callbacks) => user.completeNewPasswordChallenge(NEW, {}, callbacks)),
  },
  CUSTOM_CHALLENGE: {
    pool: {
      handlers: {
        DefineAuthChallenge: RIDDLE.define,
        CreateAuthChallenge: RIDDLE.create,
        VerifyAuthChallengeResponse: RIDDLE.verify,
      },
    },
    start: (user) =>
      outcomeOf((callbacks) =>
        user.initiateAuth(new AuthenticationDetails({ Username: user.getUsername() }), callbacks),
      ),
    answer: (user) => outcomeOf((callbacks) => user.sendCustomChallengeAnswer('fish', callbacks)),
  },
};

describe.each(Object.entries(FLOWS))('a session of %s', (name, flow) => {
  const { pool, prepare, start, answer, astray = (user) => sendCode(user, '123456') } = flow;

  /** A pool where users wait for the challenge. */
  const waiting = async () => {
    const made = await clientPool(pool);
    const prefix = name === 'NEW_PASSWORD_REQUIRED' ? 'new-' : '';
    const users = new Map<string, string>();
    const at = async (username: string, clientId?: string) => {
      if (prepare && !users.has(username)) users.set(username, await prepare(username, made));
      const user = usersAt(made.endpoint, clientId)(prefix + username);
      await start(user);
      return user;
    };
    const answers = (user: CognitoUser) =>
      answer(user, made, users.get(user.getUsername().slice(prefix.length)) ?? '');
    return { ...made, at, answers, ada: await at(USER.username) };
  };

  test('goes on once', async () => {
    const { ada, answers } = await waiting();
    const session = heldSession(ada);
    await answers(ada);
    expect(ada.getSignInUserSession()?.isValid() ?? false).toBe(name !== 'SELECT_MFA_TYPE');
    ada.signOut();
    holdSession(ada, session);
    await refuses(answers(ada), ...USED_SESSION);
  });

  test('ends after three minutes', async () => {
    const { ada, answers, emulator } = await waiting();
    emulator.clock.advance(3 * 60 * 1000);
    await refuses(answers(ada), ...EXPIRED_SESSION);
  });

  test('is of its user', async () => {
    const { ada, answers, at } = await waiting();
    const own = heldSession(ada);
    holdSession(ada, heldSession(await at(BOB.username)));
    await refuses(answers(ada), ...INVALID_SESSION);
    holdSession(ada, own);
    await answers(ada);
  });

  test('is of its client', async () => {
    const { ada, answers, at } = await waiting();
    const own = heldSession(ada);
    const elsewhere = await at(USER.username, OTHER_CLIENT_ID);
    holdSession(elsewhere, own);
    await refuses(answers(elsewhere), ...INVALID_SESSION);
  });

  test('is of its challenge', async () => {
    const { ada, answers } = await waiting();
    await refuses(astray(ada), ...INVALID_SESSION);
    await answers(ada);
  });
});
