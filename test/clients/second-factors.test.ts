import {
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateUserAttributesCommand,
  CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { AuthenticationDetails, CognitoUser, CognitoUserPool } from 'amazon-cognito-identity-js';
import { Amplify } from 'aws-amplify';
import { confirmSignIn, signIn, signOut } from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { appCode } from '../harness/authenticator-app.ts';
import { memoryStorage } from '../harness/memory-storage.ts';
import { ALL_FACTORS, ON, SES } from '../harness/mfa.ts';
import { SMS } from '../harness/pool.ts';
import { CLIENT_ID, POOL_ID, running, USER } from '../harness/running.ts';
import { PHONE } from '../harness/second-factors.ts';
import { listed } from '../harness/sign-up.ts';

const DONE = { isSignedIn: true, nextStep: { signInStep: 'DONE' } };

/** The pool of the other client tests with second factors, Amplify, and amazon-cognito-identity-js. */
async function withFactors(factors: Partial<SetUserPoolMfaConfigCommandInput> = ALL_FACTORS) {
  const emulator = await running();
  const admin = new CognitoIdentityProviderClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const AutoVerifiedAttributes = ['email' as const];
  await admin.send(
    new UpdateUserPoolCommand({ UserPoolId: POOL_ID, AutoVerifiedAttributes, ...SES, ...SMS }),
  );
  await admin.send(new SetUserPoolMfaConfigCommand({ UserPoolId: POOL_ID, ...factors }));
  const Auth = {
    Cognito: { userPoolId: POOL_ID, userPoolClientId: CLIENT_ID, userPoolEndpoint: emulator.endpoint },
  };
  Amplify.configure({ Auth });
  await signOut().catch(() => undefined);
  const Storage = memoryStorage();
  const Pool = new CognitoUserPool({
    UserPoolId: POOL_ID,
    ClientId: CLIENT_ID,
    endpoint: emulator.endpoint,
    Storage,
  });
  const ada = { UserPoolId: POOL_ID, Username: USER.username };
  return {
    emulator,
    user: () => new CognitoUser({ Username: USER.username, Pool, Storage }),
    giveAttributes: (attributes: Record<string, string>) =>
      admin.send(new AdminUpdateUserAttributesCommand({ ...ada, UserAttributes: listed(attributes) })),
    prefer: (settings: object) => admin.send(new AdminSetUserMFAPreferenceCommand({ ...ada, ...settings })),
    begin: () => signIn({ username: USER.username, password: USER.password }),
  };
}

/** The name of the callback by which amazon-cognito-identity-js answers, and what it is told. */
const answered = (call: (callbacks: never) => void) =>
  new Promise<{ by: string; told: unknown[] }>((resolve) => {
    const names = [
      'onSuccess',
      'onFailure',
      'mfaRequired',
      'totpRequired',
      'mfaSetup',
      'selectMFAType',
      'associateSecretCode',
    ];
    const callbacks = names.map((by) => [by, (...told: unknown[]) => resolve({ by, told })]);
    call(Object.fromEntries(callbacks) as never);
  });

const details = new AuthenticationDetails({ Username: USER.username, Password: USER.password });

test('Amplify takes a code by text message, and a wrong one first', async () => {
  const { emulator, giveAttributes, prefer, begin } = await withFactors();
  await giveAttributes({ phone_number: PHONE });
  await prefer({ SMSMfaSettings: ON });
  expect(await begin()).toMatchObject({
    nextStep: {
      signInStep: 'CONFIRM_SIGN_IN_WITH_SMS_CODE',
      codeDeliveryDetails: { deliveryMedium: 'SMS', destination: '+*******0001' },
    },
  });
  await expect(confirmSignIn({ challengeResponse: 'wrong' })).rejects.toMatchObject({
    name: 'CodeMismatchException',
  });
  const challengeResponse = await emulator.inbox.waitForCode(PHONE);
  expect(await confirmSignIn({ challengeResponse })).toEqual(DONE);
});

test('Amplify lets the user choose, and takes a code by email', async () => {
  const { emulator, giveAttributes, prefer, begin } = await withFactors();
  await giveAttributes({ phone_number: PHONE });
  await prefer({ SMSMfaSettings: ON, EmailMfaSettings: ON });
  expect(await begin()).toMatchObject({
    nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION', allowedMFATypes: ['SMS', 'EMAIL'] },
  });
  expect(await confirmSignIn({ challengeResponse: 'EMAIL' })).toMatchObject({
    nextStep: { signInStep: 'CONFIRM_SIGN_IN_WITH_EMAIL_CODE' },
  });
  const challengeResponse = await emulator.inbox.waitForCode(USER.email);
  expect(await confirmSignIn({ challengeResponse })).toEqual(DONE);
});

const APPS = { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } as const;

test('Amplify sets an app up at sign-in, and signs in by it', async () => {
  const { emulator, begin } = await withFactors(APPS);
  const { nextStep } = await begin();
  if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(nextStep.signInStep);
  const { sharedSecret } = nextStep.totpSetupDetails;
  const code = () => appCode(sharedSecret, emulator.clock.now());
  expect(await confirmSignIn({ challengeResponse: code() })).toEqual(DONE);
  await signOut();
  emulator.clock.advance('1m');
  expect((await begin()).nextStep.signInStep).toBe('CONFIRM_SIGN_IN_WITH_TOTP_CODE');
  expect(await confirmSignIn({ challengeResponse: code() })).toEqual(DONE);
});

test('Amplify sets an email address up at sign-in', async () => {
  const { emulator, giveAttributes, begin } = await withFactors({ ...ALL_FACTORS, MfaConfiguration: 'ON' });
  await giveAttributes({ email: '' });
  expect(await begin()).toMatchObject({
    nextStep: { signInStep: 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION', allowedMFATypes: ['TOTP', 'EMAIL'] },
  });
  expect((await confirmSignIn({ challengeResponse: 'EMAIL' })).nextStep.signInStep).toBe(
    'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP',
  );
  const email = 'new@example.com';
  expect((await confirmSignIn({ challengeResponse: email })).nextStep.signInStep).toBe(
    'CONFIRM_SIGN_IN_WITH_EMAIL_CODE',
  );
  const challengeResponse = await emulator.inbox.waitForCode(email);
  expect(await confirmSignIn({ challengeResponse })).toEqual(DONE);
});

test('amazon-cognito-identity-js lets the user choose, and takes a code by text message', async () => {
  const { emulator, giveAttributes, prefer, user } = await withFactors();
  await giveAttributes({ phone_number: PHONE });
  await prefer({ SMSMfaSettings: ON, EmailMfaSettings: ON });
  const ada = user();
  expect(await answered((callbacks) => ada.authenticateUser(details, callbacks))).toMatchObject({
    by: 'selectMFAType',
    told: ['SELECT_MFA_TYPE', { MFAS_CAN_CHOOSE: '["SMS_MFA","EMAIL_OTP"]' }],
  });
  expect(await answered((callbacks) => ada.sendMFASelectionAnswer('SMS_MFA', callbacks))).toMatchObject({
    by: 'mfaRequired',
    told: ['SMS_MFA', { CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS' }],
  });
  const code = await emulator.inbox.waitForCode(PHONE);
  expect(await answered((callbacks) => ada.sendMFACode(`${code}0`, callbacks))).toMatchObject({
    by: 'onFailure',
    told: [{ name: 'CodeMismatchException' }],
  });
  expect((await answered((callbacks) => ada.sendMFACode(code, callbacks))).by).toBe('onSuccess');
});

test('amazon-cognito-identity-js sets an app up at sign-in, and signs in by it', async () => {
  const { emulator, user } = await withFactors(APPS);
  const ada = user();
  expect((await answered((callbacks) => ada.authenticateUser(details, callbacks))).by).toBe('mfaSetup');
  const { by, told } = await answered((callbacks) => ada.associateSoftwareToken(callbacks));
  expect(by).toBe('associateSecretCode');
  const code = () => appCode(String(told[0]), emulator.clock.now());
  const verified = await answered((callbacks) => ada.verifySoftwareToken(code(), 'phone', callbacks));
  expect(verified.by).toBe('onSuccess');
  emulator.clock.advance('1m');
  expect(await answered((callbacks) => ada.authenticateUser(details, callbacks))).toMatchObject({
    by: 'totpRequired',
    told: ['SOFTWARE_TOKEN_MFA', { FRIENDLY_DEVICE_NAME: 'phone' }],
  });
  const signedIn = await answered((callbacks) => ada.sendMFACode(code(), callbacks, 'SOFTWARE_TOKEN_MFA'));
  expect(signedIn.by).toBe('onSuccess');
});
