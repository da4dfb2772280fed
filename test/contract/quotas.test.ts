import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  CreateGroupCommand,
  DeleteGroupCommand,
  DescribeUserPoolClientCommand,
  DescribeUserPoolCommand,
  GetUserCommand,
  ListTagsForResourceCommand,
  ListUserPoolsCommand,
  RespondToAuthChallengeCommand,
  UpdateProvisionedLimitCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { categoryOf } from '../../emulator/contract/request-categories.ts';
import { createEmulator, type Emulator } from '../../emulator/emulator.ts';
import { operations } from '../../emulator/operations/index.ts';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest, sdkClient } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';

const THROTTLED = { name: 'TooManyRequestsException', message: 'Rate exceeded' };
const NONE = 'us-east-1_None';

async function throttled(quotas: 'off' | 'aws' = 'aws') {
  const made = forThisTest({ quotas });
  const { Id: UserPoolId } = await createPool(made.client);
  /** How many of so many requests at once are let through, whatever is answered to them. */
  const admitted = async (count: number, request: () => Promise<unknown>) => {
    const answers = await Promise.all(
      Array.from({ length: count }, () =>
        request().then(
          () => true,
          (error: Error) => {
            if (error.name === THROTTLED.name) expect(error).toMatchObject(THROTTLED);
            return error.name !== THROTTLED.name;
          },
        ),
      ),
    );
    return answers.filter(Boolean).length;
  };
  const readPools = (client = made.client) => client.send(new ListUserPoolsCommand({ MaxResults: 1 }));
  const readUser = () => made.client.send(new AdminGetUserCommand({ UserPoolId: NONE, Username: 'ada' }));
  return { ...made, UserPoolId, admitted, readPools, readUser };
}

test('without quotas all requests are let through', async () => {
  const { admitted, readPools } = await throttled('off');
  expect(await admitted(40, readPools)).toBe(40);
});

test('a second’s worth of a category is let through at once, and is there again a second later', async () => {
  const { admitted, readPools, clock } = await throttled();
  expect(await admitted(40, readPools)).toBe(15);
  expect(await admitted(5, readPools)).toBe(0);
  clock.advance('1s');
  expect(await admitted(40, readPools)).toBe(15);
});

test.each([
  ['reset', (emulator: Emulator) => emulator.state.reset()],
  ['restore', (emulator: Emulator) => emulator.state.snapshots.restore('before')],
] as const)('a %s forgets what was used', async (_, replace) => {
  const { admitted, readPools, readUser, emulator } = await throttled();
  await emulator.state.snapshots.save('before');
  expect(await admitted(40, readPools)).toBe(15);
  expect(await admitted(200, readUser)).toBe(120);
  await replace(emulator);
  expect(await admitted(40, readPools)).toBe(15);
  expect(await admitted(200, readUser)).toBe(120);
});

test('what was used comes back evenly', async () => {
  const { admitted, readPools, clock } = await throttled();
  await admitted(15, readPools);
  clock.advance(66);
  expect(await admitted(5, readPools)).toBe(0);
  clock.advance(1);
  expect(await admitted(5, readPools)).toBe(1);
  clock.advance(400);
  expect(await admitted(20, readPools)).toBe(6);
});

test('the operations of a category share its rate, categories do not', async () => {
  const { client, admitted, readPools, readUser, UserPoolId } = await throttled();
  const describePool = () => client.send(new DescribeUserPoolCommand({ UserPoolId }));
  expect(await admitted(10, readPools)).toBe(10);
  expect(await admitted(20, describePool)).toBe(5);
  expect(await admitted(130, readUser)).toBe(120);
});

test('regions do not share', async () => {
  const { admitted, readPools, emulator } = await throttled();
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  await admitted(15, readPools);
  expect(await admitted(20, () => readPools(elsewhere))).toBe(15);
});

test('what is refused before it is carried out changes nothing', async () => {
  const { client, UserPoolId, admitted, clock } = await throttled();
  let number = 0;
  const create = () => client.send(new CreateGroupCommand({ UserPoolId, GroupName: `g${number++}` }));
  expect(await admitted(8, create)).toBe(5);
  clock.advance('1s');
  await expect(client.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'g7' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
});

test('requests that the model or the signature check refuses do not count', async () => {
  const { client, emulator, admitted, readPools } = await throttled();
  const { authorization, ...headers } = headersOf('ListUserPools');
  const unsigned = { method: 'POST', headers, body: '{"MaxResults":1}' };
  for (let count = 0; count < 20; count++) {
    await expect(client.send(new ListUserPoolsCommand({ MaxResults: 0 }))).rejects.toThrow(
      'validation error',
    );
    expect((await emulator.app.request('/', unsigned)).headers.get('x-amzn-errortype')).toBe(
      'MissingAuthenticationTokenException:',
    );
  }
  expect(await admitted(20, readPools)).toBe(15);
});

test('unsigned requests count too', async () => {
  const { unsigned, admitted, readUser } = await throttled();
  const getUser = () => unsigned.send(new GetUserCommand({ AccessToken: 'none' }));
  expect(await admitted(100, getUser)).toBe(100);
  expect(await admitted(30, readUser)).toBe(20);
});

describe('an operation on a pool’s resources has a rate per pool besides', () => {
  test('of 5 a second', async () => {
    const { client, UserPoolId, admitted, clock } = await throttled();
    const { ClientId } = await createClient(client, UserPoolId);
    const describeClient = () => client.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(await admitted(10, describeClient)).toBe(5);
    clock.advance(200);
    expect(await admitted(10, describeClient)).toBe(1);
  });

  test('which other operations and other pools do not share', async () => {
    const { client, UserPoolId, admitted } = await throttled();
    const { Id: other } = await createPool(client);
    const create = (poolId: string, name: string) => () =>
      client.send(new CreateGroupCommand({ UserPoolId: poolId, GroupName: name }));
    const remove = () => client.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'g' }));
    expect(await admitted(10, create(UserPoolId, 'g'))).toBe(5);
    expect(await admitted(10, remove)).toBe(5);
    expect(await admitted(10, create(other, 'g'))).toBe(5);
  });

  test('while the rate of the category counts for all pools together', async () => {
    const { client, admitted, UserPoolId, clock } = await throttled();
    const pools = [UserPoolId];
    for (let count = 0; count < 4; count++) pools.push((await createPool(client)).Id);
    clock.advance('1s');
    let count = 0;
    const create = () => {
      const pool = pools[count++ % pools.length] ?? '';
      return client.send(new CreateGroupCommand({ UserPoolId: pool, GroupName: `g${count}` }));
    };
    expect(await admitted(20, create)).toBe(15);
  });

  test('of which a request that the category refuses uses nothing up', async () => {
    const { client, admitted, UserPoolId, clock } = await throttled();
    const pools = [UserPoolId];
    for (let count = 0; count < 3; count++) pools.push((await createPool(client)).Id);
    clock.advance('1s');
    const remove = (poolId: string) => () =>
      client.send(new DeleteGroupCommand({ UserPoolId: poolId, GroupName: 'g' }));
    for (const pool of pools.slice(0, 3)) expect(await admitted(5, remove(pool))).toBe(5);
    expect(await admitted(5, remove(pools[3] ?? ''))).toBe(0);
    clock.advance(334);
    expect(await admitted(10, remove(pools[3] ?? ''))).toBe(5);
  });

  test('and a request that it refuses uses up nothing of the category', async () => {
    const { client, admitted, UserPoolId } = await throttled();
    const { Id: other } = await createPool(client);
    const remove = (poolId: string) => () =>
      client.send(new DeleteGroupCommand({ UserPoolId: poolId, GroupName: 'g' }));
    expect(await admitted(50, remove(UserPoolId))).toBe(5);
    expect(await admitted(50, remove(other))).toBe(5);
  });

  test('which very many pools that were made up do not give back', async () => {
    const { client, emulator, admitted, UserPoolId } = await throttled();
    const remove = () => client.send(new DeleteGroupCommand({ UserPoolId, GroupName: 'g' }));
    expect(await admitted(5, remove)).toBe(5);
    for (let number = 0; number < 10_010; number++)
      await emulator.app.request('/', {
        method: 'POST',
        headers: headersOf('DeleteGroup'),
        body: `{"UserPoolId":"us-east-1_Pool${number}","GroupName":"g"}`,
      });
    expect(await admitted(5, remove)).toBe(0);
  });

  test('by the ARN of the pool too', async () => {
    const { client, UserPoolId, admitted } = await throttled();
    const ResourceArn = `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${UserPoolId}`;
    const tags = () => client.send(new ListTagsForResourceCommand({ ResourceArn }));
    expect(await admitted(10, tags)).toBe(5);
  });

  test('but not one on the pool itself', async () => {
    const { client, UserPoolId, admitted } = await throttled();
    const describePool = () => client.send(new DescribeUserPoolCommand({ UserPoolId }));
    expect(await admitted(20, describePool)).toBe(15);
  });
});

describe('answers to challenges', () => {
  const answer =
    (client: ReturnType<typeof sdkClient>, ChallengeName: 'SMS_MFA' | 'NEW_PASSWORD_REQUIRED') => () =>
      client.send(
        new RespondToAuthChallengeCommand({ ClientId: 'none', ChallengeName, Session: 'x'.repeat(20) }),
      );
  const signIn = (client: ReturnType<typeof sdkClient>) => () =>
    client.send(
      new AdminInitiateAuthCommand({ UserPoolId: NONE, ClientId: 'none', AuthFlow: 'USER_SRP_AUTH' }),
    );

  test('have three times the rate of sign-ins, and beyond it count as sign-ins', async () => {
    const { client, unsigned, admitted } = await throttled();
    expect(await admitted(400, answer(unsigned, 'SMS_MFA'))).toBe(400);
    expect(await admitted(100, signIn(client))).toBe(80);
    expect(await admitted(10, answer(unsigned, 'SMS_MFA'))).toBe(0);
  });

  test('leave sign-ins alone within their own rate', async () => {
    const { client, unsigned, admitted } = await throttled();
    expect(await admitted(360, answer(unsigned, 'SMS_MFA'))).toBe(360);
    expect(await admitted(130, signIn(client))).toBe(120);
  });

  test('that bring a new password count as account recovery', async () => {
    const { client, unsigned, admitted } = await throttled();
    expect(await admitted(40, answer(unsigned, 'NEW_PASSWORD_REQUIRED'))).toBe(30);
    expect(await admitted(130, signIn(client))).toBe(120);
  });
});

test('a raised limit counts from then on, in its region', async () => {
  const { client, emulator, admitted, readUser, clock } = await throttled();
  const LimitDefinition = { LimitClass: 'API_CATEGORY' as const, Attributes: { Category: 'UserRead' } };
  const raise = () =>
    client.send(new UpdateProvisionedLimitCommand({ LimitDefinition, RequestedLimitValue: 150 }));
  await raise();
  expect(await admitted(200, readUser)).toBe(150);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const readElsewhere = () => elsewhere.send(new AdminGetUserCommand({ UserPoolId: NONE, Username: 'ada' }));
  expect(await admitted(200, readElsewhere)).toBe(120);
  expect(await admitted(1, raise)).toBe(0);
  clock.advance('1s');
  expect(await admitted(1, raise)).toBe(1);
  expect(await admitted(200, readUser)).toBe(150);
});

test('every operation has a category', () => {
  expect(Object.keys(categoryOf)).toEqual(Object.keys(operations).sort());
});

test('another kind of quotas is no configuration', () => {
  expect(() => createEmulator({ quotas: 'on' as 'off' })).toThrow('--quotas: "on" is neither off nor aws');
});
