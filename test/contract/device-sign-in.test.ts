import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminForgetDeviceCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS, PASSWORD } from '../harness/ada.ts';
import { ALWAYS, claimsOf, devicePool, NO_DEVICE, ON_PROMPT, WRONG_KEY } from '../harness/devices.ts';

const DEVICE_KEY = expect.stringMatching(/^us-east-1_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const GROUP_KEY = expect.stringMatching(/^-[0-9A-Za-z]{8}$/);
const invalidSession = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };

test('each sign-in without a device is offered one, which its access token names', async () => {
  const { byPassword, bySrp } = await devicePool();
  const { AuthenticationResult: first } = await byPassword(PASSWORD);
  expect(first?.NewDeviceMetadata).toEqual({ DeviceKey: DEVICE_KEY, DeviceGroupKey: GROUP_KEY });
  expect(claimsOf(first?.AccessToken)['device_key']).toBe(first?.NewDeviceMetadata?.DeviceKey);
  expect(claimsOf(first?.IdToken)).not.toHaveProperty('device_key');
  const { AuthenticationResult: second } = await bySrp(PASSWORD);
  expect(second?.NewDeviceMetadata?.DeviceKey).not.toBe(first?.NewDeviceMetadata?.DeviceKey);
  expect(second?.NewDeviceMetadata?.DeviceGroupKey).toBe(first?.NewDeviceMetadata?.DeviceGroupKey);
});

test('a pool without device settings offers none and takes no notice of a key', async () => {
  const { byPassword, on } = await devicePool({});
  for (const { AuthenticationResult } of [await byPassword(PASSWORD), await on('us-east-1_0')]) {
    expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
    expect(claimsOf(AuthenticationResult?.AccessToken)).not.toHaveProperty('device_key');
  }
});

test('a remembered device proves its secret, and its tokens are those of the device', async () => {
  const { confirmed, on, startProof, prove, clock, show } = await devicePool();
  const device = await confirmed();
  clock.advance('90s');
  const asked = await on(device.key);
  expect({ ...asked, $metadata: undefined }).toEqual({
    ChallengeName: 'DEVICE_SRP_AUTH',
    Session: expect.stringMatching(/^AYABe/),
    ChallengeParameters: {},
  });
  const { challenge, answer } = await startProof(device, asked.Session);
  expect({ ...challenge, $metadata: undefined }).toEqual({
    ChallengeName: 'DEVICE_PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: expect.stringMatching(/^[0-9a-f]+$/),
      SRP_B: expect.stringMatching(/^[0-9a-f]{760,768}$/),
      SECRET_BLOCK: expect.stringMatching(/^[\w+/=]{1200}$/),
      DEVICE_KEY: device.key,
      USERNAME: 'ada',
    },
  });
  const { AuthenticationResult, ChallengeName } = await prove(answer());
  expect(ChallengeName).toBeUndefined();
  expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
  expect(claimsOf(AuthenticationResult?.AccessToken)['device_key']).toBe(device.key);
  expect((await show(device.key))?.DeviceLastAuthenticatedDate).toEqual(new Date(clock.now()));
});

test('a device can be named in the SRP request or in the proof of the password', async () => {
  const { confirmed, startSrp, answer, unsigned, ClientId, clock } = await devicePool();
  const { key } = await confirmed();
  const { srp, challenge } = await startSrp();
  const proof = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  expect(await answer({ ...proof, DEVICE_KEY: key })).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH' });

  const again = await startSrp();
  const AuthParameters = { USERNAME: 'ada', SRP_A: again.srp.SRP_A, DEVICE_KEY: key };
  const started = await unsigned.send(
    new InitiateAuthCommand({ ClientId, AuthFlow: 'USER_SRP_AUTH', AuthParameters }),
  );
  const later = again.srp.answer(started.ChallengeParameters, PASSWORD, clock.now());
  expect(await answer(later)).toMatchObject({ ChallengeName: 'DEVICE_SRP_AUTH' });
});

test('clients that send no Session back are asked about their last request', async () => {
  const { confirmed, on, startProof, prove } = await devicePool();
  const device = await confirmed();
  await on(device.key);
  const { answer } = await startProof(device);
  expect((await prove(answer())).AuthenticationResult?.AccessToken).toBeDefined();
  await expect(startProof(device)).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session can only be used once.',
  });
});

test('a device alone signs nobody in: without a password there is no session', async () => {
  const { confirmed, startProof } = await devicePool();
  const device = await confirmed();
  await expect(startProof(device)).rejects.toMatchObject(invalidSession);
  await expect(startProof(device, undefined, { USERNAME: 'nobody' })).rejects.toMatchObject(invalidSession);
});

test('a wrong proof is refused and ends the exchange', async () => {
  const { confirmed, on, startProof, prove } = await devicePool();
  const device = await confirmed();
  const { Session } = await on(device.key);
  const { answer } = await startProof(device, Session);
  await expect(prove(answer('another secret'))).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(prove(answer())).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session can only be used once.',
  });
});

test('a session is good once, for its user, client, device and step, and for three minutes', async () => {
  const { confirmed, on, startProof, prove, addUser, addClient, unsigned, clock } = await devicePool();
  await addUser('bob');
  const device = await confirmed();
  const other = await confirmed();
  const { Session = '' } = await on(device.key);
  await expect(startProof(device, Session, { USERNAME: 'bob' })).rejects.toMatchObject(invalidSession);
  await expect(startProof(other, Session)).rejects.toMatchObject(WRONG_KEY);
  await expect(startProof(device, 'x'.repeat(40))).rejects.toMatchObject(invalidSession);
  await expect(startProof(device, Session, { SRP_A: '0' })).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'SRP_A is not a valid public value.',
  });
  const { ClientId } = await addClient({});
  const ChallengeResponses = { USERNAME: 'ada', DEVICE_KEY: device.key, SRP_A: 'ff' };
  await expect(
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        ChallengeName: 'DEVICE_SRP_AUTH',
        Session,
        ChallengeResponses,
      }),
    ),
  ).rejects.toMatchObject(invalidSession);
  const { answer } = await startProof(device, Session);
  const once = { message: 'Invalid session for the user, session can only be used once.' };
  await expect(startProof(device, Session)).rejects.toMatchObject(once);
  const { DEVICE_KEY: _, ...unnamed } = answer();
  await expect(prove(unnamed)).rejects.toMatchObject({ message: 'Missing required parameter DEVICE_KEY' });
  await expect(prove({ ...answer(), DEVICE_KEY: other.key })).rejects.toMatchObject(WRONG_KEY);
  clock.advance('3m');
  await expect(prove(answer())).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user, session is expired.',
  });
});

test('a device that the user does not have is refused after the password, and forgotten clients try again', async () => {
  const { confirmed, on, byPassword, addUser, startSrp, answer, clock } = await devicePool();
  await addUser('bob');
  const { key } = await confirmed('bob');
  await expect(on(key)).rejects.toMatchObject(NO_DEVICE);
  await expect(byPassword('Wrong0!pass', 'ada', { DEVICE_KEY: key })).rejects.toMatchObject(BAD_CREDENTIALS);

  const { srp, challenge } = await startSrp();
  const proof = srp.answer(challenge.ChallengeParameters, PASSWORD, clock.now());
  await expect(answer({ ...proof, DEVICE_KEY: key })).rejects.toMatchObject(NO_DEVICE);
  const { AuthenticationResult } = await answer(proof);
  expect(AuthenticationResult?.NewDeviceMetadata?.DeviceKey).toEqual(DEVICE_KEY);
});

test('a device that a new password names has to be one of the user, before the password is replaced', async () => {
  const { client, unsigned, UserPoolId, ClientId, byPassword, confirmed } = await devicePool();
  const { key: adas } = await confirmed();
  const Username = 'bob';
  const TemporaryPassword = 'Temp0rary!';
  await client.send(
    new AdminCreateUserCommand({ UserPoolId, Username, TemporaryPassword, MessageAction: 'SUPPRESS' }),
  );
  const { Session } = await byPassword(TemporaryPassword, Username);
  const answerNew = (more: Record<string, string> = {}) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId,
        Session,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: Username, NEW_PASSWORD: PASSWORD, ...more },
      }),
    );
  await expect(answerNew({ DEVICE_KEY: adas })).rejects.toMatchObject(NO_DEVICE);
  await expect(byPassword(PASSWORD, Username)).rejects.toMatchObject(BAD_CREDENTIALS);
  const { AuthenticationResult } = await answerNew();
  expect(AuthenticationResult?.NewDeviceMetadata?.DeviceKey).toEqual(DEVICE_KEY);
});

test('a device that is confirmed but not remembered is known, and not asked for', async () => {
  const { confirmed, on, remember } = await devicePool(ON_PROMPT);
  const device = await confirmed();
  const { AuthenticationResult, ChallengeName } = await on(device.key);
  expect(ChallengeName).toBeUndefined();
  expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
  expect(claimsOf(AuthenticationResult?.AccessToken)['device_key']).toBe(device.key);
  await remember(device, 'remembered');
  expect((await on(device.key)).ChallengeName).toBe('DEVICE_SRP_AUTH');
});

test('what changes while a device is asked for counts', async () => {
  const { confirmed, on, startProof, prove, client, UserPoolId } = await devicePool();
  const Username = 'ada';
  const device = await confirmed();
  const proofOf = async () => (await startProof(device, (await on(device.key)).Session)).answer();

  const beforePassword = await proofOf();
  const asked = await on(device.key);
  await client.send(
    new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }),
  );
  await expect(prove(beforePassword)).rejects.toMatchObject(invalidSession);
  await expect(startProof(device, asked.Session)).rejects.toMatchObject(invalidSession);

  const beforeForgotten = await proofOf();
  await client.send(new AdminForgetDeviceCommand({ UserPoolId, Username, DeviceKey: device.key }));
  await expect(prove(beforeForgotten)).rejects.toMatchObject(NO_DEVICE);

  const second = await confirmed();
  const { answer } = await startProof(second, (await on(second.key)).Session);
  await client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
  await expect(prove(answer())).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'User is disabled.',
  });
});

test('tokens are refreshed on the confirmed device that they were given to, nowhere else', async () => {
  const { onNewDevice, confirm, confirmed, refresh, unsigned, ClientId, client, UserPoolId } =
    await devicePool();
  const refused = { name: 'NotAuthorizedException', message: 'Invalid Refresh Token' };
  const device = await onNewDevice();
  await expect(refresh(device.refresh, device.key)).rejects.toMatchObject(refused);
  await confirm(device);
  const { key: other } = await confirmed();
  await expect(refresh(device.refresh)).rejects.toMatchObject(refused);
  await expect(refresh(device.refresh, other)).rejects.toMatchObject(refused);
  const { AuthenticationResult } = await refresh(device.refresh, device.key);
  expect(claimsOf(AuthenticationResult?.AccessToken)['device_key']).toBe(device.key);
  expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');

  const input = { ClientId, RefreshToken: device.refresh };
  await expect(unsigned.send(new GetTokensFromRefreshTokenCommand(input))).rejects.toMatchObject(refused);
  await unsigned.send(new GetTokensFromRefreshTokenCommand({ ...input, DeviceKey: device.key }));

  await client.send(new AdminForgetDeviceCommand({ UserPoolId, Username: 'ada', DeviceKey: device.key }));
  await expect(refresh(device.refresh, device.key)).rejects.toMatchObject(refused);
});

test('the flow of administrators knows no devices, so its tokens cannot be refreshed', async () => {
  const { client, UserPoolId, ClientId, confirmed, refresh } = await devicePool(ALWAYS);
  const { key } = await confirmed();
  const { AuthenticationResult } = await client.send(
    new AdminInitiateAuthCommand({
      UserPoolId,
      ClientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD, DEVICE_KEY: key },
    }),
  );
  expect(AuthenticationResult).not.toHaveProperty('NewDeviceMetadata');
  expect(claimsOf(AuthenticationResult?.AccessToken)).not.toHaveProperty('device_key');
  await expect(refresh(AuthenticationResult?.RefreshToken ?? '', key)).rejects.toMatchObject({
    message: 'Invalid Refresh Token',
  });
});
