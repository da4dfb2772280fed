import {
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { NEW_PASSWORD, recoveryPool } from '../harness/recovery.ts';
import { DISABLED, EXPIRED, LIMIT, MISMATCH, UNKNOWN } from '../harness/refusals.ts';
import { listed, PASSWORD, refuses, wrongCode } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';
const STATE = ['NotAuthorizedException', 'User password cannot be reset in the current state.'] as const;
const ADMIN_ONLY = ['NotAuthorizedException', 'Contact administrator to reset password.'] as const;
const NO_CONTACT = [
  'InvalidParameterException',
  'Cannot reset password for the user as there is no registered/verified email or phone_number',
] as const;
const HIDING = { PreventUserExistenceErrors: 'ENABLED' } as const;

const VERIFIED_EMAIL = { email: EMAIL, email_verified: 'true' };
const VERIFIED_BOTH = { ...VERIFIED_EMAIL, phone_number: PHONE, phone_number_verified: 'true' };

test('the code sets a new password, and the old one is gone', async () => {
  const { person, forgot, confirm, codeFor, inbox, signIn } = await recoveryPool();
  await person('ada', VERIFIED_EMAIL);
  const { CodeDeliveryDetails } = await forgot('ada');
  expect(CodeDeliveryDetails).toEqual({
    Destination: 'a***@e***',
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  });
  expect((await inbox(EMAIL))[0]?.source).toBe('CustomMessage_ForgotPassword');
  expect(await signIn('ada', PASSWORD)).toMatch(/^ey/);
  const { $metadata, ...answer } = await confirm('ada', await codeFor(EMAIL));
  expect(answer).toEqual({});
  expect(await signIn('ada', NEW_PASSWORD)).toMatch(/^ey/);
  await refuses(signIn('ada', PASSWORD), 'NotAuthorizedException', 'Incorrect username or password.');
});

test('a code is wrong, expires after an hour and works once', async () => {
  const { person, forgot, confirm, codeFor, clock } = await recoveryPool();
  await person('ada', VERIFIED_EMAIL);
  await refuses(confirm('ada', '123456'), ...EXPIRED);
  await forgot('ada');
  const code = await codeFor(EMAIL);
  await refuses(confirm('ada', wrongCode(code)), ...MISMATCH);
  clock.advance('1h');
  await refuses(confirm('ada', code), ...EXPIRED);
  await forgot('ada');
  clock.advance('59m');
  const next = await codeFor(EMAIL);
  await confirm('ada', next);
  await refuses(confirm('ada', next), ...EXPIRED);
});

test('a new code replaces the former one', async () => {
  const { person, forgot, confirm, codeFor } = await recoveryPool();
  await person('ada', VERIFIED_EMAIL);
  await forgot('ada');
  const first = await codeFor(EMAIL);
  let second = first;
  while (second === first) {
    await forgot('ada');
    second = await codeFor(EMAIL);
  }
  await refuses(confirm('ada', first), ...MISMATCH);
  await confirm('ada', second);
});

test('a password that breaks the policy is refused and leaves the code usable', async () => {
  const { person, forgot, confirm, codeFor } = await recoveryPool();
  await person('ada', VERIFIED_EMAIL);
  await forgot('ada');
  const code = await codeFor(EMAIL);
  await refuses(
    confirm('ada', code, { Password: 'short1!' }),
    'InvalidPasswordException',
    'Password does not conform to policy: Password not long enough',
  );
  await confirm('ada', code);
});

test('asking for codes and trying them is limited to five calls an hour, for each user apart', async () => {
  const { person, forgot, confirm, codeFor, clock } = await recoveryPool();
  await person('ada', VERIFIED_EMAIL);
  await person('eve', { email: 'eve@example.com', email_verified: 'true' });
  await forgot('ada');
  const code = await codeFor(EMAIL);
  for (let attempt = 2; attempt <= 5; attempt++) await refuses(confirm('ada', wrongCode(code)), ...MISMATCH);
  await refuses(confirm('ada', code), ...LIMIT);
  await refuses(forgot('ada'), ...LIMIT);
  await forgot('eve');
  clock.advance('1h');
  await forgot('ada');
  await confirm('ada', await codeFor(EMAIL));
});

test.each([
  ['a verified phone number before a verified address', undefined, VERIFIED_BOTH, 'SMS'],
  [
    'a verified address, where the phone number is unverified',
    undefined,
    { ...VERIFIED_EMAIL, phone_number: PHONE },
    'EMAIL',
  ],
  [
    'the contact that the pool ranks first',
    [
      ['verified_email', 1],
      ['verified_phone_number', 2],
    ],
    VERIFIED_BOTH,
    'EMAIL',
  ],
  [
    'the ranks as numbers, not as listed',
    [
      ['verified_email', 2],
      ['verified_phone_number', 1],
    ],
    VERIFIED_BOTH,
    'SMS',
  ],
  ['the only contact that the pool names', [['verified_email', 1]], VERIFIED_BOTH, 'EMAIL'],
] as const)('the code goes to %s', async (_, mechanisms, attributes, medium) => {
  const { person, forgot } = await recoveryPool({
    ...(mechanisms && {
      AccountRecoverySetting: {
        RecoveryMechanisms: mechanisms.map(([Name, Priority]) => ({ Name, Priority })),
      },
    }),
  });
  await person('ada', attributes);
  const { CodeDeliveryDetails } = await forgot('ada');
  expect(CodeDeliveryDetails).toEqual(
    medium === 'SMS'
      ? { Destination: '+*******5678', DeliveryMedium: 'SMS', AttributeName: 'phone_number' }
      : { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  );
});

test('a user without a verified contact of the pool cannot recover the password', async () => {
  const { person, forgot, reset } = await recoveryPool({
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
  });
  await person('ada', { email: EMAIL });
  await refuses(forgot('ada'), ...NO_CONTACT);
  await refuses(reset('ada'), ...NO_CONTACT);
  await person('eve', { phone_number: PHONE, phone_number_verified: 'true' });
  await refuses(forgot('eve'), ...NO_CONTACT);
});

test('where only administrators recover passwords, nobody gets a code, known or not', async () => {
  const { person, forgot, reset, inbox } = await recoveryPool({
    AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'admin_only', Priority: 1 }] },
  });
  await person('ada', VERIFIED_EMAIL);
  await refuses(forgot('ada'), ...ADMIN_ONLY);
  await refuses(forgot('nobody'), ...ADMIN_ONLY);
  await refuses(reset('ada'), ...ADMIN_ONLY);
  expect(await inbox()).toEqual([]);
});

test('an unknown and a disabled user are refused', async () => {
  const { person, forgot, confirm, disable, reset, codeFor } = await recoveryPool();
  await refuses(forgot('nobody'), ...UNKNOWN);
  await refuses(confirm('nobody', '123456'), ...UNKNOWN);
  await refuses(reset('nobody'), 'UserNotFoundException', 'User does not exist.');
  await person('ada', VERIFIED_EMAIL);
  await forgot('ada');
  await disable('ada');
  await refuses(forgot('ada'), ...DISABLED);
  await refuses(confirm('ada', await codeFor(EMAIL)), ...DISABLED);
  await refuses(reset('ada'), 'NotAuthorizedException', 'User is disabled');
});

test('a user with a temporary password cannot recover it, whatever the client hides', async () => {
  for (const app of [{}, HIDING]) {
    const { invited, forgot, reset } = await recoveryPool({}, app);
    await invited('ada', VERIFIED_EMAIL);
    await refuses(forgot('ada'), ...STATE);
    await refuses(reset('ada'), ...STATE);
  }
});

test('a code that was sent before a temporary password was set no longer counts', async () => {
  const { person, forgot, confirm, codeFor, client, poolId } = await recoveryPool();
  await person('ada', VERIFIED_EMAIL);
  await forgot('ada');
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId: poolId, Username: 'ada', Password: 'T3mporary!' }),
  );
  await refuses(confirm('ada', await codeFor(EMAIL)), ...STATE);
});

test('an unconfirmed user recovers the password by a verified contact only, and is confirmed by that', async () => {
  const { signUp, forgot, confirm, codeFor, client, poolId, status, signIn, reset } = await recoveryPool();
  await signUp('ada', { email: EMAIL });
  await refuses(forgot('ada'), ...STATE);
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: poolId,
      Username: 'ada',
      UserAttributes: listed({ email_verified: 'true' }),
    }),
  );
  await refuses(reset('ada'), ...STATE);
  await forgot('ada');
  expect(await status('ada')).toBe('UNCONFIRMED');
  await confirm('ada', await codeFor(EMAIL));
  expect(await status('ada')).toBe('CONFIRMED');
  expect(await signIn('ada', NEW_PASSWORD)).toMatch(/^ey/);
});

test('an administrator locks the password until its owner has set a new one with the code', async () => {
  const { person, reset, confirm, codeFor, inbox, status, signIn } = await recoveryPool();
  await person('ada', VERIFIED_EMAIL);
  const { $metadata, ...answer } = await reset('ada');
  expect(answer).toEqual({});
  expect(await status('ada')).toBe('RESET_REQUIRED');
  expect((await inbox(EMAIL))[0]?.source).toBe('CustomMessage_ForgotPassword');
  await refuses(signIn('ada'), 'PasswordResetRequiredException', 'Password reset required for the user');
  await reset('ada');
  expect(await inbox(EMAIL)).toHaveLength(2);
  await confirm('ada', await codeFor(EMAIL));
  expect(await status('ada')).toBe('CONFIRMED');
  expect(await signIn('ada', NEW_PASSWORD)).toMatch(/^ey/);
});

test('a client with a secret proves it for both operations', async () => {
  const { forgot, confirm, clientId, secretHash } = await recoveryPool({}, { GenerateSecret: true });
  const missing = [
    'NotAuthorizedException',
    `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
  ] as const;
  await refuses(forgot('nobody'), ...missing);
  await refuses(confirm('nobody', '123456'), ...missing);
  const SecretHash = secretHash('nobody');
  await refuses(forgot('nobody', { SecretHash }), ...UNKNOWN);
  await refuses(confirm('nobody', '123456', { SecretHash }), ...UNKNOWN);
});
