import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  GetTokensFromRefreshTokenCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { FLOWS, start } from './flows.ts';
import { type Holder, newHolder } from './users.ts';
import type { World } from './world.ts';

/** A way to new tokens: what it asks with a refresh token at a client. */
type Refresh = (world: World, token: string, clientId: string) => Promise<AuthenticationResultType>;
/** What is tried with a refresh token. */
type Outcome = (world: World, refresh: Refresh, holder: Holder, token: string, at: string) => Promise<void>;

const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const REVOKED = notAuthorized('Refresh Token has been revoked');

const byNewOperation: Refresh = async ({ unsigned }, RefreshToken, ClientId) =>
  (await unsigned.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })))
    .AuthenticationResult ?? {};

export const REFRESHES: Record<string, { refresh: Refresh; rotates: boolean }> = {
  REFRESH_TOKEN_AUTH: {
    refresh: async ({ unsigned }, REFRESH_TOKEN, ClientId) => {
      const { AuthenticationResult = {} } = await unsigned.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN },
        }),
      );
      return AuthenticationResult;
    },
    rotates: false,
  },
  GetTokensFromRefreshToken: { refresh: byNewOperation, rotates: false },
  'GetTokensFromRefreshToken with rotation': { refresh: byNewOperation, rotates: true },
};

/** A user who has signed in at the client that fits, and the refresh token. */
export async function signedIn(world: World, rotates: boolean) {
  const holder = await newHolder(world, 'nothing more', false);
  const clientId = rotates ? holder.rotatingClientId : holder.clientId;
  const [byPassword] = FLOWS;
  if (!byPassword) throw new Error('there are no flows');
  const { step } = await start(world, holder, byPassword, { clientId });
  return { holder, clientId, token: step.AuthenticationResult?.RefreshToken ?? '' };
}

export const REFRESH_OUTCOMES: Record<string, Outcome> = {
  'right token': async (world, refresh, _, token, at) => {
    const result = await refresh(world, token, at);
    expect(result.AccessToken).toMatch(/^eyJ/);
    expect(result.IdToken).toMatch(/^eyJ/);
  },
  'used before': async (world, refresh, holder, token, at) => {
    const first = await refresh(world, token, at);
    const again = refresh(world, token, at);
    if (at === holder.rotatingClientId) {
      expect(first.RefreshToken).not.toBe(token);
      await expect(again).rejects.toMatchObject({ name: 'RefreshTokenReuseException' });
    } else {
      expect(first.RefreshToken).toBeUndefined();
      await expect(again).resolves.toMatchObject({ AccessToken: expect.stringMatching(/^eyJ/) });
    }
  },
  'no such token': async (world, refresh, _, token, at) => {
    await expect(refresh(world, `${token.slice(0, -4)}AAAA`, at)).rejects.toMatchObject(
      notAuthorized('Invalid Refresh Token'),
    );
  },
  "another client's": async (world, refresh, holder, token) => {
    await expect(refresh(world, token, holder.otherClientId)).rejects.toMatchObject(
      notAuthorized('Invalid Refresh Token'),
    );
  },
  expired: async (world, refresh, _, token, at) => {
    world.clock.advance('31d');
    await expect(refresh(world, token, at)).rejects.toMatchObject(notAuthorized('Refresh Token has expired'));
  },
  revoked: async (world, refresh, _, token, at) => {
    await world.unsigned.send(new RevokeTokenCommand({ ClientId: at, Token: token }));
    await expect(refresh(world, token, at)).rejects.toMatchObject(REVOKED);
  },
  'signed out everywhere': async (world, refresh, { poolId, username }, token, at) => {
    const user = { UserPoolId: poolId, Username: username };
    await world.client.send(new AdminUserGlobalSignOutCommand(user));
    await expect(refresh(world, token, at)).rejects.toMatchObject(REVOKED);
  },
  'user disabled': async (world, refresh, { poolId, username }, token, at) => {
    await world.client.send(new AdminDisableUserCommand({ UserPoolId: poolId, Username: username }));
    await expect(refresh(world, token, at)).rejects.toMatchObject(REVOKED);
  },
  'user deleted': async (world, refresh, { poolId, username }, token, at) => {
    await world.client.send(new AdminDeleteUserCommand({ UserPoolId: poolId, Username: username }));
    await expect(refresh(world, token, at)).rejects.toMatchObject(notAuthorized('Invalid Refresh Token'));
  },
};
