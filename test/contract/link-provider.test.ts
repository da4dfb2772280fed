import {
  AdminDeleteUserCommand,
  AdminLinkProviderForUserCommand,
  DeleteUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { addFederatedUser, at, federatedPool } from '../harness/federation.ts';
import { START, sdkClient } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const MERGING =
  'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link';
const LINKED = 'SourceUser is already linked to DestinationUser';
const ada = at('Cognito', 'ada');
const bob = at('Cognito', 'bob');

test('a link tells who the user is at the provider, and when it was made', async () => {
  const { link, identities, clock, getUser } = await federatedPool();
  expect(await identities('ada')).toBeUndefined();
  clock.advance('1h');
  const { $metadata, ...answer } = await link(ada, at('Google', '1234'));
  expect(answer).toEqual({});
  expect(await identities('ada')).toEqual([
    {
      userId: '1234',
      providerName: 'Google',
      providerType: 'Google',
      issuer: null,
      primary: false,
      dateCreated: Date.parse(START) + 3_600_000,
    },
  ]);
  expect((await getUser('ada')).UserLastModifiedDate).toEqual(new Date('2026-01-31T13:00:00.000Z'));
  expect(await identities('bob')).toBeUndefined();
});

test('the attribute name of the destination is ignored, and may be absent', async () => {
  const { link, identities } = await federatedPool();
  await link(at('Cognito', 'ada', 'email'), at('Google', '1'));
  await link({ ProviderName: 'Cognito', ProviderAttributeValue: 'ada' }, at('Google', '2'));
  expect((await identities('ada'))?.map(({ userId }) => userId)).toEqual(['1', '2']);
});

test('a user of an OIDC provider is linked by any attribute, or by the subject', async () => {
  const { link, identities } = await federatedPool();
  await link(ada, at('Okta', 'ada@example.com', 'email'));
  await link(ada, at('Okta', 'ada@example.com'));
  expect(await identities('ada')).toMatchObject(
    Array(2).fill({ userId: 'ada@example.com', providerName: 'Okta', providerType: 'OIDC' }),
  );
});

test('a user of a social provider is linked by the subject alone', async () => {
  const { link, identities } = await federatedPool();
  await refuses(
    link(ada, at('Google', 'ada@example.com', 'email')),
    invalid,
    'Invalid SourceUser: ProviderAttributeName must be Cognito_Subject for a social identity provider',
  );
  expect(await identities('ada')).toBeUndefined();
});

test('a local user is no source', async () => {
  const { link } = await federatedPool();
  await refuses(
    link(bob, ada),
    invalid,
    'Invalid SourceUser: Cognito users with a username/password may not be passed in as a SourceUser, only as a DestinationUser',
  );
});

test('a source that is linked is refused, whoever it is linked to', async () => {
  const { link, identities } = await federatedPool();
  await link(ada, at('Google', '1'));
  await refuses(link(ada, at('Google', '1')), invalid, LINKED);
  await refuses(link(bob, at('Google', '1')), invalid, LINKED);
  expect(await identities('ada')).toHaveLength(1);
  expect(await identities('bob')).toBeUndefined();
  // The same value is another person at another provider, and in another case.
  await link(bob, at('LoginWithAmazon', '1'));
  await link(ada, at('Google', 'a'));
  await link(bob, at('Google', 'A'));
});

test('a source that has signed up is refused, by a username of its form too', async () => {
  const { link, create, emulator, poolId, identities } = await federatedPool();
  addFederatedUser(emulator, poolId, 'Google', '1234');
  await refuses(link(ada, at('Google', '1234')), invalid, MERGING);
  await create('Google_5678');
  await refuses(link(ada, at('Google', '5678')), invalid, MERGING);
  expect(await identities('ada')).toBeUndefined();
});

test('a source that has signed up is found in any case where the pool tells none apart', async () => {
  const { link, create } = await federatedPool({ UsernameConfiguration: { CaseSensitive: false } });
  await create('google_abc');
  await refuses(link(ada, at('Google', 'ABC')), invalid, MERGING);
  await link(at('Cognito', 'ADA'), at('Google', 'x'));
});

test('a user of a provider can be the destination, by its subject there or by its username', async () => {
  const { link, emulator, poolId, identities } = await federatedPool();
  const username = addFederatedUser(emulator, poolId, 'Google', '1234');
  await link(at('Google', '1234'), at('LoginWithAmazon', 'amzn1'));
  await link(at('Cognito', username), at('Okta', 'okta1'));
  expect(await identities(username)).toMatchObject([
    { userId: '1234', providerName: 'Google', primary: true },
    { userId: 'amzn1', providerName: 'LoginWithAmazon', primary: false },
    { userId: 'okta1', providerName: 'Okta', primary: false },
  ]);
});

test('a destination that does not exist is refused; an alias or a sub names none', async () => {
  const { link, create, getUser } = await federatedPool({ AliasAttributes: ['email'] });
  await create('carol', { email: 'carol@example.com', email_verified: 'true' });
  const sub = (await getUser('carol')).UserAttributes?.[0]?.Value ?? '';
  for (const nobody of [at('Cognito', 'nobody'), at('Cognito', sub), at('Google', '1')])
    await refuses(link(nobody, at('Google', '2')), 'UserNotFoundException', 'User does not exist.');
  await refuses(
    link(at('Cognito', 'carol@example.com'), at('Google', '2')),
    'UserNotFoundException',
    'User does not exist.',
  );
  await link(at('Cognito', 'carol'), at('Google', '2'));
});

test('the provider must exist, on either side', async () => {
  const { link } = await federatedPool();
  for (const [destination, source] of [
    [ada, at('Facebook', '1')],
    [at('Facebook', '1'), at('Google', '1')],
  ] as const)
    await refuses(
      link(destination, source),
      'ResourceNotFoundException',
      'Identity provider Facebook does not exist.',
    );
});

test.each([
  ['sourceUser.providerName', ada, { ProviderAttributeName: 'a', ProviderAttributeValue: 'b' }],
  ['sourceUser.providerAttributeName', ada, { ProviderName: 'Google', ProviderAttributeValue: 'b' }],
  ['sourceUser.providerAttributeValue', ada, at('Google', '')],
  ['destinationUser.providerName', { ProviderAttributeValue: 'ada' }, at('Google', '1')],
  ['destinationUser.providerAttributeValue', { ProviderName: 'Cognito' }, at('Google', '1')],
])('%s must be there', async (member, destination, source) => {
  const { link } = await federatedPool();
  await refuses(
    link(destination, source),
    invalid,
    `1 validation error detected: Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  );
});

test('provider, attribute and value of a source have 128 characters at most', async () => {
  const { link } = await federatedPool();
  const value = 'x'.repeat(128 - 'OktaCognito_Subject'.length);
  await link(ada, at('Okta', value));
  await refuses(
    link(ada, at('Okta', `${value}x`)),
    invalid,
    "1 validation error detected: Value at 'userName' failed to satisfy constraint: Member must have length less than or equal to 128",
  );
});

test('a user has five links at most; the identity that made a user is none', async () => {
  const { link, disable, emulator, poolId, identities } = await federatedPool();
  const username = addFederatedUser(emulator, poolId, 'Google', '1234');
  for (const [user, name] of [
    [ada, 'ada'],
    [at('Google', '1234'), username],
  ] as const) {
    for (let i = 0; i < 5; i += 1) await link(user, at('Okta', `${name}${i}`));
    await refuses(
      link(user, at('Okta', `${name}5`)),
      'LimitExceededException',
      'The maximum number of identities linked to a user is 5.',
    );
  }
  expect(await identities('ada')).toHaveLength(5);
  expect(await identities(username)).toHaveLength(6);
  await disable(at('Okta', 'ada0'));
  await link(ada, at('Okta', 'ada5'));
});

test('the users of a provider are linked by five attributes at most', async () => {
  const { link } = await federatedPool();
  for (const attribute of ['email', 'name', 'nickname', 'profile'])
    await link(ada, at('Okta', 'ada', attribute));
  await link(bob, at('Okta', 'bob'));
  await refuses(
    link(bob, at('Okta', 'bob', 'website')),
    'LimitExceededException',
    'The maximum number of attributes to link users of an identity provider by is 5.',
  );
  await link(bob, at('Okta', 'bob', 'email'));
});

test('what was linked to a deleted user can be linked again', async () => {
  const { link, client, poolId, identities } = await federatedPool();
  await link(ada, at('Google', '1'));
  await client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  await link(bob, at('Google', '1'));
  expect(await identities('bob')).toMatchObject([{ userId: '1' }]);
});

test('a link is of one pool; it goes with the pool', async () => {
  const { link, client, emulator, poolId } = await federatedPool();
  await link(ada, at('Google', '1'));
  const { Id } = await createPool(client);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  const SourceUser = at('Google', '2');
  for (const [UserPoolId, sdk] of [
    ['nowhere', client],
    [poolId, elsewhere],
  ] as const)
    await refuses(
      sdk.send(new AdminLinkProviderForUserCommand({ UserPoolId, DestinationUser: ada, SourceUser })),
      'ResourceNotFoundException',
      `User pool ${UserPoolId} does not exist.`,
    );
  await refuses(
    client.send(new AdminLinkProviderForUserCommand({ UserPoolId: Id, DestinationUser: ada, SourceUser })),
    'ResourceNotFoundException',
    'Identity provider Google does not exist.',
  );
  await client.send(new DeleteUserPoolCommand({ UserPoolId: poolId }));
  expect(emulator.services.store.identities.countAttributes(poolId, 'Google')).toBe(0);
});
