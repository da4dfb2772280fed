import type { CognitoUser } from 'amazon-cognito-identity-js';
import { expect, test } from 'vitest';
import { appCode } from '../harness/authenticator-app.ts';
import { clientPool, PHONE } from '../harness/client-pool.ts';
import {
  associate,
  authenticate,
  done,
  heldSession,
  outcomeOf,
  sendCode,
  usersAt,
  verify,
} from '../harness/identity-js.ts';
import { ALL_FACTORS } from '../harness/mfa.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { USER } from '../harness/running.ts';
import { BAD_CODE } from '../harness/second-factors.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';

const ON = { Enabled: true, PreferredMfa: false };
const choose = (user: CognitoUser, factor: string) =>
  outcomeOf((callbacks) => user.sendMFASelectionAnswer(factor, callbacks));

/** A pool with optional factors, and a user who has turned text messages on. */
async function withTexts() {
  const { emulator } = await clientPool({ mfa: ALL_FACTORS });
  const user = usersAt(emulator.endpoint);
  const ada = user();
  await authenticate(ada);
  await done((callback) => ada.setUserMfaPreference(ON, null, callback));
  const code = () => emulator.inbox.waitForCode(PHONE);
  return { emulator, user, ada, code };
}

/** The same with an app beside the text messages. */
async function withBoth() {
  const made = await withTexts();
  const { ada, emulator } = made;
  const secret = await associate(ada);
  await verify(ada, appCode(secret, emulator.clock.now()));
  await done((callback) => ada.setUserMfaPreference(null, ON, callback));
  emulator.clock.advance(30_000);
  return { ...made, code: made.code, appsCode: () => appCode(secret, emulator.clock.now()) };
}

test.each(['USER_SRP_AUTH', 'USER_PASSWORD_AUTH'])(
  'a text message is the second factor of %s',
  async (flow) => {
    const { user, code } = await withTexts();
    const ada = user();
    ada.setAuthenticationFlowType(flow);
    expect(await authenticate(ada)).toEqual({
      asked: 'SMS_MFA',
      parameters: {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******0001',
        USER_ID_FOR_SRP: USER.username,
      },
    });
    const { session } = await sendCode(ada, await code(), 'SMS_MFA');
    expect(session?.getIdToken().payload['phone_number']).toBe(PHONE);
  },
);

test('a wrong code leaves the sign-in waiting, and a code of another sign-in is wrong', async () => {
  const { user, code } = await withTexts();
  const first = user();
  await authenticate(first);
  const other = await code();
  const ada = user();
  await authenticate(ada);
  const own = await code();
  await refuses(sendCode(ada, wrongCode(own), 'SMS_MFA'), ...BAD_CODE);
  if (other !== own) await refuses(sendCode(ada, other, 'SMS_MFA'), ...BAD_CODE);
  expect((await sendCode(ada, own, 'SMS_MFA')).session?.isValid()).toBe(true);
});

test('an app does not answer for a text message', async () => {
  const { user } = await withTexts();
  const ada = user();
  await authenticate(ada);
  await refuses(sendCode(ada, '123456', 'SOFTWARE_TOKEN_MFA'), ...INVALID_SESSION);
});

test('the second factor is turned off again', async () => {
  const { user, ada } = await withTexts();
  const off = { Enabled: false, PreferredMfa: false };
  expect(await done((callback) => ada.setUserMfaPreference(off, null, callback))).toBe('SUCCESS');
  expect((await authenticate(user())).session?.isValid()).toBe(true);
});

test('a user with two factors chooses one of them', async () => {
  const { user, code, appsCode } = await withBoth();
  const byText = user();
  expect(await authenticate(byText)).toEqual({
    asked: 'SELECT_MFA_TYPE',
    parameters: { MFAS_CAN_CHOOSE: '["SMS_MFA","SOFTWARE_TOKEN_MFA"]', USER_ID_FOR_SRP: USER.username },
  });
  expect(await choose(byText, 'SMS_MFA')).toMatchObject({ asked: 'SMS_MFA' });
  expect((await sendCode(byText, await code(), 'SMS_MFA')).session?.isValid()).toBe(true);

  const byApp = user();
  await authenticate(byApp);
  expect(await choose(byApp, 'SOFTWARE_TOKEN_MFA')).toMatchObject({ asked: 'SOFTWARE_TOKEN_MFA' });
  expect((await sendCode(byApp, appsCode())).session?.isValid()).toBe(true);
});

test('neither a factor that the user has not, nor a code without a choice, goes on', async () => {
  const { user, appsCode } = await withBoth();
  const ada = user();
  await authenticate(ada);
  const waiting = heldSession(ada);
  await refuses(
    choose(ada, 'EMAIL_OTP'),
    'MFAMethodNotFoundException',
    "Amazon Cognito can't find a multi-factor authentication (MFA) method.",
  );
  await refuses(sendCode(ada, appsCode()), ...INVALID_SESSION);
  expect(heldSession(ada)).toBe(waiting);
  await choose(ada, 'SOFTWARE_TOKEN_MFA');
  expect((await sendCode(ada, appsCode())).session?.isValid()).toBe(true);
});

test('the preferred factor is asked for without a choice', async () => {
  const { user, ada } = await withBoth();
  await done((callback) => ada.setUserMfaPreference({ Enabled: true, PreferredMfa: true }, null, callback));
  expect(await authenticate(user())).toMatchObject({ asked: 'SMS_MFA' });
});
