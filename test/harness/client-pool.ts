import {
  CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
  type SetUserPoolMfaConfigCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { SeedPool, SeedUser } from '../../emulator/index.ts';
import { arnOf, functionsForThisTest, type TestFunction } from './functions.ts';
import { SES } from './mfa.ts';
import { SMS } from './pool.ts';
import { CLIENT_ID, OTHER_CLIENT_ID, POOL_ID, running, seedPool, USER } from './running.ts';

export const PHONE = '+13125550001';
export const BOB = { username: 'bob', email: 'bob@example.com', phone: '+13125550002' };

/** A confirmed user with a verified address and number, and the password of {@link USER}. */
const person = (username: string, email: string, phone_number: string): SeedUser => ({
  username,
  password: USER.password,
  attributes: { email, email_verified: 'true', phone_number, phone_number_verified: 'true', name: username },
});

/**
 * An emulator on a socket with a pool that sends mail and text messages, the users ada and bob, and two public clients.
 * @param given.mfa what SetUserPoolMfaConfig sets
 * @param given.handlers functions of the pool, by their members of LambdaConfig
 */
export async function clientPool(
  given: {
    settings?: Record<string, unknown>;
    app?: Record<string, unknown>;
    mfa?: Partial<SetUserPoolMfaConfigCommandInput>;
    handlers?: Record<string, TestFunction>;
  } = {},
) {
  const { settings = {}, app = {}, mfa, handlers = {} } = given;
  const { functions, events } = await functionsForThisTest(handlers);
  const LambdaConfig = Object.fromEntries(Object.keys(handlers).map((name) => [name, arnOf(name)]));
  const client = (id: string) => ({ id, settings: { ClientName: id, ...APP, ...app } });
  const pool: SeedPool = {
    ...seedPool,
    settings: { ...seedPool.settings, ...SMS, ...SES, LambdaConfig, ...settings },
    clients: [CLIENT_ID, OTHER_CLIENT_ID].map(client),
    users: [person(USER.username, USER.email, PHONE), person(BOB.username, BOB.email, BOB.phone)],
  };
  const emulator = await running({ seed: { pools: [pool] }, functions });
  const { endpoint } = emulator;
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const admin = new CognitoIdentityProviderClient({ endpoint, region: 'us-east-1', credentials });
  const setMfa = (config: Partial<SetUserPoolMfaConfigCommandInput>) =>
    admin.send(new SetUserPoolMfaConfigCommand({ UserPoolId: POOL_ID, ...config }));
  if (mfa) await setMfa(mfa);
  return { emulator, endpoint, admin, events, setMfa };
}

const APP = {
  ExplicitAuthFlows: [
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_CUSTOM_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
};
