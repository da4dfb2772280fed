import { createHmac } from 'node:crypto';
import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AuthFlowType,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, PASSWORD } from '../harness/ada.ts';
import { createPool } from '../harness/pool.ts';

test.each<[AuthFlowType, string]>([
  ['USER_PASSWORD_AUTH', 'USER_PASSWORD_AUTH flow not enabled for this client'],
  ['CUSTOM_AUTH', 'Custom auth lambda trigger is not configured for the user pool.'],
  ['USER_AUTH', 'USER_AUTH is not enabled for the client.'],
  ['ADMIN_USER_PASSWORD_AUTH', 'Initiate Auth method not supported.'],
  ['ADMIN_NO_SRP_AUTH', 'Initiate Auth method not supported.'],
])('%s is refused to a client that names no flows', async (AuthFlow, message) => {
  const { unsigned, addClient } = await ada();
  const { ClientId } = await addClient({ ExplicitAuthFlows: undefined });
  const AuthParameters = { USERNAME: 'ada', PASSWORD };
  await expect(
    unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message,
  });
});

test('SRP and administrators need their flow enabled too', async () => {
  const { unsigned, client, UserPoolId, addClient } = await ada();
  const { ClientId } = await addClient({ ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] });
  const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
  const AuthParameters = { USERNAME: 'ada', SRP_A: 'ff', REFRESH_TOKEN: 'x', PASSWORD };
  const start = (AuthFlow: AuthFlowType) =>
    unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters }));
  await expect(start('USER_SRP_AUTH')).rejects.toMatchObject(
    invalid('USER_SRP_AUTH is not enabled for the client.'),
  );
  await expect(start('REFRESH_TOKEN_AUTH')).rejects.toMatchObject(
    invalid('Auth flow not enabled for this client'),
  );
  const admin = { UserPoolId, ClientId, AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters } as const;
  await expect(client.send(new AdminInitiateAuthCommand(admin))).rejects.toMatchObject(
    invalid('Auth flow not enabled for this client'),
  );
});

test.each([
  ['USER_PASSWORD_AUTH', { PASSWORD }, 'USERNAME'],
  ['USER_PASSWORD_AUTH', { USERNAME: 'ada' }, 'PASSWORD'],
  ['USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: '' }, 'PASSWORD'],
  ['USER_SRP_AUTH', { USERNAME: 'ada' }, 'SRP_A'],
  ['REFRESH_TOKEN_AUTH', {}, 'REFRESH_TOKEN'],
] as const)('%s with %j misses a parameter', async (AuthFlow, AuthParameters, missing) => {
  const { unsigned, ClientId } = await ada();
  await expect(
    unsigned.send(new InitiateAuthCommand({ ClientId, AuthFlow, AuthParameters })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: `Missing required parameter ${missing}`,
  });
});

test('a client with a secret needs its hash: over the username as sent, by this secret', async () => {
  const { byPassword, ClientId, secret } = await ada({}, { GenerateSecret: true });
  const hash = (username: string, key = secret) =>
    createHmac('sha256', key)
      .update(username + ClientId)
      .digest('base64');
  expect(
    (await byPassword(PASSWORD, 'ada', { SECRET_HASH: hash('ada') })).AuthenticationResult,
  ).toBeDefined();
  const refused = (message: string) => ({ name: 'NotAuthorizedException', message });
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(
    refused(`Client ${ClientId} is configured with secret but SECRET_HASH was not received`),
  );
  for (const SECRET_HASH of [hash('bob'), hash('ada', 'other'), 'bm9uc2Vuc2U='])
    await expect(byPassword(PASSWORD, 'ada', { SECRET_HASH })).rejects.toMatchObject(
      refused(`Unable to verify secret hash for client ${ClientId}`),
    );
  // Before anything is said of the user.
  await expect(byPassword(PASSWORD, 'nobody')).rejects.toMatchObject(
    refused(`Client ${ClientId} is configured with secret but SECRET_HASH was not received`),
  );
});

test('administrators sign in at clients of the pool alone', async () => {
  const { client, ClientId } = await ada();
  const { Id: UserPoolId } = await createPool(client);
  const missing = {
    name: 'ResourceNotFoundException',
    message: `User pool client ${ClientId} does not exist.`,
  };
  const start = new AdminInitiateAuthCommand({
    UserPoolId,
    ClientId,
    AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: 'ada', PASSWORD },
  });
  await expect(client.send(start)).rejects.toMatchObject(missing);
  const respond = new AdminRespondToAuthChallengeCommand({
    UserPoolId,
    ClientId,
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: PASSWORD },
  });
  await expect(client.send(respond)).rejects.toMatchObject(missing);
});
