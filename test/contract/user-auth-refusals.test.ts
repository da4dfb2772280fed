import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { createClient } from '../harness/pool.ts';
import { EXPIRED_SESSION, INVALID_SESSION, USED_SESSION } from '../harness/refusals.ts';
import { PASSWORD, refuses, wrongCode } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';
import { allowing, BAD, EMAIL, PHONE, shown, UNAVAILABLE, userAuthPool } from '../harness/user-auth.ts';

const MISMATCH = ['CodeMismatchException', 'Invalid code or auth state for the user.'] as const;
const LOCKED = ['NotAuthorizedException', 'Password attempts exceeded'] as const;
const DISABLED = ['NotAuthorizedException', 'User is disabled.'] as const;
const WRONG = 'Wrong-Passw0rd!';

async function withAda(...given: Parameters<typeof userAuthPool>) {
  const made = await userAuthPool(...given);
  await made.create('ada', { email: EMAIL, phone_number: PHONE });
  await made.setPassword('ada');
  return made;
}

test.each(['WEB_AUTHN', 'SOFTWARE_TOKEN_MFA', 'CUSTOM_CHALLENGE', 'nonsense'])(
  'the answer %s, which was not offered, is refused and leaves the choice',
  async (ANSWER) => {
    const { begin, answer } = await withAda();
    const choice = await begin('ada');
    await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER }), ...UNAVAILABLE);
    const chosen = await answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD });
    expect(chosen.AuthenticationResult).toBeDefined();
  },
);

test('what a challenge needs must be there', async () => {
  const { begin, prefer, answer } = await withAda();
  const missing = (name: string) =>
    ['InvalidParameterException', `Missing required parameter ${name}`] as const;
  await refuses(begin(''), ...missing('USERNAME'));
  await refuses(answer(await begin('ada'), 'SELECT_CHALLENGE', {}), ...missing('ANSWER'));
  await refuses(answer(await prefer('ada', 'PASSWORD'), 'PASSWORD', {}), ...missing('PASSWORD'));
  await refuses(answer(await prefer('ada', 'PASSWORD_SRP'), 'PASSWORD_SRP', {}), ...missing('SRP_A'));
  await refuses(
    answer({ Session: undefined }, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD' }),
    ...missing('Session'),
  );
});

test.each(['TARGET_ACR_VALUES', 'ACCESS_TOKEN', 'MAX_AGE'])(
  '%s, which asks for step-up authentication, is refused by name',
  async (name) => {
    const { prefer } = await withAda();
    await refuses(
      prefer('ada', 'PASSWORD', { PASSWORD, [name]: '1' }),
      'NotImplementedException',
      'Step-up authentication is a part of Amazon Cognito that wadingpool does not emulate yet.',
    );
  },
);

test('a public number that is none leaves the choice', async () => {
  const { begin, answer, poolId } = await withAda();
  const choice = await begin('ada');
  const start = (SRP_A: string) => answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD_SRP', SRP_A });
  await refuses(start('0'), 'InvalidParameterException', 'SRP_A is not a valid public value.');
  expect((await start(srpClient(poolId).SRP_A)).ChallengeName).toBe('PASSWORD_VERIFIER');
});

test('a wrong password is refused wherever it is given, and ends the sign-in', async () => {
  const { prefer, begin, answer } = await withAda();
  await refuses(prefer('ada', 'PASSWORD', { PASSWORD: WRONG }), ...BAD);
  const choice = await begin('ada');
  const chosen = { ANSWER: 'PASSWORD', PASSWORD: WRONG };
  await refuses(answer(choice, 'SELECT_CHALLENGE', chosen), ...BAD);
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ...chosen, PASSWORD }), ...USED_SESSION);
  const asked = await prefer('ada', 'PASSWORD');
  await refuses(answer(asked, 'PASSWORD', { PASSWORD: WRONG }), ...BAD);
  await refuses(answer(asked, 'PASSWORD', { PASSWORD }), ...USED_SESSION);
});

test('a wrong proof by SRP is refused', async () => {
  const { prefer, answer, poolId, clock } = await withAda();
  const srp = srpClient(poolId);
  const asked = await prefer('ada', 'PASSWORD_SRP', { SRP_A: srp.SRP_A });
  const proof = srp.answer(asked.ChallengeParameters, WRONG, clock.now());
  await refuses(answer(asked, 'PASSWORD_VERIFIER', proof), ...BAD);
});

test('wrong passwords lock these ways too, but not codes; a lock leaves the session good', async () => {
  const { prefer, begin, answer, clock } = await withAda();
  const choice = await begin('ada');
  const asked = await prefer('ada', 'PASSWORD');
  for (let attempt = 0; attempt < 5; attempt++)
    await refuses(prefer('ada', 'PASSWORD', { PASSWORD: WRONG }), ...BAD);
  await refuses(prefer('ada', 'PASSWORD', { PASSWORD }), ...LOCKED);
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD }), ...LOCKED);
  await refuses(answer(asked, 'PASSWORD', { PASSWORD }), ...LOCKED);
  expect((await prefer('ada', 'EMAIL_OTP')).ChallengeName).toBe('EMAIL_OTP');
  clock.advance('2s');
  const later = await answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD });
  expect(later.AuthenticationResult).toBeDefined();
});

test('a wrong code leaves the session good; a right one counts once', async () => {
  const { prefer, answer, codeFor } = await withAda();
  const asked = await prefer('ada', 'EMAIL_OTP');
  const code = await codeFor(EMAIL);
  const give = (EMAIL_OTP_CODE: string) => answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE });
  for (let attempt = 0; attempt < 6; attempt++) await refuses(give(wrongCode(code)), ...MISMATCH);
  expect((await give(code)).AuthenticationResult).toBeDefined();
  await refuses(give(code), ...USED_SESSION);
});

test('a code is good for the sign-in that it was sent for', async () => {
  const { prefer, answer, codeFor } = await withAda();
  const first = await prefer('ada', 'EMAIL_OTP');
  const former = await codeFor(EMAIL);
  const second = await prefer('ada', 'EMAIL_OTP');
  await refuses(answer(second, 'EMAIL_OTP', { EMAIL_OTP_CODE: former }), ...MISMATCH);
  expect((await answer(first, 'EMAIL_OTP', { EMAIL_OTP_CODE: former })).AuthenticationResult).toBeDefined();
});

test('a session is good for its user, its client, its challenge and its time, once', async () => {
  const { begin, prefer, answer, create, setPassword, client, poolId, clock } = await withAda();
  await create('bob', { email: 'bob@example.com' });
  await setPassword('bob');
  const { ClientId } = await createClient(client, poolId, { ExplicitAuthFlows: ['ALLOW_USER_AUTH'] });
  const chosen = { ANSWER: 'PASSWORD', PASSWORD };
  const choice = await begin('ada');
  const asked = await prefer('ada', 'PASSWORD');
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ...chosen, USERNAME: 'bob' }), ...INVALID_SESSION);
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ...chosen, USERNAME: 'nobody' }), ...INVALID_SESSION);
  await refuses(answer(choice, 'SELECT_CHALLENGE', chosen, ClientId), ...INVALID_SESSION);
  await refuses(answer(choice, 'PASSWORD', { PASSWORD }), ...INVALID_SESSION);
  await refuses(answer(asked, 'SELECT_CHALLENGE', chosen), ...INVALID_SESSION);
  await refuses(answer(asked, 'PASSWORD_SRP', { SRP_A: srpClient(poolId).SRP_A }), ...INVALID_SESSION);
  await refuses(
    answer({ Session: 'AYABe of no session at all' }, 'PASSWORD', { PASSWORD }),
    ...INVALID_SESSION,
  );
  expect((await answer(asked, 'PASSWORD', { PASSWORD })).AuthenticationResult).toBeDefined();
  await refuses(answer(asked, 'PASSWORD', { PASSWORD }), ...USED_SESSION);
  clock.advance('3m');
  await refuses(answer(choice, 'SELECT_CHALLENGE', chosen), ...EXPIRED_SESSION);
});

test('a choice that is made uses its session up', async () => {
  const { begin, answer, codeFor } = await withAda();
  const choice = await begin('ada');
  const asked = await answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'EMAIL_OTP' });
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'SMS_OTP' }), ...USED_SESSION);
  const EMAIL_OTP_CODE = await codeFor(EMAIL);
  await refuses(answer(choice, 'EMAIL_OTP', { EMAIL_OTP_CODE }), ...INVALID_SESSION);
  expect((await answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE })).AuthenticationResult).toBeDefined();
});

test('a session does not outlive the password that it was opened with', async () => {
  const { begin, answer, setPassword } = await withAda();
  const choice = await begin('ada');
  await setPassword('ada', 'Another-Passw0rd!');
  await refuses(
    answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD: 'Another-Passw0rd!' }),
    ...INVALID_SESSION,
  );
});

test('a factor that is gone since it was offered is refused', async () => {
  const { begin, answer, client, poolId: UserPoolId } = await withAda();
  const choice = await begin('ada');
  const UserAttributes = [{ Name: 'email', Value: '' }];
  await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }));
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'EMAIL_OTP' }), ...UNAVAILABLE);
});

test('a disabled user does not begin, nor go on', async () => {
  const { begin, prefer, answer, client, codeFor, poolId: UserPoolId } = await withAda();
  const choice = await begin('ada');
  const asked = await prefer('ada', 'EMAIL_OTP');
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username: 'ada' }));
  await refuses(begin('ada'), ...DISABLED);
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'SMS_OTP' }), ...DISABLED);
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD }), ...DISABLED);
  await refuses(answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE: await codeFor(EMAIL) }), ...DISABLED);
  await client.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'ada' }));
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD }), ...INVALID_SESSION);
});

test('a user whose password was reset does not begin', async () => {
  const { begin, client, poolId: UserPoolId } = await withAda();
  const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
  await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }));
  await client.send(new AdminResetUserPasswordCommand({ UserPoolId, Username: 'ada' }));
  await refuses(begin('ada'), 'PasswordResetRequiredException', 'Password reset required for the user');
});

test('somebody unknown is refused where the client hides nobody', async () => {
  const { begin, prefer } = await withAda();
  for (const answer of [
    begin('nobody'),
    prefer('nobody', 'EMAIL_OTP'),
    prefer('nobody', 'PASSWORD', { PASSWORD }),
  ])
    await refuses(answer, 'UserNotFoundException', 'User does not exist.');
});

const HIDES = { PreventUserExistenceErrors: 'ENABLED' as const };

test('where the client hides who exists, somebody unknown chooses, the same each time', async () => {
  const { begin } = await withAda(undefined, HIDES);
  const passkeysOnly = await withAda(allowing('WEB_AUTHN'), HIDES);
  const choice = await passkeysOnly.begin('nobody');
  expect(choice.ChallengeName).toBe('SELECT_CHALLENGE');
  expect(choice.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
  const first = await begin('nobody');
  expect(shown(await begin('nobody'))).toEqual(shown(first));
  const { AvailableChallenges: byEmail } = await begin('nobody@example.com');
  expect(byEmail).toContain('EMAIL_OTP');
  const { AvailableChallenges: byPhone } = await begin('+14325550000');
  expect(byPhone).toContain('SMS_OTP');
});

test('of the unknown, some have a factor and others have not, but none that the pool does not allow', async () => {
  const { begin } = await withAda(allowing('EMAIL_OTP'), HIDES);
  const names = Array.from({ length: 60 }, (_, index) => `nobody${index}`);
  const offered = await Promise.all(names.map(async (name) => (await begin(name)).AvailableChallenges));
  expect(new Set(offered.map((list) => list?.join()))).toEqual(
    new Set(['PASSWORD_SRP,PASSWORD', 'PASSWORD_SRP,PASSWORD,EMAIL_OTP', 'EMAIL_OTP']),
  );
});

test('no password of somebody unknown is right', async () => {
  const { begin, prefer, answer, poolId, clock } = await withAda(allowing('WEB_AUTHN'), HIDES);
  const USERNAME = 'nobody';
  await refuses(prefer(USERNAME, 'PASSWORD', { PASSWORD }), ...BAD);
  const choice = await begin(USERNAME);
  const chosen = { ANSWER: 'PASSWORD', PASSWORD, USERNAME };
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ...chosen, USERNAME: 'someone' }), ...INVALID_SESSION);
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ...chosen, USERNAME: 'ada' }), ...INVALID_SESSION);
  await refuses(answer(choice, 'SELECT_CHALLENGE', chosen), ...BAD);
  await refuses(answer(choice, 'SELECT_CHALLENGE', chosen), ...USED_SESSION);
  const srp = srpClient(poolId);
  const asked = await prefer(USERNAME, 'PASSWORD_SRP', { SRP_A: srp.SRP_A });
  expect(asked.ChallengeName).toBe('PASSWORD_VERIFIER');
  const proof = srp.answer(asked.ChallengeParameters, PASSWORD, clock.now());
  await refuses(answer(asked, 'PASSWORD_VERIFIER', proof), ...BAD);
});

test('no code of somebody unknown is right, and none is sent', async () => {
  const { prefer, answer, codeFor } = await withAda(undefined, HIDES);
  const USERNAME = 'nobody@example.com';
  const asked = await prefer(USERNAME, 'EMAIL_OTP');
  expect(shown(asked)).toMatchObject({
    ChallengeName: 'EMAIL_OTP',
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
      CODE_DELIVERY_DESTINATION: 'n***@e***',
    },
  });
  expect(await codeFor(USERNAME)).toBe('');
  await refuses(answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE: '12345678', USERNAME }), ...MISMATCH);
});

test('a user who can begin with nothing is shown passwords, none of which is right', async () => {
  const { begin, create, answer, client, poolId: UserPoolId } = await userAuthPool(allowing('EMAIL_OTP'));
  await create('ada', { email: EMAIL });
  const UserAttributes = [{ Name: 'email', Value: '' }];
  await client.send(new AdminUpdateUserAttributesCommand({ UserPoolId, Username: 'ada', UserAttributes }));
  const choice = await begin('ada');
  expect(choice.AvailableChallenges).toEqual(['PASSWORD_SRP', 'PASSWORD']);
  await refuses(answer(choice, 'SELECT_CHALLENGE', { ANSWER: 'PASSWORD', PASSWORD }), ...BAD);
});
