import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { setUpTOTP, signIn, signOut, updateMFAPreference, verifyTOTPSetup } from 'aws-amplify/auth';
import { describe, expect, test } from 'vitest';
import { amplifyPool, answer, begin } from '../harness/amplify.ts';
import { appCode } from '../harness/authenticator-app.ts';
import { PHONE } from '../harness/client-pool.ts';
import { RIDDLE } from '../harness/custom-auth.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { OTHER_CLIENT_ID, POOL_ID, USER } from '../harness/running.ts';
import { refuses } from '../harness/sign-up.ts';
import { allowing, BAD } from '../harness/user-auth.ts';

type Made = Awaited<ReturnType<typeof amplifyPool>>;

/** A challenge of Amplify: what brings ada to it, and the right answer. */
type Flow = {
  pool: Parameters<typeof amplifyPool>[0];
  /** What happens before. @returns the secret of her app, where there is one */
  prepare?: (made: Made) => Promise<string>;
  start: () => Promise<unknown>;
  /** What starting has brought is handed on. */
  right: (made: Made, secret: string, started: unknown) => string | Promise<string>;
};

const { username, password } = USER;
const enter = () => signIn({ username, password });
const choice = { settings: { Policies: allowing('EMAIL_OTP', 'SMS_OTP').Policies } };
const now = ({ emulator }: Made) => emulator.clock.now();
const mailed = ({ emulator }: Made) => emulator.inbox.waitForCode(USER.email);
const texted = ({ emulator }: Made) => emulator.inbox.waitForCode(PHONE);

/** Turns factors on; an app is set up where it is among them. */
const withFactors = (preference: Parameters<typeof updateMFAPreference>[0]) => async (made: Made) => {
  await enter();
  const sharedSecret = preference.totp ? (await setUpTOTP()).sharedSecret : '';
  if (sharedSecret) await verifyTOTPSetup({ code: appCode(sharedSecret, now(made)) });
  await updateMFAPreference(preference);
  await signOut();
  made.emulator.clock.advance(30_000);
  return sharedSecret;
};

const secretIn = (started: unknown) =>
  (started as { nextStep: { totpSetupDetails: { sharedSecret: string } } }).nextStep.totpSetupDetails
    .sharedSecret;

const FLOWS: Record<string, Flow> = {
  SELECT_CHALLENGE: { pool: choice, start: () => begin(), right: () => 'EMAIL_OTP' },
  'SELECT_CHALLENGE with a password': {
    pool: choice,
    start: async () => {
      await begin();
      return answer('PASSWORD');
    },
    right: () => password,
  },
  'SELECT_CHALLENGE with SRP': {
    pool: choice,
    start: async () => {
      await begin();
      return answer('PASSWORD_SRP');
    },
    right: () => password,
  },
  'EMAIL_OTP as first factor': {
    pool: choice,
    start: () => begin({ preferredChallenge: 'EMAIL_OTP' }),
    right: mailed,
  },
  SMS_OTP: { pool: choice, start: () => begin({ preferredChallenge: 'SMS_OTP' }), right: texted },
  SMS_MFA: {
    pool: { mfa: ALL_FACTORS },
    prepare: withFactors({ sms: 'PREFERRED' }),
    start: enter,
    right: texted,
  },
  'EMAIL_OTP as second factor': {
    pool: { mfa: ALL_FACTORS },
    prepare: withFactors({ email: 'PREFERRED' }),
    start: enter,
    right: mailed,
  },
  SOFTWARE_TOKEN_MFA: {
    pool: { mfa: ALL_FACTORS },
    prepare: withFactors({ totp: 'PREFERRED' }),
    start: enter,
    right: (made, secret) => appCode(secret, now(made)),
  },
  SELECT_MFA_TYPE: {
    pool: { mfa: ALL_FACTORS },
    prepare: withFactors({ totp: 'ENABLED', sms: 'ENABLED' }),
    start: enter,
    right: () => 'TOTP',
  },
  MFA_SETUP: {
    pool: { mfa: { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } },
    start: enter,
    right: (made, _secret, started) => appCode(secretIn(started), now(made)),
  },
  NEW_PASSWORD_REQUIRED: {
    pool: {},
    prepare: async ({ admin }) => {
      await admin.send(
        new AdminCreateUserCommand({
          UserPoolId: POOL_ID,
          Username: 'cora',
          TemporaryPassword: password,
          MessageAction: 'SUPPRESS',
        }),
      );
      return '';
    },
    start: () => signIn({ username: 'cora', password }),
    right: () => 'Second-Passw0rd!',
  },
  CUSTOM_CHALLENGE: {
    pool: {
      handlers: {
        DefineAuthChallenge: RIDDLE.define,
        CreateAuthChallenge: RIDDLE.create,
        VerifyAuthChallengeResponse: RIDDLE.verify,
      },
    },
    start: () => signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } }),
    right: () => 'fish',
  },
};

describe.each(Object.entries(FLOWS))(
  'Amplify with a session of %s',
  (_name, { pool, prepare, start, right }) => {
    const waiting = async () => {
      const made = await amplifyPool(pool);
      const secret = prepare ? await prepare(made) : '';
      const started = await start();
      return { ...made, right: () => right(made, secret, started) };
    };

    test('goes on once, of two answers at a time', async () => {
      const { right } = await waiting();
      const given = await right();
      const results = await Promise.allSettled([answer(given), answer(given)]);
      expect(results.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const [name, message] = USED_SESSION;
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { name, message },
      });
    });

    test('is told that it has expired after three minutes', async () => {
      const { emulator, right } = await waiting();
      emulator.clock.advance(3 * 60 * 1000);
      await refuses(answer(await right()), ...EXPIRED_SESSION);
    });

    test('is refused at another client', async () => {
      const { useClient, right } = await waiting();
      useClient(OTHER_CLIENT_ID);
      await refuses(answer(await right()), ...INVALID_SESSION);
    });
  },
);

test('Amplify has nothing to answer after a sign-in that was refused', async () => {
  await amplifyPool({ mfa: ALL_FACTORS });
  await refuses(signIn({ username, password: 'Wrong-Passw0rd!' }), ...BAD);
  await expect(answer('123456')).rejects.toMatchObject({ name: 'SignInException' });
});
