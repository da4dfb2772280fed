import {
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminUpdateUserAttributesCommand,
  CreateUserPoolClientCommand,
  GetUserCommand,
  ListUsersCommand,
  UpdateUserAttributesCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { at, federatedPool } from '../harness/federation.ts';
import { START } from '../harness/in-process.ts';
import { byName, signIn } from '../harness/sign-in.ts';
import { refuses } from '../harness/sign-up.ts';

const ada = at('Cognito', 'ada');
const ExplicitAuthFlows = ['ALLOW_USER_PASSWORD_AUTH' as const];
const UserAttributes = [{ Name: 'identities', Value: '[]' }];

test('the attribute comes after the sub, wherever a user is described', async () => {
  const { link, client, unsigned, poolId, signedIn, getUser } = await federatedPool();
  await link(ada, at('Google', '1234'));
  const { UserAttributes: shown } = await getUser('ada');
  expect(shown?.map(({ Name }) => Name)).toEqual(['sub', 'identities']);
  expect(shown?.[1]?.Value).toBe(
    `[{"userId":"1234","providerName":"Google","providerType":"Google","issuer":null,"primary":false,"dateCreated":${Date.parse(START)}}]`,
  );
  const { Users } = await client.send(new ListUsersCommand({ UserPoolId: poolId }));
  expect(Users?.map(({ Attributes }) => Attributes?.length)).toEqual([2, 1]);
  expect(Users?.[0]?.Attributes).toEqual(shown);
  const AttributesToGet = ['identities'];
  const wanted = await client.send(new ListUsersCommand({ UserPoolId: poolId, AttributesToGet }));
  expect(wanted.Users?.map(({ Attributes }) => Attributes)).toEqual([[shown?.[1]], []]);
  const AccessToken = await signedIn('ada');
  expect((await unsigned.send(new GetUserCommand({ AccessToken }))).UserAttributes).toEqual(shown);
});

test('a client that lists what it may read shows the user no other attribute', async () => {
  const { link, client, unsigned, poolId, clientId, signedIn } = await federatedPool();
  await link(ada, at('Google', '1234'));
  const seen = async (ReadAttributes: string[]) => {
    const settings = { UserPoolId: poolId, ClientId: clientId, ExplicitAuthFlows, ReadAttributes };
    await client.send(new UpdateUserPoolClientCommand(settings));
    const AccessToken = await signedIn('ada');
    const { UserAttributes: shown } = await unsigned.send(new GetUserCommand({ AccessToken }));
    return shown?.map(({ Name }) => Name);
  };
  expect(await seen(['email'])).toEqual(['sub']);
  expect(await seen(['email', 'identities'])).toEqual(['sub', 'identities']);
});

test('the ID token tells the links, with flags and times as texts, whatever the client may read', async () => {
  const { link, client, unsigned, poolId } = await federatedPool();
  await link(ada, at('Google', '1234'));
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: poolId,
      ClientName: 'reads little',
      ExplicitAuthFlows,
      ReadAttributes: ['email'],
    }),
  );
  const tokens = async (user: string) => {
    const { IdToken, AccessToken } = await signIn(unsigned, UserPoolClient?.ClientId ?? '', user);
    return { id: decodeJwt(IdToken ?? ''), access: decodeJwt(AccessToken ?? '') };
  };
  const { id, access } = await tokens('ada');
  expect(id['identities']).toEqual([
    {
      userId: '1234',
      providerName: 'Google',
      providerType: 'Google',
      issuer: null,
      primary: 'false',
      dateCreated: String(Date.parse(START)),
    },
  ]);
  expect(access).not.toHaveProperty('identities');
  expect((await tokens('bob')).id).not.toHaveProperty('identities');
});

test('nobody writes the attribute: neither an administrator nor the user', async () => {
  const { link, client, unsigned, poolId, signedIn, identities } = await federatedPool();
  await link(ada, at('Google', '1234'));
  const user = { UserPoolId: poolId, Username: 'ada' };
  const UserAttributeNames = ['identities'];
  for (const write of [
    client.send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes })),
    client.send(new AdminDeleteUserAttributesCommand({ ...user, UserAttributeNames })),
    client.send(new AdminCreateUserCommand({ UserPoolId: poolId, Username: 'eve', UserAttributes })),
  ])
    await refuses(write, 'InvalidParameterException', 'Cannot modify the non-mutable attribute identities');
  const AccessToken = await signedIn('ada');
  await refuses(
    unsigned.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes })),
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
  );
  expect(await identities('ada')).toMatchObject([{ userId: '1234' }]);
});

test('a change of other attributes leaves the links alone', async () => {
  const { link, client, poolId, getUser } = await federatedPool();
  await link(ada, at('Google', '1234'));
  const before = byName((await getUser('ada')).UserAttributes)['identities'];
  await client.send(
    new AdminUpdateUserAttributesCommand({
      UserPoolId: poolId,
      Username: 'ada',
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
    }),
  );
  expect(byName((await getUser('ada')).UserAttributes)).toMatchObject({
    identities: before,
    email: 'ada@example.com',
  });
});
