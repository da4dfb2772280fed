import {
  AdminCreateUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AssociateSoftwareTokenCommand,
  type AuthenticationResultType,
  CompleteWebAuthnRegistrationCommand,
  InitiateAuthCommand,
  StartWebAuthnRegistrationCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { appCode } from '../harness/authenticator-app.ts';
import { confirmDevice } from '../harness/devices.ts';
import { type CreationOptions, newPasskey } from '../harness/passkey-authenticator.ts';
import { listed, PASSWORD } from '../harness/sign-up.ts';
import type { PoolKind, TablePool, World } from './world.ts';

/** What a sign-in asks for after its first factor. */
export const SECONDS = [
  'nothing more',
  'NEW_PASSWORD_REQUIRED',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'EMAIL_OTP (second factor)',
  'SELECT_MFA_TYPE',
  'MFA_SETUP',
  'DEVICE_SRP_AUTH',
] as const;
export type Second = (typeof SECONDS)[number];

const POOL_OF: Record<Second, PoolKind> = {
  'nothing more': 'plain',
  NEW_PASSWORD_REQUIRED: 'plain',
  SMS_MFA: 'optional',
  SOFTWARE_TOKEN_MFA: 'optional',
  'EMAIL_OTP (second factor)': 'optional',
  SELECT_MFA_TYPE: 'optional',
  MFA_SETUP: 'required',
  DEVICE_SRP_AUTH: 'devices',
};

/** A user of one cell, and what the user holds. */
export type Holder = TablePool & {
  username: string;
  email: string;
  phone: string;
  appSecret: string;
  passkey: ReturnType<typeof newPasskey> | undefined;
  device: { key: string; group: string } | undefined;
};

export const deviceProofSecret = 'a secret of the device';

let made = 0;

/** A new user in the pool that asks for `second`, with all that the user needs for it. */
export async function newHolder(world: World, second: Second, needsPasskey: boolean): Promise<Holder> {
  const holder = await newUser(world, world.pools[POOL_OF[second]]);
  if (second === 'MFA_SETUP') return holder;
  const tokens = await byPassword(world, holder);
  if (needsPasskey) holder.passkey = await registerPasskey(world, tokens);
  if (second === 'SOFTWARE_TOKEN_MFA' || second === 'SELECT_MFA_TYPE')
    holder.appSecret = await setUpApp(world, tokens);
  await prefer(world, holder, second);
  if (second === 'DEVICE_SRP_AUTH')
    holder.device = await confirmDevice(world.unsigned, tokens, deviceProofSecret);
  if (second === 'NEW_PASSWORD_REQUIRED') await setPassword(world, holder, false);
  return holder;
}

/** A new user of a pool, with a password and nothing else. */
export async function newUser(world: World, pool: TablePool): Promise<Holder> {
  made += 1;
  const holder: Holder = {
    ...pool,
    username: `user${made}`,
    email: `user${made}@example.com`,
    phone: `+1555${String(made).padStart(7, '0')}`,
    appSecret: '',
    passkey: undefined,
    device: undefined,
  };
  await create(world, holder);
  return holder;
}

async function create(world: World, { poolId, username, email, phone }: Holder): Promise<void> {
  const attributes = { email, email_verified: 'true', phone_number: phone, phone_number_verified: 'true' };
  await world.client.send(
    new AdminCreateUserCommand({
      UserPoolId: poolId,
      Username: username,
      UserAttributes: listed(attributes),
      TemporaryPassword: PASSWORD,
      MessageAction: 'SUPPRESS',
    }),
  );
  await setPassword(world, { poolId, username }, true);
}

const setPassword = (
  world: World,
  { poolId, username }: Pick<Holder, 'poolId' | 'username'>,
  Permanent: boolean,
) =>
  world.client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: poolId,
      Username: username,
      Password: PASSWORD,
      Permanent,
    }),
  );

async function byPassword(world: World, holder: Holder): Promise<AuthenticationResultType> {
  const { AuthenticationResult = {} } = await world.unsigned.send(
    new InitiateAuthCommand({
      ClientId: holder.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: holder.username, PASSWORD },
    }),
  );
  return AuthenticationResult;
}

async function registerPasskey(world: World, { AccessToken }: AuthenticationResultType) {
  const { CredentialCreationOptions } = await world.unsigned.send(
    new StartWebAuthnRegistrationCommand({ AccessToken }),
  );
  const passkey = newPasskey(CredentialCreationOptions as CreationOptions);
  await world.unsigned.send(new CompleteWebAuthnRegistrationCommand({ AccessToken, Credential: passkey }));
  return passkey;
}

/** The app's first code is used up by its verification: the next one is a minute later. */
async function setUpApp(world: World, { AccessToken }: AuthenticationResultType): Promise<string> {
  const { SecretCode = '' } = await world.unsigned.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = appCode(SecretCode, world.clock.now());
  await world.unsigned.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  world.clock.advance('1m');
  return SecretCode;
}

async function prefer(world: World, { poolId, username }: Holder, second: Second): Promise<void> {
  const on = { Enabled: true, PreferredMfa: second !== 'SELECT_MFA_TYPE' };
  const settings = {
    SMS_MFA: { SMSMfaSettings: on },
    SOFTWARE_TOKEN_MFA: { SoftwareTokenMfaSettings: on },
    'EMAIL_OTP (second factor)': { EmailMfaSettings: on },
    SELECT_MFA_TYPE: { SMSMfaSettings: on, SoftwareTokenMfaSettings: on },
  }[second as string];
  if (settings)
    await world.client.send(
      new AdminSetUserMFAPreferenceCommand({ UserPoolId: poolId, Username: username, ...settings }),
    );
}
