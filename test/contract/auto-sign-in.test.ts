import {
  AdminDisableUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ConfirmSignUpCommand,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { arnOf, functionsForThisTest } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createClient, SMS } from '../harness/pool.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { PASSWORD, refuses, signUpPool, wrongCode } from '../harness/sign-up.ts';
import { allowing, PHONE } from '../harness/user-auth.ts';

const EMAIL = 'ada@example.com';

/** A pool where people go on from their sign-up by USER_AUTH. */
async function pool(
  settings: Partial<CreateUserPoolCommandInput> = allowing('EMAIL_OTP'),
  ExplicitAuthFlows: ('ALLOW_USER_AUTH' | 'ALLOW_USER_PASSWORD_AUTH')[] = [
    'ALLOW_USER_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
  ],
  config: Parameters<typeof forThisTest>[0] = {},
) {
  const made = await signUpPool(settings, { ExplicitAuthFlows }, forThisTest(config));
  const { unsigned, client, clientId, poolId, codeFor, signUp } = made;
  const confirm = async (Username: string, to: string, Session?: string) =>
    unsigned.send(
      new ConfirmSignUpCommand({
        ClientId: clientId,
        Username,
        ConfirmationCode: await codeFor(to),
        ...(Session ? { Session } : {}),
      }),
    );
  const goOn = (Session: string | undefined, AuthParameters?: Record<string, string>, ClientId = clientId) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_AUTH',
        Session,
        ...(AuthParameters ? { AuthParameters } : {}),
      }),
    );
  return {
    ...made,
    confirm,
    goOn,
    adminGoOn: (Session: string | undefined) =>
      client.send(
        new AdminInitiateAuthCommand({
          UserPoolId: poolId,
          ClientId: clientId,
          AuthFlow: 'USER_AUTH',
          Session,
        }),
      ),
    /** Signs a user up and confirms it. @returns the session that goes on */
    confirmed: async (name = 'ada', email = EMAIL) => {
      const { Session } = await signUp(name, { email });
      return (await confirm(name, email, Session)).Session;
    },
  };
}

test('a confirmed sign-up goes on with tokens, once', async () => {
  const { signUp, confirm, goOn } = await pool();
  const first = await signUp('ada', { email: EMAIL });
  expect(first.Session).toMatch(/^AYABe/);
  const { Session, $metadata, ...rest } = await confirm('ada', EMAIL, first.Session);
  expect(rest).toEqual({});
  expect(Session).toMatch(/^AYABe/);
  expect(Session).not.toBe(first.Session);
  const { AuthenticationResult, $metadata: _, ...answer } = await goOn(Session, { USERNAME: 'ada' });
  expect(answer).toEqual({ ChallengeParameters: {} });
  expect(AuthenticationResult).toEqual({
    AccessToken: expect.any(String),
    IdToken: expect.any(String),
    RefreshToken: expect.any(String),
    ExpiresIn: 3600,
    TokenType: 'Bearer',
  });
  await refuses(goOn(Session, { USERNAME: 'ada' }), ...USED_SESSION);
});

test('other parameters are not looked at, and administrators can go on too', async () => {
  const { confirmed, goOn, adminGoOn } = await pool();
  expect((await goOn(await confirmed())).AuthenticationResult).toBeDefined();
  const Session = await confirmed('bob', 'bob@example.com');
  expect((await adminGoOn(Session)).AuthenticationResult).toBeDefined();
  const another = await confirmed('cy', 'cy@example.com');
  const given = { USERNAME: 'cy', PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'wrong' };
  expect((await goOn(another, given)).AuthenticationResult).toBeDefined();
});

test('the confirmation need not name the session of the sign-up', async () => {
  const { signUp, confirm, goOn } = await pool();
  await signUp('ada', { email: EMAIL });
  const { Session } = await confirm('ada', EMAIL);
  expect((await goOn(Session)).AuthenticationResult).toBeDefined();
});

test('a user without a password goes on by a code to the phone', async () => {
  const { signUp, confirm, goOn } = await pool({
    ...allowing('SMS_OTP'),
    ...SMS,
    AutoVerifiedAttributes: ['phone_number'],
  });
  const { Session } = await signUp('ada', { phone_number: PHONE }, { Password: undefined });
  const confirmed = await confirm('ada', PHONE, Session);
  expect((await goOn(confirmed.Session)).AuthenticationResult).toBeDefined();
});

test('clients that do not allow USER_AUTH are given no session', async () => {
  const { signUp, confirm } = await pool(undefined, ['ALLOW_USER_PASSWORD_AUTH']);
  expect((await signUp('ada', { email: EMAIL })).Session).toBeUndefined();
  expect((await confirm('ada', EMAIL)).Session).toBeUndefined();
});

test('a wrong code leaves the session of the sign-up good', async () => {
  const { signUp, confirm, codeFor, unsigned, clientId } = await pool();
  const { Session } = await signUp('ada', { email: EMAIL });
  const ConfirmationCode = wrongCode(await codeFor(EMAIL));
  await refuses(
    unsigned.send(
      new ConfirmSignUpCommand({ ClientId: clientId, Username: 'ada', ConfirmationCode, Session }),
    ),
    'CodeMismatchException',
    'Invalid verification code provided, please try again.',
  );
  expect((await confirm('ada', EMAIL, Session)).Session).toBeDefined();
});

test("a confirmation with another user's session is refused, and confirms nobody", async () => {
  const { signUp, confirm } = await pool();
  const bob = await signUp('bob', { email: 'bob@example.com' });
  const { Session } = await signUp('ada', { email: EMAIL });
  await refuses(confirm('ada', EMAIL, bob.Session), ...INVALID_SESSION);
  await refuses(confirm('ada', EMAIL, 'AYABe of no session at all'), ...INVALID_SESSION);
  await confirm('ada', EMAIL, Session);
});

test('a confirmation with an old session is refused', async () => {
  const { signUp, confirm, clock } = await pool();
  const { Session } = await signUp('ada', { email: EMAIL });
  clock.advance('3m');
  await refuses(confirm('ada', EMAIL, Session), ...EXPIRED_SESSION);
  expect((await confirm('ada', EMAIL)).Session).toBeDefined();
});

test('the session of the sign-up signs nobody in before its confirmation, or after it', async () => {
  const { signUp, confirm, goOn } = await pool();
  const { Session } = await signUp('ada', { email: EMAIL });
  await refuses(goOn(Session, { USERNAME: 'ada' }), ...INVALID_SESSION);
  await confirm('ada', EMAIL, Session);
  await refuses(goOn(Session, { USERNAME: 'ada' }), ...INVALID_SESSION);
});

test('a session is good for its user, its client and its time', async () => {
  const { confirmed, goOn, signUp, client, poolId, clock } = await pool();
  await signUp('bob', { email: 'bob@example.com' });
  const { ClientId } = await createClient(client, poolId, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
  const Session = await confirmed();
  await refuses(goOn(Session, { USERNAME: 'bob' }), ...INVALID_SESSION);
  await refuses(goOn(Session, { USERNAME: 'nobody' }), ...INVALID_SESSION);
  await refuses(goOn(Session, { USERNAME: 'ada' }, ClientId), ...INVALID_SESSION);
  await refuses(goOn('AYABe of no session at all', { USERNAME: 'ada' }), ...INVALID_SESSION);
  clock.advance('3m');
  await refuses(goOn(Session, { USERNAME: 'ada' }), ...EXPIRED_SESSION);
});

test('a user who is disabled meanwhile does not go on', async () => {
  const { confirmed, goOn, client, poolId: UserPoolId } = await pool();
  const Session = await confirmed();
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  await refuses(goOn(Session), 'NotAuthorizedException', 'User is disabled.');
});

test('a user who has signed in since chooses a factor as always', async () => {
  const { confirmed, goOn, signIn } = await pool();
  const Session = await confirmed();
  await signIn('ada');
  const answer = await goOn(Session, { USERNAME: 'ada' });
  expect(answer).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
  });
});

test('where the code could not sign in by itself, there is a choice', async () => {
  const { confirmed, goOn } = await pool(allowing());
  const chosen = { USERNAME: 'ada' };
  expect(await goOn(await confirmed(), chosen)).toMatchObject({
    ChallengeName: 'SELECT_CHALLENGE',
    AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD'],
  });
  const Session = await confirmed('bob', 'bob@example.com');
  await refuses(goOn(Session), 'InvalidParameterException', 'Missing required parameter USERNAME');
  expect((await goOn(Session, { USERNAME: 'bob' })).ChallengeName).toBe('SELECT_CHALLENGE');
});

test('a session does not outlive the password of the sign-up', async () => {
  const { confirmed, goOn, client, poolId: UserPoolId } = await pool();
  const Session = await confirmed();
  await client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId,
      Username: 'ada',
      Password: 'Another-Passw0rd!',
      Permanent: true,
    }),
  );
  await refuses(goOn(Session), ...INVALID_SESSION);
});

test('a contact that is replaced meanwhile does not sign in', async () => {
  const { confirmed, goOn, client, poolId: UserPoolId } = await pool();
  const Session = await confirmed();
  const UserAttributes = [{ Name: 'email', Value: 'eve@example.com' }];
  await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }));
  expect((await goOn(Session, { USERNAME: 'ada' })).AuthenticationResult).toBeUndefined();
});

test('a session is for USER_AUTH alone: other flows ask for their own proof', async () => {
  const { confirmed, unsigned, clientId } = await pool();
  const start = (password: string, Session?: string) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
        ...(Session ? { Session } : {}),
      }),
    );
  const Session = await confirmed();
  await refuses(
    start('Wrong-Passw0rd!', Session),
    'NotAuthorizedException',
    'Incorrect username or password.',
  );
  expect((await start(PASSWORD, Session)).AuthenticationResult).toBeDefined();
});

test('a function that refuses before authentication leaves the session good', async () => {
  let isOpen = false;
  const { functions } = await functionsForThisTest({
    pre: (event) => {
      if (!isOpen) throw new Error('not yet');
      return event;
    },
  });
  const { confirmed, goOn } = await pool(
    { ...allowing('EMAIL_OTP'), LambdaConfig: { PreAuthentication: arnOf('pre') } },
    undefined,
    { functions },
  );
  const Session = await confirmed();
  await refuses(
    goOn(Session),
    'UserLambdaValidationException',
    'PreAuthentication failed with error not yet.',
  );
  isOpen = true;
  expect((await goOn(Session)).AuthenticationResult).toBeDefined();
});
