import {
  AdminInitiateAuthCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALL_FACTORS, mfaPool, OFF, ON, PREFERRED } from '../harness/mfa.ts';
import { createClient } from '../harness/pool.ts';
import { signIn } from '../harness/sign-in.ts';
import { PASSWORD, refuses } from '../harness/sign-up.ts';
import { srpClient } from '../harness/srp-client.ts';

const CONTACTS = { email: 'ada@example.com', phone_number: '+13125550001' };

const notEmulated = (what: string) =>
  ['NotImplementedException', expect.stringContaining(what) as unknown as string] as const;
const FACTOR = notEmulated('Sign-in of a user who has enabled a second factor');
const REQUIRED = notEmulated('Sign-in with MfaConfiguration ON');

async function withFactor(settings: object) {
  const made = await mfaPool();
  const token = await made.createSignedIn('ada', CONTACTS);
  await made.setUpApp(token);
  await made.prefer(token, settings);
  return { ...made, token };
}

test.each([
  ['SMS', { SMSMfaSettings: ON }],
  ['an app', { SoftwareTokenMfaSettings: PREFERRED }],
  ['email', { EmailMfaSettings: ON }],
  ['several', { SMSMfaSettings: ON, EmailMfaSettings: ON }],
])('with %s enabled, nobody is let in by the password alone', async (_, settings) => {
  const { signedIn } = await withFactor(settings);
  await refuses(signedIn('ada'), ...FACTOR);
});

test('neither SRP nor the flow of administrators goes past a factor', async () => {
  const { client, unsigned, poolId, clock } = await withFactor({ SMSMfaSettings: ON });
  const { ClientId } = await createClient(client, poolId, {
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH'],
  });
  await refuses(
    client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: poolId,
        ClientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD },
      }),
    ),
    ...FACTOR,
  );
  const srp = srpClient(poolId);
  const { ChallengeParameters } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_SRP_AUTH',
      AuthParameters: { USERNAME: 'ada', SRP_A: srp.SRP_A },
    }),
  );
  await refuses(
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: srp.answer(ChallengeParameters, PASSWORD, clock.now()),
      }),
    ),
    ...FACTOR,
  );
});

test('a new password goes past no factor that was enabled for the user meanwhile', async () => {
  const { create, setPassword, unsigned, clientId: ClientId, preferFor } = await mfaPool();
  await create('bob', CONTACTS);
  await setPassword('bob', PASSWORD, false);
  const { Session } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'bob', PASSWORD },
    }),
  );
  await preferFor('bob', { SMSMfaSettings: ON });
  await refuses(
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'bob', NEW_PASSWORD: `${PASSWORD}1` },
      }),
    ),
    ...FACTOR,
  );
});

test('a wrong password is told from a factor', async () => {
  const { signedIn } = await withFactor({ SMSMfaSettings: ON });
  await refuses(
    signedIn('ada', 'Wr0ng!Passw0rd'),
    'NotAuthorizedException',
    'Incorrect username or password.',
  );
});

test('a user of the same pool without a factor signs in', async () => {
  const { createSignedIn } = await withFactor({ SMSMfaSettings: ON });
  expect(await createSignedIn('bob')).not.toBe('');
});

test('once all factors are disabled, the user signs in', async () => {
  const { prefer, token, signedIn } = await withFactor({ SMSMfaSettings: ON });
  await prefer(token, { SMSMfaSettings: OFF });
  expect(await signedIn('ada')).not.toBe('');
});

test('tokens of before a factor are used and refreshed', async () => {
  const { createSignedIn, unsigned, clientId: ClientId, prefer, factorsOf } = await mfaPool();
  await createSignedIn('ada', CONTACTS);
  const { AccessToken = '', RefreshToken } = await signIn(unsigned, ClientId, 'ada');
  await prefer(AccessToken, { SMSMfaSettings: ON });
  expect(await factorsOf(AccessToken)).toHaveLength(2);
  const { AuthenticationResult } = await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: RefreshToken ?? '' },
    }),
  );
  expect(AuthenticationResult?.AccessToken).toBeTypeOf('string');
});

test('with MFA off, factors of before are not looked at; with MFA on, they come back', async () => {
  const { setPool, signedIn } = await withFactor({ SMSMfaSettings: ON });
  await setPool({ MfaConfiguration: 'OFF' });
  expect(await signedIn('ada')).not.toBe('');
  await setPool(ALL_FACTORS);
  await refuses(signedIn('ada'), ...FACTOR);
});

test('where MFA is required, nobody is let in, with or without a factor', async () => {
  const { setPool, signedIn, createSignedIn } = await withFactor({ SMSMfaSettings: ON });
  await setPool({ ...ALL_FACTORS, MfaConfiguration: 'ON' });
  await refuses(signedIn('ada'), ...REQUIRED);
  await refuses(createSignedIn('bob'), ...REQUIRED);
});
