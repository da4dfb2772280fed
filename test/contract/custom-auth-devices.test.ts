import {
  AdminForgetDeviceCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminUpdateDeviceStatusCommand,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { PASSWORD_RIDDLE, srpPool } from '../harness/custom-auth.ts';
import { ALWAYS, claimsOf, confirmDevice, NO_CHALLENGE } from '../harness/devices.ts';
import { ON } from '../harness/mfa.ts';
import { SMS } from '../harness/pool.ts';
import { offerTextMessages } from '../harness/second-factors.ts';
import { srpClient } from '../harness/srp-client.ts';

const INVALID_SESSION = { name: 'NotAuthorizedException', message: 'Invalid session for the user.' };

/** A riddle after the password, for `ada`, who has a remembered device and is asked for text messages without it. */
async function riddleOnDevice() {
  const made = await srpPool(PASSWORD_RIDDLE, ALWAYS);
  const { client, unsigned, byPassword, startSrp, respond, clock, UserPoolId } = made;
  const { AuthenticationResult: first } = await byPassword();
  const { key, group } = await confirmDevice(unsigned, first, 'secret');
  const ada = { UserPoolId, Username: 'ada' };
  await offerTextMessages(client, ada);
  const demand = () => client.send(new AdminSetUserMFAPreferenceCommand({ ...ada, SMSMfaSettings: ON }));
  return {
    ...made,
    ada: { ...ada, DeviceKey: key },
    key,
    demand,
    /** The password is proved. */
    prove: async (DEVICE_KEY = key) =>
      respond('PASSWORD_VERIFIER', { ...(await startSrp()).proof(), ...(DEVICE_KEY ? { DEVICE_KEY } : {}) }),
    proveDevice: async (Session: string | undefined) => {
      const srp = srpClient(`_${group}`);
      const named = { USERNAME: 'ada', DEVICE_KEY: key };
      const challenge = await respond('DEVICE_SRP_AUTH', { ...named, SRP_A: srp.SRP_A }, Session);
      const parameters = { ...challenge.ChallengeParameters, USER_ID_FOR_SRP: key };
      return respond('DEVICE_PASSWORD_VERIFIER', {
        ...srp.answer(parameters, 'secret', clock.now()),
        ...named,
      });
    },
  };
}

test('a device that stands for the second factor is asked for its proof after the riddle', async () => {
  const { demand, prove, answer, proveDevice, key } = await riddleOnDevice();
  await demand();
  const riddle = await prove();
  expect(riddle.ChallengeName).toBe('CUSTOM_CHALLENGE');
  const asked = await answer(riddle, 'fish');
  expect(asked.ChallengeName).toBe('DEVICE_SRP_AUTH');
  const { AuthenticationResult } = await proveDevice(asked.Session);
  expect(claimsOf(AuthenticationResult?.AccessToken)['device_key']).toBe(key);
});

test('without a device, the second factor comes before the riddle', async () => {
  const { demand, prove } = await riddleOnDevice();
  await demand();
  expect((await prove('')).ChallengeName).toBe('SMS_MFA');
});

test('another device that is named with the answer stands for no second factor', async () => {
  const { demand, prove, answer } = await riddleOnDevice();
  await demand();
  const more = { DEVICE_KEY: 'us-east-1_00000000-0000-4000-8000-000000000000' };
  await expect(answer(await prove(), 'fish', { more })).rejects.toMatchObject(INVALID_SESSION);
});

test.each([
  ['forgotten', AdminForgetDeviceCommand, {}],
  ['not remembered', AdminUpdateDeviceStatusCommand, { DeviceRememberedStatus: 'not_remembered' as const }],
])('a device that is %s by the time of the answer stands for no second factor', async (_, Command, more) => {
  const { demand, prove, answer, client, ada } = await riddleOnDevice();
  await demand();
  const riddle = await prove();
  await client.send(new Command({ ...ada, ...more }));
  await expect(answer(riddle, 'fish')).rejects.toMatchObject(INVALID_SESSION);
});

test('who needs no second factor goes on without the device', async () => {
  const { prove, answer, client, ada } = await riddleOnDevice();
  const riddle = await prove();
  await client.send(new AdminForgetDeviceCommand(ada));
  const { AuthenticationResult } = await answer(riddle, 'fish');
  expect(AuthenticationResult?.NewDeviceMetadata?.DeviceKey).toBeDefined();
});

test('a device is not let in for the second factor once devices stand for none', async () => {
  const { demand, prove, answer, proveDevice, client, ada } = await riddleOnDevice();
  const { UserPool } = await client.send(new DescribeUserPoolCommand(ada));
  await demand();
  const asked = await answer(await prove(), 'fish');
  await client.send(
    new UpdateUserPoolCommand({
      UserPoolId: ada.UserPoolId,
      ...NO_CHALLENGE,
      ...SMS,
      MfaConfiguration: 'OPTIONAL',
      LambdaConfig: UserPool?.LambdaConfig,
    }),
  );
  await expect(proveDevice(asked.Session)).rejects.toMatchObject(INVALID_SESSION);
});
