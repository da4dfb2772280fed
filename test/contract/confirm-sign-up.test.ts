import { AdminCreateUserCommand, AdminDeleteUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { confirmPool } from '../harness/confirm.ts';
import { SMS } from '../harness/pool.ts';
import { DISABLED, EXPIRED, LIMIT, MISMATCH, UNKNOWN } from '../harness/refusals.ts';
import { refuses, wrongCode } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const PHONE = '+4915112345678';
const HIDING = { PreventUserExistenceErrors: 'ENABLED' } as const;

test('the code confirms the account and verifies the contact that it went to, and no other', async () => {
  const { signUp, confirm, codeFor, show, signIn } = await confirmPool({
    ...SMS,
    AutoVerifiedAttributes: ['email', 'phone_number'],
  });
  await signUp('ada', { email: EMAIL, phone_number: PHONE });
  const { $metadata, ...answer } = await confirm('ada', await codeFor(PHONE));
  expect(answer).toEqual({});
  const user = await show('ada');
  expect(user).toMatchObject({ UserStatus: 'CONFIRMED', phone_number_verified: 'true' });
  expect(user).not.toMatchObject({ email_verified: 'true' });
  expect(await signIn('ada')).toMatch(/^ey/);
});

test('a wrong code is refused and leaves the right one usable', async () => {
  const { signUp, confirm, codeFor, show } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  const code = await codeFor(EMAIL);
  await refuses(confirm('ada', wrongCode(code)), ...MISMATCH);
  expect((await show('ada')).UserStatus).toBe('UNCONFIRMED');
  await confirm('ada', code);
});

test('a code lives for 24 hours', async () => {
  const { signUp, confirm, codeFor, clock } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  const code = await codeFor(EMAIL);
  clock.advance('24h');
  await refuses(confirm('ada', code), ...EXPIRED);

  await signUp('eve', { email: 'eve@example.com' });
  const other = await codeFor('eve@example.com');
  clock.advance(24 * 3_600_000 - 1);
  await confirm('eve', other);
});

test('an account is confirmed once', async () => {
  const { signUp, confirm, codeFor } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  const code = await codeFor(EMAIL);
  await confirm('ada', code);
  await refuses(
    confirm('ada', code),
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
  );
});

test('a user who never got a code has none that confirms', async () => {
  const { signUp, confirm } = await confirmPool();
  await signUp('ada');
  await refuses(confirm('ada', '123456'), ...EXPIRED);
});

test('a code does not verify an address that replaced the one it went to', async () => {
  const { signUp, confirm, codeFor, set, show } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  const code = await codeFor(EMAIL);
  await set('ada', { email: 'countess@example.com' });
  await confirm('ada', code);
  const user = await show('ada');
  expect(user).toMatchObject({ UserStatus: 'CONFIRMED', email: 'countess@example.com' });
  expect(user).not.toMatchObject({ email_verified: 'true' });
});

test('15 confirmations an hour are counted, wrong ones included, for each user apart', async () => {
  const { signUp, confirm, codeFor, clock } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  await signUp('eve', { email: 'eve@example.com' });
  const code = await codeFor(EMAIL);
  for (let attempt = 1; attempt <= 15; attempt++) await refuses(confirm('ada', wrongCode(code)), ...MISMATCH);
  await refuses(confirm('ada', code), ...LIMIT);
  await confirm('eve', await codeFor('eve@example.com'));
  clock.advance('59m');
  await refuses(confirm('ada', code), ...LIMIT);
  clock.advance('1m');
  await confirm('ada', code);
});

test('an alias that another user verified is not taken, unless the request forces it', async () => {
  const { signUp, confirm, codeFor, show } = await confirmPool({ AliasAttributes: ['email'] });
  await signUp('ada', { email: EMAIL });
  await confirm('ada', await codeFor(EMAIL));
  await signUp('eve', { email: EMAIL });
  const code = await codeFor(EMAIL);
  await refuses(confirm('eve', code), 'AliasExistsException', 'An account with the email already exists.');
  await refuses(
    confirm('eve', code, { ForceAliasCreation: false }),
    'AliasExistsException',
    'An account with the email already exists.',
  );
  expect(await show('eve')).toMatchObject({ UserStatus: 'UNCONFIRMED' });
  expect(await show(EMAIL)).toMatchObject({ sub: (await show('ada')).sub });

  await confirm('eve', code, { ForceAliasCreation: true });
  expect(await show('ada')).toMatchObject({ email: EMAIL, email_verified: 'false' });
  expect(await show(EMAIL)).toMatchObject({ sub: (await show('eve')).sub, email_verified: 'true' });
});

test('without aliases two users may verify the same address', async () => {
  const { signUp, confirm, codeFor, show } = await confirmPool();
  for (const username of ['ada', 'eve']) {
    await signUp(username, { email: EMAIL });
    await confirm(username, await codeFor(EMAIL));
    expect(await show(username)).toMatchObject({ UserStatus: 'CONFIRMED', email_verified: 'true' });
  }
});

test('an account is confirmed by its email address where that is the username, not where it is an alias', async () => {
  const usernames = await confirmPool({ UsernameAttributes: ['email'] });
  await usernames.signUp(EMAIL);
  await usernames.confirm(EMAIL, await usernames.codeFor(EMAIL));

  const aliases = await confirmPool({ AliasAttributes: ['email'] });
  await aliases.signUp('ada', { email: EMAIL });
  await refuses(aliases.confirm(EMAIL, await aliases.codeFor(EMAIL)), ...UNKNOWN);
});

test('attempts count for the user under every name, and not for a later user of the same name', async () => {
  const { signUp, confirm, codeFor, client, poolId } = await confirmPool({ UsernameAttributes: ['email'] });
  const { UserSub = '' } = await signUp(EMAIL);
  const code = await codeFor(EMAIL);
  for (let attempt = 1; attempt <= 15; attempt++)
    await refuses(confirm(attempt % 2 ? EMAIL : UserSub, wrongCode(code)), ...MISMATCH);
  await refuses(confirm(EMAIL, code), ...LIMIT);
  await refuses(confirm(UserSub, code), ...LIMIT);
  await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: EMAIL }));
  await signUp(EMAIL);
  await confirm(EMAIL, await codeFor(EMAIL));
});

test('an unknown user is named as such, or not, by the setting of the client', async () => {
  const open = await confirmPool();
  await refuses(open.confirm('nobody', '123456'), ...UNKNOWN);
  await refuses(open.resend('nobody'), ...UNKNOWN);
  const hiding = await confirmPool({}, HIDING);
  await refuses(hiding.confirm('nobody', '123456'), ...EXPIRED);
  await hiding.resend('nobody');
  await refuses(hiding.confirm('nobody', '123456'), ...MISMATCH);
  hiding.clock.advance('24h');
  await refuses(hiding.confirm('nobody', '123456'), ...EXPIRED);
});

test('attempts for an unknown user are limited like those for a user', async () => {
  const { confirm, resend } = await confirmPool({}, HIDING);
  for (let attempt = 1; attempt <= 15; attempt++) await refuses(confirm('nobody', '123456'), ...EXPIRED);
  await refuses(confirm('nobody', '123456'), ...LIMIT);
  for (let attempt = 1; attempt <= 5; attempt++) await resend('nobody');
  await refuses(resend('nobody'), ...LIMIT);
});

test('a disabled user cannot be confirmed', async () => {
  const { signUp, confirm, codeFor, disable } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  await disable('ada');
  await refuses(confirm('ada', await codeFor(EMAIL)), ...DISABLED);
});

test('every operation of a client with a secret asks for its proof', async () => {
  const { confirm, resend, clientId, secretHash } = await confirmPool(
    {},
    { GenerateSecret: true, ...HIDING },
  );
  const missing = [
    'NotAuthorizedException',
    `Client ${clientId} is configured with secret but SECRET_HASH was not received`,
  ] as const;
  await refuses(confirm('nobody', '123456'), ...missing);
  await refuses(resend('nobody'), ...missing);
  await refuses(confirm('nobody', '123456', { SecretHash: secretHash('nobody') }), ...EXPIRED);
  await resend('nobody', { SecretHash: secretHash('nobody') });
});

test('an administrator confirms an account once, and verifies nothing by that', async () => {
  const { signUp, adminConfirm, show, client, poolId } = await confirmPool();
  await signUp('ada', { email: EMAIL });
  await adminConfirm('ada');
  const user = await show('ada');
  expect(user.UserStatus).toBe('CONFIRMED');
  expect(user).not.toMatchObject({ email_verified: 'true' });
  await refuses(
    adminConfirm('ada'),
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is CONFIRMED',
  );
  await refuses(adminConfirm('nobody'), 'UserNotFoundException', 'User does not exist.');
  await client.send(
    new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'bob', MessageAction: 'SUPPRESS' }),
  );
  await refuses(
    adminConfirm('bob'),
    'NotAuthorizedException',
    'User cannot be confirmed. Current status is FORCE_CHANGE_PASSWORD',
  );
});
