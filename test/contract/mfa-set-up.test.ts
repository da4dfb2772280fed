import {
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AssociateSoftwareTokenCommand,
  type CreateUserPoolCommandInput,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { appCode, wrongAppCode } from '../harness/authenticator-app.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { createClient } from '../harness/pool.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { BAD_CODE, challengeOf, EMAIL, factorPool, PHONE } from '../harness/second-factors.ts';
import { byName } from '../harness/sign-in.ts';
import { listed, PASSWORD, refuses, wrongCode } from '../harness/sign-up.ts';

const WRONG_CODE = [
  'EnableSoftwareTokenMFAException',
  'Code mismatch and fail enable Software Token MFA',
] as const;
const NO_METHOD = [
  'MFAMethodNotFoundException',
  "Amazon Cognito can't find a multi-factor authentication (MFA) method.",
] as const;
const APPS = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } as const;

/** A pool that requires MFA, and `ada`, who has yet to set a factor up. */
async function settingUp(
  factors: object = { ...ALL_FACTORS, MfaConfiguration: 'ON' },
  attributes = {},
  pool: Partial<CreateUserPoolCommandInput> = {},
) {
  const made = await factorPool(factors, pool);
  const { client, unsigned, clock, poolId, respond, start } = made;
  await made.add('ada', attributes);
  const { Session } = await start();
  const associate = async (session: string | undefined) => {
    const { SecretCode = '', Session: next } = await unsigned.send(
      new AssociateSoftwareTokenCommand({ Session: session }),
    );
    return { secret: SecretCode, session: next };
  };
  const verify = (session: string | undefined, UserCode: string, FriendlyDeviceName?: string) =>
    unsigned.send(new VerifySoftwareTokenCommand({ Session: session, UserCode, FriendlyDeviceName }));
  return {
    ...made,
    Session,
    associateBy: associate,
    verifyBy: verify,
    answer: (session: string | undefined, answers: Record<string, string> = {}) =>
      respond('MFA_SETUP', session, answers),
    /** All but the last step. @returns the session of it */
    verified: async (session: string | undefined) => {
      const { secret, session: next } = await associate(session);
      return (await verify(next, appCode(secret, clock.now()))).Session;
    },
    ada: () => client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' })),
  };
}

test('an app is set up step by step, each with a session of its own, and signs in', async () => {
  const { clock, start, respond, Session, associateBy, verifyBy, answer, ada } = await settingUp();
  const { secret, session } = await associateBy(Session);
  expect(secret).toMatch(/^[A-Z2-7]{52}$/);
  const { Status, Session: last } = await verifyBy(session, appCode(secret, clock.now()), 'my phone');
  expect(Status).toBe('SUCCESS');
  expect(new Set([Session, session, last]).size).toBe(3);
  expect((await answer(last)).AuthenticationResult?.TokenType).toBe('Bearer');
  for (const old of [Session, session, last]) await refuses(answer(old), ...USED_SESSION);
  expect(await ada()).toMatchObject({ UserMFASettingList: ['SOFTWARE_TOKEN_MFA'] });
  clock.advance('1m');
  const next = await start();
  expect(challengeOf(next)).toEqual({
    ChallengeName: 'SOFTWARE_TOKEN_MFA',
    ChallengeParameters: { FRIENDLY_DEVICE_NAME: 'my phone', USER_ID_FOR_SRP: 'ada' },
  });
  const code = { SOFTWARE_TOKEN_MFA_CODE: appCode(secret, clock.now()) };
  expect((await respond('SOFTWARE_TOKEN_MFA', next.Session, code)).AuthenticationResult).toBeDefined();
});

test('a new password comes first, then the set-up', async () => {
  const { create, setPassword, start, respond } = await factorPool(APPS);
  await create('ada');
  await setPassword('ada', PASSWORD, false);
  const { Session } = await start();
  const answer = await respond('NEW_PASSWORD_REQUIRED', Session, { NEW_PASSWORD: `${PASSWORD}1` });
  expect(challengeOf(answer)).toEqual({
    ChallengeName: 'MFA_SETUP',
    ChallengeParameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: 'ada' },
  });
});

test('no step can be left out', async () => {
  const { Session, associateBy, verifyBy, answer, respond } = await settingUp();
  await refuses(answer(Session), ...INVALID_SESSION);
  await refuses(verifyBy(Session, '123456'), ...WRONG_CODE);
  const { session } = await associateBy(Session);
  await refuses(answer(session), ...INVALID_SESSION);
  await refuses(
    respond('SOFTWARE_TOKEN_MFA', session, { SOFTWARE_TOKEN_MFA_CODE: '123456' }),
    ...INVALID_SESSION,
  );
  await refuses(answer(undefined), 'InvalidParameterException', 'Missing required parameter Session');
});

test('a session is used once, and neither those before nor the last one go on with the set-up', async () => {
  const { clock, Session, associateBy, verifyBy, verified, start } = await settingUp();
  const { secret, session } = await associateBy(Session);
  await refuses(associateBy(Session), ...USED_SESSION);
  const { Session: last } = await verifyBy(session, appCode(secret, clock.now()));
  await refuses(verifyBy(session, appCode(secret, clock.now())), ...USED_SESSION);
  await refuses(associateBy(last), ...INVALID_SESSION);
  await refuses(verifyBy(last, appCode(secret, clock.now())), ...INVALID_SESSION);
  const { Session: later } = await start();
  await refuses(verified(later), ...INVALID_SESSION);
});

test('a wrong code leaves the session as it is; another secret takes the place of the first', async () => {
  const { clock, Session, associateBy, verifyBy, answer } = await settingUp();
  const { secret: first, session } = await associateBy(Session);
  await refuses(verifyBy(session, wrongAppCode(first, clock.now())), ...WRONG_CODE);
  const { secret, session: next } = await associateBy(session);
  await refuses(verifyBy(next, appCode(first, clock.now())), ...WRONG_CODE);
  const { Session: last } = await verifyBy(next, appCode(secret, clock.now()));
  expect((await answer(last)).AuthenticationResult).toBeDefined();
});

test('sign-ins at once set up each its own app, of which the first one counts', async () => {
  const { clock, start, Session, associateBy, verifyBy, verified, answer } = await settingUp();
  const { Session: other } = await start();
  const { secret, session } = await associateBy(other);
  const last = await verified(Session);
  await refuses(verifyBy(session, appCode(secret, clock.now())), ...INVALID_SESSION);
  expect((await answer(last)).AuthenticationResult).toBeDefined();
});

test('a session is of one user, one client and one challenge, and ends', async () => {
  const { client, poolId, add, clock, Session, associateBy, verifyBy, verified, answer, respond, start } =
    await settingUp();
  await add('bob');
  const { ClientId } = await createClient(client, poolId);
  const other = (await start()).Session;
  await refuses(answer(other, { USERNAME: 'bob', EMAIL }), ...INVALID_SESSION);
  await refuses(respond('MFA_SETUP', other, { EMAIL }, ClientId), ...INVALID_SESSION);
  await refuses(associateBy('AYABe'.padEnd(300, 'x')), ...INVALID_SESSION);
  const last = await verified(Session);
  await refuses(answer(last, { USERNAME: 'bob' }), ...INVALID_SESSION);
  await refuses(respond('MFA_SETUP', last, {}, ClientId), ...INVALID_SESSION);
  clock.advance('3m');
  await refuses(answer(last), ...EXPIRED_SESSION);
  await refuses(associateBy(other), ...EXPIRED_SESSION);
  await refuses(verifyBy(other, '123456'), ...EXPIRED_SESSION);
});

test('a session of another challenge sets nothing up', async () => {
  const { create, setPassword, start, associateBy, verifyBy } = await settingUp();
  await create('bob');
  await setPassword('bob', PASSWORD, false);
  const { Session } = await start('bob');
  await refuses(associateBy(Session), ...INVALID_SESSION);
  await refuses(verifyBy(Session, '123456'), ...INVALID_SESSION);
});

test('whoever is disabled, reset or given another password meanwhile sets nothing up', async () => {
  const { client, poolId, setPassword, start, Session, associateBy } = await settingUp(APPS, {
    email: EMAIL,
    email_verified: 'true',
  });
  const ada = { UserPoolId: poolId, Username: 'ada' };
  await setPassword('ada', PASSWORD);
  await refuses(associateBy(Session), ...INVALID_SESSION);
  const { Session: next } = await start();
  await client.send(new AdminDisableUserCommand(ada));
  await refuses(associateBy(next), 'NotAuthorizedException', 'User is disabled.');
  await client.send(new AdminEnableUserCommand(ada));
  await client.send(new AdminResetUserPasswordCommand(ada));
  await refuses(associateBy(next), ...INVALID_SESSION);
});

test('software tokens that the pool has ended are not set up', async () => {
  const { Session, setPool, associateBy } = await settingUp();
  await setPool({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} });
  await refuses(
    associateBy(Session),
    'SoftwareTokenMFANotFoundException',
    'Software Token MFA has not been enabled by the userPool',
  );
});

test('an email address is set up by a code, and is verified and the user’s only then', async () => {
  const { Session, answer, respond, code, sent, ada, start } = await settingUp();
  const attributes = async () => byName((await ada()).UserAttributes);
  const next = await answer(Session, { EMAIL });
  expect(challengeOf(next)).toEqual({
    ChallengeName: 'EMAIL_OTP',
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
      CODE_DELIVERY_DESTINATION: 'a***@e***',
      USER_ID_FOR_SRP: 'ada',
    },
  });
  expect(sent(EMAIL)).toHaveLength(1);
  expect((await attributes())['email']).toBeUndefined();
  await refuses(answer(Session, { EMAIL }), ...USED_SESSION);
  const byMail = (text: string) => respond('EMAIL_OTP', next.Session, { EMAIL_OTP_CODE: text });
  await refuses(byMail(wrongCode(code(EMAIL))), ...BAD_CODE);
  expect((await attributes())['email']).toBeUndefined();
  expect((await byMail(code(EMAIL))).AuthenticationResult).toBeDefined();
  expect(await attributes()).toMatchObject({ email: EMAIL, email_verified: 'true' });
  expect((await start()).ChallengeName).toBe('EMAIL_OTP');
});

test('an address that is none, or that the pool asks no codes of, is refused', async () => {
  const { Session, answer, setPool, sent } = await settingUp();
  await refuses(
    answer(Session, { EMAIL: 'ada' }),
    'InvalidParameterException',
    'Invalid email address format.',
  );
  await setPool(APPS);
  await refuses(answer(Session, { EMAIL }), ...NO_METHOD);
  expect(sent()).toEqual([]);
});

test('a factor that has come meanwhile is asked for, not set up', async () => {
  const { client, poolId, Session, answer, associateBy, verifyBy, start } = await settingUp();
  const { session } = await associateBy((await start()).Session);
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: poolId,
      Username: 'ada',
      UserAttributes: listed({ phone_number: PHONE }),
    }),
  );
  await refuses(associateBy(Session), ...INVALID_SESSION);
  await refuses(answer(Session, { EMAIL }), ...INVALID_SESSION);
  await refuses(verifyBy(session, '123456'), ...INVALID_SESSION);
  expect((await start()).ChallengeName).toBe('SMS_MFA');
});

test('an app that is deleted or replaced before the last step does not sign in', async () => {
  const { client, poolId, clock, start, Session, associateBy, verifyBy, verified, answer } =
    await settingUp();
  const { secret, session } = await associateBy((await start()).Session);
  const last = await verified(Session);
  await client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId: poolId, Username: 'ada' }));
  await refuses(answer(last), ...INVALID_SESSION);
  await refuses(associateBy(last), ...INVALID_SESSION);
  await verifyBy(session, appCode(secret, clock.now()));
  await refuses(answer(last), ...INVALID_SESSION);
});

test('an address that signs another user in is not taken', async () => {
  const pool = { AliasAttributes: ['email' as const] };
  const { Session, create, answer, respond, code } = await settingUp(undefined, {}, pool);
  await create('bob', { email: EMAIL, email_verified: 'true' });
  const { Session: next } = await answer(Session, { EMAIL });
  await refuses(
    respond('EMAIL_OTP', next, { EMAIL_OTP_CODE: code(EMAIL) }),
    'AliasExistsException',
    'An account with the given email already exists.',
  );
});
