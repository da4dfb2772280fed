import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  type CognitoIdentityProviderServiceException,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import {
  CLIENT,
  CLIENT_SECRET,
  OTHER,
  POOL,
  refused,
  SECRET,
  secretHash,
  signedIn,
  UNREVOCABLE,
} from '../harness/tokens.ts';

test('signing out everywhere ends all tokens of the user, and a new sign-in works', async () => {
  const { tokens, signIn, refresh, getUser, unsigned, client } = await signedIn();
  const second = await signIn();
  await unsigned.send(new GlobalSignOutCommand({ AccessToken: tokens.access }));
  for (const { access, refresh: token } of [tokens, second]) {
    await expect(getUser(access)).rejects.toMatchObject(refused('Access Token has been revoked'));
    await expect(refresh(token)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
  }
  const third = await signIn();
  expect((await getUser(third.access)).Username).toBe('ada');
  await client.send(new AdminUserGlobalSignOutCommand({ UserPoolId: POOL, Username: 'ada' }));
  await expect(getUser(third.access)).rejects.toMatchObject(refused('Access Token has been revoked'));
});

test('a revoked refresh token takes the tokens of its sign-in with it, and no others', async () => {
  const { tokens, signIn, refresh, getUser, unsigned } = await signedIn();
  const second = await signIn();
  const refreshed = (await refresh(tokens.refresh)).AuthenticationResult?.AccessToken ?? '';
  const revoke = (Token: string, ClientId = CLIENT, ClientSecret?: string) =>
    unsigned.send(new RevokeTokenCommand({ Token, ClientId, ...(ClientSecret ? { ClientSecret } : {}) }));
  await revoke(tokens.refresh);
  await revoke(tokens.refresh);
  await revoke('a-token-that-nobody-knows');
  for (const access of [tokens.access, refreshed])
    await expect(getUser(access)).rejects.toMatchObject(refused('Access Token has been revoked'));
  await expect(refresh(tokens.refresh)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
  expect((await getUser(second.access)).Username).toBe('ada');

  const kind = (error: unknown) => (error as CognitoIdentityProviderServiceException).name;
  expect(await revoke(second.access).catch(kind)).toBe('UnsupportedTokenTypeException');
  expect(await revoke(second.refresh, OTHER).catch(kind)).toBe('UnauthorizedException');
  const ofSecret = await signIn(SECRET, secretHash('ada'));
  for (const secret of [undefined, 'wrong'.repeat(6)])
    expect(await revoke(ofSecret.refresh, SECRET, secret).catch(kind)).toBe('UnauthorizedException');
  expect((await getUser(ofSecret.access)).Username).toBe('ada');
  await revoke(ofSecret.refresh, SECRET, CLIENT_SECRET);
  await expect(getUser(ofSecret.access)).rejects.toMatchObject(refused('Access Token has been revoked'));
  expect(await revoke(second.refresh, UNREVOCABLE).catch(kind)).toBe('UnsupportedOperationException');
  expect((await getUser(second.access)).Username).toBe('ada');
});

test('without revocation tokens carry no jti, but a global sign-out still ends them', async () => {
  const { tokens, getUser, unsigned } = await signedIn(UNREVOCABLE);
  expect(decodeJwt(tokens.access)).not.toHaveProperty('jti');
  expect(decodeJwt(tokens.id)).not.toHaveProperty('origin_jti');
  await unsigned.send(new GlobalSignOutCommand({ AccessToken: tokens.access }));
  await expect(getUser(tokens.access)).rejects.toMatchObject(refused('Access Token has been revoked'));
});

test('disabling a user ends its tokens, and enabling revives none', async () => {
  const { tokens, getUser, refresh, client } = await signedIn();
  const Username = 'ada';
  await client.send(new AdminDisableUserCommand({ UserPoolId: POOL, Username }));
  await client.send(new AdminEnableUserCommand({ UserPoolId: POOL, Username }));
  await expect(getUser(tokens.access)).rejects.toMatchObject(refused('Access Token has been revoked'));
  await expect(refresh(tokens.refresh)).rejects.toMatchObject(refused('Refresh Token has been revoked'));
});

test('the tokens of a deleted user are worth nothing', async () => {
  const { tokens, getUser, refresh, client } = await signedIn();
  await client.send(new AdminDeleteUserCommand({ UserPoolId: POOL, Username: 'ada' }));
  await expect(getUser(tokens.access)).rejects.toMatchObject(
    refused('User does not exist.', 'UserNotFoundException'),
  );
  await expect(refresh(tokens.refresh)).rejects.toMatchObject(refused('Invalid Refresh Token'));
});
