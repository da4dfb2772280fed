import {
  AdminListUserSessionsCommand,
  AdminRevokeUserSessionCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
  RevokeUserSessionCommand,
  SetUserPoolSessionConfigurationCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, PASSWORD } from '../harness/ada.ts';
import { headersOf } from '../harness/aws-json.ts';
import { START } from '../harness/in-process.ts';

const SESSION_ID = expect.stringMatching(/^tkn[0-9a-z]{25}$/);
const revoked = (token: 'Access' | 'Refresh') => ({
  name: 'NotAuthorizedException',
  message: `${token} Token has been revoked`,
});
const unknown = { name: 'ResourceNotFoundException', message: 'Session does not exist.' };

/** A pool that tracks sessions, with `ada`. */
async function tracked(MaxPerUser = 20) {
  const made = await ada();
  const { client, unsigned, UserPoolId, ClientId, byPassword } = made;
  const track = (UserSessionTracking: 'ENABLED' | 'DISABLED', most = MaxPerUser) =>
    client.send(
      new SetUserPoolSessionConfigurationCommand({
        UserPoolId,
        UserSessionTracking,
        TokenSession: { MaxPerUser: most },
      }),
    );
  await track('ENABLED');
  const signIn = async (username = 'ada') => {
    const { AuthenticationResult: result } = await byPassword(PASSWORD, username);
    return { access: result?.AccessToken ?? '', refresh: result?.RefreshToken ?? '' };
  };
  const list = async (AccessToken: string) =>
    (await unsigned.send(new ListUserSessionsCommand({ AccessToken }))).Sessions ?? [];
  return {
    ...made,
    track,
    signIn,
    list,
    adminList: async (Username = 'ada') =>
      (await client.send(new AdminListUserSessionsCommand({ UserPoolId, Username }))).Sessions ?? [],
    /** The id of the session that a token belongs to. */
    own: async (access: string) =>
      (await list(access)).find(({ IsCurrentSession }) => IsCurrentSession)?.SessionId ?? '',
    refresh: (REFRESH_TOKEN: string) =>
      unsigned.send(
        new InitiateAuthCommand({
          ClientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN },
        }),
      ),
    getUser: (AccessToken: string) => unsigned.send(new GetUserCommand({ AccessToken })),
    revoke: (AccessToken: string, SessionId: string) =>
      unsigned.send(new RevokeUserSessionCommand({ AccessToken, SessionId })),
    adminRevoke: (SessionId: string, Username = 'ada') =>
      client.send(new AdminRevokeUserSessionCommand({ UserPoolId, Username, SessionId })),
  };
}

test('users see their sessions, the newest first, and which one is theirs', async () => {
  const { signIn, list, adminList, ClientId, clock } = await tracked();
  const first = await signIn();
  clock.advance('10m');
  const second = await signIn();
  const session = (createdAt: number | string, IsCurrentSession: boolean) => ({
    SessionId: SESSION_ID,
    SessionType: 'TOKEN',
    ClientId,
    CreateDate: new Date(createdAt),
    LastActiveDate: new Date(createdAt),
    DeviceType: 'unknown',
    LastIPAddress: '127.0.0.1',
    LastLocation: { Country: 'unknown' },
    IsCurrentSession,
  });
  const seen = await list(second.access);
  expect(seen).toEqual([session(clock.now(), true), session(START, false)]);
  expect((await list(first.access)).map(({ IsCurrentSession }) => IsCurrentSession)).toEqual([false, true]);
  expect(await adminList()).toEqual(seen.map((one) => ({ ...one, IsCurrentSession: false })));
});

test('a refresh is activity, and the browser of the last one is shown', async () => {
  const { signIn, emulator, ClientId, adminList, clock } = await tracked();
  const { refresh } = await signIn();
  clock.advance('10m');
  await emulator.app.request('/', {
    method: 'POST',
    headers: {
      ...headersOf('InitiateAuth'),
      'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64) Gecko/20100101 Firefox/126.0',
    },
    body: JSON.stringify({
      ClientId,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: refresh },
    }),
  });
  expect(await adminList()).toMatchObject([
    {
      CreateDate: new Date(START),
      LastActiveDate: new Date(clock.now()),
      DeviceType: 'Firefox 126 / Windows 10',
    },
  ]);
});

test('only sign-ins while the pool tracks are sessions, and none is shown while it does not', async () => {
  const { signIn, list, adminList, track, getUser } = await tracked();
  await signIn();
  await track('DISABLED');
  const { access } = await signIn();
  expect(await list(access)).toEqual([]);
  expect(await adminList()).toEqual([]);
  await track('ENABLED');
  expect(await adminList()).toHaveLength(1);
  expect(await list(access)).toMatchObject([{ IsCurrentSession: false }]);
  await getUser(access);
});

test('a revoked session loses its tokens, others keep theirs', async () => {
  const { signIn, own, revoke, list, getUser, refresh } = await tracked();
  const lost = await signIn();
  const kept = await signIn();
  const id = await own(lost.access);
  const answer = await revoke(kept.access, id);
  expect({ ...answer, $metadata: undefined }).toEqual({});
  await expect(getUser(lost.access)).rejects.toMatchObject(revoked('Access'));
  await expect(refresh(lost.refresh)).rejects.toMatchObject(revoked('Refresh'));
  await getUser(kept.access);
  await refresh(kept.refresh);
  expect(await list(kept.access)).toHaveLength(1);
  await expect(revoke(kept.access, id)).rejects.toMatchObject(unknown);
});

test('nobody revokes the session that asks, but an administrator does', async () => {
  const { signIn, own, revoke, adminRevoke, getUser, adminList } = await tracked();
  const { access } = await signIn();
  const id = await own(access);
  await expect(revoke(access, id)).rejects.toMatchObject({
    name: 'InvalidParameterException',
    message: 'The current session cannot be revoked.',
  });
  await getUser(access);
  await adminRevoke(id);
  await expect(getUser(access)).rejects.toMatchObject(revoked('Access'));
  expect(await adminList()).toEqual([]);
});

test('a session is revoked for its own user only', async () => {
  const { addUser, signIn, own, revoke, adminRevoke, getUser } = await tracked();
  await addUser('bob');
  const bob = await signIn('bob');
  const { access } = await signIn();
  const bobs = await own(bob.access);
  for (const refused of [
    revoke(access, bobs),
    adminRevoke(bobs),
    revoke(access, 'tkn0000000000000000000000000'),
    adminRevoke('sso0000000000000000000000000'),
  ])
    await expect(refused).rejects.toMatchObject(unknown);
  await getUser(bob.access);
  const missing = { name: 'UserNotFoundException', message: 'User does not exist.' };
  await expect(adminRevoke(bobs, 'nobody')).rejects.toMatchObject(missing);
});

test('at the limit, a sign-in ends the session that was used least recently', async () => {
  const { signIn, refresh, getUser, adminList, clock } = await tracked(2);
  const refreshed = await signIn();
  clock.advance('1m');
  const idle = await signIn();
  clock.advance('1m');
  await refresh(refreshed.refresh);
  clock.advance('1m');
  const newest = await signIn();
  await expect(getUser(idle.access)).rejects.toMatchObject(revoked('Access'));
  await getUser(refreshed.access);
  await getUser(newest.access);
  expect(await adminList()).toHaveLength(2);
});

test('a lower limit ends nothing until the next sign-in', async () => {
  const { signIn, getUser, adminList, track, addUser } = await tracked(3);
  await addUser('bob');
  const bob = await signIn('bob');
  const tokens = [await signIn(), await signIn(), await signIn()];
  await track('ENABLED', 1);
  for (const { access } of tokens) await getUser(access);
  const { access } = await signIn();
  for (const old of tokens) await expect(getUser(old.access)).rejects.toMatchObject(revoked('Access'));
  await getUser(access);
  await getUser(bob.access);
  expect(await adminList()).toHaveLength(1);
});

test('a session ends with its sign-in: revoked, signed out, expired; an ended one fills no place', async () => {
  const { signIn, adminList, unsigned, ClientId, clock, getUser } = await tracked(2);
  const kept = await signIn();
  const { refresh: Token } = await signIn();
  await unsigned.send(new RevokeTokenCommand({ ClientId, Token, RevokeAssociatedSessions: 'LINKED' }));
  expect(await adminList()).toHaveLength(1);
  const third = await signIn();
  await getUser(kept.access);
  await unsigned.send(new GlobalSignOutCommand({ AccessToken: third.access }));
  expect(await adminList()).toEqual([]);
  await signIn();
  clock.advance('30d');
  expect(await adminList()).toEqual([]);
});

test('all sessions are on one page, so every token is refused', async () => {
  const { signIn, unsigned, client, UserPoolId } = await tracked();
  const { access: AccessToken } = await signIn();
  const refused = { name: 'InvalidParameterException', message: 'Invalid pagination token provided.' };
  const NextToken = 'more';
  await expect(unsigned.send(new ListUserSessionsCommand({ AccessToken, NextToken }))).rejects.toMatchObject(
    refused,
  );
  await expect(
    client.send(new AdminListUserSessionsCommand({ UserPoolId, Username: 'ada', NextToken })),
  ).rejects.toMatchObject(refused);
});
