import {
  AdminDeleteUserAttributesCommand,
  AdminInitiateAuthCommand,
  AdminSetUserSettingsCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALL_FACTORS, OFF, ON, PREFERRED } from '../harness/mfa.ts';
import { createClient, SMS } from '../harness/pool.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { CONTACTS, challengeOf, EMAIL, factorPool, PHONE } from '../harness/second-factors.ts';
import { signIn } from '../harness/sign-in.ts';
import { PASSWORD, refuses } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';

const USER_ID_FOR_SRP = 'ada';
const BY_SMS = {
  ChallengeName: 'SMS_MFA',
  ChallengeParameters: {
    CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
    CODE_DELIVERY_DESTINATION: '+*******0001',
    USER_ID_FOR_SRP,
  },
};
const BY_EMAIL = {
  ChallengeName: 'EMAIL_OTP',
  ChallengeParameters: {
    CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
    CODE_DELIVERY_DESTINATION: 'a***@e***',
    USER_ID_FOR_SRP,
  },
};
const BY_APP = { ChallengeName: 'SOFTWARE_TOKEN_MFA', ChallengeParameters: { USER_ID_FOR_SRP } };
const NONE = { ChallengeName: undefined, ChallengeParameters: {} };
const select = (...factors: string[]) => ({
  ChallengeName: 'SELECT_MFA_TYPE',
  ChallengeParameters: { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP },
});
const setUp = (...factors: string[]) => ({
  ChallengeName: 'MFA_SETUP',
  ChallengeParameters: { MFAS_CAN_SETUP: JSON.stringify(factors), USER_ID_FOR_SRP },
});

async function withFactor(settings: object) {
  const made = await factorPool();
  const token = await made.createSignedIn('ada', CONTACTS);
  await made.setUpApp(token);
  await made.prefer(token, settings);
  return { ...made, token, asked: async () => challengeOf(await made.start()) };
}

/** A pool that requires MFA with these factors, and `ada` with these contacts, and an app or none. */
async function required(
  factors: object,
  user: { contacts?: Record<string, string>; app?: boolean; settings?: object } = {},
  recovery: string[] = [],
) {
  const RecoveryMechanisms = recovery.map((Name, index) => ({
    Name: Name as 'verified_email',
    Priority: index + 1,
  }));
  const pool = recovery.length > 0 ? { AccountRecoverySetting: { RecoveryMechanisms } } : {};
  const made = await factorPool(ALL_FACTORS, pool);
  const token = await made.createSignedIn('ada', user.contacts ?? {});
  if (user.app) await made.setUpApp(token);
  if (user.settings) await made.prefer(token, user.settings);
  await made.setPool({ ...factors, MfaConfiguration: 'ON' });
  return { ...made, token, asked: async () => challengeOf(await made.start()) };
}

const TEXTS = { SmsMfaConfiguration: SMS };
const APPS = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const MAILS = { EmailMfaConfiguration: {} };

test.each([
  ['SMS', { SMSMfaSettings: ON }, BY_SMS],
  ['an app', { SoftwareTokenMfaSettings: ON }, BY_APP],
  ['email', { EmailMfaSettings: ON }, BY_EMAIL],
  ['SMS and email', { SMSMfaSettings: ON, EmailMfaSettings: ON }, select('SMS_MFA', 'EMAIL_OTP')],
  [
    'all of them',
    { SMSMfaSettings: ON, EmailMfaSettings: ON, SoftwareTokenMfaSettings: ON },
    select('SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'),
  ],
  ['all, email preferred', { SMSMfaSettings: ON, EmailMfaSettings: PREFERRED }, BY_EMAIL],
  ['all, the app preferred', { SMSMfaSettings: ON, SoftwareTokenMfaSettings: PREFERRED }, BY_APP],
  ['nothing', {}, NONE],
])('where MFA is optional, a user with %s enabled is asked for it', async (_, settings, challenge) => {
  const { asked } = await withFactor(settings);
  expect(await asked()).toEqual(challenge);
});

test('a factor whose contact is gone is not asked for', async () => {
  const { client, poolId, asked } = await withFactor({ SMSMfaSettings: PREFERRED, EmailMfaSettings: ON });
  const remove = (name: string) =>
    client.send(
      new AdminDeleteUserAttributesCommand({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributeNames: [name],
      }),
    );
  await remove('phone_number');
  expect(await asked()).toEqual(BY_EMAIL);
  await remove('email');
  expect(await asked()).toEqual(NONE);
});

test('the older MFAOptions ask for SMS too', async () => {
  const { client, poolId, asked, prefer, token } = await withFactor({});
  await client.send(
    new AdminSetUserSettingsCommand({
      UserPoolId: poolId,
      Username: 'ada',
      MFAOptions: [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }],
    }),
  );
  expect(await asked()).toEqual(BY_SMS);
  await prefer(token, { EmailMfaSettings: ON });
  expect(await asked()).toEqual(select('SMS_MFA', 'EMAIL_OTP'));
});

test('neither SRP nor the flow of administrators goes past a factor', async () => {
  const { client, unsigned, poolId, clock } = await withFactor({ SMSMfaSettings: ON });
  const { ClientId } = await createClient(client, poolId, {
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  });
  const byAdmin = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId: poolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD },
    }),
  );
  expect(challengeOf(byAdmin)).toEqual(BY_SMS);
  const srp = srpClient(poolId);
  const { ChallengeParameters } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'ada', SRP_A: srp.SRP_A },
    }),
  );
  const bySrp = await unsigned.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'PASSWORD_VERIFIER',
      ChallengeResponses: srp.answer(ChallengeParameters, PASSWORD, clock.now()),
    }),
  );
  expect(challengeOf(bySrp)).toEqual(BY_SMS);
});

test('a new password comes before the factor, which may have been enabled meanwhile', async () => {
  const { create, setPassword, start, respond, preferFor } = await factorPool();
  await create('ada', CONTACTS);
  await setPassword('ada', PASSWORD, false);
  const { ChallengeName, Session } = await start();
  expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  await preferFor('ada', { SMSMfaSettings: ON });
  const answer = await respond('NEW_PASSWORD_REQUIRED', Session, { NEW_PASSWORD: `${PASSWORD}1` });
  expect(challengeOf(answer)).toEqual(BY_SMS);
});

test('a session of a new password takes no code', async () => {
  const { create, setPassword, start, respond } = await factorPool();
  await create('ada', CONTACTS);
  await setPassword('ada', PASSWORD, false);
  const { Session } = await start();
  await refuses(respond('SMS_MFA', Session, { SMS_MFA_CODE: '123456' }), ...INVALID_SESSION);
  await refuses(
    respond('SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE: '123456' }),
    ...INVALID_SESSION,
  );
  await refuses(respond('MFA_SETUP', Session, {}), ...INVALID_SESSION);
});

test('a wrong password is told before any factor, and sends nothing', async () => {
  const { start, clientId, sent } = await withFactor({ SMSMfaSettings: ON });
  await refuses(
    start('ada', clientId, 'Wr0ng!Passw0rd'),
    'NotAuthorizedException',
    'Incorrect username or password.',
  );
  expect(sent()).toEqual([]);
});

test('once all factors are disabled, the user signs in', async () => {
  const { prefer, token, signedIn } = await withFactor({ SMSMfaSettings: ON });
  await prefer(token, { SMSMfaSettings: OFF });
  expect(await signedIn('ada')).not.toBe('');
});

test('tokens of before a factor are used and refreshed', async () => {
  const { createSignedIn, unsigned, clientId: ClientId, prefer, factorsOf } = await factorPool();
  await createSignedIn('ada', CONTACTS);
  const { AccessToken = '', RefreshToken } = await signIn(unsigned, ClientId, 'ada');
  await prefer(AccessToken, { SMSMfaSettings: ON });
  expect(await factorsOf(AccessToken)).toHaveLength(2);
  const { AuthenticationResult } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken ?? '' },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeTypeOf('string');
});

test('with MFA off, factors of before are not looked at; with MFA on, they come back', async () => {
  const { setPool, signedIn, asked } = await withFactor({ SMSMfaSettings: ON });
  await setPool({ MfaConfiguration: 'OFF' });
  expect(await signedIn('ada')).not.toBe('');
  await setPool(ALL_FACTORS);
  expect(await asked()).toEqual(BY_SMS);
});

const BOTH = ['verified_phone_number', 'verified_email'];
test.each([
  ['nothing set up', ALL_FACTORS, {}, [], setUp('SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP')],
  ['nothing set up, apps only', APPS, {}, [], setUp('SOFTWARE_TOKEN_MFA')],
  ['a phone', TEXTS, { contacts: { phone_number: PHONE } }, [], BY_SMS],
  ['an email address', MAILS, { contacts: { email: EMAIL } }, [], BY_EMAIL],
  ['a phone that is no factor', APPS, { contacts: CONTACTS }, [], setUp('SOFTWARE_TOKEN_MFA')],
  ['an app', APPS, { app: true, contacts: CONTACTS }, [], BY_APP],
  ['an app of a pool that has ended them', TEXTS, { app: true }, [], BY_APP],
  [
    'an app and a phone',
    { ...TEXTS, ...APPS },
    { app: true, contacts: CONTACTS },
    [],
    select('SMS_MFA', 'SOFTWARE_TOKEN_MFA'),
  ],
  ['both contacts', { ...TEXTS, ...MAILS }, { contacts: CONTACTS }, [], select('SMS_MFA', 'EMAIL_OTP')],
  ['both, the phone for recovery', { ...TEXTS, ...MAILS }, { contacts: CONTACTS }, BOTH, BY_EMAIL],
  ['a phone, for recovery among others', TEXTS, { contacts: { phone_number: PHONE } }, BOTH, BY_SMS],
  [
    'a phone that alone recovers',
    { ...TEXTS, ...APPS },
    { contacts: { phone_number: PHONE } },
    ['verified_phone_number'],
    setUp('SOFTWARE_TOKEN_MFA'),
  ],
  [
    'a phone that alone recovers, but was enabled',
    { ...TEXTS, ...APPS },
    { contacts: CONTACTS, settings: { SMSMfaSettings: ON } },
    ['verified_phone_number'],
    BY_SMS,
  ],
  ['an app, the phone for recovery', { ...TEXTS, ...APPS }, { app: true, contacts: CONTACTS }, BOTH, BY_APP],
  [
    'both, email preferred',
    ALL_FACTORS,
    { app: true, contacts: CONTACTS, settings: { EmailMfaSettings: PREFERRED } },
    [],
    BY_EMAIL,
  ],
  ['nothing set up, the phone for recovery', TEXTS, {}, ['verified_phone_number'], setUp('SMS_MFA')],
])('where MFA is required, a user with %s', async (_, factors, user, recovery, challenge) => {
  const { asked } = await required(factors, user, recovery);
  expect(await asked()).toEqual(challenge);
});

test('a user whose only factor is the only way of recovery is refused', async () => {
  const { asked } = await required(TEXTS, { contacts: CONTACTS }, ['verified_phone_number']);
  await refuses(
    asked(),
    'InvalidParameterException',
    'The only MFA method of the user is the only method of account recovery of the user pool.',
  );
});
