import { SetUserPoolMfaConfigCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS, LOCKED, PASSWORD } from '../harness/ada.ts';
import { devicePool, NO_CHALLENGE, WRONG_KEY } from '../harness/devices.ts';

const USED = {
  name: 'NotAuthorizedException',
  message: 'Invalid session for the user, session can only be used once.',
};

test('a device is not asked for past a second factor that the pool demands meanwhile', async () => {
  const { confirmed, on, startProof, prove, client, UserPoolId } = await devicePool(NO_CHALLENGE);
  const device = await confirmed();
  const { answer } = await startProof(device, (await on(device.key)).Session);
  const { Session } = await on(device.key);
  const mfa = (MfaConfiguration: 'ON' | 'OFF') =>
    client.send(
      new SetUserPoolMfaConfigCommand({
        UserPoolId,
        MfaConfiguration,
        ...(MfaConfiguration === 'ON' ? { SoftwareTokenMfaConfiguration: { Enabled: true } } : {}),
      }),
    );
  await mfa('ON');
  const refused = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };
  await expect(prove(answer())).rejects.toMatchObject(refused);
  await expect(startProof(device, Session)).rejects.toMatchObject(refused);
  await mfa('OFF');
  expect((await prove(answer())).AuthenticationResult?.AccessToken).toBeDefined();
});

test('who has no Session does not use up the sign-in of another who has it', async () => {
  const { confirmed, on, startProof, prove } = await devicePool();
  const device = await confirmed();
  const { Session } = await on(device.key);
  const stranger = await startProof(device);
  await expect(prove(stranger.answer('guessed'))).rejects.toMatchObject(BAD_CREDENTIALS);
  await startProof(device);
  const { answer } = await startProof(device, Session);
  expect((await prove(answer())).AuthenticationResult?.AccessToken).toBeDefined();
});

test('of several exchanges without a Session one proof counts, and none after a Session has been used', async () => {
  const { confirmed, on, startProof, prove } = await devicePool();
  const device = await confirmed();
  await on(device.key);
  const first = await startProof(device);
  const second = await startProof(device);
  await prove(second.answer());
  await expect(prove(first.answer())).rejects.toMatchObject(USED);

  const { Session } = await on(device.key);
  const without = await startProof(device);
  await startProof(device, Session);
  await expect(prove(without.answer())).rejects.toMatchObject(USED);
});

test('a stranger who names another device uses up nothing', async () => {
  const { confirmed, on, startProof, prove } = await devicePool();
  const device = await confirmed();
  const other = await confirmed();
  await on(device.key);
  await expect(startProof(other)).rejects.toMatchObject(WRONG_KEY);
  const { answer } = await startProof(device);
  expect((await prove(answer())).AuthenticationResult?.AccessToken).toBeDefined();
});

test('wrong proofs of a device lock the user like wrong passwords, and a right password alone forgets none', async () => {
  const { confirmed, on, startProof, prove, byPassword, clock } = await devicePool();
  const device = await confirmed();
  const early = await startProof(device, (await on(device.key)).Session);
  const { Session } = await on(device.key);
  for (let i = 0; i < 5; i++) {
    const { answer } = await startProof(device, (await on(device.key)).Session);
    await expect(prove(answer('wrong'))).rejects.toMatchObject(BAD_CREDENTIALS);
  }
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(LOCKED);
  await expect(prove(early.answer())).rejects.toMatchObject(LOCKED);
  await expect(startProof(device, Session)).rejects.toMatchObject(LOCKED);
  clock.advance('1s');
  const { answer } = await startProof(device, Session);
  await expect(prove(answer('wrong'))).rejects.toMatchObject(BAD_CREDENTIALS);
  clock.advance('1s');
  await expect(on(device.key)).rejects.toMatchObject(LOCKED);
  clock.advance('1s');
  expect((await prove(early.answer())).AuthenticationResult?.AccessToken).toBeDefined();
  for (let i = 0; i < 4; i++) await expect(byPassword('Wrong0!pass')).rejects.toMatchObject(BAD_CREDENTIALS);
  expect((await byPassword(PASSWORD)).AuthenticationResult).toBeDefined();
});

test('the lock of one user leaves the devices of another alone', async () => {
  const { addUser, confirmed, on, startProof, prove, byPassword } = await devicePool();
  await addUser('bob');
  const device = await confirmed();
  const { answer } = await startProof(device, (await on(device.key)).Session);
  for (let i = 0; i < 5; i++)
    await expect(byPassword('Wrong0!pass', 'bob')).rejects.toMatchObject(BAD_CREDENTIALS);
  await expect(byPassword(PASSWORD, 'bob')).rejects.toMatchObject(LOCKED);
  expect((await prove(answer())).AuthenticationResult?.AccessToken).toBeDefined();
});
