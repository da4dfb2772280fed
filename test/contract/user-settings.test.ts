import {
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminSetUserSettingsCommand,
  GetUserCommand,
  ListUsersCommand,
  type MFAOptionType,
  SetUserPoolMfaConfigCommand,
  SetUserSettingsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { SMS } from '../harness/pool.ts';
import { byName, usersPool } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

const PHONE = { phone_number: '+14325551212' };
const BY_SMS: MFAOptionType[] = [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }];

/** A signed-in user `ada`, and the two ways to set her options. */
async function ada(attributes: Record<string, string> = PHONE) {
  const made = await usersPool(SMS);
  const { client, unsigned, poolId: UserPoolId } = made;
  const AccessToken = await made.createSignedIn('ada', attributes);
  const admin = (MFAOptions: MFAOptionType[], Username = 'ada', pool = UserPoolId) =>
    client.send(new AdminSetUserSettingsCommand({ UserPoolId: pool, Username, MFAOptions }));
  const own = (MFAOptions: MFAOptionType[], token = AccessToken) =>
    unsigned.send(new SetUserSettingsCommand({ AccessToken: token, MFAOptions }));
  return {
    ...made,
    admin,
    own,
    ways: [admin, own],
    seen: async () => [
      (await client.send(new AdminGetUserCommand({ UserPoolId, Username: 'ada' }))).MFAOptions,
      (await unsigned.send(new GetUserCommand({ AccessToken }))).MFAOptions,
      (await client.send(new ListUsersCommand({ UserPoolId }))).Users?.[0]?.MFAOptions,
    ],
  };
}

test('SMS MFA is asked for by an administrator or the user, shown everywhere, and ended', async () => {
  const { ways, seen } = await ada();
  expect(await seen()).toEqual([undefined, undefined, undefined]);
  for (const set of ways) {
    expect(Object.keys(await set(BY_SMS))).toEqual(['$metadata']);
    expect(await seen()).toEqual([BY_SMS, BY_SMS, BY_SMS]);
    await set([]);
    expect(await seen()).toEqual([undefined, undefined, undefined]);
  }
});

test('a change of the options moves the date of the last change', async () => {
  const { client, clock, admin, poolId } = await ada();
  clock.advance('1h');
  await admin(BY_SMS);
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(user.UserLastModifiedDate).toEqual(new Date(clock.now()));
});

test.each<[string, MFAOptionType[]]>([
  ['mail', [{ DeliveryMedium: 'EMAIL', AttributeName: 'phone_number' }]],
  ['another attribute', [{ DeliveryMedium: 'SMS', AttributeName: 'email' }]],
  ['no medium', [{ AttributeName: 'phone_number' }]],
  ['no attribute', [{ DeliveryMedium: 'SMS' }]],
  ['mail beside SMS', [...BY_SMS, { DeliveryMedium: 'EMAIL', AttributeName: 'email' }]],
])('an option of %s is refused', async (_, options) => {
  const { ways, seen } = await ada();
  for (const set of ways)
    await refuses(
      set(options),
      'InvalidParameterException',
      'MFAOptions can only name the DeliveryMedium SMS and the AttributeName phone_number.',
    );
  expect(await seen()).toEqual([undefined, undefined, undefined]);
});

test('SMS MFA needs a phone number; ending it does not', async () => {
  const { ways, seen } = await ada({});
  for (const set of ways) {
    await refuses(
      set(BY_SMS),
      'InvalidParameterException',
      'User does not have delivery config set to turn on SMS_MFA',
    );
    await set([]);
  }
  expect(await seen()).toEqual([undefined, undefined, undefined]);
});

test('an unknown pool, user or token has no options', async () => {
  const { admin, own } = await ada();
  await refuses(admin(BY_SMS, 'bob'), 'UserNotFoundException', 'User does not exist.');
  await refuses(
    admin(BY_SMS, 'ada', 'us-east-1_Unknown00'),
    'ResourceNotFoundException',
    'User pool us-east-1_Unknown00 does not exist.',
  );
  await refuses(own(BY_SMS, 'garbage'), 'NotAuthorizedException', 'Invalid Access Token');
});

test('options go with their user', async () => {
  const { client, admin, create, poolId, seen } = await ada();
  await admin(BY_SMS);
  await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  const { MFAOptions, Attributes } = await create('ada', PHONE);
  expect([MFAOptions, byName(Attributes)['phone_number']]).toEqual([undefined, PHONE.phone_number]);
  await expect(seen()).rejects.toThrow('User does not exist.');
});

test('where MFA is optional, a user who asked for it is not signed in without it', async () => {
  const { client, admin, signedIn, poolId } = await ada();
  const mfa = { UserPoolId: poolId, MfaConfiguration: 'OPTIONAL' as const, SmsMfaConfiguration: SMS };
  await client.send(new SetUserPoolMfaConfigCommand(mfa));
  expect(await signedIn('ada')).not.toBe('');
  await admin(BY_SMS);
  expect(await signedIn('ada')).toBe('');
  await admin([]);
  expect(await signedIn('ada')).not.toBe('');
});
