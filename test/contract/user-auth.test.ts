import type { ChallengeNameType } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createClient } from '../harness/pool.ts';
import { PASSWORD } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';
import { allowing, EMAIL, PHONE, shown, userAuthPool } from '../harness/user-auth.ts';

const TOKENS = {
  AccessToken: expect.any(String),
  IdToken: expect.any(String),
  RefreshToken: expect.any(String),
  ExpiresIn: 3600,
  TokenType: 'Bearer',
};
const SELECT = (...AvailableChallenges: ChallengeNameType[]) => ({
  ChallengeName: 'SELECT_CHALLENGE',
  ChallengeParameters: {},
  AvailableChallenges,
});
const MAILED = {
  ChallengeName: 'EMAIL_OTP',
  ChallengeParameters: {
    CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
    CODE_DELIVERY_DESTINATION: 'a***@e***',
  },
};
const TEXTED = {
  ChallengeName: 'SMS_OTP',
  ChallengeParameters: {
    CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
    CODE_DELIVERY_DESTINATION: '+*******1212',
  },
};

async function withAda(
  attributes: Record<string, string> = { email: EMAIL, phone_number: PHONE },
  ...given: Parameters<typeof userAuthPool>
) {
  const made = await userAuthPool(...given);
  await made.create('ada', attributes);
  await made.setPassword('ada');
  return made;
}

test('without a preference a user chooses between the factors that the pool allows and the user has', async () => {
  const { begin } = await withAda();
  const { Session, ...answer } = await begin('ada');
  expect(shown(answer as never)).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'));
  expect(Session).toMatch(/^AYABe/);
});

test('a factor that the pool does not allow is not offered', async () => {
  const { begin } = await withAda(undefined, allowing('SMS_OTP'));
  expect(shown(await begin('ada'))).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD', 'SMS_OTP'));
});

test('a factor that the user has nothing for is not offered', async () => {
  const { begin } = await withAda({ email: EMAIL });
  expect(shown(await begin('ada'))).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'));
});

test('a pool that names no factors has passwords', async () => {
  const { begin } = await withAda(undefined, {});
  expect(shown(await begin('ada'))).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD'));
});

test('a user who has one factor is asked for it at once', async () => {
  const { begin, create, answer, codeFor } = await userAuthPool(allowing('EMAIL_OTP'));
  await create('ada', { email: EMAIL });
  const asked = await begin('ada');
  expect(shown(asked)).toEqual({ ...MAILED, AvailableChallenges: ['EMAIL_OTP'] });
  const { AuthenticationResult } = await answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE: await codeFor(EMAIL) });
  expect(AuthenticationResult).toEqual(TOKENS);
});

test('a temporary password is to be replaced first, whatever the app prefers', async () => {
  const { create, prefer, answer } = await userAuthPool();
  await create('ada', { email: EMAIL }, { TemporaryPassword: PASSWORD });
  const asked = await prefer('ada', 'EMAIL_OTP');
  expect(shown(asked)).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD'));
  expect(await answer(asked, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD })).toMatchObject({
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
  });
});

test.each([
  ['PASSWORD', { ChallengeName: 'PASSWORD', ChallengeParameters: {} }],
  ['PASSWORD_SRP', { ChallengeName: 'PASSWORD_SRP', ChallengeParameters: {} }],
  ['EMAIL_OTP', MAILED],
  ['SMS_OTP', TEXTED],
] as const)('a preferred %s is asked for at once, beside the choice', async (preferred, challenge) => {
  const { prefer } = await withAda();
  expect(shown(await prefer('ada', preferred))).toEqual({
    ...challenge,
    AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
  });
});

test.each(['WEB_AUTHN', 'CUSTOM_CHALLENGE', 'SMS_MFA'] as const)(
  'where %s is preferred, which the user cannot choose, there is the choice',
  async (preferred) => {
    const { prefer } = await withAda({ email: EMAIL });
    expect(shown(await prefer('ada', preferred))).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'));
  },
);

test('a user without the preferred factor chooses, if only from one', async () => {
  const { prefer, create } = await userAuthPool(allowing('EMAIL_OTP'));
  await create('ada', { email: EMAIL });
  expect(shown(await prefer('ada', 'PASSWORD', { PASSWORD }))).toEqual(SELECT('EMAIL_OTP'));
});

test('a preferred password in the first request signs in at once', async () => {
  const { prefer } = await withAda();
  const { AuthenticationResult, $metadata, ...rest } = await prefer('ada', 'PASSWORD', { PASSWORD });
  expect(AuthenticationResult).toEqual(TOKENS);
  expect(rest).toEqual({ ChallengeParameters: {} });
});

test('a preferred SRP exchange starts in the first request', async () => {
  const { prefer, answer, poolId, clock } = await withAda();
  const srp = srpClient(poolId);
  const asked = await prefer('ada', 'PASSWORD_SRP', { SRP_A: srp.SRP_A });
  expect(asked).toMatchObject({
    ChallengeName: 'PASSWORD_VERIFIER',
    AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'],
  });
  const proof = srp.answer(asked.ChallengeParameters, PASSWORD, clock.now());
  expect((await answer(asked, 'PASSWORD_VERIFIER', proof)).AuthenticationResult).toEqual(TOKENS);
});

test('the chosen password may come with the choice or after it', async () => {
  const { begin, answer } = await withAda();
  const chosen = { ANSWER: 'PASSWORD' };
  const once = await answer(await begin('ada'), 'SELECT_CHALLENGE', { ...chosen, PASSWORD });
  expect(once.AuthenticationResult).toEqual(TOKENS);
  const asked = await answer(await begin('ada'), 'SELECT_CHALLENGE', chosen);
  expect(shown(asked)).toEqual({ ChallengeName: 'PASSWORD', ChallengeParameters: {} });
  expect((await answer(asked, 'PASSWORD', { PASSWORD })).AuthenticationResult).toEqual(TOKENS);
});

test('the chosen SRP exchange may start with the choice or after it', async () => {
  const { begin, answer, poolId, clock } = await withAda();
  const prove = async (start: (SRP_A: string) => ReturnType<typeof answer>) => {
    const srp = srpClient(poolId);
    const asked = await start(srp.SRP_A);
    expect(asked.ChallengeName).toBe('PASSWORD_VERIFIER');
    return answer(asked, 'PASSWORD_VERIFIER', srp.answer(asked.ChallengeParameters, PASSWORD, clock.now()));
  };
  const chosen = { ANSWER: 'PASSWORD_SRP' };
  const choice = await begin('ada');
  const once = await prove((SRP_A) => answer(choice, 'SELECT_CHALLENGE', { ...chosen, SRP_A }));
  expect(once.AuthenticationResult).toEqual(TOKENS);
  const asked = await answer(await begin('ada'), 'SELECT_CHALLENGE', chosen);
  expect(shown(asked)).toEqual({ ChallengeName: 'PASSWORD_SRP', ChallengeParameters: {} });
  const later = await prove((SRP_A) => answer(asked, 'PASSWORD_SRP', { SRP_A }));
  expect(later.AuthenticationResult).toEqual(TOKENS);
});

test.each([
  ['EMAIL_OTP', EMAIL, MAILED],
  ['SMS_OTP', PHONE, TEXTED],
] as const)('a chosen %s sends a code of eight digits, which signs in', async (factor, to, challenge) => {
  const { begin, answer, codeFor } = await withAda();
  const asked = await answer(await begin('ada'), 'SELECT_CHALLENGE', { ANSWER: factor });
  expect(shown(asked)).toEqual(challenge);
  const code = await codeFor(to);
  expect(code).toMatch(/^\d{8}$/);
  const { AuthenticationResult } = await answer(asked, factor, { [`${factor}_CODE`]: code });
  expect(AuthenticationResult).toEqual(TOKENS);
});

test('an administrator starts the same sign-in', async () => {
  const { adminBegin } = await withAda();
  expect(shown(await adminBegin('ada'))).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'SMS_OTP'));
  const direct = await adminBegin('ada', { PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });
  expect(direct.AuthenticationResult).toEqual(TOKENS);
});

test('USER_AUTH covers both kinds of password without their flows, at clients that allow it alone', async () => {
  const { prefer, begin, client, poolId } = await withAda(undefined, undefined, {
    ExplicitAuthFlows: ['ALLOW_USER_AUTH'],
  });
  expect((await prefer('ada', 'PASSWORD', { PASSWORD })).AuthenticationResult).toEqual(TOKENS);
  const { ClientId } = await createClient(client, poolId, { ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH'] });
  await expect(begin('ada', {}, ClientId)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'USER_AUTH is not enabled for the client.',
  });
});

test('where MFA is required, passwords alone are offered, and the second factor follows', async () => {
  const { prefer, setMfa, begin, answer } = await withAda(undefined, {
    ...allowing(),
    AutoVerifiedAttributes: [],
  });
  await setMfa({ MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true } });
  expect(shown(await prefer('ada', 'EMAIL_OTP'))).toEqual(SELECT('PASSWORD_SRP', 'PASSWORD'));
  const chosen = await answer(await begin('ada'), 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD });
  expect(chosen.AuthenticationResult).toBeUndefined();
  expect(chosen.ChallengeName).toBe('MFA_SETUP');
});
