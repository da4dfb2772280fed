import {
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  AdminUpdateUserAttributesCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { appCode, wrongAppCode } from '../harness/authenticator-app.ts';
import { ON, PREFERRED } from '../harness/mfa.ts';
import { createClient } from '../harness/pool.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { BAD_APP_CODE, CONTACTS, challengeOf, factorPool, LOCKED } from '../harness/second-factors.ts';
import { listed, PASSWORD, refuses } from '../harness/sign-up.ts';

const USED_CODE = ['ExpiredCodeException', 'Your software token has already been used once.'] as const;

/** `ada`, who has an app, and a minute later a sign-in that waits for its code. */
async function waiting() {
  const made = await factorPool();
  const { clock, respond, start } = made;
  const token = await made.createSignedIn('ada');
  const secret = await made.setUpApp(token);
  await made.prefer(token, { SoftwareTokenMfaSettings: PREFERRED });
  clock.advance('1m');
  const { Session } = await start();
  return {
    ...made,
    token,
    secret,
    Session,
    now: (drift = 0) => appCode(secret, clock.now() + drift * 1000),
    answer: (session: string | undefined, code: string, USERNAME = 'ada') =>
      respond('SOFTWARE_TOKEN_MFA', session, { SOFTWARE_TOKEN_MFA_CODE: code, USERNAME }),
  };
}

test('the code of the app signs in, once', async () => {
  const { Session, answer, now } = await waiting();
  const code = now();
  const { AuthenticationResult, ChallengeParameters, Session: next } = await answer(Session, code);
  expect([AuthenticationResult?.TokenType, ChallengeParameters, next]).toEqual(['Bearer', {}, undefined]);
  await refuses(answer(Session, code), ...USED_SESSION);
});

test.each([-30, 0, 30])('a clock that is %i seconds off is put up with', async (drift) => {
  const { Session, answer, now } = await waiting();
  expect((await answer(Session, now(drift))).AuthenticationResult).toBeDefined();
});

test.each([-60, 60, 3600])('one that is %i seconds off is not', async (drift) => {
  const { Session, answer, now } = await waiting();
  await refuses(answer(Session, now(drift)), ...BAD_APP_CODE);
});

test('a code that has been taken is not taken in another sign-in, nor is an older one', async () => {
  const { clock, start, Session, answer, now } = await waiting();
  await answer(Session, now());
  const { Session: next } = await start();
  await refuses(answer(next, now()), ...USED_CODE);
  await refuses(answer(next, now(-30)), ...USED_CODE);
  clock.advance('30s');
  expect((await answer(next, now())).AuthenticationResult).toBeDefined();
});

test('the code that has set the app up does not sign in', async () => {
  const { createSignedIn, setUpApp, prefer, start, respond, clock } = await factorPool();
  const token = await createSignedIn('ada');
  const secret = await setUpApp(token);
  await prefer(token, { SoftwareTokenMfaSettings: PREFERRED });
  const { Session } = await start();
  const answers = { SOFTWARE_TOKEN_MFA_CODE: appCode(secret, clock.now()) };
  await refuses(respond('SOFTWARE_TOKEN_MFA', Session, answers), ...USED_CODE);
});

test('of two answers with one code at once, one signs in', async () => {
  const { start, Session, answer, now } = await waiting();
  const { Session: other } = await start();
  const results = await Promise.allSettled([answer(Session, now()), answer(other, now())]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('a wrong code leaves the session as it is, and five lock the user', async () => {
  const { clock, start, Session, answer, now, secret } = await waiting();
  for (const wrong of [wrongAppCode(secret, clock.now()), 'code', `${now()}0`, '12345'])
    await refuses(answer(Session, wrong), ...BAD_APP_CODE);
  await refuses(answer(Session, wrongAppCode(secret, clock.now())), ...BAD_APP_CODE);
  await refuses(answer(Session, now()), ...LOCKED);
  await refuses(start(), ...LOCKED);
  clock.advance('1s');
  expect((await answer(Session, now())).AuthenticationResult).toBeDefined();
});

test('a code that has been taken counts as a wrong one', async () => {
  const { start, Session, answer, now } = await waiting();
  await answer(Session, now());
  const { Session: next } = await start();
  for (let n = 0; n < 5; n++) await refuses(answer(next, now()), ...USED_CODE);
  await refuses(answer(next, now()), ...LOCKED);
});

test('a session is of one user, one client and one challenge, and ends', async () => {
  const { client, poolId, clock, add, respond, Session, answer, now } = await waiting();
  await add('bob');
  await refuses(answer(Session, now(), 'bob'), ...INVALID_SESSION);
  const { ClientId } = await createClient(client, poolId);
  const answers = { SOFTWARE_TOKEN_MFA_CODE: now() };
  await refuses(respond('SOFTWARE_TOKEN_MFA', Session, answers, ClientId), ...INVALID_SESSION);
  await refuses(respond('SMS_MFA', Session, { SMS_MFA_CODE: now() }), ...INVALID_SESSION);
  await refuses(respond('NEW_PASSWORD_REQUIRED', Session, { NEW_PASSWORD: PASSWORD }), ...INVALID_SESSION);
  await refuses(
    respond('SOFTWARE_TOKEN_MFA', undefined, answers),
    'InvalidParameterException',
    'Missing required parameter Session',
  );
  clock.advance('3m');
  await refuses(answer(Session, now()), ...EXPIRED_SESSION);
});

test('the code of another user’s app is wrong', async () => {
  const { createSignedIn, setUpApp, clock, Session, answer } = await waiting();
  const secret = await setUpApp(await createSignedIn('bob'));
  await refuses(answer(Session, appCode(secret, clock.now())), ...BAD_APP_CODE);
});

test('an app that is deleted meanwhile signs nobody in, nor does one that waits for its first code', async () => {
  const { client, poolId, associate, token, clock, Session, answer, now } = await waiting();
  const pending = await associate(token);
  await refuses(answer(Session, appCode(pending, clock.now())), ...BAD_APP_CODE);
  await client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'ada' }));
  await refuses(answer(Session, now()), ...BAD_APP_CODE);
});

test('whoever is disabled meanwhile, or has another password, is not let in', async () => {
  const { client, poolId, setPassword, start, Session, answer, now } = await waiting();
  await setPassword('ada', PASSWORD);
  await refuses(answer(Session, now()), ...INVALID_SESSION);
  const { Session: next } = await start();
  await client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  await refuses(answer(next, now()), 'NotAuthorizedException', 'User is disabled.');
});

test('an app with a name is asked for by it', async () => {
  const { unsigned, associate, token, clock, start } = await waiting();
  const secret = await associate(token);
  await unsigned.send(
    new VerifySoftwareTokenCommand({
      AccessToken: token,
      UserCode: appCode(secret, clock.now()),
      FriendlyDeviceName: 'my phone',
    }),
  );
  expect((await start()).ChallengeParameters).toEqual({
    FRIENDLY_DEVICE_NAME: 'my phone',
    USER_ID_FOR_SRP: 'ada',
  });
});

test('an app that is chosen is asked for by its name, or as the service calls it', async () => {
  const { createSignedIn, associate, unsigned, prefer, start, respond, clock } = await factorPool();
  const token = await createSignedIn('ada', CONTACTS);
  const named = async (FriendlyDeviceName?: string) => {
    const UserCode = appCode(await associate(token), clock.now());
    await unsigned.send(new VerifySoftwareTokenCommand({ AccessToken: token, UserCode, FriendlyDeviceName }));
  };
  await named();
  await prefer(token, { SoftwareTokenMfaSettings: ON, SMSMfaSettings: ON });
  const choose = async () =>
    challengeOf(await respond('SELECT_MFA_TYPE', (await start()).Session, { ANSWER: 'SOFTWARE_TOKEN_MFA' }));
  const asked = (FRIENDLY_DEVICE_NAME: string) => ({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    ChallengeParameters: { FRIENDLY_DEVICE_NAME, USER_ID_FOR_SRP: 'ada' },
  });
  expect(await choose()).toEqual(asked('transparent'));
  await named('my phone');
  expect(await choose()).toEqual(asked('my phone'));
});

test('an administrator answers for the user, by USER_ID_FOR_SRP or another name', async () => {
  const pool = { AliasAttributes: ['email' as const] };
  const { client, poolId, createSignedIn, setUpApp, prefer, clock } = await factorPool(undefined, pool);
  const token = await createSignedIn('ada');
  const secret = await setUpApp(token);
  await prefer(token, { SoftwareTokenMfaSettings: PREFERRED });
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: poolId,
      Username: 'ada',
      UserAttributes: listed({ email: 'ada@example.com', email_verified: 'true' }),
    }),
  );
  const { ClientId } = await createClient(client, poolId, {
    ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  });
  const at = { UserPoolId: poolId, ClientId };
  for (const USERNAME of ['ada', 'ada@example.com']) {
    clock.advance('1m');
    const { Session, ChallengeParameters } = await client.send(
      new AdminInitiateAuthCommand({
        ...at,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada@example.com', PASSWORD },
      }),
    );
    expect(ChallengeParameters).toEqual({ USER_ID_FOR_SRP: 'ada' });
    const answer = (name: string) =>
      client.send(
        new AdminRespondToAuthChallengeCommand({
          ...at,
          Session,
          ChallengeName: 'SOFTWARE_TOKEN_MFA',
          ChallengeResponses: { USERNAME: name, SOFTWARE_TOKEN_MFA_CODE: appCode(secret, clock.now()) },
        }),
      );
    await refuses(answer('nobody'), ...INVALID_SESSION);
    expect((await answer(USERNAME)).AuthenticationResult).toBeDefined();
  }
});
