import { startEmulator } from '../../../emulator/index.ts';
import { testEnv } from './test-settings.ts';

const poolId = 'us-east-1_PocTest01';
const clients = {
  COGNITO_CLIENT_LTD_WEB: 'ltdweb00000000000000000000',
  COGNITO_CLIENT_SWP_WEB: 'swpweb00000000000000000000',
  COGNITO_CLIENT_LTD_BFF: 'ltdbff00000000000000000000',
  COGNITO_CLIENT_SWP_BFF: 'swpbff00000000000000000000',
};
const secrets = {
  COGNITO_SECRET_LTD_BFF: 'ltdsecret000000000000000000000000000000000000000000',
  COGNITO_SECRET_SWP_BFF: 'swpsecret000000000000000000000000000000000000000000',
};
const attributes = ['email', 'name', 'locale', 'custom:sponsor_code', 'custom:leg'];
const password = ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'];

function appClient(id: string, secret?: string) {
  return {
    id,
    ...(secret ? { secret } : {}),
    settings: {
      ClientName: id,
      ExplicitAuthFlows: secret ? password : [...password, 'ALLOW_USER_SRP_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      EnableTokenRevocation: true,
      // The shortest that Cognito allows.
      AccessTokenValidity: 5,
      IdTokenValidity: 5,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes' },
      // Custom attributes are neither written nor read unless they are listed.
      ReadAttributes: attributes,
      WriteAttributes: attributes,
    },
  };
}

/** The business's user pool on an emulator, and the environment that points either option at it. */
export async function startPool() {
  const operations: string[] = [];
  const emulator = await startEmulator({
    log: {
      request: ({ operation }) => operations.push(operation),
      message() {},
      invocation() {},
      failure() {},
    },
    seed: {
      pools: [
        {
          id: poolId,
          settings: {
            PoolName: 'shared',
            AliasAttributes: ['email'],
            AutoVerifiedAttributes: ['email'],
            Schema: [
              { Name: 'email', Required: true },
              attribute('sponsor_code', '20'),
              attribute('leg', '5'),
            ],
          },
          clients: [
            appClient(clients.COGNITO_CLIENT_LTD_WEB),
            appClient(clients.COGNITO_CLIENT_SWP_WEB),
            appClient(clients.COGNITO_CLIENT_LTD_BFF, secrets.COGNITO_SECRET_LTD_BFF),
            appClient(clients.COGNITO_CLIENT_SWP_BFF, secrets.COGNITO_SECRET_SWP_BFF),
          ],
        },
      ],
    },
  });
  const env = (changes: Record<string, string | undefined> = {}) =>
    testEnv({
      ...clients,
      ...secrets,
      COGNITO_ENDPOINT: emulator.endpoint,
      COGNITO_POOL_ID: poolId,
      COGNITO_ISSUER: `https://cognito-idp.us-east-1.amazonaws.com/${poolId}`,
      COGNITO_JWKS_URI: `${emulator.endpoint}/${poolId}/.well-known/jwks.json`,
      ...changes,
    });
  /** What Cognito is asked while `work` runs, in order. */
  async function asked(work: () => Promise<unknown>): Promise<string[]> {
    const before = operations.length;
    await work();
    return operations.slice(before);
  }
  return { emulator, env, poolId, clients, asked };
}

function attribute(Name: string, MaxLength: string) {
  return {
    Name,
    AttributeDataType: 'String',
    Mutable: false,
    StringAttributeConstraints: { MinLength: '1', MaxLength },
  };
}
