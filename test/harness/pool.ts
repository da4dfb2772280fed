import {
  type CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  type CreateUserPoolClientCommandInput,
  CreateUserPoolCommand,
  type CreateUserPoolCommandInput,
  type UserPoolClientType,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';

/** What a pool needs to send text messages. */
export const SMS = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' } };
/** {@link SMS} as the service answers it: sent from the pool's region. */
export const SMS_ANSWERED = { SmsConfiguration: { ...SMS.SmsConfiguration, SnsRegion: 'us-east-1' } };

export async function createPool(
  client: CognitoIdentityProviderClient,
  input: Partial<CreateUserPoolCommandInput> = {},
): Promise<UserPoolType & { Id: string }> {
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'pool', ...input }));
  return { ...UserPool, Id: UserPool?.Id ?? '' };
}

export async function createClient(
  client: CognitoIdentityProviderClient,
  poolId: string,
  input: Partial<CreateUserPoolClientCommandInput> = {},
): Promise<UserPoolClientType & { ClientId: string }> {
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({ UserPoolId: poolId, ClientName: 'app', ...input }),
  );
  return { ...UserPoolClient, ClientId: UserPoolClient?.ClientId ?? '' };
}

/** A pool and an app client of it, both as the service makes them unless told otherwise; `secret` is '' where there is none. */
export async function createPoolWithClient(
  client: CognitoIdentityProviderClient,
  input: {
    pool?: Partial<CreateUserPoolCommandInput>;
    client?: Partial<CreateUserPoolClientCommandInput>;
  } = {},
): Promise<{ poolId: string; clientId: string; secret: string }> {
  const { Id: poolId } = await createPool(client, input.pool);
  const { ClientId: clientId, ClientSecret: secret = '' } = await createClient(client, poolId, input.client);
  return { poolId, clientId, secret };
}
