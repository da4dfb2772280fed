import {
  AdminGetUserAuthFactorsCommand,
  type CreateUserPoolCommandInput,
  GetUserAuthFactorsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALL_FACTORS, mfaPool, ON, PREFERRED } from '../harness/mfa.ts';
import { passkeyPool, RELYING_PARTY } from '../harness/passkeys.ts';
import { SMS } from '../harness/pool.ts';
import { usersPool } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

const CONTACTS = { email: 'ada@example.com', phone_number: '+13125550001' };
const CODES: Partial<CreateUserPoolCommandInput> = {
  Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP', 'EMAIL_OTP'] } },
  ...SMS,
};

type Made = Pick<Awaited<ReturnType<typeof usersPool>>, 'client' | 'unsigned' | 'poolId'>;

/** The factors of a user, which are the same for the user and for administrators. */
async function factorsOf({ client, unsigned, poolId: UserPoolId }: Made, AccessToken: string) {
  const { $metadata: _, ...own } = await unsigned.send(new GetUserAuthFactorsCommand({ AccessToken }));
  const { $metadata, ...admins } = await client.send(
    new AdminGetUserAuthFactorsCommand({ UserPoolId, Username: own.Username }),
  );
  expect(admins).toEqual(own);
  return own;
}

test('a user with a password has that factor, and nothing else to tell', async () => {
  const made = await usersPool();
  expect(await factorsOf(made, await made.createSignedIn('ada', CONTACTS))).toEqual({
    Username: 'ada',
    ConfiguredUserAuthFactors: ['PASSWORD'],
  });
});

test('codes are factors where the pool allows them and the user has the contact', async () => {
  const made = await usersPool(CODES);
  const configured = async (username: string, attributes: Record<string, string>) =>
    (await factorsOf(made, await made.createSignedIn(username, attributes))).ConfiguredUserAuthFactors;
  expect(await configured('ada', CONTACTS)).toEqual(['PASSWORD', 'EMAIL_OTP', 'SMS_OTP']);
  expect(await configured('bob', { email: 'bob@example.com' })).toEqual(['PASSWORD', 'EMAIL_OTP']);
  expect(await configured('cyd', { phone_number: '+13125550003' })).toEqual(['PASSWORD', 'SMS_OTP']);
});

test('passkeys are a factor of users who have one, while the pool allows them', async () => {
  const made = await passkeyPool();
  const token = await made.createSignedIn('ada');
  const configured = async () => (await factorsOf(made, token)).ConfiguredUserAuthFactors;
  expect(await configured()).toEqual(['PASSWORD']);
  const { id } = await made.register(token);
  expect(await configured()).toEqual(['PASSWORD', 'WEB_AUTHN']);
  await made.remove(token, id);
  expect(await configured()).toEqual(['PASSWORD']);
});

test('passkeys of a former relying party are no factor, as none of them signs in', async () => {
  const made = await passkeyPool();
  const token = await made.createSignedIn('ada');
  await made.register(token);
  const configured = async () => (await factorsOf(made, token)).ConfiguredUserAuthFactors;
  await made.configure({ RelyingPartyId: 'new.example.com' });
  expect(await configured()).toEqual(['PASSWORD']);
  await made.configure({ RelyingPartyId: RELYING_PARTY });
  expect(await configured()).toEqual(['PASSWORD', 'WEB_AUTHN']);
});

test('second factors are told with the preferred one', async () => {
  const made = await mfaPool(ALL_FACTORS);
  const token = await made.createSignedIn('ada', CONTACTS);
  await made.setUpApp(token);
  await made.prefer(token, { SMSMfaSettings: ON, SoftwareTokenMfaSettings: PREFERRED });
  expect(await factorsOf(made, token)).toEqual({
    Username: 'ada',
    PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA',
    UserMFASettingList: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'],
    ConfiguredUserAuthFactors: ['PASSWORD', 'SMS_OTP', 'SOFTWARE_TOKEN'],
  });
});

test('a user who never had a password has no such factor', async () => {
  const { create, client, poolId: UserPoolId } = await usersPool(CODES);
  await create('ada', CONTACTS);
  const answer = await client.send(new AdminGetUserAuthFactorsCommand({ UserPoolId, Username: 'ada' }));
  expect(answer.ConfiguredUserAuthFactors).toEqual(['EMAIL_OTP', 'SMS_OTP']);
});

test('the factors are those of a signed-in user, or of one in the pool', async () => {
  const { client, unsigned, poolId } = await usersPool();
  await refuses(
    unsigned.send(new GetUserAuthFactorsCommand({ AccessToken: 'x.y.z' })),
    'NotAuthorizedException',
    'Invalid Access Token',
  );
  const of = (UserPoolId: string) =>
    client.send(new AdminGetUserAuthFactorsCommand({ UserPoolId, Username: 'nobody' }));
  await refuses(of(poolId), 'UserNotFoundException', 'User does not exist.');
  const unknown = 'us-east-1_Unknown00';
  await refuses(of(unknown), 'ResourceNotFoundException', `User pool ${unknown} does not exist.`);
});
