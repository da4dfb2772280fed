import { APP_CLIENT_ID, CLIENT_ID, PASSWORD, POOL_ID, usernameOf } from '../people.ts';
import type { Apps } from './apps.ts';
import type { Send } from './send.ts';
import { signInBySrp } from './srp.ts';

/** What a user holds after signing in. */
export interface Tokens {
  readonly access: string;
  readonly refresh: string;
}

/** What calls are made with. */
export interface World {
  readonly send: Send;
  /** Of users 0, 1, 2...: those that were signed in before. */
  readonly tokens: readonly Tokens[];
  /** The users who call in turn. */
  readonly users: number;
  /** Where users have authenticator apps. */
  readonly apps?: Apps | undefined;
  /** Of ListUsers: how it is asked for user `n`, and how many users it must find. */
  readonly search?: { readonly filter: string; readonly found: number };
}

/** Carries the `n`-th call out and looks at its answer. @throws Error for an answer that is not what was asked for */
type Operation = (n: number, world: World) => Promise<void>;

const PAGE = 60;

export const OPERATIONS = {
  /** The users in turn, by their password. */
  password: async (n, { send, users }) => {
    tokensOf(await send('InitiateAuth', signIn(n % users)));
  },
  srp: async (n, { send, users }) => {
    tokensOf(await signInBySrp(send, n % users));
  },
  /** A password, and then the app's code: both requests. */
  app: async (n, { send, users, apps }) => {
    if (!apps) throw new Error('nobody has an app');
    if (n % users === 0) await apps.nextCodes();
    const code = apps.codeOf(n % users);
    const { ChallengeName, Session } = await send('InitiateAuth', {
      ...signIn(n % users),
      ClientId: APP_CLIENT_ID,
    });
    const answer = await send('RespondToAuthChallenge', {
      ClientId: APP_CLIENT_ID,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: usernameOf(n % users), SOFTWARE_TOKEN_MFA_CODE: code },
    });
    tokensOf(answer);
  },
  /** A riddle of functions in a module: both requests, for which four functions are called. */
  custom: async (n, { send, users }) => {
    const USERNAME = usernameOf(n % users);
    const { ChallengeName, Session } = await send('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME },
    });
    const answer = await send('RespondToAuthChallenge', {
      ClientId: CLIENT_ID,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME, ANSWER: 'solved' },
    });
    tokensOf(answer);
  },
  refresh: async (n, { send, tokens }) => {
    const answer = await send('InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'REFRESH_TOKEN_AUTH',
      AuthParameters: { REFRESH_TOKEN: inTurn(tokens, n).refresh },
    });
    const { AccessToken, IdToken } = resultOf(answer);
    expect(isToken(AccessToken) && isToken(IdToken), 'two new tokens', answer);
  },
  getUser: async (n, { send, tokens }) => {
    const answer = await send('GetUser', { AccessToken: inTurn(tokens, n).access });
    expect(answer['Username'] === usernameOf(n % tokens.length), 'the user of the token', answer);
  },
  signUp: async (_, { send }) => {
    await signUpAs(send, newUsername());
  },
  /** A page of all users. The peer knows no pages: it answers with all of them. */
  listPage: async (_, { send }) => {
    const answer = await send('ListUsers', { UserPoolId: POOL_ID, Limit: PAGE });
    expect(usersOf(answer).length >= PAGE, 'a full page', answer);
  },
  /** A search; `{n}` in the filter is the number of the user in turn. */
  search: async (n, { send, users, search = { filter: '', found: 0 } }) => {
    const filter = search.filter.replace('{n}', `${n % users}`.padStart(6, '0'));
    const answer = await send('ListUsers', { UserPoolId: POOL_ID, Filter: filter });
    expect(usersOf(answer).length === search.found, `${search.found} users for ${filter}`, answer);
  },
  /** The lightest operation there is: the HTTP part, the checks, and one row. */
  listPools: async (_, { send }) => {
    const answer = await send('ListUserPools', { MaxResults: 1 });
    expect(Array.isArray(answer['UserPools']), 'pools', answer);
  },
  /** To a server that answers every POST with the same words. */
  hello: async (_, { send }) => {
    const answer = await send('Hello', { padding: HELLO_PADDING });
    expect(typeof answer['hello'] === 'string', 'a hello', answer);
  },
} satisfies Record<string, Operation>;

const MIX = [
  OPERATIONS.getUser,
  OPERATIONS.refresh,
  OPERATIONS.password,
  OPERATIONS.signUp,
  OPERATIONS.listPage,
  OPERATIONS.listPools,
];

/** Everything that a pool does all day, in turn. */
export const mixed: Operation = async (n, world) => MIX[n % MIX.length]?.(Math.floor(n / MIX.length), world);

export type OperationName = keyof typeof OPERATIONS;

const HELLO_PADDING = 'x'.repeat(900);

let signedUp = 0;

/** A name that nobody has had in this process, at no server. */
export function newUsername(): string {
  signedUp += 1;
  return `new${process.pid}x${signedUp}`;
}

export async function signUpAs(send: Send, username: string): Promise<void> {
  const answer = await send('SignUp', {
    ClientId: CLIENT_ID,
    Username: username,
    Password: PASSWORD,
    UserAttributes: [{ Name: 'email', Value: `${username}@example.com` }],
  });
  expect(typeof answer['UserSub'] === 'string', 'a sub', answer);
}

/** Signs user `n` in and gives what it then holds. */
export const signInOf = async (send: Send, n: number): Promise<Tokens> =>
  tokensOf(await send('InitiateAuth', signIn(n)));

const signIn = (n: number) => ({
  ClientId: CLIENT_ID,
  AuthFlow: 'USER_PASSWORD_AUTH',
  AuthParameters: { USERNAME: usernameOf(n), PASSWORD },
});

function tokensOf(answer: Record<string, unknown>): Tokens {
  const { AccessToken, IdToken, RefreshToken } = resultOf(answer);
  expect(
    isToken(AccessToken) && isToken(IdToken) && typeof RefreshToken === 'string',
    'three tokens',
    answer,
  );
  return { access: String(AccessToken), refresh: String(RefreshToken) };
}

const resultOf = (answer: Record<string, unknown>) =>
  (answer['AuthenticationResult'] ?? {}) as Record<string, unknown>;

const isToken = (value: unknown) => typeof value === 'string' && value.startsWith('eyJ');

const usersOf = (answer: Record<string, unknown>) => (answer['Users'] ?? []) as readonly unknown[];

function inTurn<T>(items: readonly T[], n: number): T {
  const item = items[n % items.length];
  if (item === undefined) throw new Error('nobody was signed in');
  return item;
}

/** Names the members of a wrong answer, never their values: it may hold tokens. */
function expect(holds: boolean, what: string, answer: object): void {
  if (!holds)
    throw new Error(`an answer is not ${what}: it has ${Object.keys(answer).join(', ') || 'nothing'}`);
}
