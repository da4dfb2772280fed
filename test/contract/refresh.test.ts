import {
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import {
  CLIENT,
  CLIENT_SECRET,
  NO_REFRESH,
  now,
  OTHER,
  refused,
  SECRET,
  secretHash,
  signedIn,
} from '../harness/tokens.ts';

test('a refresh keeps the sign-in and gives no new refresh token, through both operations', async () => {
  const { tokens, refresh, clock, unsigned } = await signedIn();
  clock.advance('10m');
  const byFlow = (await refresh(tokens.refresh)).AuthenticationResult;
  const byOperation = (
    await unsigned.send(
      new GetTokensFromRefreshTokenCommand({ ClientId: CLIENT, RefreshToken: tokens.refresh }),
    )
  ).AuthenticationResult;
  const first = decodeJwt(tokens.access);
  for (const result of [byFlow, byOperation]) {
    expect(result?.RefreshToken).toBeUndefined();
    const { auth_time, origin_jti, event_id, iat, jti } = decodeJwt(result?.AccessToken ?? '');
    expect({ auth_time, origin_jti, event_id }).toEqual({
      auth_time: first['auth_time'],
      origin_jti: first['origin_jti'],
      event_id: first['event_id'],
    });
    expect(iat).toBe(now + 600);
    expect(jti).not.toBe(first['jti']);
  }
});

test('a refresh token works at its client alone', async () => {
  const { tokens, refresh, unsigned } = await signedIn();
  const invalid = refused('Invalid Refresh Token');
  await expect(refresh(tokens.refresh, OTHER)).rejects.toMatchObject(invalid);
  await expect(refresh('nonsense')).rejects.toMatchObject(invalid);
  await expect(refresh(`${tokens.refresh}x`)).rejects.toMatchObject(invalid);
  const elsewhere = new GetTokensFromRefreshTokenCommand({ ClientId: OTHER, RefreshToken: tokens.refresh });
  await expect(unsigned.send(elsewhere)).rejects.toMatchObject(invalid);
  const secretless = new GetTokensFromRefreshTokenCommand({ ClientId: SECRET, RefreshToken: tokens.refresh });
  await expect(unsigned.send(secretless)).rejects.toMatchObject(
    refused(`Unable to verify secret for client ${SECRET}`),
  );
});

test('a client with a secret refreshes with its hash, which is asked for first', async () => {
  const { signIn, unsigned } = await signedIn();
  const { refresh: token } = await signIn(SECRET, secretHash('ada'));
  const refresh = (AuthParameters: Record<string, string>) =>
    unsigned.send(
      new InitiateAuthCommand({ ClientId: SECRET, AuthFlow: 'REFRESH_TOKEN_AUTH', AuthParameters }),
    );
  const missing = refused(`Client ${SECRET} is configured with secret but SECRET_HASH was not received`);
  for (const parameters of [{}, { REFRESH_TOKEN: 'nonsense' }, { REFRESH_TOKEN: token }])
    await expect(refresh(parameters)).rejects.toMatchObject(missing);
  await expect(refresh({ REFRESH_TOKEN: token, SECRET_HASH: secretHash('bob') })).rejects.toMatchObject(
    refused(`Unable to verify secret hash for client ${SECRET}`),
  );
  const good = await refresh({ REFRESH_TOKEN: token, SECRET_HASH: secretHash('ada') });
  expect(good.AuthenticationResult?.AccessToken).toBeDefined();
  const byOperation = (ClientSecret?: string) =>
    unsigned.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId: SECRET,
        RefreshToken: token,
        ...(ClientSecret ? { ClientSecret } : {}),
      }),
    );
  for (const secret of [undefined, 'x'.repeat(32)])
    await expect(byOperation(secret)).rejects.toMatchObject(
      refused(`Unable to verify secret for client ${SECRET}`),
    );
  expect((await byOperation(CLIENT_SECRET)).AuthenticationResult?.AccessToken).toBeDefined();
});

test('GetTokensFromRefreshToken needs no refresh flow', async () => {
  const { signIn, unsigned } = await signedIn();
  const { refresh: RefreshToken } = await signIn(NO_REFRESH);
  const command = new GetTokensFromRefreshTokenCommand({ ClientId: NO_REFRESH, RefreshToken });
  expect((await unsigned.send(command)).AuthenticationResult?.AccessToken).toBeDefined();
});
