import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminResetUserPasswordCommand,
  AdminRevokeUserSessionCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  DeleteUserCommand,
  ForgotPasswordCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  ListUserSessionsCommand,
  RevokeTokenCommand,
  RevokeUserSessionCommand,
  SetUserPoolSessionConfigurationCommand,
  UpdateUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, PASSWORD } from '../harness/ada.ts';
import { refused } from '../harness/tokens.ts';

const NEW_PASSWORD = 'N3w-password';
const FLOWS = {
  ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const, 'ALLOW_REFRESH_TOKEN_AUTH' as const],
};

/** What becomes of a sign-in: its access tokens in GetUser, its refresh token in both operations. */
const STATES = {
  works: {},
  revoked: {
    access: refused('Access Token has been revoked'),
    refresh: refused('Refresh Token has been revoked'),
  },
  gone: {
    access: refused('User does not exist.', 'UserNotFoundException'),
    refresh: refused('Invalid Refresh Token'),
  },
};
type State = keyof typeof STATES;

/** `ada`, signed in twice in a pool that tracks sessions, and refreshed once in the first of the two. */
async function signedInTwice() {
  const made = await ada({}, FLOWS);
  const { client, unsigned, UserPoolId, ClientId, byPassword, clock } = made;
  await client.send(
    new SetUserPoolSessionConfigurationCommand({
      UserPoolId,
      UserSessionTracking: 'ENABLED',
      TokenSession: { MaxPerUser: 20 },
    }),
  );
  const byFlow = (REFRESH_TOKEN: string) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    );
  const signIn = async () => {
    clock.advance(1000);
    const { AuthenticationResult: result } = await byPassword(PASSWORD);
    const refresh = result?.RefreshToken ?? '';
    const again = (await byFlow(refresh)).AuthenticationResult;
    return { access: [result?.AccessToken ?? '', again?.AccessToken ?? ''], refresh };
  };
  const [first, second] = [await signIn(), await signIn()];
  const user = { UserPoolId, Username: 'ada' };
  return {
    ...made,
    byFlow,
    first,
    second,
    user,
    token: { AccessToken: first.access[0] },
    oldest: async () => {
      const command = new ListUserSessionsCommand({ AccessToken: second.access[0] });
      return (await unsigned.send(command)).Sessions?.at(-1)?.SessionId ?? '';
    },
    revoke: (Token: string) => unsigned.send(new RevokeTokenCommand({ ClientId, Token })),
    enableRevocation: (EnableTokenRevocation: boolean) =>
      client.send(new UpdateUserPoolClientCommand({ UserPoolId, ClientId, ...FLOWS, EnableTokenRevocation })),
    byOperation: (RefreshToken: string) =>
      unsigned.send(new GetTokensFromRefreshTokenCommand({ ClientId, RefreshToken })),
    getUser: (AccessToken: string) => unsigned.send(new GetUserCommand({ AccessToken })),
  };
}

type Made = Awaited<ReturnType<typeof signedInTwice>>;

async function expectState({ getUser, byFlow, byOperation }: Made, tokens: Made['first'], state: State) {
  const { access, refresh } = { access: undefined, refresh: undefined, ...STATES[state] };
  const attempts = [
    ...tokens.access.map((token) => ({ attempt: getUser(token), refusal: access })),
    { attempt: byFlow(tokens.refresh), refusal: refresh },
    { attempt: byOperation(tokens.refresh), refusal: refresh },
  ];
  for (const { attempt, refusal } of attempts)
    await (refusal ? expect(attempt).rejects.toMatchObject(refusal) : attempt);
}

const ACTIONS: [string, (made: Made) => Promise<unknown>, State, State][] = [
  ['nothing', async () => undefined, 'works', 'works'],
  ['RevokeToken of the first', ({ revoke, first }) => revoke(first.refresh), 'revoked', 'works'],
  [
    'RevokeToken of the first, and revocation turned off',
    async ({ revoke, first, enableRevocation }) => {
      await revoke(first.refresh);
      await enableRevocation(false);
    },
    'revoked',
    'works',
  ],
  [
    'RevokeToken where revocation is turned off',
    async ({ revoke, first, enableRevocation }) => {
      await enableRevocation(false);
      await expect(revoke(first.refresh)).rejects.toMatchObject({ name: 'UnsupportedOperationException' });
    },
    'works',
    'works',
  ],
  [
    'GlobalSignOut by the first',
    ({ unsigned, token }) => unsigned.send(new GlobalSignOutCommand(token)),
    'revoked',
    'revoked',
  ],
  [
    'GlobalSignOut where revocation is turned off',
    async ({ unsigned, token, enableRevocation }) => {
      await enableRevocation(false);
      await unsigned.send(new GlobalSignOutCommand(token));
    },
    'revoked',
    'revoked',
  ],
  [
    'AdminUserGlobalSignOut',
    ({ client, user }) => client.send(new AdminUserGlobalSignOutCommand(user)),
    'revoked',
    'revoked',
  ],
  [
    'AdminDisableUser',
    ({ client, user }) => client.send(new AdminDisableUserCommand(user)),
    'revoked',
    'revoked',
  ],
  [
    'AdminDisableUser, then AdminEnableUser',
    async ({ client, user }) => {
      await client.send(new AdminDisableUserCommand(user));
      await client.send(new AdminEnableUserCommand(user));
    },
    'revoked',
    'revoked',
  ],
  ['AdminEnableUser', ({ client, user }) => client.send(new AdminEnableUserCommand(user)), 'works', 'works'],
  ['AdminDeleteUser', ({ client, user }) => client.send(new AdminDeleteUserCommand(user)), 'gone', 'gone'],
  ['DeleteUser', ({ unsigned, token }) => unsigned.send(new DeleteUserCommand(token)), 'gone', 'gone'],
  [
    'AdminDeleteUser, then a new user of the name',
    async ({ client, user }) => {
      await client.send(new AdminDeleteUserCommand(user));
      await client.send(new AdminCreateUserCommand(user));
    },
    'gone',
    'gone',
  ],
  [
    'RevokeUserSession of the first by the second',
    async ({ unsigned, second, oldest }) =>
      unsigned.send(
        new RevokeUserSessionCommand({ AccessToken: second.access[0], SessionId: await oldest() }),
      ),
    'revoked',
    'works',
  ],
  [
    'AdminRevokeUserSession of the first',
    async ({ client, user, oldest }) =>
      client.send(new AdminRevokeUserSessionCommand({ ...user, SessionId: await oldest() })),
    'revoked',
    'works',
  ],
  [
    'ChangePassword',
    ({ unsigned, token }) =>
      unsigned.send(
        new ChangePasswordCommand({ ...token, PreviousPassword: PASSWORD, ProposedPassword: NEW_PASSWORD }),
      ),
    'works',
    'works',
  ],
  ...[true, false].map((Permanent): (typeof ACTIONS)[number] => [
    `AdminSetUserPassword of a ${Permanent ? 'permanent' : 'temporary'} one`,
    ({ client, user }) =>
      client.send(new AdminSetUserPasswordCommand({ ...user, Password: NEW_PASSWORD, Permanent })),
    'works',
    'works',
  ]),
  [
    'AdminResetUserPassword',
    async (made) => {
      await verifyEmail(made);
      await made.client.send(new AdminResetUserPasswordCommand(made.user));
    },
    'works',
    'works',
  ],
  [
    'ForgotPassword and ConfirmForgotPassword',
    async (made) => {
      await verifyEmail(made);
      const { unsigned, ClientId, emulator } = made;
      await unsigned.send(new ForgotPasswordCommand({ ClientId, Username: 'ada' }));
      const ConfirmationCode = emulator.services.store.outbox.list('ada@example.com', 1)[0]?.code ?? '';
      await unsigned.send(
        new ConfirmForgotPasswordCommand({
          ClientId,
          Username: 'ada',
          ConfirmationCode,
          Password: NEW_PASSWORD,
        }),
      );
    },
    'works',
    'works',
  ],
];

const verifyEmail = ({ client, user }: Made) =>
  client.send(
    new AdminUpdateUserAttributesCommand({
      ...user,
      UserAttributes: [
        { Name: 'email', Value: 'ada@example.com' },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );

test.each(ACTIONS)('after %s', async (_, act, first, second) => {
  const made = await signedInTwice();
  await act(made);
  await expectState(made, made.first, first);
  await expectState(made, made.second, second);
});

test('a signed-out user signs in anew, a disabled one does not', async () => {
  const made = await signedInTwice();
  const { client, user, byPassword, getUser } = made;
  await client.send(new AdminUserGlobalSignOutCommand(user));
  const { AuthenticationResult } = await byPassword(PASSWORD);
  expect((await getUser(AuthenticationResult?.AccessToken ?? '')).Username).toBe('ada');
  await client.send(new AdminDisableUserCommand(user));
  await expect(byPassword(PASSWORD)).rejects.toMatchObject(refused('User is disabled.'));
});
