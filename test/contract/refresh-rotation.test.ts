import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, PASSWORD } from '../harness/ada.ts';
import { claimsOf } from '../harness/devices.ts';
import { refused } from '../harness/tokens.ts';

const FLOWS = { ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const] };
const REUSED = refused('Refresh Token has been reused', 'RefreshTokenReuseException');
const REVOKED = refused('Refresh Token has been revoked');
const INVALID = refused('Invalid Refresh Token');

/** A client that rotates refresh tokens, at which `ada` has signed in; a day's refresh tokens. */
async function rotating(RetryGracePeriodSeconds?: number) {
  const rotation = { Feature: 'ENABLED' as const, RetryGracePeriodSeconds };
  const settings = { ...FLOWS, RefreshTokenValidity: 1 };
  const made = await ada({}, { ...settings, RefreshTokenRotation: rotation });
  const { client, unsigned, UserPoolId, ClientId, byPassword } = made;
  const signIn = async () => (await byPassword(PASSWORD)).AuthenticationResult ?? {};
  const first = await signIn();
  return {
    ...made,
    signIn,
    first,
    token: first.RefreshToken ?? '',
    refresh: async (RefreshToken = '', at = ClientId) =>
      (await unsigned.send(new GetTokensFromRefreshTokenCommand({ ClientId: at, RefreshToken })))
        .AuthenticationResult ?? {},
    byFlow: (REFRESH_TOKEN: string) =>
      unsigned.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN },
        }),
      ),
    revoke: (Token = '') => unsigned.send(new RevokeTokenCommand({ Token, ClientId })),
    getUser: (AccessToken = '') => unsigned.send(new GetUserCommand({ AccessToken })),
    turnOff: () =>
      client.send(
        new UpdateUserPoolClientCommand({
          UserPoolId,
          ClientId,
          ...settings,
          ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
          RefreshTokenRotation: { Feature: 'DISABLED' },
        }),
      ),
  };
}

test('each refresh gives a new refresh token of the same sign-in, and the former no longer works', async () => {
  const { refresh, token, first, clock } = await rotating();
  clock.advance('10m');
  const second = await refresh(token);
  expect(second).toEqual({
    AccessToken: expect.any(String),
    IdToken: expect.any(String),
    RefreshToken: expect.any(String),
    ExpiresIn: 3600,
    TokenType: 'Bearer',
  });
  expect(second.RefreshToken).not.toBe(token);
  for (const claim of ['auth_time', 'origin_jti', 'event_id'])
    expect(claimsOf(second.AccessToken)[claim]).toBe(claimsOf(first.AccessToken)[claim]);
  await expect(refresh(token)).rejects.toMatchObject(REUSED);
  const third = await refresh(second.RefreshToken);
  await expect(refresh(second.RefreshToken)).rejects.toMatchObject(REUSED);
  // Who reuses a token is refused; the sign-in goes on.
  expect((await refresh(third.RefreshToken)).AccessToken).toBeDefined();
});

test('a rotated token keeps what was left of the time of the first', async () => {
  const { refresh, token, clock } = await rotating();
  clock.advance('23h');
  const { RefreshToken } = await refresh(token);
  clock.advance(3_599_999);
  const last = await refresh(RefreshToken);
  clock.advance(1);
  await expect(refresh(last.RefreshToken)).rejects.toMatchObject(refused('Refresh Token has expired'));
  await expect(refresh(token)).rejects.toMatchObject(refused('Refresh Token has expired'));
});

test('the former token works again within the grace period, which no retry prolongs', async () => {
  const { refresh, token, clock } = await rotating(10);
  const lost = await refresh(token);
  clock.advance('6s');
  const retried = await refresh(token);
  expect(retried.RefreshToken).not.toBe(lost.RefreshToken);
  clock.advance(3999);
  await refresh(token);
  clock.advance(1);
  await expect(refresh(token)).rejects.toMatchObject(REUSED);
  // Both answers may have arrived: either token goes on.
  for (const { RefreshToken } of [lost, retried])
    expect((await refresh(RefreshToken)).RefreshToken).toBeDefined();
});

test('of two refreshes with one token at the same time, one wins where there is no grace period', async () => {
  const { refresh, token } = await rotating(0);
  const [one, two] = await Promise.allSettled([refresh(token), refresh(token)]);
  expect([one.status, two.status].sort()).toEqual(['fulfilled', 'rejected']);
  const failed = [one, two].find(({ status }) => status === 'rejected') as PromiseRejectedResult;
  expect(failed.reason).toMatchObject(REUSED);
});

test('a sign-out that comes while tokens are being made leaves no new refresh token', async () => {
  const { refresh, token, client, UserPoolId } = await rotating();
  const [refreshed] = await Promise.allSettled([
    refresh(token),
    client.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'ada' })),
  ]);
  const given = refreshed.status === 'fulfilled' ? refreshed.value.RefreshToken : token;
  await expect(refresh(given)).rejects.toMatchObject(REVOKED);
});

test('the flow REFRESH_TOKEN_AUTH is not for clients that rotate, and tokens of others rotate not', async () => {
  const { byFlow, token, refresh, addClient } = await rotating();
  await expect(byFlow(token)).rejects.toMatchObject(
    refused('Auth flow not enabled for this client', 'InvalidParameterException'),
  );
  const { ClientId } = await addClient({
    ...FLOWS,
    RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 },
  });
  await expect(refresh(token, ClientId)).rejects.toMatchObject(INVALID);
  // A refusal has exchanged nothing.
  const { RefreshToken } = await refresh(token);
  await expect(refresh(RefreshToken, ClientId)).rejects.toMatchObject(INVALID);
  await expect(refresh(token, ClientId)).rejects.toMatchObject(INVALID);
});

test('once a client gives up rotation, the present token stays and the exchanged ones do not come back', async () => {
  const { refresh, byFlow, token, turnOff } = await rotating();
  const { RefreshToken = '' } = await refresh(token);
  await turnOff();
  for (let i = 0; i < 2; i++) expect((await refresh(RefreshToken)).RefreshToken).toBeUndefined();
  expect((await byFlow(RefreshToken)).AuthenticationResult?.AccessToken).toBeDefined();
  await expect(refresh(token)).rejects.toMatchObject(REUSED);
  await expect(byFlow(token)).rejects.toMatchObject(REVOKED);
});

test.each(['the first', 'the last'])('revoking %s token revokes the whole family', async (which) => {
  const { refresh, revoke, getUser, signIn, first, token } = await rotating(60);
  const other = await signIn();
  const second = await refresh(token);
  const third = await refresh(second.RefreshToken);
  await revoke(which === 'the first' ? token : third.RefreshToken);
  for (const { RefreshToken, AccessToken } of [first, second, third]) {
    await expect(refresh(RefreshToken)).rejects.toMatchObject(REVOKED);
    await expect(getUser(AccessToken)).rejects.toMatchObject(refused('Access Token has been revoked'));
  }
  expect((await refresh(other.RefreshToken)).AccessToken).toBeDefined();
});

test('rotated tokens end with their user', async () => {
  const { refresh, token, signIn, client, UserPoolId } = await rotating();
  const user = { UserPoolId, Username: 'ada' };
  const { RefreshToken } = await refresh(token);
  const later = await signIn();
  await client.send(new AdminUserGlobalSignOutCommand(user));
  await expect(refresh(RefreshToken)).rejects.toMatchObject(REVOKED);
  await client.send(new AdminDisableUserCommand(user));
  await expect(refresh(later.RefreshToken)).rejects.toMatchObject(REVOKED);
  await client.send(new AdminDeleteUserCommand(user));
  await expect(refresh(RefreshToken)).rejects.toMatchObject(INVALID);
});
