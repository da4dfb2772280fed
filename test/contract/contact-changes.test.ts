import {
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  DeleteUserAttributesCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { byName, usersPool } from '../harness/sign-in.ts';
import { listed, type Message, refuses } from '../harness/sign-up.ts';

const OLD = 'old@example.com';
const NEW = 'new@example.com';
const VERIFIED = { email: OLD, email_verified: 'true' };
const VERIFIED_FIRST = {
  AutoVerifiedAttributes: ['email' as const],
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email' as const] },
};
const NO_USER = ['UserNotFoundException', 'User does not exist.'] as const;

/** A confirmed user `ada` with a verified email address, and what she and an administrator do to it. */
async function ada(pool: Parameters<typeof usersPool>[0]) {
  const made = await usersPool(pool);
  const { client, unsigned, poolId, emulator } = made;
  const usernames = pool?.UsernameAttributes ?? [];
  const username = usernames.includes('email') ? OLD : 'ada';
  const AccessToken = await made.createSignedIn(username, VERIFIED);
  const adminGet = (Username: string) =>
    client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
  const { Username } = await adminGet(username);
  const whom = { UserPoolId: poolId, Username };
  return {
    ...made,
    AccessToken,
    adminGet,
    update: (attributes: Record<string, string>) =>
      unsigned.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: listed(attributes) })),
    adminUpdate: (attributes: Record<string, string>) =>
      client.send(new AdminUpdateUserAttributesCommand({ ...whom, UserAttributes: listed(attributes) })),
    verify: (Code: string) =>
      unsigned.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName: 'email', Code })),
    email: async () => {
      const { email, email_verified } = byName((await adminGet(Username ?? '')).UserAttributes);
      return [email, email_verified];
    },
    inbox: async () => {
      const answer = await emulator.app.request('/_/api/v1/inbox');
      return ((await answer.json()) as { messages: Message[] }).messages;
    },
  };
}

test('an address that the pool verifies changes at once, unverified, and gets a code', async () => {
  const { update, verify, email, inbox } = await ada({ AutoVerifiedAttributes: ['email'] });
  const { CodeDeliveryDetailsList } = await update({ email: NEW, name: 'Ada' });
  expect(CodeDeliveryDetailsList).toEqual([
    { Destination: 'n***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  ]);
  expect(await email()).toEqual([NEW, 'false']);
  const [message, ...more] = await inbox();
  expect(more).toEqual([]);
  expect(message).toMatchObject({ to: NEW, source: 'CustomMessage_UpdateUserAttribute' });
  await verify(message?.code ?? '');
  expect(await email()).toEqual([NEW, 'true']);
});

test('an address that the pool does not verify changes at once, unverified, and gets no code', async () => {
  const { update, email, inbox } = await ada({});
  expect((await update({ email: NEW })).CodeDeliveryDetailsList).toBeUndefined();
  expect(await email()).toEqual([NEW, 'false']);
  expect(await inbox()).toEqual([]);
});

test('a change of other attributes leaves the address verified', async () => {
  const { update, email, inbox } = await ada({ AutoVerifiedAttributes: ['email'] });
  expect((await update({ name: 'Ada' })).CodeDeliveryDetailsList).toBeUndefined();
  expect(await email()).toEqual([OLD, 'true']);
  expect(await inbox()).toEqual([]);
});

test('where verification comes before the update, the former address stays until the code comes back', async () => {
  const { update, verify, email, inbox, signedIn, adminGet } = await ada({
    ...VERIFIED_FIRST,
    AliasAttributes: ['email'],
  });
  const { CodeDeliveryDetailsList } = await update({ email: NEW });
  expect(CodeDeliveryDetailsList).toHaveLength(1);
  expect(await email()).toEqual([OLD, 'true']);
  expect(await signedIn(OLD)).not.toBe('');
  await refuses(adminGet(NEW), ...NO_USER);

  const [message] = await inbox();
  expect(message?.to).toBe(NEW);
  await verify(message?.code ?? '');
  expect(await email()).toEqual([NEW, 'true']);
  expect(await signedIn(NEW)).not.toBe('');
  await refuses(adminGet(OLD), ...NO_USER);
});

test('an administrator changes an address at once; it is unverified unless said otherwise', async () => {
  const { adminUpdate, email, inbox } = await ada({ AutoVerifiedAttributes: ['email'] });
  await adminUpdate({ email: NEW });
  expect(await email()).toEqual([NEW, 'false']);
  await adminUpdate({ email: OLD, email_verified: 'true' });
  expect(await email()).toEqual([OLD, 'true']);
  await adminUpdate({ email_verified: 'false' });
  expect(await email()).toEqual([OLD, 'false']);
  expect(await inbox()).toEqual([]);
});

test("an administrator's change waits for the user's code too, unless it comes verified", async () => {
  const { adminUpdate, email, inbox } = await ada(VERIFIED_FIRST);
  await adminUpdate({ email: NEW });
  expect(await email()).toEqual([OLD, 'true']);
  expect((await inbox()).map(({ to }) => to)).toEqual([NEW]);
  await adminUpdate({ email: 'third@example.com', email_verified: 'true' });
  expect(await email()).toEqual(['third@example.com', 'true']);
  expect(await inbox()).toHaveLength(1);
});

test('a code for an address that has been replaced meanwhile is worth nothing', async () => {
  const { update, adminUpdate, verify, email, inbox } = await ada(VERIFIED_FIRST);
  await update({ email: NEW });
  const [message] = await inbox();
  await adminUpdate({ email: 'third@example.com', email_verified: 'true' });
  await refuses(
    verify(message?.code ?? ''),
    'ExpiredCodeException',
    'Invalid code provided, please request a code again.',
  );
  expect(await email()).toEqual(['third@example.com', 'true']);
});

test('a removed address takes its verified flag with it', async () => {
  const { client, unsigned, poolId, AccessToken, adminUpdate, email } = await ada({});
  await unsigned.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ['email'] }));
  expect(await email()).toEqual([undefined, undefined]);
  await adminUpdate(VERIFIED);
  const whom = { UserPoolId: poolId, Username: 'ada' };
  await client.send(new AdminDeleteUserAttributesCommand({ ...whom, UserAttributeNames: ['email'] }));
  expect(await email()).toEqual([undefined, undefined]);
});

test('an alias signs in while it is verified: neither the former nor the new one after a change', async () => {
  const { update, adminUpdate, signedIn } = await ada({ AliasAttributes: ['email'] });
  expect(await signedIn(OLD)).not.toBe('');
  await update({ email: NEW });
  await refuses(signedIn(OLD), ...NO_USER);
  await refuses(signedIn(NEW), ...NO_USER);
  await adminUpdate({ email_verified: 'true' });
  expect(await signedIn(NEW)).not.toBe('');
  await adminUpdate({ email_verified: 'false' });
  await refuses(signedIn(NEW), ...NO_USER);
});

test('an alias that is verified for another user cannot be verified here', async () => {
  const { create, adminUpdate, email } = await ada({ AliasAttributes: ['email'] });
  await create('bob', { email: NEW, email_verified: 'true' });
  await refuses(
    adminUpdate({ email: NEW, email_verified: 'true' }),
    'AliasExistsException',
    'An account with the given email already exists.',
  );
  expect(await email()).toEqual([OLD, 'true']);
  await adminUpdate({ email: NEW });
  expect(await email()).toEqual([NEW, 'false']);
});

test('a username attribute that changes signs in at once, and the former one no longer', async () => {
  const { update, email, signedIn } = await ada({ UsernameAttributes: ['email'] });
  await update({ email: NEW });
  expect(await email()).toEqual([NEW, 'false']);
  expect(await signedIn(NEW)).not.toBe('');
  await refuses(signedIn(OLD), ...NO_USER);
});

test("a username attribute cannot become another user's", async () => {
  const { create, update, adminUpdate, email } = await ada({ UsernameAttributes: ['email'] });
  await create(NEW);
  const taken = ['AliasExistsException', 'An account with the given email already exists.'] as const;
  await refuses(update({ email: NEW }), ...taken);
  await refuses(adminUpdate({ email: NEW, email_verified: 'true' }), ...taken);
  expect(await email()).toEqual([OLD, 'true']);
});

test('a user whose username is an email address cannot sign in by phone number instead', async () => {
  const { adminUpdate, signedIn, adminGet, create } = await ada({
    UsernameAttributes: ['email', 'phone_number'],
  });
  await adminUpdate({ phone_number: '+14325551212', phone_number_verified: 'true' });
  await refuses(adminGet('+14325551212'), ...NO_USER);
  await adminUpdate({ email: NEW });
  expect(await signedIn(NEW)).not.toBe('');
  expect((await create('+14325551212')).Enabled).toBe(true);
});

test('a preferred username signs in without verification, and moves when it changes', async () => {
  const { update, signedIn } = await ada({ AliasAttributes: ['preferred_username'] });
  await update({ preferred_username: 'countess' });
  expect(await signedIn('countess')).not.toBe('');
  await update({ preferred_username: 'lovelace' });
  expect(await signedIn('lovelace')).not.toBe('');
  await refuses(signedIn('countess'), ...NO_USER);
});

test('upper and lower case are one address where the pool says so', async () => {
  const { signedIn, create } = await ada({
    AliasAttributes: ['email'],
    UsernameConfiguration: { CaseSensitive: false },
  });
  expect(await signedIn(OLD.toUpperCase())).not.toBe('');
  await refuses(
    create('bob', { email: OLD.toUpperCase(), email_verified: 'true' }),
    'AliasExistsException',
    'An account with the email already exists.',
  );
  const exact = await ada({ AliasAttributes: ['email'] });
  await refuses(exact.signedIn(OLD.toUpperCase()), ...NO_USER);
});
