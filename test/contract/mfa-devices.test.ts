import {
  AdminSetUserMFAPreferenceCommand,
  type CreateUserPoolCommandInput,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALWAYS, devicePool, NO_CHALLENGE } from '../harness/devices.ts';
import { ON } from '../harness/mfa.ts';
import { SMS } from '../harness/pool.ts';
import { offerTextMessages, PHONE } from '../harness/second-factors.ts';

/** `ada` with a device that she has confirmed, and who is asked for text messages since. */
async function withDevice(pool: Partial<CreateUserPoolCommandInput>) {
  const made = await devicePool(pool);
  const { client, unsigned, emulator, UserPoolId, ClientId } = made;
  const device = await made.confirmed();
  const ada = { UserPoolId, Username: 'ada' };
  await offerTextMessages(client, ada);
  await client.send(new AdminSetUserMFAPreferenceCommand({ ...ada, SMSMfaSettings: ON }));
  return {
    ...made,
    device,
    bySms: (Session: string | undefined) =>
      unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId,
          ChallengeName: 'SMS_MFA',
          Session,
          ChallengeResponses: {
            USERNAME: 'ada',
            SMS_MFA_CODE: emulator.services.store.outbox.list(PHONE, 1)[0]?.code ?? '',
          },
        }),
      ),
    sent: () => emulator.services.store.outbox.list(PHONE, 50).length,
  };
}

test('a remembered device stands for the second factor where the pool demands its proof', async () => {
  const { device, on, startProof, prove, sent } = await withDevice(ALWAYS);
  const asked = await on(device.key);
  expect([asked.ChallengeName, sent()]).toEqual(['DEVICE_SRP_AUTH', 0]);
  const { answer } = await startProof(device, asked.Session);
  expect((await prove(answer())).AuthenticationResult?.AccessToken).toBeDefined();
});

test('elsewhere the factor is asked for, and then the device', async () => {
  const { device, on, bySms, startProof, prove } = await withDevice(NO_CHALLENGE);
  const asked = await on(device.key);
  expect(asked.ChallengeName).toBe('SMS_MFA');
  const next = await bySms(asked.Session);
  expect(next.ChallengeName).toBe('DEVICE_SRP_AUTH');
  const { answer } = await startProof(device, next.Session);
  expect((await prove(answer())).AuthenticationResult?.AccessToken).toBeDefined();
});

test('a device that is not remembered stands for nothing', async () => {
  const { device, remember, on, bySms } = await withDevice(ALWAYS);
  await remember(device, 'not_remembered');
  const asked = await on(device.key);
  expect(asked.ChallengeName).toBe('SMS_MFA');
  const { AuthenticationResult } = await bySms(asked.Session);
  expect(AuthenticationResult?.AccessToken).toBeDefined();
  expect(AuthenticationResult?.NewDeviceMetadata).toBeUndefined();
});

test('without a device, the factor is asked for, and a new device comes with the tokens', async () => {
  const { byPassword, bySms } = await withDevice(ALWAYS);
  const asked = await byPassword('Passw0rd!');
  expect(asked.ChallengeName).toBe('SMS_MFA');
  const { AuthenticationResult } = await bySms(asked.Session);
  expect(AuthenticationResult?.NewDeviceMetadata?.DeviceKey).toBeDefined();
});

test('a device of a sign-in that has proved no factor is not let in once devices stand for none', async () => {
  const { client, device, on, startProof, prove, UserPoolId } = await withDevice(ALWAYS);
  const { answer } = await startProof(device, (await on(device.key)).Session);
  await client.send(
    new UpdateUserPoolCommand({ UserPoolId, ...NO_CHALLENGE, ...SMS, MfaConfiguration: 'OPTIONAL' }),
  );
  await expect(prove(answer())).rejects.toMatchObject({
    name: 'NotAuthorizedException',
    message: 'Invalid session for the user.',
  });
});

test.each(['before', 'after'] as const)(
  'a device that is not remembered any more, %s its public number is sent, is not let in',
  async (moment) => {
    const { device, remember, on, startProof, prove } = await withDevice(ALWAYS);
    const { Session } = await on(device.key);
    const refused = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };
    if (moment === 'before') {
      await remember(device, 'not_remembered');
      await expect(startProof(device, Session)).rejects.toMatchObject(refused);
    } else {
      const { answer } = await startProof(device, Session);
      await remember(device, 'not_remembered');
      await expect(prove(answer())).rejects.toMatchObject(refused);
    }
  },
);
