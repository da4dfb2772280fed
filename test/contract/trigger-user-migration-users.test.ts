import { AdminGetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ADA, CONFIRMED, migratingPool } from '../harness/migration.ts';
import { SMS } from '../harness/pool.ts';
import { byName } from '../harness/sign-in.ts';
import { answering } from '../harness/triggers.ts';

test('an alias of another user is taken over only if the function forces it', async () => {
  let forceAliasCreation = false;
  const { signIn, create, usersOf, clientId } = await migratingPool(
    (event) => ({ ...event, response: { ...CONFIRMED, forceAliasCreation } }),
    { AliasAttributes: ['email'] },
  );
  await create('bob', ADA.userAttributes);
  await expect(signIn()).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: `Exception migrating user in app client ${clientId}`,
  });
  expect(await usersOf()).toMatchObject([{ Username: 'bob' }]);
  forceAliasCreation = true;
  expect((await signIn()).AuthenticationResult?.IdToken).toBeDefined();
  const emails = (await usersOf()).map(({ Username, Attributes }) => [
    Username,
    byName(Attributes)['email_verified'],
  ]);
  expect(Object.fromEntries(emails)).toEqual({ ada: 'true', bob: 'false' });
});

test('an alias that was typed needs a username of the function', async () => {
  let userAttributes: Record<string, string> = ADA.userAttributes;
  const { signIn, usersOf } = await migratingPool(
    (event) => ({ ...event, response: { ...CONFIRMED, userAttributes } }),
    { AliasAttributes: ['email'] },
  );
  await expect(signIn('ada@example.com')).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Username cannot be of email format, since user pool is configured for email alias.',
  });
  userAttributes = { ...userAttributes, username: 'ada' };
  expect((await signIn('ada@example.com')).AuthenticationResult?.IdToken).toBeDefined();
  expect(await usersOf()).toMatchObject([{ Username: 'ada' }]);
});

test('where email addresses are the usernames, the typed one becomes the attribute', async () => {
  const { signIn, usersOf } = await migratingPool(
    answering({ ...CONFIRMED, userAttributes: { email_verified: 'true', username: 'ignored' } }),
    { UsernameAttributes: ['email'] },
  );
  expect((await signIn('ada@example.com')).AuthenticationResult?.IdToken).toBeDefined();
  const [user] = await usersOf();
  expect(byName(user?.Attributes)).toEqual({
    sub: user?.Username,
    email: 'ada@example.com',
    email_verified: 'true',
  });
});

test('an attribute that the pool requires is required of the function', async () => {
  const { signIn } = await migratingPool(answering(CONFIRMED), {
    Schema: [{ Name: 'given_name', Required: true }],
  });
  await expect(signIn()).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Attributes did not conform to the schema: given_name: The attribute is required\n',
  });
});

test('a migrated user is welcomed by the medium that the function names, without the password', async () => {
  const { signIn, messages } = await migratingPool(
    answering({ ...ADA, finalUserStatus: 'CONFIRMED', desiredDeliveryMediums: ['EMAIL'] }),
  );
  await signIn();
  expect(await messages()).toMatchObject([
    {
      recipient: 'ada@example.com',
      channel: 'email',
      source: 'CustomMessage_AdminCreateUser',
      body: 'Your username is ada.',
    },
  ]);
});

test('enableSMSMFA asks the migrated user for a code', async () => {
  const { signIn, client, poolId } = await migratingPool(
    answering({ ...CONFIRMED, userAttributes: { phone_number: '+4930123456' }, enableSMSMFA: true }),
    { ...SMS, MfaConfiguration: 'OPTIONAL' },
  );
  expect(await signIn()).toMatchObject({ ChallengeName: 'SMS_MFA' });
  const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(user.UserMFASettingList).toEqual(['SMS_MFA']);
});
