import {
  CreateUserPoolReplicaCommand,
  type CreateUserPoolReplicaCommandInput,
  DeleteUserPoolCommand,
  DeleteUserPoolReplicaCommand,
  DescribeUserPoolCommand,
  ListUserPoolReplicasCommand,
  ListUserPoolsCommand,
  UpdateUserPoolCommand,
  type UpdateUserPoolCommandInput,
  UpdateUserPoolReplicaCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { forThisTest, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

const KEY = 'arn:aws:kms:us-east-1:000000000000:key/mrk-1234abcd12ab34cd56ef1234567890ab';
const READY = {
  KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: KEY },
  IssuerConfiguration: { Type: 'UPDATED' },
} as const;
const NEEDS_KEY =
  'The user pool must have a multi-Region customer managed key before you can create a replica.';
const NEEDS_ISSUER =
  'The user pool must have an issuer configuration of type UPDATED before you can create a replica.';
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

async function world(pool: Parameters<typeof createPool>[1] = READY) {
  const made = forThisTest();
  const { Id: poolId } = await createPool(made.client, pool);
  const secondary = sdkClient(made.emulator, { region: 'eu-west-1' });
  const of = (client: typeof secondary) => ({
    create: async (input: Partial<CreateUserPoolReplicaCommandInput> = {}) =>
      (
        await client.send(
          new CreateUserPoolReplicaCommand({ UserPoolId: poolId, RegionName: 'eu-west-1', ...input }),
        )
      ).UserPoolReplica,
    update: async (Status: 'ACTIVE' | 'INACTIVE', RegionName = 'eu-west-1') =>
      (await client.send(new UpdateUserPoolReplicaCommand({ UserPoolId: poolId, RegionName, Status })))
        .UserPoolReplica,
    remove: async (RegionName = 'eu-west-1') =>
      (await client.send(new DeleteUserPoolReplicaCommand({ UserPoolId: poolId, RegionName })))
        .UserPoolReplica,
    list: async (NextToken?: string) => {
      const { $metadata, ...output } = await client.send(
        new ListUserPoolReplicasCommand({ UserPoolId: poolId, NextToken }),
      );
      return output;
    },
    pools: async () => (await client.send(new ListUserPoolsCommand({ MaxResults: 60 }))).UserPools,
  });
  return { ...made, poolId, ...of(made.client), elsewhere: of(secondary) };
}

const replica = (poolId: string, Status: string) => ({
  RegionName: 'eu-west-1',
  Status,
  Role: 'SECONDARY',
  UserPoolArn: `arn:aws:cognito-idp:eu-west-1:000000000000:userpool/${poolId}`,
});
const primary = (poolId: string) => ({
  RegionName: 'us-east-1',
  Status: 'ACTIVE',
  Role: 'PRIMARY',
  UserPoolArn: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${poolId}`,
});

test('a replica is being created for a while, then inactive, until it is activated', async () => {
  const { create, update, list, poolId, clock } = await world();
  expect(await list()).toEqual({ UserPoolReplicas: [primary(poolId)] });
  expect(await create({ UserPoolTags: { stage: 'test' } })).toEqual(replica(poolId, 'CREATING'));
  clock.advance('59s');
  expect(await list()).toEqual({ UserPoolReplicas: [replica(poolId, 'CREATING'), primary(poolId)] });
  await expect(update('ACTIVE')).rejects.toMatchObject(
    invalid('The replica cannot be updated in the status CREATING.'),
  );
  clock.advance('1s');
  expect(await list()).toEqual({ UserPoolReplicas: [replica(poolId, 'INACTIVE'), primary(poolId)] });
  expect(await update('ACTIVE')).toEqual(replica(poolId, 'ACTIVE'));
  expect(await list()).toEqual({ UserPoolReplicas: [replica(poolId, 'ACTIVE'), primary(poolId)] });
  expect(await update('INACTIVE')).toEqual(replica(poolId, 'INACTIVE'));
});

test('an inactive replica is deleted, which takes a while, and another can follow', async () => {
  const { create, update, remove, list, poolId, clock } = await world();
  await create();
  await expect(remove()).rejects.toMatchObject(
    invalid('The replica cannot be deleted in the status CREATING, it must be INACTIVE.'),
  );
  clock.advance('1m');
  await update('ACTIVE');
  await expect(remove()).rejects.toMatchObject(
    invalid('The replica cannot be deleted in the status ACTIVE, it must be INACTIVE.'),
  );
  await update('INACTIVE');
  expect(await remove()).toEqual(replica(poolId, 'DELETING'));
  await expect(update('ACTIVE')).rejects.toMatchObject(
    invalid('The replica cannot be updated in the status DELETING.'),
  );
  await expect(create({ RegionName: 'ap-south-1' })).rejects.toMatchObject({
    name: 'LimitExceededException',
  });
  clock.advance('59s');
  expect(await list()).toEqual({ UserPoolReplicas: [replica(poolId, 'DELETING'), primary(poolId)] });
  clock.advance('1s');
  expect(await list()).toEqual({ UserPoolReplicas: [primary(poolId)] });
  await expect(remove()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  expect(await create({ RegionName: 'ap-south-1' })).toMatchObject({ RegionName: 'ap-south-1' });
});

test('replicas are listed in the order of their regions, without pages', async () => {
  const { create, list } = await world();
  await create({ RegionName: 'us-west-2' });
  const { UserPoolReplicas } = await list();
  expect(UserPoolReplicas?.map(({ RegionName }) => RegionName)).toEqual(['us-east-1', 'us-west-2']);
  await expect(list('token')).rejects.toMatchObject(invalid('Invalid pagination token provided.'));
});

test('ListUserPools tells the region of a replica until it is gone', async () => {
  const { create, remove, pools, clock } = await world();
  const regions = async () => (await pools())?.map(({ ReplicaRegions }) => ReplicaRegions);
  expect(await regions()).toEqual([undefined]);
  await create();
  expect(await regions()).toEqual([['eu-west-1']]);
  clock.advance('1m');
  await remove();
  expect(await regions()).toEqual([['eu-west-1']]);
  clock.advance('1m');
  expect(await regions()).toEqual([undefined]);
});

describe('a replica needs', () => {
  test('a pool without another one', async () => {
    const { create } = await world();
    await create();
    for (const RegionName of ['eu-west-1', 'ap-south-1'])
      await expect(create({ RegionName })).rejects.toMatchObject({
        name: 'LimitExceededException',
        message: 'A user pool can have at most one secondary replica.',
      });
  });

  test('a feature plan above LITE', async () => {
    const { create } = await world({ ...READY, UserPoolTier: 'LITE' });
    await expect(create()).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message:
        'The following feature is not available for the LITE pricing tier configured: Multi-Region Replication',
    });
  });

  test.each([
    [{}, NEEDS_KEY],
    [{ IssuerConfiguration: { Type: 'UPDATED' } }, NEEDS_KEY],
    [{ ...READY, KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' } }, NEEDS_KEY],
    [
      { ...READY, KeyConfiguration: { KeyType: 'CUSTOMER_MANAGED_KEY', KmsKeyArn: KEY.replace('mrk-', '') } },
      NEEDS_KEY,
    ],
    [{ KeyConfiguration: READY.KeyConfiguration }, NEEDS_ISSUER],
    [{ ...READY, IssuerConfiguration: { Type: 'ORIGINAL' } }, NEEDS_ISSUER],
  ] as const)('a multi-Region key and the updated issuer: %j', async (settings, message) => {
    const { create, list, poolId } = await world(settings);
    await expect(create()).rejects.toMatchObject(invalid(message));
    expect(await list()).toEqual({ UserPoolReplicas: [primary(poolId)] });
  });

  test.each(['us-east-1', 'nowhere', 'EU-WEST-1'])(
    'a region other than that of the pool: %s',
    async (region) => {
      const { create } = await world();
      await expect(create({ RegionName: region })).rejects.toMatchObject(
        invalid(`${region} is not a Region in which a replica can be created.`),
      );
    },
  );

  test('tags that tags of a pool can be', async () => {
    const { create } = await world();
    await expect(create({ UserPoolTags: { 'aws:x': '1' } })).rejects.toMatchObject({
      name: 'UserPoolTaggingException',
      message: 'aws: prefixed tag key names are not allowed for external use.',
    });
  });
});

test('the primary is neither deactivated nor deleted', async () => {
  const { update, remove } = await world();
  await expect(update('INACTIVE', 'us-east-1')).rejects.toMatchObject(
    invalid('The status of the primary replica cannot be updated.'),
  );
  await expect(remove('us-east-1')).rejects.toMatchObject(invalid('The primary replica cannot be deleted.'));
});

test('a region without a replica has none to update or delete', async () => {
  const { create, update, remove, poolId } = await world();
  await create();
  const missing = {
    name: 'ResourceNotFoundException',
    message: `User pool ${poolId} does not have a replica in ap-south-1.`,
  };
  await expect(update('ACTIVE', 'ap-south-1')).rejects.toMatchObject(missing);
  await expect(remove('ap-south-1')).rejects.toMatchObject(missing);
});

test('in the region of the replica it can be listed and activated, but neither made nor deleted', async () => {
  const { create, elsewhere, poolId, clock } = await world();
  const unknown = {
    name: 'ResourceNotFoundException',
    message: `User pool ${poolId} does not exist.`,
  };
  await expect(elsewhere.list()).rejects.toMatchObject(unknown);
  await expect(elsewhere.create()).rejects.toMatchObject(unknown);
  await create();
  clock.advance('1m');
  expect(await elsewhere.update('ACTIVE')).toEqual(replica(poolId, 'ACTIVE'));
  expect(await elsewhere.list()).toEqual({ UserPoolReplicas: [replica(poolId, 'ACTIVE'), primary(poolId)] });
  const primaryOnly = {
    name: 'OperationNotEnabledException',
    message: 'This operation is available in the primary Region of the user pool only.',
  };
  await expect(elsewhere.remove()).rejects.toMatchObject(primaryOnly);
  await expect(elsewhere.create()).rejects.toMatchObject(primaryOnly);
});

describe('as long as it has a replica', () => {
  const NEEDS_BOTH =
    'The user pool has a replica, which needs its multi-Region customer managed key and its issuer configuration of type UPDATED.';

  const replicated = async () => {
    const made = await world();
    await made.create();
    made.clock.advance('1m');
    return {
      ...made,
      change: (input: Partial<UpdateUserPoolCommandInput>) =>
        made.client.send(new UpdateUserPoolCommand({ UserPoolId: made.poolId, ...input })),
      describe: async () =>
        (await made.client.send(new DescribeUserPoolCommand({ UserPoolId: made.poolId }))).UserPool,
    };
  };

  test.each([
    ['leaves out both', {}],
    ['leaves out the key', { IssuerConfiguration: READY.IssuerConfiguration }],
    ['leaves out the issuer', { KeyConfiguration: READY.KeyConfiguration }],
    ['names the original issuer', { ...READY, IssuerConfiguration: { Type: 'ORIGINAL' } }],
    ['names a key of AWS', { ...READY, KeyConfiguration: { KeyType: 'AWS_OWNED_KEY' } }],
  ] as const)('a pool takes no update that %s', async (_, input) => {
    const { change, describe: described } = await replicated();
    const before = await described();
    await expect(change({ PoolName: 'other', ...input })).rejects.toMatchObject(invalid(NEEDS_BOTH));
    expect(await described()).toEqual(before);
  });

  test('a pool takes other updates, and all of them once the replica is gone', async () => {
    const { change, remove, describe: described, clock } = await replicated();
    await change({ ...READY, PoolName: 'renamed' });
    await remove();
    await expect(change({})).rejects.toMatchObject(invalid(NEEDS_BOTH));
    clock.advance('1m');
    await change({});
    expect(await described()).not.toHaveProperty('KeyConfiguration');
  });

  test('a pool is not deleted', async () => {
    const { client, poolId, remove, describe: described, clock } = await replicated();
    const deletion = () => client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    const refusal = invalid('User pool cannot be deleted. It has a replica that should be deleted first.');
    await expect(deletion()).rejects.toMatchObject(refusal);
    await remove();
    await expect(deletion()).rejects.toMatchObject(refusal);
    clock.advance('1m');
    await deletion();
    await expect(described()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
