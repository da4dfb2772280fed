import {
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  SetUserPoolMfaConfigCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS, LOCKED } from '../harness/ada.ts';
import { appCode } from '../harness/authenticator-app.ts';
import { answering, PASSWORD_RIDDLE, passwordFirst, RIDDLE, srpPool } from '../harness/custom-auth.ts';
import { ALWAYS, claimsOf, confirmDevice } from '../harness/devices.ts';
import type { TestFunction } from '../harness/functions.ts';
import { srpClient } from '../harness/srp-client.ts';

const round = (challengeName: string, challengeMetadata: string | null = null) => ({
  challengeName,
  challengeResult: true,
  challengeMetadata,
});
const SRP_A = round('SRP_A');
const VERIFIED = round('PASSWORD_VERIFIER');

test('the password comes first, then what the functions ask', async () => {
  const { startSrp, respond, answer, sessions, sources } = await srpPool();
  const { asked, proof } = await startSrp();
  expect({ ...asked, $metadata: undefined }).toEqual({
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: expect.stringMatching(/^[0-9a-f]{32}$/),
      SRP_B: expect.stringMatching(/^[0-9a-f]+$/),
      SECRET_BLOCK: expect.any(String),
      USERNAME: 'ada',
      USER_ID_FOR_SRP: 'ada',
    },
  });
  const riddle = await respond('PASSWORD_VERIFIER', proof());
  expect(riddle).toMatchObject({
    ChallengeName: 'CUSTOM_CHALLENGE',
    ChallengeParameters: { riddle: 'swims' },
  });
  expect((await answer(riddle, 'fish')).AuthenticationResult?.AccessToken).toBeDefined();
  expect(sessions()).toEqual([
    [SRP_A],
    [SRP_A, VERIFIED],
    [SRP_A, VERIFIED, round('CUSTOM_CHALLENGE', 'ROUND-2')],
  ]);
  expect(sources()).toEqual([
    'DefineAuthChallenge_Authentication',
    'DefineAuthChallenge_Authentication',
    'CreateAuthChallenge_Authentication',
    'VerifyAuthChallengeResponse_Authentication',
    'DefineAuthChallenge_Authentication',
  ]);
});

test('the functions may let the password suffice', async () => {
  const { prove } = await srpPool({
    define: passwordFirst((event) => answering(event, { issueTokens: true, failAuthentication: false })),
  });
  expect((await prove()).AuthenticationResult?.IdToken).toBeDefined();
});

test('a wrong password ends it without a word to the functions, and counts for the lock', async () => {
  const { prove, startSrp, start, answer, sessions } = await srpPool();
  for (const _ of Array(5)) await expect(prove('wrong')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect(sessions()).toEqual(Array(5).fill([SRP_A]));
  await expect(startSrp()).rejects.toMatchObject(LOCKED);
  // Custom challenges alone have nothing to do with the password.
  const asked = await start();
  expect((await answer(asked, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
});

test.each([
  ['a second time', [round('CUSTOM_CHALLENGE')]],
  ['of a client without a public number', []],
])('the password cannot be asked for %s', async (_, before) => {
  const again: TestFunction = (event) => answering(event, { challengeName: 'PASSWORD_VERIFIER' });
  const { prove, start } = await srpPool({ ...RIDDLE, define: again });
  const signIn = before.length > 0 ? prove() : start('ada', { CHALLENGE_NAME: 'CUSTOM_CHALLENGE' });
  await expect(signIn).rejects.toMatchObject({
    name: 'InvalidLambdaResponseException',
    message: 'Unrecognizable lambda output',
  });
});

test('SRP_A needs a public number', async () => {
  const { start } = await srpPool();
  const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
  await expect(start('ada', { CHALLENGE_NAME: 'SRP_A' })).rejects.toMatchObject(
    invalid('Missing required parameter SRP_A'),
  );
  await expect(start('ada', { CHALLENGE_NAME: 'SRP_A', SRP_A: '0' })).rejects.toMatchObject(
    invalid('SRP_A is not a valid public value.'),
  );
});

test('a sign-in does not outlive the password that it began with', async () => {
  const { prove, answer, client, UserPoolId } = await srpPool();
  const riddle = await prove();
  const Password = 'Other-Passw0rd!';
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username: 'ada', Password, Permanent: true }),
  );
  await expect(answer(riddle, 'fish')).rejects.toMatchObject({ message: 'Invalid session for the user.' });
});

test('a temporary password is replaced before the functions go on', async () => {
  const { prove, respond, answer, client, UserPoolId, sessions } = await srpPool();
  const user = { UserPoolId, Username: 'ada' };
  await client.send(new AdminSetUserPasswordCommand({ ...user, Password: 'Temp0rary!', Permanent: false }));
  const asked = await prove('Temp0rary!');
  expect(asked.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  const riddle = await respond(
    'NEW_PASSWORD_REQUIRED',
    { USERNAME: 'ada', NEW_PASSWORD: 'Brand-New-1' },
    asked.Session,
  );
  expect(riddle.ChallengeName).toBe('CUSTOM_CHALLENGE');
  expect((await answer(riddle, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
  expect(sessions()[1]).toEqual([SRP_A, VERIFIED]);
});

test('a second factor is asked for after the password, and the functions are told of it', async () => {
  const made = await srpPool();
  const { client, unsigned, UserPoolId, byPassword, prove, respond, answer, start, clock, sessions } = made;
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId,
      MfaConfiguration: 'OPTIONAL',
      SoftwareTokenMfaConfiguration: { Enabled: true },
    }),
  );
  const { AuthenticationResult } = await byPassword();
  const AccessToken = AuthenticationResult?.AccessToken ?? '';
  const { SecretCode = '' } = await unsigned.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = appCode(SecretCode, clock.now());
  await unsigned.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  await client.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId,
      Username: 'ada',
      SoftwareTokenMfaSettings: { Enabled: true, PreferredMfa: true },
    }),
  );
  clock.advance('1m');
  const asked = await prove();
  expect(asked.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  expect(sessions()).toEqual([[SRP_A]]);
  const code = (SOFTWARE_TOKEN_MFA_CODE: string) =>
    respond('SOFTWARE_TOKEN_MFA', { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE }, asked.Session);
  await expect(code(UserCode)).rejects.toMatchObject({
    name: 'CodeMismatchException',
    message: 'Invalid code received for user',
  });
  const riddle = await code(appCode(SecretCode, clock.now()));
  expect(riddle.ChallengeName).toBe('CUSTOM_CHALLENGE');
  expect((await answer(riddle, 'fish')).AuthenticationResult?.IdToken).toBeDefined();
  expect(sessions()[1]).toEqual([SRP_A, VERIFIED, round('SOFTWARE_TOKEN_MFA')]);
  // Without the password, the functions alone decide.
  expect((await answer(await start(), 'fish')).AuthenticationResult?.IdToken).toBeDefined();
});

test('a remembered device proves itself last', async () => {
  const { byPassword, unsigned, start, answer, respond, clock } = await srpPool(PASSWORD_RIDDLE, ALWAYS);
  const { AuthenticationResult: first } = await byPassword();
  const { key, group } = await confirmDevice(unsigned, first, 'secret');
  const asked = await answer(await start('ada', { DEVICE_KEY: key }), 'fish');
  expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
  const srp = srpClient(`_${group}`);
  const named = { USERNAME: 'ada', DEVICE_KEY: key };
  const challenge = await respond('DEVICE_SRP_AUTH', { ...named, SRP_A: srp.SRP_A }, asked.Session);
  const proof = srp.answer({ ...challenge.ChallengeParameters, USER_ID_FOR_SRP: key }, 'secret', clock.now());
  const { AuthenticationResult } = await respond('DEVICE_PASSWORD_VERIFIER', { ...proof, ...named });
  expect(claimsOf(AuthenticationResult?.AccessToken)['device_key']).toBe(key);
  await expect(start('ada', { DEVICE_KEY: 'us-east-1_0' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'Device does not exist.',
  });
});
