import { createHmac } from 'node:crypto';
import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolClientSecretCommand,
  DescribeUserPoolClientCommand,
  InitiateAuthCommand,
  ListUserPoolClientSecretsCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START } from '../harness/in-process.ts';
import { createClient, createPool, createPoolWithClient } from '../harness/pool.ts';
import { usersPool } from '../harness/sign-in.ts';
import { PASSWORD, refuses } from '../harness/sign-up.ts';

const OWN = 'my_own_secret_of_24_chars';
const NEXT = 'my_next_secret_of_25_chars';
const PLAIN = { GenerateSecret: true };

/** A confidential client, and what is done with its secrets. */
async function confidential(app: Parameters<typeof createClient>[2] = PLAIN) {
  const made = forThisTest();
  const { client } = made;
  const { poolId, clientId, secret } = await createPoolWithClient(client, { client: app });
  return {
    ...made,
    secret,
    whose: { UserPoolId: poolId, ClientId: clientId },
    ...secretsOf(client, poolId, clientId),
  };
}

function secretsOf(client: ReturnType<typeof forThisTest>['client'], UserPoolId: string, ClientId: string) {
  const whose = { UserPoolId, ClientId };
  return {
    add: async (ClientSecret?: string) =>
      (
        await client.send(
          new AddUserPoolClientSecretCommand({ ...whose, ...(ClientSecret ? { ClientSecret } : {}) }),
        )
      ).ClientSecretDescriptor,
    remove: (ClientSecretId = '') =>
      client.send(new DeleteUserPoolClientSecretCommand({ ...whose, ClientSecretId })),
    list: async (NextToken?: string) => {
      const command = new ListUserPoolClientSecretsCommand({ ...whose, ...(NextToken ? { NextToken } : {}) });
      const { $metadata, ...answer } = await client.send(command);
      return answer;
    },
    shown: async () =>
      (await client.send(new DescribeUserPoolClientCommand(whose))).UserPoolClient?.ClientSecret,
  };
}

test('a generated secret is told once, with its id and moment', async () => {
  const { add, clock, whose } = await confidential();
  clock.advance('1h');
  const at = clock.now();
  expect(await add()).toEqual({
    ClientSecretId: `${whose.ClientId}--${at}`,
    ClientSecretValue: expect.stringMatching(/^[0-9a-v]{52}$/),
    ClientSecretCreateDate: new Date(at),
  });
});

test("a secret of the caller's choice is not told back", async () => {
  const { add, clock, whose } = await confidential();
  clock.advance('1h');
  expect(await add(OWN)).toEqual({
    ClientSecretId: `${whose.ClientId}--${clock.now()}`,
    ClientSecretCreateDate: new Date(clock.now()),
  });
});

test('secrets are listed without their values, oldest first, each with an id of its own', async () => {
  const { add, list, whose } = await confidential();
  const start = new Date(START);
  const second = new Date(start.getTime() + 1);
  await add();
  expect(await list()).toEqual({
    ClientSecrets: [
      { ClientSecretId: `${whose.ClientId}--${start.getTime()}`, ClientSecretCreateDate: start },
      { ClientSecretId: `${whose.ClientId}--${second.getTime()}`, ClientSecretCreateDate: second },
    ],
  });
});

test('a client without a secret lists none and is given none', async () => {
  const { add, list, whose } = await confidential({});
  expect(await list()).toEqual({ ClientSecrets: [] });
  await refuses(add(), 'InvalidParameterException', `Client ${whose.ClientId} is not configured for secret.`);
  expect(await list()).toEqual({ ClientSecrets: [] });
});

test('a client has two secrets at most', async () => {
  const { add, remove, list } = await confidential();
  const second = await add();
  const refused = ['LimitExceededException', 'The maximum number of secrets of an app client is 2.'] as const;
  await refuses(add(), ...refused);
  await refuses(add(OWN), ...refused);
  expect((await list()).ClientSecrets).toHaveLength(2);
  await remove(second?.ClientSecretId);
  await add(OWN);
  expect((await list()).ClientSecrets).toHaveLength(2);
});

test('the last secret cannot be deleted', async () => {
  const { add, remove, list } = await confidential();
  const [first] = (await list()).ClientSecrets ?? [];
  const refused = [
    'InvalidParameterException',
    'The last remaining secret of an app client cannot be deleted.',
  ] as const;
  await refuses(remove(first?.ClientSecretId), ...refused);
  const second = await add();
  expect(Object.keys(await remove(first?.ClientSecretId))).toEqual(['$metadata']);
  await refuses(remove(second?.ClientSecretId), ...refused);
});

test('a client is described with the older of its secrets', async () => {
  const { add, remove, list, shown, secret } = await confidential();
  const [first] = (await list()).ClientSecrets ?? [];
  await add(OWN);
  expect(await shown()).toBe(secret);
  await remove(first?.ClientSecretId);
  expect(await shown()).toBe(OWN);
});

test("an unknown secret, and another client's, does not exist", async () => {
  const { add, remove, client, whose } = await confidential();
  const { ClientId } = await createClient(client, whose.UserPoolId, PLAIN);
  const others = secretsOf(client, whose.UserPoolId, ClientId);
  await add();
  await others.add();
  const [theirs] = (await others.list()).ClientSecrets ?? [];
  for (const id of [theirs?.ClientSecretId ?? '', 'unknown'])
    await refuses(remove(id), 'ResourceNotFoundException', `Client secret ${id} does not exist.`);
  expect((await others.list()).ClientSecrets).toHaveLength(2);
});

test.each(['x'.repeat(23), 'x'.repeat(65), 'my own secret of 24 chars'])('%s is no secret', async (text) => {
  const { add, list } = await confidential();
  await expect(add(text)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: expect.stringContaining("at 'clientSecret' failed to satisfy constraint: Member must"),
  });
  expect((await list()).ClientSecrets).toHaveLength(1);
});

test('no token continues the list of secrets', async () => {
  const { list } = await confidential();
  await refuses(list('garbage'), 'InvalidParameterException', 'Invalid pagination token provided.');
});

test('secrets of an unknown pool or client, or of a client of another pool, do not exist', async () => {
  const { client, whose } = await confidential();
  const { Id } = await createPool(client);
  for (const [poolId, clientId, message] of [
    ['us-east-1_Unknown00', whose.ClientId, 'User pool us-east-1_Unknown00 does not exist.'],
    [whose.UserPoolId, 'unknown', 'User pool client unknown does not exist.'],
    [Id, whose.ClientId, `User pool client ${whose.ClientId} does not exist.`],
  ] as const) {
    const { add, remove, list } = secretsOf(client, poolId, clientId);
    for (const call of [() => add(), () => remove('x'), () => list()])
      await refuses(call(), 'ResourceNotFoundException', message);
  }
});

test('secrets go with their client', async () => {
  const { client, emulator, add, whose } = await confidential();
  await add();
  await client.send(new DeleteUserPoolClientCommand(whose));
  expect(emulator.services.store.clientSecrets.ofClient(whose.ClientId)).toEqual([]);
});

test('both secrets sign in and revoke, and a deleted one no longer', async () => {
  const { client, unsigned, poolId, clientId, create, setPassword } = await usersPool(
    {},
    { ClientSecret: OWN },
  );
  await create('ada');
  await setPassword('ada');
  const hash = (secret: string) => createHmac('sha256', secret).update(`ada${clientId}`).digest('base64');
  const signIn = (secret: string) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD, SECRET_HASH: hash(secret) },
      }),
    );
  const { add, remove, list } = secretsOf(client, poolId, clientId);
  const wrong = ['NotAuthorizedException', `Unable to verify secret hash for client ${clientId}`] as const;
  await refuses(signIn(NEXT), ...wrong);
  await add(NEXT);
  for (const secret of [OWN, NEXT]) {
    const { AuthenticationResult } = await signIn(secret);
    const revoke = { Token: AuthenticationResult?.RefreshToken, ClientId: clientId, ClientSecret: secret };
    expect((await unsigned.send(new RevokeTokenCommand(revoke))).$metadata.httpStatusCode).toBe(200);
  }
  await remove((await list()).ClientSecrets?.[0]?.ClientSecretId);
  await refuses(signIn(OWN), ...wrong);
  expect((await signIn(NEXT)).AuthenticationResult).toBeDefined();
});
