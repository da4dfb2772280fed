import {
  CreateTermsCommand,
  type CreateTermsCommandInput,
  DeleteTermsCommand,
  DeleteUserPoolClientCommand,
  DescribeTermsByClientCommand,
  DescribeTermsCommand,
  ListTermsCommand,
  UpdateTermsCommand,
  type UpdateTermsCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START } from '../harness/in-process.ts';
import { createClient, createPool, createPoolWithClient } from '../harness/pool.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const LINKS = { 'cognito:default': 'https://example.com/terms', 'cognito:french': 'https://example.com/fr' };
const NO_DEFAULT = {
  name: 'InvalidParameterException',
  message: 'links must contain the key cognito:default.',
};
const gone = { name: 'ResourceNotFoundException', message: 'Terms does not exist.' };

async function world() {
  const made = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(made.client);
  const create = async (input: Partial<CreateTermsCommandInput> = {}) => {
    const command = new CreateTermsCommand({
      UserPoolId: poolId,
      ClientId: clientId,
      TermsName: 'terms-of-use',
      TermsSource: 'LINK',
      Enforcement: 'NONE',
      Links: LINKS,
      ...input,
    });
    const { Terms } = await made.client.send(command);
    return { ...Terms, TermsId: Terms?.TermsId };
  };
  const update = async (TermsId: string | undefined, input: Partial<UpdateTermsCommandInput>) =>
    (await made.client.send(new UpdateTermsCommand({ UserPoolId: poolId, TermsId, ...input }))).Terms;
  const described = async (TermsId: string | undefined) =>
    (await made.client.send(new DescribeTermsCommand({ UserPoolId: poolId, TermsId }))).Terms;
  const ofClient = async (TermsName: string, ClientId = clientId) =>
    (await made.client.send(new DescribeTermsByClientCommand({ UserPoolId: poolId, ClientId, TermsName })))
      .Terms;
  return { ...made, poolId, clientId, create, update, described, ofClient };
}

test('terms are links by language, and are found by their id and by their client', async () => {
  const { create, described, ofClient, poolId, clientId } = await world();
  const made = await create();
  expect(made).toEqual({
    TermsId: expect.stringMatching(UUID),
    UserPoolId: poolId,
    ClientId: clientId,
    TermsName: 'terms-of-use',
    TermsSource: 'LINK',
    Enforcement: 'NONE',
    Links: LINKS,
    CreationDate: new Date(START),
    LastModifiedDate: new Date(START),
  });
  expect(await described(made.TermsId)).toEqual(made);
  expect(await ofClient('terms-of-use')).toEqual(made);
});

test('a client has each kind of terms once', async () => {
  const { client, poolId, clientId, create, ofClient } = await world();
  await create();
  await create({ TermsName: 'privacy-policy' });
  await expect(create()).rejects.toMatchObject({
    name: 'TermsExistsException',
    message: `Terms terms-of-use already exists for client ${clientId}`,
  });
  const other = await createClient(client, poolId);
  const made = await create({ ClientId: other.ClientId });
  expect(await ofClient('terms-of-use', other.ClientId)).toEqual(made);
});

test.each([undefined, { 'cognito:french': 'https://example.com/fr' }])(
  'there is a default link: %j',
  async (Links) => {
    const { create, update, described } = await world();
    await expect(create({ Links })).rejects.toMatchObject(NO_DEFAULT);
    const made = await create();
    if (Links) await expect(update(made.TermsId, { Links })).rejects.toMatchObject(NO_DEFAULT);
    expect(await described(made.TermsId)).toEqual(made);
  },
);

test('names, languages and links are those of the model', async () => {
  const { create } = await world();
  await expect(create({ TermsName: 'imprint' })).rejects.toThrow(
    "Value 'imprint' at 'termsName' failed to satisfy constraint",
  );
  await expect(create({ Links: { ...LINKS, 'cognito:latin': 'x' } })).rejects.toThrow(
    'Map keys must satisfy constraint',
  );
  await expect(create({ Links: { 'cognito:default': 'a b' } })).rejects.toThrow(
    'Map value must satisfy constraint',
  );
});

test('an update changes what it names, and replaces all links', async () => {
  const { create, update, described, clock } = await world();
  const made = await create();
  clock.advance('1h');
  const LastModifiedDate = new Date('2026-01-31T13:00:00.000Z');
  const renamed = await update(made.TermsId, { TermsName: 'privacy-policy' });
  expect(renamed).toEqual({ ...made, TermsName: 'privacy-policy', LastModifiedDate });
  const Links = { 'cognito:default': 'https://example.com/2' };
  const relinked = await update(made.TermsId, { Links, TermsSource: 'LINK', Enforcement: 'NONE' });
  expect(relinked).toEqual({ ...renamed, Links });
  expect(await described(made.TermsId)).toEqual(relinked);
});

test('an update does not take the name of other terms of the client', async () => {
  const { create, update, clientId } = await world();
  const made = await create();
  await create({ TermsName: 'privacy-policy' });
  await expect(update(made.TermsId, { TermsName: 'privacy-policy' })).rejects.toMatchObject({
    name: 'TermsExistsException',
    message: `Terms privacy-policy already exists for client ${clientId}`,
  });
  expect(await update(made.TermsId, { TermsName: 'terms-of-use' })).toEqual(made);
});

test('terms are deleted by themselves, or with their client', async () => {
  const { client, poolId, clientId, create, described, ofClient } = await world();
  const [first, second] = [await create(), await create({ TermsName: 'privacy-policy' })];
  await client.send(new DeleteTermsCommand({ UserPoolId: poolId, TermsId: first.TermsId }));
  await expect(described(first.TermsId)).rejects.toMatchObject(gone);
  await expect(ofClient('terms-of-use')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Terms terms-of-use for client ${clientId} does not exist.`,
  });
  expect(await described(second.TermsId)).toEqual(second);
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
  await expect(described(second.TermsId)).rejects.toMatchObject(gone);
});

test('terms of other pools, and clients of other pools, do not exist', async () => {
  const { client, create, described, update } = await world();
  const made = await create();
  const { Id } = await createPool(client);
  const elsewhere = { UserPoolId: Id, TermsId: made.TermsId };
  await expect(client.send(new DescribeTermsCommand(elsewhere))).rejects.toMatchObject(gone);
  await expect(client.send(new UpdateTermsCommand(elsewhere))).rejects.toMatchObject(gone);
  await expect(client.send(new DeleteTermsCommand(elsewhere))).rejects.toMatchObject(gone);
  await expect(described(UNKNOWN)).rejects.toMatchObject(gone);
  await expect(update(UNKNOWN, {})).rejects.toMatchObject(gone);
  await expect(create({ ClientId: 'unknown' })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool client unknown does not exist.',
  });
});

test('a pool has at most 40 terms, listed page by page, each once', async () => {
  const { client, poolId, create } = await world();
  const made: (string | undefined)[] = [];
  for (let i = 0; i < 20; i += 1) {
    const { ClientId } = await createClient(client, poolId);
    made.push((await create({ ClientId })).TermsId);
    made.push((await create({ ClientId, TermsName: 'privacy-policy' })).TermsId);
  }
  await expect(create()).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The maximum number of terms of a user pool is 40.',
  });
  const listed: (string | undefined)[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListTermsCommand({ UserPoolId: poolId, MaxResults: 15, NextToken }));
    expect(page.Terms?.[0]).toEqual({
      TermsId: expect.stringMatching(UUID),
      TermsName: expect.stringMatching(/^(terms-of-use|privacy-policy)$/),
      Enforcement: 'NONE',
      CreationDate: new Date(START),
      LastModifiedDate: new Date(START),
    });
    listed.push(...(page.Terms ?? []).map(({ TermsId }) => TermsId));
    NextToken = page.NextToken;
  } while (NextToken);
  expect(listed).toHaveLength(40);
  expect(listed.toSorted()).toEqual(made.toSorted());
});

test('a list token is good for its pool only', async () => {
  const { client, poolId, create } = await world();
  await create();
  await create({ TermsName: 'privacy-policy' });
  const { NextToken } = await client.send(new ListTermsCommand({ UserPoolId: poolId, MaxResults: 1 }));
  expect(NextToken).toBeDefined();
  const { Id } = await createPool(client);
  expect((await client.send(new ListTermsCommand({ UserPoolId: Id }))).Terms).toEqual([]);
  await expect(
    client.send(new ListTermsCommand({ UserPoolId: Id, MaxResults: 1, NextToken })),
  ).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'Invalid pagination token provided.',
  });
});
