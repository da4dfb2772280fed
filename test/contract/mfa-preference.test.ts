import {
  AdminDeleteSoftwareTokenCommand,
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
  GetUserAuthFactorsCommand,
  GetUserCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALL_FACTORS, mfaPool, OFF, ON, PREFERRED } from '../harness/mfa.ts';
import { SMS } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';

const CONTACTS = { email: 'ada@example.com', phone_number: '+13125550001' };
const PASSKEY_FACTOR = {
  WebAuthnConfiguration: {
    RelyingPartyId: 'example.com',
    FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' as const,
  },
};
const undeliverable = (factor: string) =>
  ['InvalidParameterException', `User does not have delivery config set to turn on ${factor}`] as const;
const NOT_ENABLED = [
  'InvalidParameterException',
  'An MFA method that is not enabled cannot be the preferred one.',
] as const;
const SEVERAL = ['InvalidParameterException', 'Only one MFA method can be the preferred one.'] as const;
const MFA_OFF = ['InvalidParameterException', 'MFA is not enabled for the user pool.'] as const;
const NO_PASSKEY_MFA = [
  'InvalidParameterException',
  'WebAuthn MFA requires the factor configuration MULTI_FACTOR_WITH_USER_VERIFICATION.',
] as const;
const PASSKEY_ALONE = [
  'InvalidParameterException',
  'WebAuthn MFA requires another MFA method to be enabled for the user.',
] as const;

const twice = <T>(value: T) => [value, value];

/** A pool with all factors, and a user with all that they need. */
async function ready(factors = ALL_FACTORS) {
  const made = await mfaPool(factors);
  const token = await made.createSignedIn('ada', CONTACTS);
  await made.setUpApp(token);
  return {
    ...made,
    token,
    set: (settings: Parameters<typeof made.prefer>[1]) => made.prefer(token, settings),
  };
}

test('a user who has set nothing has no factors to tell of', async () => {
  const { factorsOf, token } = await ready();
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('a user enables factors, which are listed in the same order always, and prefers one', async () => {
  const { set, factorsOf, token } = await ready();
  await set({ EmailMfaSettings: PREFERRED });
  await set({ SoftwareTokenMfaSettings: ON });
  await set({ SMSMfaSettings: ON });
  const enabled = ['SMS_MFA', 'SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'];
  expect(await factorsOf(token)).toEqual(twice({ enabled, preferred: 'EMAIL_OTP' }));
});

test('an administrator sets the same for a user', async () => {
  const { preferFor, factorsOf, token } = await ready();
  await preferFor('ada', { SMSMfaSettings: PREFERRED, SoftwareTokenMfaSettings: ON });
  expect(await factorsOf(token)).toEqual(
    twice({ enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SMS_MFA' }),
  );
});

test('both operations answer nothing', async () => {
  const { prefer, preferFor, token } = await ready();
  for (const answer of [
    await prefer(token, { SMSMfaSettings: ON }),
    await preferFor('ada', { SMSMfaSettings: ON }),
  ]) {
    const { $metadata, ...rest } = answer;
    expect(rest).toEqual({});
  }
});

test('a newly preferred factor is preferred instead of the one before', async () => {
  const { set, factorsOf, token } = await ready();
  await set({ SMSMfaSettings: PREFERRED });
  await set({ SoftwareTokenMfaSettings: PREFERRED });
  expect(await factorsOf(token)).toEqual(
    twice({ enabled: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'], preferred: 'SOFTWARE_TOKEN_MFA' }),
  );
});

test('a preferred factor that is enabled without preference is preferred no more', async () => {
  const { set, factorsOf, token } = await ready();
  await set({ SMSMfaSettings: PREFERRED });
  await set({ SMSMfaSettings: ON });
  expect(await factorsOf(token)).toEqual(twice({ enabled: ['SMS_MFA'] }));
});

test('a disabled factor is gone, and with it its preference; the others stay', async () => {
  const { set, factorsOf, token } = await ready();
  await set({ SMSMfaSettings: PREFERRED, EmailMfaSettings: ON });
  await set({ SMSMfaSettings: OFF });
  expect(await factorsOf(token)).toEqual(twice({ enabled: ['EMAIL_OTP'] }));
  await set({ EmailMfaSettings: {} });
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('a request without settings changes no factor', async () => {
  const { set, factorsOf, token } = await ready();
  await set({ SMSMfaSettings: PREFERRED });
  await set({});
  expect(await factorsOf(token)).toEqual(twice({ enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }));
});

test('a change is the last modification of the user', async () => {
  const { set, client, poolId: UserPoolId, clock } = await ready();
  clock.advance('30m');
  const modified = async () =>
    (await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))).UserLastModifiedDate;
  const now = new Date(clock.now());
  expect(await modified()).not.toEqual(now);
  await set({ SMSMfaSettings: ON });
  expect(await modified()).toEqual(now);
});

test('only descriptions of one user show factors', async () => {
  const { set, client, unsigned, token, poolId: UserPoolId } = await ready();
  await set({ SMSMfaSettings: PREFERRED });
  const { $metadata, UserAttributes, ...own } = await unsigned.send(
    new GetUserCommand({ AccessToken: token }),
  );
  expect(own).toEqual({
    Username: 'ada',
    UserMFASettingList: ['SMS_MFA'],
    PreferredMfaSetting: 'SMS_MFA',
  });
  const { Users = [] } = await client.send(new ListUsersCommand({ UserPoolId }));
  expect(Users[0]).not.toHaveProperty('UserMFASettingList');
});

test.each([
  ['SMS', 'SMS_MFA', { SMSMfaSettings: ON }],
  ['an app', 'SOFTWARE_TOKEN_MFA', { SoftwareTokenMfaSettings: ON }],
  ['email', 'EMAIL_OTP', { EmailMfaSettings: ON }],
])('a user without what %s needs cannot enable it', async (_, factor, settings) => {
  const { createSignedIn, prefer, preferFor, factorsOf } = await mfaPool();
  const token = await createSignedIn('ada');
  await refuses(prefer(token, settings), ...undeliverable(factor));
  await refuses(preferFor('ada', settings), ...undeliverable(factor));
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('what a user never had is disabled without more ado', async () => {
  const { createSignedIn, prefer } = await mfaPool();
  const token = await createSignedIn('ada');
  await prefer(token, { SMSMfaSettings: OFF, SoftwareTokenMfaSettings: OFF, EmailMfaSettings: OFF });
});

test('one factor that is refused leaves all as they were', async () => {
  const { createSignedIn, prefer, factorsOf } = await mfaPool();
  const token = await createSignedIn('ada', { phone_number: '+13125550001' });
  await refuses(
    prefer(token, { SMSMfaSettings: PREFERRED, EmailMfaSettings: ON }),
    ...undeliverable('EMAIL_OTP'),
  );
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('a pool without email as a factor, or without a sender of text messages, delivers none', async () => {
  const { createSignedIn, prefer } = await mfaPool({
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const token = await createSignedIn('ada', CONTACTS);
  await refuses(prefer(token, { EmailMfaSettings: ON }), ...undeliverable('EMAIL_OTP'));
  await refuses(prefer(token, { SMSMfaSettings: ON }), ...undeliverable('SMS_MFA'));
});

test('a pool that can send text messages lets users enable them where its factor is another', async () => {
  const made = await mfaPool(
    { MfaConfiguration: 'OPTIONAL', SoftwareTokenMfaConfiguration: { Enabled: true } },
    SMS,
  );
  const token = await made.createSignedIn('ada', CONTACTS);
  await made.prefer(token, { SMSMfaSettings: PREFERRED });
  expect(await made.factorsOf(token)).toEqual(twice({ enabled: ['SMS_MFA'], preferred: 'SMS_MFA' }));
});

test('a factor that is not enabled is not preferred', async () => {
  const { set } = await ready();
  await refuses(set({ SMSMfaSettings: { PreferredMfa: true } }), ...NOT_ENABLED);
  await refuses(set({ EmailMfaSettings: { Enabled: false, PreferredMfa: true } }), ...NOT_ENABLED);
});

test('two factors are not both preferred', async () => {
  const { set, factorsOf, token } = await ready();
  await refuses(set({ SMSMfaSettings: PREFERRED, EmailMfaSettings: PREFERRED }), ...SEVERAL);
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('in a pool without MFA no factor is enabled, but all can be disabled', async () => {
  const { set, setPool, factorsOf, token } = await ready();
  await set({ SMSMfaSettings: PREFERRED, EmailMfaSettings: ON });
  await setPool({ MfaConfiguration: 'OFF' });
  await refuses(set({ SMSMfaSettings: ON }), ...MFA_OFF);
  expect(await factorsOf(token)).toEqual(twice({ enabled: ['SMS_MFA', 'EMAIL_OTP'], preferred: 'SMS_MFA' }));
  await set({ SMSMfaSettings: OFF, EmailMfaSettings: OFF });
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('passkeys are a factor beside another, where the pool has them as one', async () => {
  const { set, factorsOf, token } = await ready({ ...ALL_FACTORS, ...PASSKEY_FACTOR });
  await refuses(set({ WebAuthnMfaSettings: ON }), ...PASSKEY_ALONE);
  await set({ WebAuthnMfaSettings: ON, SoftwareTokenMfaSettings: PREFERRED });
  const enabled = ['SOFTWARE_TOKEN_MFA', 'WEB_AUTHN'];
  expect(await factorsOf(token)).toEqual(twice({ enabled, preferred: 'SOFTWARE_TOKEN_MFA' }));
  await refuses(set({ SoftwareTokenMfaSettings: OFF }), ...PASSKEY_ALONE);
  await set({ SoftwareTokenMfaSettings: OFF, WebAuthnMfaSettings: OFF });
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('passkeys end as a factor with the app that they were beside, and stay beside another', async () => {
  const {
    set,
    client,
    poolId: UserPoolId,
    factorsOf,
    token,
    setUpApp,
  } = await ready({
    ...ALL_FACTORS,
    ...PASSKEY_FACTOR,
  });
  const deleteApp = () => client.send(new AdminDeleteSoftwareTokenCommand({ UserPoolId, Username: 'ada' }));
  await set({ WebAuthnMfaSettings: ON, SMSMfaSettings: PREFERRED, SoftwareTokenMfaSettings: ON });
  await deleteApp();
  expect(await factorsOf(token)).toEqual(twice({ enabled: ['SMS_MFA', 'WEB_AUTHN'], preferred: 'SMS_MFA' }));
  await setUpApp(token);
  await set({ SoftwareTokenMfaSettings: PREFERRED, SMSMfaSettings: OFF });
  await deleteApp();
  expect(await factorsOf(token)).toEqual(twice({}));
});

test('where MFA is required factors can be disabled, but the app stays, and no password alone signs in', async () => {
  const { set, setPool, factorsOf, token, unsigned, signedIn } = await ready();
  await set({ SMSMfaSettings: ON, SoftwareTokenMfaSettings: PREFERRED });
  await setPool({ ...ALL_FACTORS, MfaConfiguration: 'ON' });
  await set({ SMSMfaSettings: OFF, SoftwareTokenMfaSettings: OFF });
  expect(await factorsOf(token)).toEqual(twice({}));
  const { ConfiguredUserAuthFactors } = await unsigned.send(
    new GetUserAuthFactorsCommand({ AccessToken: token }),
  );
  expect(ConfiguredUserAuthFactors).toEqual(['PASSWORD', 'SOFTWARE_TOKEN']);
  expect(await signedIn('ada')).toBe('');
  await set({ SoftwareTokenMfaSettings: PREFERRED });
});

test('passkeys are no factor of a pool that has them as a single one', async () => {
  const { set } = await ready();
  await refuses(set({ WebAuthnMfaSettings: ON, SMSMfaSettings: ON }), ...NO_PASSKEY_MFA);
});

test('a factor whose contact is gone is not enabled again', async () => {
  const { set, client, poolId: UserPoolId, factorsOf, token } = await ready();
  await set({ SMSMfaSettings: ON });
  const UserAttributeNames = ['phone_number'];
  await client.send(
    new AdminDeleteUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributeNames }),
  );
  await refuses(set({ SMSMfaSettings: PREFERRED }), ...undeliverable('SMS_MFA'));
  expect(await factorsOf(token)).toEqual(twice({ enabled: ['SMS_MFA'] }));
});

test('the user of an administrator is one of the pool', async () => {
  const { client, preferFor } = await ready();
  await refuses(preferFor('nobody', { SMSMfaSettings: ON }), 'UserNotFoundException', 'User does not exist.');
  const UserPoolId = 'us-east-1_Unknown00';
  await refuses(
    client.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada' })),
    'ResourceNotFoundException',
    `User pool ${UserPoolId} does not exist.`,
  );
});
