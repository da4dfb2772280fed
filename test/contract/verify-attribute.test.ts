import {
  AdminConfirmSignUpCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  GetUserAttributeVerificationCodeCommand,
  GlobalSignOutCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { EXPIRED, LIMIT, MISMATCH } from '../harness/refusals.ts';
import { listed, refuses, signUpPool, wrongCode } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';
const OTHER = 'countess@example.com';
const PHONE = '+4915112345678';
const UPDATE_AFTER_VERIFICATION = {
  UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email' as const] },
};

/** A signed-in user with these attributes, and what verifies them. */
async function signedIn(attributes: Record<string, string>, ...given: Parameters<typeof signUpPool>) {
  const made = await signUpPool(...given);
  const { client, unsigned, poolId: UserPoolId } = made;
  const set = (Username: string, changes: Record<string, string>) =>
    client.send(
      new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: listed(changes) }),
    );
  const person = async (Username: string, values: Record<string, string>) => {
    await made.signUp(Username);
    await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
    if (Object.keys(values).length > 0) await set(Username, values);
    return made.signIn(Username);
  };
  const token = await person('ada', attributes);
  return {
    ...made,
    token,
    set,
    person,
    ask: (AttributeName: string, AccessToken = token) =>
      unsigned.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName })),
    verify: (AttributeName: string, Code: string, AccessToken = token) =>
      unsigned.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code })),
    update: (changes: Record<string, string>) =>
      unsigned.send(new UpdateUserAttributesCommand({ AccessToken: token, UserAttributes: listed(changes) })),
    show: async (Username = 'ada') => {
      const { UserAttributes = [] } = await client.send(new AdminGetUserCommand({ UserPoolId, Username }));
      return Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    },
  };
}

test('a signed-in user verifies an address with the code that it got, once', async () => {
  const { ask, verify, codeFor, inbox, show } = await signedIn({ email: EMAIL });
  const { CodeDeliveryDetails } = await ask('email');
  expect(CodeDeliveryDetails).toEqual({
    Destination: 'a***@e***',
    DeliveryMedium: 'EMAIL',
    AttributeName: 'email',
  });
  expect((await inbox(EMAIL))[0]?.source).toBe('CustomMessage_VerifyUserAttribute');
  expect(await show()).not.toMatchObject({ email_verified: 'true' });
  const code = await codeFor(EMAIL);
  const { $metadata, ...answer } = await verify('email', code);
  expect(answer).toEqual({});
  expect(await show()).toMatchObject({ email: EMAIL, email_verified: 'true' });
  await refuses(verify('email', code), ...EXPIRED);
});

test('a phone number is verified by text message, whatever the pool verifies by itself', async () => {
  const { ask, verify, codeFor, show } = await signedIn({ phone_number: PHONE });
  expect((await ask('phone_number')).CodeDeliveryDetails).toEqual({
    Destination: '+*******5678',
    DeliveryMedium: 'SMS',
    AttributeName: 'phone_number',
  });
  await verify('phone_number', await codeFor(PHONE));
  expect(await show()).toMatchObject({ phone_number_verified: 'true' });
});

test('a code is for one attribute: wrong for none, unknown for the other', async () => {
  const { ask, verify, codeFor, show } = await signedIn({ email: EMAIL, phone_number: PHONE });
  await ask('email');
  const code = await codeFor(EMAIL);
  await refuses(verify('phone_number', code), ...EXPIRED);
  await refuses(verify('email', wrongCode(code)), ...MISMATCH);
  expect(await show()).not.toMatchObject({ email_verified: 'true' });
  await verify('email', code);
});

test('a code lives for 24 hours', async () => {
  const { ask, verify, codeFor, clock, signIn } = await signedIn({ email: EMAIL });
  await ask('email');
  clock.advance(24 * 3_600_000 - 1);
  await verify('email', await codeFor(EMAIL), await signIn('ada'));
  await ask('email', await signIn('ada'));
  clock.advance('24h');
  await refuses(verify('email', await codeFor(EMAIL), await signIn('ada')), ...EXPIRED);
});

test.each(['name', 'preferred_username', 'custom:nothing', 'sub'])('%s cannot be verified', async (name) => {
  const { ask, verify } = await signedIn({ name: 'Ada' });
  const refusal = [
    'InvalidParameterException',
    'Invalid attribute name. Only phone_number and email can be verified.',
  ] as const;
  await refuses(ask(name), ...refusal);
  await refuses(verify(name, '123456'), ...refusal);
});

test('what the user does not have cannot be verified', async () => {
  const { ask, verify, inbox } = await signedIn({});
  await refuses(ask('email'), 'InvalidParameterException', 'User does not have email set.');
  await refuses(verify('email', '123456'), ...EXPIRED);
  expect(await inbox()).toEqual([]);
});

test('five codes and fifteen attempts an hour are counted, apart from each other', async () => {
  const { ask, verify, codeFor, clock, signIn } = await signedIn({ email: EMAIL });
  for (let attempt = 1; attempt <= 5; attempt++) await ask('email');
  await refuses(ask('email'), ...LIMIT);
  const code = await codeFor(EMAIL);
  for (let attempt = 1; attempt <= 15; attempt++)
    await refuses(verify('email', wrongCode(code)), ...MISMATCH);
  await refuses(verify('email', code), ...LIMIT);
  clock.advance('1h');
  const token = await signIn('ada');
  await verify('email', code, token);
  await ask('email', token);
});

test('both operations need a token that holds', async () => {
  const { ask, verify, token, client, poolId, unsigned, person } = await signedIn({ email: EMAIL });
  await refuses(ask('email', 'nonsense'), 'NotAuthorizedException', 'Invalid Access Token');
  await refuses(verify('email', '123456', 'nonsense'), 'NotAuthorizedException', 'Invalid Access Token');
  await unsigned.send(new GlobalSignOutCommand({ AccessToken: token }));
  await refuses(ask('email'), 'NotAuthorizedException', 'Access Token has been revoked');
  await refuses(verify('email', '123456'), 'NotAuthorizedException', 'Access Token has been revoked');
  const eve = await person('eve', {});
  await client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: 'eve' }));
  await refuses(ask('email', eve), 'NotAuthorizedException', 'Access Token has been revoked');
});

test('a code verifies the user who asked for it, nobody else', async () => {
  const { ask, verify, codeFor, person, show } = await signedIn({ email: EMAIL });
  const eve = await person('eve', { email: EMAIL });
  await ask('email');
  await refuses(verify('email', await codeFor(EMAIL), eve), ...EXPIRED);
  expect(await show('eve')).not.toMatchObject({ email_verified: 'true' });
});

test('a code for an address that was replaced meanwhile verifies nothing', async () => {
  const { ask, verify, codeFor, set, show } = await signedIn({ email: EMAIL });
  await ask('email');
  await set('ada', { email: OTHER });
  await refuses(verify('email', await codeFor(EMAIL)), ...EXPIRED);
  expect(await show()).toMatchObject({ email: OTHER, email_verified: 'false' });
});

test('an alias that another user verified is not taken over; a free one signs in once it is verified', async () => {
  const { ask, verify, codeFor, person, show, signIn } = await signedIn(
    { email: EMAIL },
    { AliasAttributes: ['email'] },
  );
  await refuses(signIn(EMAIL), 'UserNotFoundException', 'User does not exist.');
  const eve = await person('eve', { email: EMAIL });
  await ask('email');
  await verify('email', await codeFor(EMAIL));
  expect(await signIn(EMAIL)).toMatch(/^ey/);

  await ask('email', eve);
  await refuses(
    verify('email', await codeFor(EMAIL), eve),
    'AliasExistsException',
    'An account with the given email already exists.',
  );
  expect(await show(EMAIL)).toMatchObject({ sub: (await show('ada')).sub });
});

test('where verification comes before the update, the new address holds with its code', async () => {
  const { update, ask, verify, codeFor, inbox, show } = await signedIn(
    { email: EMAIL, email_verified: 'true' },
    UPDATE_AFTER_VERIFICATION,
  );
  const { CodeDeliveryDetailsList } = await update({ email: OTHER });
  expect(CodeDeliveryDetailsList).toEqual([
    { Destination: 'c***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  ]);
  expect(await show()).toMatchObject({ email: EMAIL, email_verified: 'true' });
  await refuses(verify('email', wrongCode(await codeFor(OTHER))), ...MISMATCH);
  expect(await show()).toMatchObject({ email: EMAIL });

  expect((await ask('email')).CodeDeliveryDetails?.Destination).toBe('c***@e***');
  expect(await inbox(OTHER)).toHaveLength(2);
  await verify('email', await codeFor(OTHER));
  expect(await show()).toMatchObject({ email: OTHER, email_verified: 'true' });
});

test('a new address that waited too long for its code is forgotten', async () => {
  const { update, ask, signIn, clock, show } = await signedIn(
    { email: EMAIL, email_verified: 'true' },
    UPDATE_AFTER_VERIFICATION,
  );
  await update({ email: OTHER });
  clock.advance('24h');
  expect((await ask('email', await signIn('ada'))).CodeDeliveryDetails?.Destination).toBe('a***@e***');
  expect(await show()).toMatchObject({ email: EMAIL });
});
