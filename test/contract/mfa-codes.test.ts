import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALL_FACTORS, ON, PREFERRED } from '../harness/mfa.ts';
import { createClient, SMS } from '../harness/pool.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { BAD_CODE, CONTACTS, EMAIL, factorPool, LOCKED, PHONE } from '../harness/second-factors.ts';
import { byName } from '../harness/sign-in.ts';
import { listed, PASSWORD, refuses, wrongCode } from '../harness/sign-up.ts';

const MEDIA = [
  ['SMS_MFA', PHONE, { SMSMfaSettings: ON }, 'phone_number'],
  ['EMAIL_OTP', EMAIL, { EmailMfaSettings: ON }, 'email'],
] as const;

/** A sign-in of `ada` that waits for a code. */
async function waiting(settings: object = { SMSMfaSettings: ON }, factors: object = {}) {
  const made = await factorPool({ ...ALL_FACTORS, ...factors });
  await made.add('ada', CONTACTS);
  await made.preferFor('ada', settings);
  const { Session } = await made.start();
  return { ...made, Session, bySms: answersBySms(made) };
}

const answersBySms =
  ({ respond }: Awaited<ReturnType<typeof factorPool>>) =>
  (Session: string | undefined, code: string, USERNAME = 'ada') =>
    respond('SMS_MFA', Session, { SMS_MFA_CODE: code, USERNAME });

test.each(MEDIA)(
  '%s: the code signs in, once, and verifies where it went',
  async (challenge, to, settings, contact) => {
    const { client, poolId, respond, Session, code, sent } = await waiting(settings);
    const attributes = async () => {
      const { UserAttributes } = await client.send(
        new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }),
      );
      return byName(UserAttributes);
    };
    expect((await attributes())[`${contact}_verified`]).not.toBe('true');
    expect(sent(to)).toMatchObject([
      { source: 'CustomMessage_Authentication', code: /^\d{6}$/.exec(code(to))?.[0] },
    ]);
    const answers = { [`${challenge}_CODE`]: code(to) };
    const { AuthenticationResult, ChallengeName } = await respond(challenge, Session, answers);
    expect([AuthenticationResult?.TokenType, ChallengeName]).toEqual(['Bearer', undefined]);
    expect(await attributes()).toMatchObject({ ...CONTACTS, [`${contact}_verified`]: 'true' });
    await refuses(respond(challenge, Session, answers), ...USED_SESSION);
  },
);

test.each(MEDIA)('%s: a wrong code leaves the session as it is', async (challenge, to, settings) => {
  const { respond, Session, code } = await waiting(settings);
  const answer = (text: string) => respond(challenge, Session, { [`${challenge}_CODE`]: text });
  for (const wrong of [wrongCode(code(to)), `${code(to)}0`, 'code'])
    await refuses(answer(wrong), ...BAD_CODE);
  expect((await answer(code(to))).AuthenticationResult).toBeDefined();
});

test('the words are those of the service, or the pool’s own', async () => {
  const { sent, code, setPool, start, preferFor } = await waiting();
  expect(sent(PHONE)[0]).toMatchObject({
    channel: 'sms',
    subject: null,
    body: `Your authentication code is ${code(PHONE)}.`,
  });
  await preferFor('ada', { EmailMfaSettings: PREFERRED });
  await start();
  expect(sent(EMAIL)[0]).toMatchObject({
    channel: 'email',
    subject: 'Your authentication code',
    body: `Your authentication code is ${code(EMAIL)}.`,
  });
  await setPool({
    ...ALL_FACTORS,
    SmsMfaConfiguration: { ...SMS, SmsAuthenticationMessage: 'Text {####}!' },
    EmailMfaConfiguration: { Subject: 'Who is there?', Message: 'Mail {####}!' },
  });
  await start();
  expect(sent(EMAIL)[0]).toMatchObject({ subject: 'Who is there?', body: `Mail ${code(EMAIL)}!` });
  await preferFor('ada', { SMSMfaSettings: PREFERRED });
  await start();
  expect(sent(PHONE)[0]?.body).toBe(`Text ${code(PHONE)}!`);
});

test('a code belongs to its sign-in', async () => {
  const { start, Session, code, bySms } = await waiting();
  const first = code(PHONE);
  const { Session: other } = await start();
  const second = code(PHONE);
  if (first === second) return;
  await refuses(bySms(other, first), ...BAD_CODE);
  await refuses(bySms(Session, second), ...BAD_CODE);
  expect((await bySms(Session, first)).AuthenticationResult).toBeDefined();
  expect((await bySms(other, second)).AuthenticationResult).toBeDefined();
});

test('a session is of one user, one client and one challenge', async () => {
  const { client, poolId, add, respond, Session, code, bySms } = await waiting();
  await add('bob', { phone_number: '+13125550002' });
  await refuses(bySms(Session, code(PHONE), 'bob'), ...INVALID_SESSION);
  await refuses(bySms(Session, code(PHONE), 'nobody'), ...INVALID_SESSION);
  const { ClientId } = await createClient(client, poolId);
  await refuses(respond('SMS_MFA', Session, { SMS_MFA_CODE: code(PHONE) }, ClientId), ...INVALID_SESSION);
  await refuses(respond('EMAIL_OTP', Session, { EMAIL_OTP_CODE: code(PHONE) }), ...INVALID_SESSION);
  await refuses(respond('SMS_OTP', Session, { SMS_OTP_CODE: code(PHONE) }), ...INVALID_SESSION);
  await refuses(
    respond('SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE: '123456' }),
    ...INVALID_SESSION,
  );
  await refuses(respond('SELECT_MFA_TYPE', Session, { ANSWER: 'SMS_MFA' }), ...INVALID_SESSION);
  await refuses(respond('MFA_SETUP', Session, {}), ...INVALID_SESSION);
  await refuses(respond('DEVICE_SRP_AUTH', Session, { DEVICE_KEY: 'k', SRP_A: 'a1' }), ...INVALID_SESSION);
  await refuses(bySms('AYABe'.padEnd(300, 'x'), code(PHONE)), ...INVALID_SESSION);
  expect((await bySms(Session, code(PHONE))).AuthenticationResult).toBeDefined();
});

test('the parts of an answer have to be there', async () => {
  const { respond, Session } = await waiting();
  const missing = (name: string) =>
    ['InvalidParameterException', `Missing required parameter ${name}`] as const;
  await refuses(respond('SMS_MFA', Session, {}), ...missing('SMS_MFA_CODE'));
  await refuses(respond('EMAIL_OTP', Session, {}), ...missing('EMAIL_OTP_CODE'));
  await refuses(respond('SMS_MFA', undefined, { SMS_MFA_CODE: '123456' }), ...missing('Session'));
  await refuses(respond('SMS_MFA', Session, { USERNAME: '', SMS_MFA_CODE: '1' }), ...missing('USERNAME'));
});

test('a code lives as long as its session, which the client decides', async () => {
  const { clock, client, poolId, clientId, start, Session, code, bySms } = await waiting();
  const first = code(PHONE);
  clock.advance('3m');
  await refuses(bySms(Session, first), ...EXPIRED_SESSION);
  await client.send(
    new UpdateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      AuthSessionValidity: 15,
    }),
  );
  const { Session: longer } = await start();
  clock.advance('14m');
  expect((await bySms(longer, code(PHONE))).AuthenticationResult).toBeDefined();
});

test('whoever is disabled or deleted meanwhile is not let in', async () => {
  const { client, poolId, Session, code, bySms } = await waiting();
  const ada = { UserPoolId: poolId, Username: 'ada' };
  await client.send(new AdminDisableUserCommand(ada));
  await refuses(bySms(Session, code(PHONE)), 'NotAuthorizedException', 'User is disabled.');
  await client.send(new AdminDeleteUserCommand(ada));
  await refuses(bySms(Session, code(PHONE)), ...INVALID_SESSION);
});

test('a session does not outlive the password that opened it', async () => {
  const { setPassword, Session, code, bySms } = await waiting();
  await setPassword('ada', `${PASSWORD}1`);
  await refuses(bySms(Session, code(PHONE)), ...INVALID_SESSION);
});

test('a code verifies no other contact than the one that it went to', async () => {
  const { client, poolId, Session, code, bySms } = await waiting();
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: poolId,
      Username: 'ada',
      UserAttributes: listed({ phone_number: '+13125550009' }),
    }),
  );
  await refuses(bySms(Session, code(PHONE)), ...BAD_CODE);
});

test('five wrong codes lock the user, to passwords and codes alike, for longer and longer', async () => {
  const { clock, start, clientId, Session, code, bySms, signedIn } = await waiting();
  const right = code(PHONE);
  for (let n = 0; n < 5; n++) await refuses(bySms(Session, wrongCode(right)), ...BAD_CODE);
  await refuses(bySms(Session, right), ...LOCKED);
  await refuses(start(), ...LOCKED);
  clock.advance('1s');
  await refuses(bySms(Session, wrongCode(right)), ...BAD_CODE);
  clock.advance('1s');
  await refuses(bySms(Session, right), ...LOCKED);
  clock.advance('1s');
  expect((await bySms(Session, right)).AuthenticationResult).toBeDefined();
  await refuses(start('ada', clientId, 'wrong'), 'NotAuthorizedException', 'Incorrect username or password.');
  expect(await signedIn('ada')).toBe('');
});

test('a right password does not forget wrong codes', async () => {
  const { start, Session, code, bySms } = await waiting();
  for (let n = 0; n < 4; n++) await refuses(bySms(Session, wrongCode(code(PHONE))), ...BAD_CODE);
  const { Session: next } = await start();
  await refuses(bySms(next, wrongCode(code(PHONE))), ...BAD_CODE);
  await refuses(start(), ...LOCKED);
});

test('SELECT_MFA_TYPE: the chosen factor is asked for, and no code is sent before', async () => {
  const { respond, Session, sent, code, bySms } = await waiting({ SMSMfaSettings: ON, EmailMfaSettings: ON });
  expect(sent()).toEqual([]);
  const choose = (ANSWER: string, USERNAME = 'ada') =>
    respond('SELECT_MFA_TYPE', Session, { ANSWER, USERNAME });
  for (const other of ['SOFTWARE_TOKEN_MFA', 'SMS_OTP', 'toString'])
    await refuses(
      choose(other),
      'MFAMethodNotFoundException',
      "Amazon Cognito can't find a multi-factor authentication (MFA) method.",
    );
  await refuses(choose('SMS_MFA', 'nobody'), ...INVALID_SESSION);
  await refuses(
    respond('SELECT_MFA_TYPE', Session, {}),
    'InvalidParameterException',
    'Missing required parameter ANSWER',
  );
  const chosen = await choose('SMS_MFA');
  expect([chosen.ChallengeName, sent().length]).toEqual(['SMS_MFA', 1]);
  await refuses(choose('EMAIL_OTP'), ...USED_SESSION);
  await refuses(bySms(Session, code(PHONE)), ...INVALID_SESSION);
  expect((await bySms(chosen.Session, code(PHONE))).AuthenticationResult).toBeDefined();
});
