import type { CognitoUser } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { appCode, wrongAppCode } from '../harness/authenticator-app.ts';
import { clientPool } from '../harness/client-pool.ts';
import { associate, authenticate, done, sendCode, usersAt, verify } from '../harness/identity-js.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { USER } from '../harness/running.ts';
import { BAD_APP_CODE } from '../harness/second-factors.ts';
import { refuses } from '../harness/sign-up.ts';

const MFA = { SoftwareTokenMfaConfiguration: { Enabled: true } };
const USED = ['ExpiredCodeException', 'Your software token has already been used once.'] as const;
const WRONG_FIRST_CODE = [
  'EnableSoftwareTokenMFAException',
  'Code mismatch and fail enable Software Token MFA',
] as const;

/** A pool with optional apps, and a user who has signed in. */
async function withApps() {
  const { emulator } = await clientPool({ mfa: ALL_FACTORS });
  const user = usersAt(emulator.endpoint);
  const ada = user();
  await authenticate(ada);
  const code = (secret: string) => appCode(secret, emulator.clock.now());
  const prefer = (at: CognitoUser) =>
    done((callback) => at.setUserMfaPreference(null, { Enabled: true, PreferredMfa: true }, callback));
  /** Sets an app up for ada. @returns its secret, once its first code can be followed by another */
  const setUp = async () => {
    const secret = await associate(ada);
    await verify(ada, code(secret));
    await prefer(ada);
    emulator.clock.advance(30_000);
    return secret;
  };
  return { emulator, user, ada, code, prefer, setUp };
}

test('a signed-in user sets an app up, and its code is asked for at the next sign-in', async () => {
  const { user, ada, code, setUp } = await withApps();
  const secret = await setUp();
  const { PreferredMfaSetting, UserMFASettingList } = await done<{
    PreferredMfaSetting: string;
    UserMFASettingList: string[];
  }>((callback) => ada.getUserData(callback, { bypassCache: true }));
  expect({ PreferredMfaSetting, UserMFASettingList }).toEqual({
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    UserMFASettingList: ['SOFTWARE_TOKEN_MFA'],
  });
  const again = user(USER.email);
  expect(await authenticate(again)).toEqual({
    asked: 'SOFTWARE_TOKEN_MFA',
    parameters: { USER_ID_FOR_SRP: USER.username, FRIENDLY_DEVICE_NAME: 'phone' },
  });
  const { session } = await sendCode(again, code(secret));
  expect(session?.isValid()).toBe(true);
  expect(session?.getIdToken().payload['email']).toBe(USER.email);
});

test('a wrong first code sets no app up, and an app that is not set up cannot be preferred', async () => {
  const { emulator, user, ada, prefer } = await withApps();
  const secret = await associate(ada);
  await refuses(verify(ada, wrongAppCode(secret, emulator.clock.now())), ...WRONG_FIRST_CODE);
  await refuses(
    prefer(ada),
    'InvalidParameterException',
    'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
  );
  expect((await authenticate(user())).session?.isValid()).toBe(true);
});

test('a wrong code leaves the sign-in waiting; the right one then signs in', async () => {
  const { emulator, user, code, setUp } = await withApps();
  const secret = await setUp();
  const ada = user();
  await authenticate(ada);
  await refuses(sendCode(ada, wrongAppCode(secret, emulator.clock.now())), ...BAD_APP_CODE);
  expect((await sendCode(ada, code(secret))).session?.isValid()).toBe(true);
});

test('a code signs in once: not with a second session, nor after it set the app up', async () => {
  const { emulator, user, ada, code, prefer } = await withApps();
  const secret = await associate(ada);
  const first = code(secret);
  await verify(ada, first);
  await prefer(ada);
  const second = user();
  await authenticate(second);
  await refuses(sendCode(second, first), ...USED);
  emulator.clock.advance(30_000);
  const next = code(secret);
  expect((await sendCode(second, next)).session?.isValid()).toBe(true);
  const third = user();
  await authenticate(third);
  await refuses(sendCode(third, next), ...USED);
});

test('an old app stops working once a new one is set up', async () => {
  const { emulator, user, ada, code, setUp } = await withApps();
  const old = await setUp();
  const secret = await associate(ada);
  await verify(ada, code(secret));
  emulator.clock.advance(30_000);
  const again = user();
  await authenticate(again);
  await refuses(sendCode(again, code(old)), ...BAD_APP_CODE);
  expect((await sendCode(again, code(secret))).session?.isValid()).toBe(true);
});

test('a pool that demands MFA has the app set up within the sign-in', async () => {
  const { emulator } = await clientPool({ mfa: { MfaConfiguration: 'ON', ...MFA } });
  const user = usersAt(emulator.endpoint);
  const ada = user();
  expect(await authenticate(ada)).toEqual({
    asked: 'MFA_SETUP',
    parameters: { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: USER.username },
  });
  const secret = await associate(ada);
  await refuses(verify(ada, wrongAppCode(secret, emulator.clock.now())), ...WRONG_FIRST_CODE);
  const session = await verify(ada, appCode(secret, emulator.clock.now()));
  expect(session.isValid()).toBe(true);

  emulator.clock.advance(30_000);
  const again = user();
  expect(await authenticate(again)).toMatchObject({ asked: 'SOFTWARE_TOKEN_MFA' });
  expect((await sendCode(again, appCode(secret, emulator.clock.now()))).session?.isValid()).toBe(true);
});

test('a set-up that skips the password, or the app, does not sign in', async () => {
  const { emulator } = await clientPool({ mfa: { MfaConfiguration: 'ON', ...MFA } });
  const ada = usersAt(emulator.endpoint)();
  await refuses(associate(ada), 'NotAuthorizedException', 'Invalid Access Token');
  await authenticate(ada);
  await refuses(verify(ada, '123456'), ...WRONG_FIRST_CODE);
  expect(ada.getSignInUserSession()).toBe(null);
});
