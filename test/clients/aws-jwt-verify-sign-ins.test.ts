import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  CreateGroupCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  fetchAuthSession,
  setUpTOTP,
  signIn,
  signOut,
  updateMFAPreference,
  verifyTOTPSetup,
} from 'aws-amplify/auth';
import { expect, test } from 'vitest';
import { amplifyPool, answer, begin, SIGNED_IN } from '../harness/amplify.ts';
import { appCode } from '../harness/authenticator-app.ts';
import { PHONE } from '../harness/client-pool.ts';
import { RIDDLE } from '../harness/custom-auth.ts';
import { ALWAYS } from '../harness/devices.ts';
import { jwtVerifier } from '../harness/jwt-verifier.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, POOL_ID, USER } from '../harness/running.ts';
import { allowing } from '../harness/user-auth.ts';

type Made = Awaited<ReturnType<typeof amplifyPool>>;
type Way = {
  pool?: Parameters<typeof amplifyPool>[0];
  enter: (made: Made) => Promise<unknown>;
  name?: string;
};

const { username, password } = USER;
const choice = { settings: { Policies: allowing('EMAIL_OTP', 'SMS_OTP').Policies } };
const mailed = ({ emulator }: Made) => emulator.inbox.waitForCode(USER.email);
const byFlow = (authFlowType: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH') =>
  signIn({ username, password, options: { authFlowType } });

async function byApp({ emulator }: Made) {
  const code = (secret: string) => appCode(secret, emulator.clock.now());
  await byFlow('USER_SRP_AUTH');
  const { sharedSecret } = await setUpTOTP();
  await verifyTOTPSetup({ code: code(sharedSecret) });
  await updateMFAPreference({ totp: 'PREFERRED' });
  await signOut();
  emulator.clock.advance(30_000);
  await byFlow('USER_SRP_AUTH');
  return answer(code(sharedSecret));
}

async function byNewPassword({ admin }: Made) {
  await admin.send(
    new AdminCreateUserCommand({
      UserPoolId: POOL_ID,
      Username: 'cora',
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
    }),
  );
  await signIn({ username: 'cora', password });
  return answer('Second-Passw0rd!');
}

/** Ways to sign in; a passkey's tokens are verified where a browser has one. */
const WAYS: Record<string, Way> = {
  USER_SRP_AUTH: { enter: () => byFlow('USER_SRP_AUTH') },
  USER_PASSWORD_AUTH: { enter: () => byFlow('USER_PASSWORD_AUTH') },
  'USER_AUTH by SRP': { pool: choice, enter: () => begin({ preferredChallenge: 'PASSWORD_SRP' }, password) },
  'USER_AUTH by password': { pool: choice, enter: () => begin({ preferredChallenge: 'PASSWORD' }, password) },
  'USER_AUTH by email': {
    pool: choice,
    enter: async (made) => {
      await begin({ preferredChallenge: 'EMAIL_OTP' });
      return answer(await mailed(made));
    },
  },
  'USER_AUTH by text message': {
    pool: choice,
    enter: async ({ emulator }) => {
      await begin({ preferredChallenge: 'SMS_OTP' });
      return answer(await emulator.inbox.waitForCode(PHONE));
    },
  },
  CUSTOM_AUTH: {
    pool: {
      handlers: {
        DefineAuthChallenge: RIDDLE.define,
        CreateAuthChallenge: RIDDLE.create,
        VerifyAuthChallengeResponse: RIDDLE.verify,
      },
    },
    enter: async () => {
      await signIn({ username, options: { authFlowType: 'CUSTOM_WITHOUT_SRP' } });
      return answer('fish');
    },
  },
  'an app as second factor': { pool: { mfa: ALL_FACTORS }, enter: byApp },
  'an app that is set up within the sign-in': {
    pool: { mfa: { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } } },
    enter: async ({ emulator }) => {
      const { nextStep } = await byFlow('USER_SRP_AUTH');
      if (nextStep.signInStep !== 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP') throw new Error(nextStep.signInStep);
      return answer(appCode(nextStep.totpSetupDetails.sharedSecret, emulator.clock.now()));
    },
  },
  'a new password': { enter: byNewPassword, name: 'cora' },
  'a device': {
    pool: { settings: { ...ALWAYS } },
    enter: async () => {
      await byFlow('USER_SRP_AUTH');
      await signOut();
      return byFlow('USER_SRP_AUTH');
    },
  },
};

const tokens = async (forceRefresh = false) => {
  const { tokens } = await fetchAuthSession({ forceRefresh });
  return { access: tokens?.accessToken.toString() ?? '', id: tokens?.idToken?.toString() ?? '' };
};

test.each(Object.entries(WAYS))('the tokens of a sign-in by %s, and of its refresh', async (_way, given) => {
  const { pool = {}, enter, name = username } = given;
  const made = await amplifyPool(pool);
  expect(await enter(made)).toEqual(SIGNED_IN);
  for (const { access, id } of [await tokens(), await tokens(true)]) {
    expect(await jwtVerifier(made.endpoint, 'access').verify(access)).toMatchObject({
      username: name,
      client_id: CLIENT_ID,
      scope: 'aws.cognito.signin.user.admin',
    });
    expect(await jwtVerifier(made.endpoint, 'id').verify(id)).toMatchObject({
      'cognito:username': name,
      aud: CLIENT_ID,
    });
    await expect(jwtVerifier(made.endpoint, 'id', { clientId: OTHER_CLIENT_ID }).verify(id)).rejects.toThrow(
      `Client ID ("audience") not allowed: ${CLIENT_ID}. Expected: ${OTHER_CLIENT_ID}`,
    );
    await expect(jwtVerifier(made.endpoint, 'access').verify(id)).rejects.toThrow(
      'Token use not allowed: id. Expected: access',
    );
  }
});

test('a group that the user is in, and one that the user is not in', async () => {
  const { admin, endpoint } = await amplifyPool();
  for (const GroupName of ['readers', 'writers'])
    await admin.send(new CreateGroupCommand({ UserPoolId: POOL_ID, GroupName }));
  await admin.send(
    new AdminAddUserToGroupCommand({ UserPoolId: POOL_ID, GroupName: 'readers', Username: username }),
  );
  await byFlow('USER_SRP_AUTH');
  const { access, id } = await tokens();
  expect(await jwtVerifier(endpoint, 'access', { groups: ['readers'] }).verify(access)).toBeDefined();
  expect(await jwtVerifier(endpoint, 'id', { groups: ['readers'] }).verify(id)).toBeDefined();
  await expect(jwtVerifier(endpoint, 'access', { groups: ['writers'] }).verify(access)).rejects.toThrow(
    'Cognito group not allowed: readers. Expected: writers',
  );
});
