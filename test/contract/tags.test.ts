import {
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { forThisTest, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

const RESERVED = 'aws: prefixed tag key names are not allowed for external use.';
const MOST = 'The maximum number of tags of a user pool is 50.';
const characters = (key: string) =>
  `Tag keys and values can only contain letters, numbers, spaces and the characters _ . : / = + - @. Invalid tag key: ${key}`;
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

const arnOf = (poolId: string, region = 'us-east-1', account = '000000000000') =>
  `arn:aws:cognito-idp:${region}:${account}:userpool/${poolId}`;
const many = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'value']));

async function taggedPool(UserPoolTags: Record<string, string> = {}) {
  const made = forThisTest();
  const { Id, Arn = '' } = await createPool(made.client, { UserPoolTags });
  const tag = (Tags: Record<string, string>, ResourceArn = Arn) =>
    made.client.send(new TagResourceCommand({ ResourceArn, Tags }));
  const untag = (...TagKeys: string[]) =>
    made.client.send(new UntagResourceCommand({ ResourceArn: Arn, TagKeys }));
  const tags = async (ResourceArn = Arn) =>
    (await made.client.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags;
  const described = async () =>
    (await made.client.send(new DescribeUserPoolCommand({ UserPoolId: Id }))).UserPool;
  return { ...made, poolId: Id, arn: Arn, tag, untag, tags, described };
}

test('a pool without tags has an empty map of them', async () => {
  const { tags, arn, poolId } = await taggedPool();
  expect(arn).toBe(arnOf(poolId));
  expect(await tags()).toEqual({});
});

test('tags are added, those of the same key get the new value, and keys differ by case', async () => {
  const { tag, tags } = await taggedPool({ stage: 'test', team: 'a b' });
  const { $metadata, ...output } = await tag({ stage: 'live', Stage: '', 'x_.:/=+-@ 9': '_.:/=+-@ Z' });
  expect(output).toEqual({});
  expect(await tags()).toEqual({ stage: 'live', team: 'a b', Stage: '', 'x_.:/=+-@ 9': '_.:/=+-@ Z' });
});

test('tags are removed by key; a key that is not there does no harm', async () => {
  const { untag, tags } = await taggedPool({ stage: 'test', team: 'a' });
  const { $metadata, ...output } = await untag('stage', 'Team', 'none');
  expect(output).toEqual({});
  expect(await tags()).toEqual({ team: 'a' });
});

test('the tags of a pool are those that DescribeUserPool shows and UpdateUserPool replaces', async () => {
  const { client, poolId, tag, untag, tags, described } = await taggedPool({ a: '1' });
  await tag({ b: '2' });
  expect((await described())?.UserPoolTags).toEqual({ a: '1', b: '2' });
  await client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, UserPoolTags: { c: '3' } }));
  expect(await tags()).toEqual({ c: '3' });
  await untag('c');
  expect((await described())?.UserPoolTags).toEqual({});
});

test('tagging leaves every other setting of the pool as it was', async () => {
  const { tag, described, clock } = await taggedPool();
  const { UserPoolTags, LastModifiedDate, ...before } = (await described()) ?? {};
  clock.advance('1h');
  await tag({ a: '1' });
  const { UserPoolTags: tagged, LastModifiedDate: modified, ...after } = (await described()) ?? {};
  expect(after).toEqual(before);
  expect([UserPoolTags, tagged]).toEqual([{}, { a: '1' }]);
  expect(Number(modified) - Number(LastModifiedDate)).toBe(3_600_000);
});

describe('a pool has 50 tags at most', () => {
  test('the 51st is refused and changes nothing', async () => {
    const { tag, tags } = await taggedPool(many(49));
    await tag({ last: '' });
    await expect(tag({ more: '' })).rejects.toMatchObject(invalid(MOST));
    expect(Object.keys((await tags()) ?? {})).toHaveLength(50);
    await tag({ last: 'changed' });
    expect(await tags()).toMatchObject({ last: 'changed' });
  });

  test('so it is when the pool is made or updated', async () => {
    const { client, poolId } = await taggedPool(many(50));
    const refusal = { name: 'UserPoolTaggingException', message: MOST };
    await expect(createPool(client, { UserPoolTags: many(51) })).rejects.toMatchObject(refusal);
    await expect(
      client.send(new UpdateUserPoolCommand({ UserPoolId: poolId, UserPoolTags: many(51) })),
    ).rejects.toMatchObject(refusal);
  });
});

describe('keys and values', () => {
  test.each(['aws:stage', 'AWS:stage', 'aws:'])('%s is reserved', async (key) => {
    const { client, tag, tags } = await taggedPool();
    await expect(tag({ fine: '', [key]: 'x' })).rejects.toMatchObject(invalid(RESERVED));
    expect(await tags()).toEqual({});
    await expect(createPool(client, { UserPoolTags: { [key]: 'x' } })).rejects.toMatchObject({
      name: 'UserPoolTaggingException',
      message: RESERVED,
    });
  });

  test.each([
    ['a,b', 'x'],
    ['a', 'x#'],
    ['ä', 'x'],
    ['a', 'x\n'],
  ])('%j: %j has a character that no tag can have', async (key, value) => {
    const { tag } = await taggedPool();
    await expect(tag({ [key]: value })).rejects.toMatchObject(invalid(characters(key)));
  });

  test('"aws" without its colon is no reserved prefix', async () => {
    const { tag, tags } = await taggedPool();
    await tag({ awsome: 'x', 'my:aws:key': 'x' });
    expect(await tags()).toEqual({ awsome: 'x', 'my:aws:key': 'x' });
  });

  test('keys have 128 characters at most and values 256', async () => {
    const { tag, tags } = await taggedPool();
    await tag({ ['k'.repeat(128)]: 'v'.repeat(256) });
    expect(await tags()).toEqual({ ['k'.repeat(128)]: 'v'.repeat(256) });
    await expect(tag({ ['k'.repeat(129)]: '' })).rejects.toThrow('length less than or equal to 128');
    await expect(tag({ k: 'v'.repeat(257) })).rejects.toThrow('length less than or equal to 256');
    await expect(tag({ '': '' })).rejects.toThrow('length greater than or equal to 1');
  });

  test('a key that names a property of every object is a key like any other', async () => {
    const { tag, tags, untag } = await taggedPool();
    await tag({ constructor: 'x', toString: 'y' });
    expect(await tags()).toEqual({ constructor: 'x', toString: 'y' });
    await untag('constructor');
    expect(await tags()).toEqual({ toString: 'y' });
  });
});

describe('the ARN', () => {
  const missing = (id: string) => ({
    name: 'ResourceNotFoundException',
    message: `User pool ${id} does not exist.`,
  });

  test('of an unknown or deleted pool finds nothing', async () => {
    const { client, tags, poolId } = await taggedPool();
    await expect(tags(arnOf('us-east-1_None'))).rejects.toMatchObject(missing('us-east-1_None'));
    await client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
    await expect(tags()).rejects.toMatchObject(missing(poolId));
  });

  test('of another account or another region finds nothing', async () => {
    const { emulator, tags, tag, poolId, arn } = await taggedPool({ a: '1' });
    for (const other of [arnOf(poolId, 'us-east-1', '999999999999'), arnOf(poolId, 'eu-west-1')]) {
      await expect(tags(other)).rejects.toMatchObject(missing(poolId));
      await expect(tag({ b: '2' }, other)).rejects.toMatchObject(missing(poolId));
    }
    const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
    await expect(
      elsewhere.send(new UntagResourceCommand({ ResourceArn: arn, TagKeys: ['a'] })),
    ).rejects.toMatchObject(missing(poolId));
    expect(await tags()).toEqual({ a: '1' });
  });

  test.each([
    'arn:aws:cognito-identity:us-east-1:000000000000:identitypool/us-east-1:x',
    'arn:aws:cognito-idp:us-east-1:000000000000:userpool',
    'arn:aws:s3:us-east-1:000000000000:userpool/us-east-1_Pool',
  ])('%s names no user pool', async (arn) => {
    const { tags, tag } = await taggedPool();
    const refusal = invalid(`${arn} is not the ARN of a user pool.`);
    await expect(tags(arn)).rejects.toMatchObject(refusal);
    await expect(tag({ a: '1' }, arn)).rejects.toMatchObject(refusal);
  });
});
