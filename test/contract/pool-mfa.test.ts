import {
  type CreateUserPoolCommandInput,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPool, SMS, SMS_ANSWERED } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const UNKNOWN_POOL = ['ResourceNotFoundException', 'User pool us-east-1_Unknown00 does not exist.'] as const;
const APP = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const SES = {
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER' as const,
    SourceArn: 'arn:aws:ses:us-east-1:123456789012:identity/example.com',
  },
};
const BOTH_FACTORS = 'MULTI_FACTOR_WITH_USER_VERIFICATION';

type Factors = Partial<SetUserPoolMfaConfigCommandInput>;

async function mfaPool(input: Partial<CreateUserPoolCommandInput> = {}) {
  const made = forThisTest();
  const { client } = made;
  const { Id: UserPoolId } = await createPool(client, input);
  const bare = <T extends { $metadata: unknown }>({ $metadata, ...answer }: T) => answer;
  return {
    ...made,
    UserPoolId,
    set: async (factors: Factors) =>
      bare(await client.send(new SetUserPoolMfaConfigCommand({ UserPoolId, ...factors }))),
    get: async () => bare(await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))),
    update: (change: Partial<UpdateUserPoolCommandInput>) =>
      client.send(new UpdateUserPoolCommand({ UserPoolId, ...change })),
    describe: async () => (await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool,
  };
}

test('a fresh pool has MFA off and nothing else to tell', async () => {
  const { get } = await mfaPool();
  expect(await get()).toEqual({ MfaConfiguration: 'OFF' });
});

test('a pool that is made with MFA has text messages as its factor', async () => {
  const { get } = await mfaPool({ ...SMS, MfaConfiguration: 'ON', SmsAuthenticationMessage: 'Code {####}' });
  expect(await get()).toEqual({
    MfaConfiguration: 'ON',
    SmsMfaConfiguration: { ...SMS_ANSWERED, SmsAuthenticationMessage: 'Code {####}' },
  });
});

test('all factors and passkeys are set at once, answered, and told again', async () => {
  const { set, get, describe, clock } = await mfaPool(SES);
  clock.advance('1h');
  const config = {
    MfaConfiguration: 'ON' as const,
    SmsMfaConfiguration: { SmsAuthenticationMessage: 'MFA {####}', ...SMS },
    ...APP,
    EmailMfaConfiguration: { Message: 'Mail {####}', Subject: 'Your code' },
    WebAuthnConfiguration: {
      RelyingPartyId: 'auth.example.com',
      UserVerification: 'required' as const,
      FactorConfiguration: BOTH_FACTORS as typeof BOTH_FACTORS,
    },
  };
  const answered = { ...config, SmsMfaConfiguration: { ...config.SmsMfaConfiguration, ...SMS_ANSWERED } };
  expect(await set(config)).toEqual(answered);
  expect(await get()).toEqual(answered);
  expect(await describe()).toMatchObject({
    ...SMS_ANSWERED,
    MfaConfiguration: 'ON',
    SmsAuthenticationMessage: 'MFA {####}',
    LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
  });
});

test('a request replaces all factors: what it leaves out ends', async () => {
  const { set, get } = await mfaPool({ ...SMS, ...SES });
  await set({
    MfaConfiguration: 'OPTIONAL',
    SmsMfaConfiguration: SMS,
    EmailMfaConfiguration: {},
    WebAuthnConfiguration: { UserVerification: 'preferred' },
  });
  expect(await set({ MfaConfiguration: 'ON', ...APP })).toEqual({ MfaConfiguration: 'ON', ...APP });
  expect(await get()).toEqual({ MfaConfiguration: 'ON', ...APP });
  expect(await set({})).toEqual({ MfaConfiguration: 'OFF', SmsMfaConfiguration: SMS_ANSWERED });
});

test('text messages keep the sender of the pool where a request names none, but not its words', async () => {
  const { set } = await mfaPool({ ...SMS, SmsAuthenticationMessage: 'Old {####}' });
  expect(await set({ MfaConfiguration: 'ON', SmsMfaConfiguration: {} })).toEqual({
    MfaConfiguration: 'ON',
    SmsMfaConfiguration: SMS_ANSWERED,
  });
});

test('passkeys are no second factor: they may be set while MFA is off, and outlive it', async () => {
  const { set, get, update } = await mfaPool();
  const passkeys = { WebAuthnConfiguration: { RelyingPartyId: 'auth.example.com' } };
  expect(await set({ MfaConfiguration: 'OFF', ...passkeys })).toEqual({
    MfaConfiguration: 'OFF',
    ...passkeys,
  });
  await set({ MfaConfiguration: 'ON', ...APP, ...passkeys });
  await update({ MfaConfiguration: 'OFF' });
  expect(await get()).toEqual({ MfaConfiguration: 'OFF', ...passkeys });
});

const TOGETHER = "Invalid MFA configuration given, can't turn off MFA and configure an MFA together.";
const NONE = 'Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled.';
const EMAIL =
  'Cannot set EmailMfaConfiguration when user pool EmailConfiguration contains an EmailSendingAccount of COGNITO_DEFAULT.';
const SINGLE =
  'Cannot set WebAuthn factor configuration to SINGLE_FACTOR if MFA is required and WebAuthn is an allowed first auth factor';
const first = (factor: 'EMAIL_OTP' | 'WEB_AUTHN') => ({
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, factor] } },
});

test.each<[rule: string, Partial<CreateUserPoolCommandInput>, Factors, message: string]>([
  ['a factor while MFA is off', {}, { MfaConfiguration: 'OFF', ...APP }, TOGETHER],
  ['a factor without a mode', SMS, { SmsMfaConfiguration: SMS }, TOGETHER],
  [
    'a factor that is not enabled while MFA is off',
    {},
    { MfaConfiguration: 'OFF', SoftwareTokenMfaConfiguration: { Enabled: false } },
    TOGETHER,
  ],
  ['mail as a factor while MFA is off', {}, { MfaConfiguration: 'OFF', EmailMfaConfiguration: {} }, TOGETHER],
  ['MFA without a factor', {}, { MfaConfiguration: 'OPTIONAL' }, NONE],
  [
    'MFA with a factor that is not enabled',
    {},
    { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: false } },
    NONE,
  ],
  ['MFA with passkeys alone', {}, { MfaConfiguration: 'ON', WebAuthnConfiguration: {} }, NONE],
  ['mail by the default account', {}, { MfaConfiguration: 'ON', EmailMfaConfiguration: {} }, EMAIL],
  [
    'text messages that nobody sends',
    {},
    { MfaConfiguration: 'ON', SmsMfaConfiguration: {} },
    'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
  ],
  [
    'text messages by no service',
    {},
    { MfaConfiguration: 'ON', SmsMfaConfiguration: { SmsConfiguration: {} } },
    'Exactly one of SnsCallerArn and EumsSms must be set in SmsConfiguration.',
  ],
  [
    'required MFA beside one-time passwords as a first factor',
    first('EMAIL_OTP'),
    { MfaConfiguration: 'ON', ...APP },
    'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  ],
  [
    'required MFA beside passkeys as a first factor',
    first('WEB_AUTHN'),
    { MfaConfiguration: 'ON', ...APP },
    SINGLE,
  ],
  [
    'required MFA beside passkeys as the one factor',
    first('WEB_AUTHN'),
    { MfaConfiguration: 'ON', ...APP, WebAuthnConfiguration: { FactorConfiguration: 'SINGLE_FACTOR' } },
    SINGLE,
  ],
])('a pool is refused %s, and nothing changes', async (_, input, factors, message) => {
  const { set, get, describe } = await mfaPool(input);
  const before = [await get(), await describe()];
  await refuses(set(factors), invalid, message);
  expect([await get(), await describe()]).toEqual(before);
});

test.each<[rule: string, Factors]>([
  ['optional MFA beside passkeys as the one factor', { MfaConfiguration: 'OPTIONAL', ...APP }],
  [
    'required MFA beside passkeys that count as both factors',
    { MfaConfiguration: 'ON', ...APP, WebAuthnConfiguration: { FactorConfiguration: BOTH_FACTORS } },
  ],
])('a pool whose users sign in by passkeys may have %s', async (_, factors) => {
  const { set } = await mfaPool(first('WEB_AUTHN'));
  expect(await set(factors)).toEqual(factors);
});

test('the Lite tier has neither codes by mail nor passkeys', async () => {
  const { set } = await mfaPool({ ...SES, UserPoolTier: 'LITE' });
  const type = 'FeatureUnavailableInTierException';
  const text = 'The following features need to be disabled for the LITE pricing tier configured: ';
  await refuses(set({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} }), type, `${text}Email MFA`);
  await refuses(set({ WebAuthnConfiguration: {} }), type, `${text}Passkeys`);
  expect(await set({ MfaConfiguration: 'ON', ...APP })).toEqual({ MfaConfiguration: 'ON', ...APP });
});

test('an update turns MFA on where the pool has a factor for it', async () => {
  const { set, get, update } = await mfaPool();
  await set({ MfaConfiguration: 'OPTIONAL', ...APP });
  await update({ MfaConfiguration: 'ON' });
  expect(await get()).toEqual({ MfaConfiguration: 'ON', ...APP });
  await update({ PoolName: 'renamed' });
  expect(await get()).toEqual({ MfaConfiguration: 'ON', ...APP });
});

test('an update that turns MFA off forgets its factors', async () => {
  const { set, get, update } = await mfaPool();
  await set({ MfaConfiguration: 'ON', ...APP });
  await update({ MfaConfiguration: 'OFF' });
  expect(await get()).toEqual({ MfaConfiguration: 'OFF' });
  await refuses(
    update({ MfaConfiguration: 'ON' }),
    invalid,
    'Cannot turn MFA functionality ON, once the user pool has been created.',
  );
});

test('an update cannot take what MFA needs', async () => {
  const texts = await mfaPool({ ...SMS, MfaConfiguration: 'ON' });
  for (const change of [{ PoolName: 'renamed' }, { MfaConfiguration: 'ON' as const }])
    await refuses(
      texts.update(change),
      invalid,
      'SMS configuration and Auto verification for phone_number are required when MFA is required/optional',
    );
  await refuses(
    texts.update({ ...SMS, ...first('EMAIL_OTP') }),
    invalid,
    'Only PASSWORD and WEB_AUTHN (if configured) can be enabled as an auth factor if MFA is enabled',
  );
  await refuses(
    texts.update({ ...SMS, ...first('WEB_AUTHN') }),
    invalid,
    'WEB_AUTHN cannot be used as an auth factor when MFA is enabled if not configured for MFA.',
  );
  const mails = await mfaPool(SES);
  await mails.set({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} });
  await refuses(mails.update({ PoolName: 'renamed' }), invalid, EMAIL);
  await mails.update(SES);
  expect(await mails.get()).toEqual({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} });
});

test('an unknown pool has no second factors; a deleted one takes them along', async () => {
  const { client, emulator, UserPoolId, set } = await mfaPool();
  const unknown = { UserPoolId: 'us-east-1_Unknown00' };
  await refuses(client.send(new GetUserPoolMfaConfigCommand(unknown)), ...UNKNOWN_POOL);
  await refuses(client.send(new SetUserPoolMfaConfigCommand(unknown)), ...UNKNOWN_POOL);
  await set({ MfaConfiguration: 'ON', ...APP });
  await client.send(new DeleteUserPoolCommand({ UserPoolId }));
  expect(emulator.services.store.poolMfa.find(UserPoolId)).toBeUndefined();
});
