import {
  AdminGetDeviceCommand,
  type AuthenticationResultType,
  type CognitoIdentityProviderClient,
  ConfirmDeviceCommand,
  type ConfirmDeviceCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  UpdateDeviceStatusCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ada, PASSWORD } from './ada.ts';
import { deviceSecret, srpClient } from './srp-client.ts';

export const ALWAYS = {
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: false },
};
export const ON_PROMPT = {
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: true, DeviceOnlyRememberedOnUserPrompt: true },
};
/** Devices are remembered, but stand for no second factor. */
export const NO_CHALLENGE = {
  DeviceConfiguration: { ChallengeRequiredOnNewDevice: false, DeviceOnlyRememberedOnUserPrompt: false },
};
const SECRET = 'a secret of the device';
export const NO_DEVICE = { name: 'ResourceNotFoundException', message: 'Device does not exist.' };
export const WRONG_KEY = { name: 'InvalidParameterException', message: 'Invalid device key given.' };

/** The claims of a token, unverified. */
export const claimsOf = (token = '..'): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());

/** Confirms the new device of a sign-in. @returns its key and its group's */
export async function confirmDevice(
  client: CognitoIdentityProviderClient,
  { AccessToken, NewDeviceMetadata }: AuthenticationResultType = {},
  secret = SECRET,
) {
  const { DeviceKey: key = '', DeviceGroupKey: group = '' } = NewDeviceMetadata ?? {};
  const DeviceSecretVerifierConfig = deviceSecret(group, key, secret);
  await client.send(new ConfirmDeviceCommand({ AccessToken, DeviceKey: key, DeviceSecretVerifierConfig }));
  return { key, group };
}

/** A pool that tracks devices, with `ada`, who signs in on new ones and on those she has confirmed. */
export async function devicePool(pool: Partial<CreateUserPoolCommandInput> = ALWAYS) {
  const made = await ada(pool);
  const { client, unsigned, UserPoolId, ClientId, byPassword, clock } = made;
  const onNewDevice = async (username = 'ada') => {
    const { AuthenticationResult: result } = await byPassword(PASSWORD, username);
    return {
      access: result?.AccessToken ?? '',
      refresh: result?.RefreshToken ?? '',
      key: result?.NewDeviceMetadata?.DeviceKey ?? '',
      group: result?.NewDeviceMetadata?.DeviceGroupKey ?? '',
    };
  };
  type Device = Awaited<ReturnType<typeof onNewDevice>>;
  const confirm = ({ access, key, group }: Device, more: Partial<ConfirmDeviceCommandInput> = {}) =>
    unsigned.send(
      new ConfirmDeviceCommand({
        AccessToken: access,
        DeviceKey: key,
        DeviceSecretVerifierConfig: deviceSecret(group, key, SECRET),
        ...more,
      }),
    );
  const confirmed = async (username = 'ada', DeviceName = 'phone') => {
    const device = await onNewDevice(username);
    await confirm(device, { DeviceName });
    return device;
  };
  const respond = (
    ChallengeName: 'DEVICE_SRP_AUTH' | 'DEVICE_PASSWORD_VERIFIER',
    ChallengeResponses: Record<string, string>,
    Session?: string,
  ) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses, Session }),
    );
  /** The device's public number, and what answers the challenge that follows. */
  const startProof = async (
    { key, group }: Pick<Device, 'key' | 'group'>,
    Session?: string,
    more: Record<string, string> = {},
  ) => {
    const srp = srpClient(`_${group}`);
    const responses = { USERNAME: 'ada', DEVICE_KEY: key, SRP_A: srp.SRP_A, ...more };
    const challenge = await respond('DEVICE_SRP_AUTH', responses, Session);
    const answer = (secret = SECRET): Record<string, string> => {
      const named = { ...challenge.ChallengeParameters, USER_ID_FOR_SRP: key };
      return { ...srp.answer(named, secret, clock.now()), USERNAME: 'ada', DEVICE_KEY: key };
    };
    return { challenge, answer };
  };
  return {
    ...made,
    onNewDevice,
    confirm,
    confirmed,
    respond,
    startProof,
    /** A password sign-in that names a device. */
    on: (key: string, username = 'ada') => byPassword(PASSWORD, username, { DEVICE_KEY: key }),
    prove: (answer: Record<string, string>) => respond('DEVICE_PASSWORD_VERIFIER', answer),
    refresh: (REFRESH_TOKEN: string, DEVICE_KEY?: string) =>
      unsigned.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN, ...(DEVICE_KEY ? { DEVICE_KEY } : {}) },
        }),
      ),
    remember: ({ access, key }: Device, DeviceRememberedStatus: 'remembered' | 'not_remembered') =>
      unsigned.send(
        new UpdateDeviceStatusCommand({ AccessToken: access, DeviceKey: key, DeviceRememberedStatus }),
      ),
    show: async (DeviceKey: string, Username = 'ada') =>
      (await client.send(new AdminGetDeviceCommand({ UserPoolId, Username, DeviceKey }))).Device,
  };
}
