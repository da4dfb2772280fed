import {
  AdminDisableProviderForUserCommand,
  DeleteIdentityProviderCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { addFederatedUser, at, federatedPool } from '../harness/federation.ts';
import { createProvider, METADATA_URL } from '../harness/providers.ts';
import { refuses } from '../harness/sign-up.ts';

const invalid = 'InvalidParameterException';
const BAD_PAIR = 'Invalid ProviderName/Username combination';
const BAD_PASSWORD = ['NotAuthorizedException', 'Incorrect username or password.'] as const;
const ada = at('Cognito', 'ada');

test('a removed link is gone from the user; the others stay', async () => {
  const { link, disable, identities, getUser, clock } = await federatedPool();
  await link(ada, at('Google', '1'));
  await link(ada, at('Google', '2'));
  clock.advance('1h');
  const { $metadata, ...answer } = await disable(at('Google', '1'));
  expect(answer).toEqual({});
  expect(await identities('ada')).toMatchObject([{ userId: '2' }]);
  expect((await getUser('ada')).UserLastModifiedDate).toEqual(new Date('2026-01-31T13:00:00.000Z'));
  await disable(at('Google', '2'));
  expect(await identities('ada')).toBeUndefined();
});

test('what was unlinked can be linked again, to whom ever', async () => {
  const { link, disable, identities } = await federatedPool();
  await link(ada, at('Google', '1'));
  await disable(at('Google', '1'));
  await link(at('Cognito', 'bob'), at('Google', '1'));
  expect(await identities('bob')).toMatchObject([{ userId: '1' }]);
  await disable(at('Google', '1'));
  await link(ada, at('Google', '1'));
  expect(await identities('ada')).toMatchObject([{ userId: '1' }]);
});

test('a link is removed by the attribute that it was made by', async () => {
  const { link, disable, identities } = await federatedPool();
  await link(ada, at('Okta', 'ada@example.com', 'email'));
  await refuses(disable(at('Okta', 'ada@example.com')), invalid, BAD_PAIR);
  await refuses(disable(at('Okta', 'ADA@example.com', 'email')), invalid, BAD_PAIR);
  expect(await identities('ada')).toHaveLength(1);
  await disable(at('Okta', 'ada@example.com', 'email'));
  expect(await identities('ada')).toBeUndefined();
});

test('a pair that nobody has is refused', async () => {
  const { link, disable } = await federatedPool();
  await link(ada, at('Google', '1'));
  await refuses(disable(at('Google', '2')), invalid, BAD_PAIR);
  await refuses(disable(at('LoginWithAmazon', '1')), invalid, BAD_PAIR);
  await disable(at('Google', '1'));
  await refuses(disable(at('Google', '1')), invalid, BAD_PAIR);
});

test('the provider, the pool and every part of the pair must be there', async () => {
  const { disable, client } = await federatedPool();
  await refuses(
    disable(at('Facebook', '1')),
    'ResourceNotFoundException',
    'Identity provider Facebook does not exist.',
  );
  await refuses(
    client.send(new AdminDisableProviderForUserCommand({ UserPoolId: 'nowhere', User: at('Google', '1') })),
    'ResourceNotFoundException',
    'User pool nowhere does not exist.',
  );
  const { ProviderName, ProviderAttributeName, ProviderAttributeValue } = at('Google', '1');
  for (const [member, user] of [
    ['providerName', { ProviderAttributeName, ProviderAttributeValue }],
    ['providerAttributeName', { ProviderName, ProviderAttributeValue }],
    ['providerAttributeValue', { ProviderName, ProviderAttributeName }],
  ] as const)
    await refuses(
      disable(user),
      invalid,
      `1 validation error detected: Value null at 'user.${member}' failed to satisfy constraint: Member must not be null`,
    );
});

test('links go with their provider, and are not back with another one of its name', async () => {
  const { client, emulator, poolId, link, disable, identities } = await federatedPool();
  const username = addFederatedUser(emulator, poolId, 'Google', '1234');
  for (let i = 0; i < 5; i += 1) await link(ada, at('Okta', `${i}`));
  await link(at('Cognito', username), at('Okta', 'okta'));
  await link(at('Cognito', 'bob'), at('Google', '1'));
  await client.send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Okta' }));
  expect(await identities('ada')).toBeUndefined();
  expect(await identities(username)).toMatchObject([{ userId: '1234', primary: true }]);
  expect(await identities('bob')).toMatchObject([{ providerName: 'Google' }]);
  await refuses(
    disable(at('Okta', '0')),
    'ResourceNotFoundException',
    'Identity provider Okta does not exist.',
  );
  await createProvider(client, poolId, 'Okta', {
    ProviderType: 'SAML',
    ProviderDetails: { MetadataURL: METADATA_URL },
  });
  await refuses(disable(at('Okta', '0')), invalid, BAD_PAIR);
  for (let i = 0; i < 5; i += 1) await link(ada, at('Okta', `${i}`));
  expect(await identities('ada')).toMatchObject(Array(5).fill({ providerType: 'SAML' }));
});

test('a user made by a provider outlives it, as an identity of it', async () => {
  const { client, emulator, poolId, identities, getUser } = await federatedPool();
  const username = addFederatedUser(emulator, poolId, 'Google', '1234');
  await client.send(new DeleteIdentityProviderCommand({ UserPoolId: poolId, ProviderName: 'Google' }));
  expect(await identities(username)).toMatchObject([{ userId: '1234', primary: true }]);
  expect((await getUser(username)).UserStatus).toBe('EXTERNAL_PROVIDER');
});

test('a user made by a provider has no way in by it any more, and stays', async () => {
  const { disable, link, emulator, poolId, getUser, identities } = await federatedPool();
  const username = addFederatedUser(emulator, poolId, 'Google', '1234');
  await disable(at('Google', '1234'));
  expect(await identities(username)).toBeUndefined();
  expect((await getUser(username)).UserStatus).toBe('EXTERNAL_PROVIDER');
  await refuses(
    link(ada, at('Google', '1234')),
    invalid,
    'Merging is not currently supported, provide a SourceUser that has not been signed up in order to link',
  );
});

test('a local user has no password any more: sessions go on, and a new password brings it back', async () => {
  const { disable, signedIn, setPassword, getUser, unsigned, clock } = await federatedPool();
  const AccessToken = await signedIn('ada');
  clock.advance('10m');
  await disable(ada);
  await refuses(signedIn('ada'), ...BAD_PASSWORD);
  expect((await unsigned.send(new GetUserCommand({ AccessToken }))).Username).toBe('ada');
  expect(await getUser('ada')).toMatchObject({
    UserStatus: 'CONFIRMED',
    Enabled: true,
    UserLastModifiedDate: new Date('2026-01-31T12:10:00.000Z'),
  });
  expect(await signedIn('bob')).toEqual(expect.any(String));
  await disable(ada);
  await setPassword('ada');
  expect(await signedIn('ada')).toEqual(expect.any(String));
});

test('a password that was imported is gone too', async () => {
  const { disable, emulator, poolId } = await federatedPool();
  const { users, importedPasswords } = emulator.services.store;
  const userId = users.findByUsername(poolId, 'ada')?.id ?? 0;
  importedPasswords.insert({ userId, algorithm: 'BCRYPT', hash: '$2b$10$' });
  await disable(ada);
  expect(importedPasswords.find(userId)).toBeUndefined();
});

test('a local user keeps the links', async () => {
  const { disable, link, identities } = await federatedPool();
  await link(ada, at('Google', '1'));
  await disable(ada);
  expect(await identities('ada')).toMatchObject([{ userId: '1' }]);
});

test('a local user is named by the subject, which is the username', async () => {
  const { disable, signedIn, emulator, poolId } = await federatedPool();
  const federated = addFederatedUser(emulator, poolId, 'Google', '1234');
  await refuses(disable(at('Cognito', 'ada', 'username')), invalid, BAD_PAIR);
  await refuses(disable(at('Cognito', federated)), invalid, BAD_PAIR);
  await refuses(disable(at('Cognito', 'nobody')), 'UserNotFoundException', 'User does not exist.');
  expect(await signedIn('ada')).toEqual(expect.any(String));
});
