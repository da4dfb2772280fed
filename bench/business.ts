import { InitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognitoClient } from '../backend/cognito/client.ts';
import type { SeedMember } from '../backend/members/seed-members.ts';
import { offlineEnv } from '../compare/offline-env.ts';
import demo from '../compare/seed.json' with { type: 'json' };
import type { Seed } from '../emulator/index.ts';

/** Levels of the tree that every caller sees: what `GET /api/tree` shows unless it is asked for others. */
const SHOWN_LEVELS = 4;
const PASSWORD = 'Bench-passw0rd!';
const WEB_CLIENT = 'COGNITO_CLIENT_LTD_WEB';

/** Whom the bench calls as: users of the pool, their places in the business, and what the API needs to know. */
export interface Business {
  readonly seed: Seed;
  readonly members: (issuer: string) => SeedMember[];
  /** The settings of the API against an emulator at this address. */
  readonly env: (endpoint: string) => Record<string, string>;
  /** An access token of each caller, by signing in as a browser does with a password. */
  readonly signIn: (env: Readonly<Record<string, string>>) => Promise<string[]>;
}

/**
 * The demo's pool with `callers` users of its own (a power of two), who stand side by side in one complete binary
 * tree: each sees a tree of the same 15 members, so that every call has the same work behind the token check.
 */
export function benchBusiness(callers: number): Business {
  const [pool] = demo.pools;
  if (!pool) throw new Error('the demo seed has no pool');
  const users = Array.from({ length: callers }, (_, index) => userOf(index));
  const seed: Seed = { pools: [{ ...pool, users }] };
  return {
    seed,
    members: (issuer) => membersAround(users, issuer),
    env: (endpoint) => offlineEnv(endpoint, seed, {}),
    signIn: (env) =>
      signIn(
        env,
        users.map(({ username }) => username),
      ),
  };
}

interface BenchUser {
  readonly username: string;
  readonly password: string;
  readonly sub: string;
  readonly attributes: { readonly email: string; readonly email_verified: string };
}

function userOf(index: number) {
  const number = `${index}`.padStart(12, '0');
  const attributes = { email: `caller-${index}@ltd.test`, email_verified: 'true' };
  const sub = `00000000-0000-4000-8000-${number}`;
  return { username: `m-${sub}`, password: PASSWORD, sub, attributes };
}

/** A complete tree in heap order (the children of n are 2n and 2n + 1); the callers are one whole level of it. */
function membersAround(users: readonly BenchUser[], iss: string): SeedMember[] {
  const size = users.length * 2 ** SHOWN_LEVELS - 1;
  return Array.from({ length: size }, (_, index) => {
    const place = index + 1;
    const user = users[place - users.length];
    return {
      sponsorCode: codeOf(place),
      sponsor: place === 1 ? 'COMPANY' : codeOf(Math.floor(place / 2)),
      leg: place % 2 === 0 ? 'left' : 'right',
      product: 'LTD',
      displayName: `Member ${place}`,
      email: user?.attributes.email ?? '',
      status: 'active',
      ...(user ? { identity: { iss, sub: user.sub } } : {}),
    };
  });
}

const codeOf = (place: number) => `BENCH${`${place}`.padStart(6, '0')}`;

async function signIn(env: Readonly<Record<string, string>>, usernames: readonly string[]) {
  const client = cognitoClient({ region: env['AWS_REGION'] ?? '', endpoint: env['COGNITO_ENDPOINT'] ?? '' });
  const tokens: string[] = [];
  for (const USERNAME of usernames) {
    const { AuthenticationResult } = await client.send(
      new InitiateAuthCommand({
        ClientId: env[WEB_CLIENT],
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
    tokens.push(AuthenticationResult?.AccessToken ?? '');
  }
  client.destroy();
  return tokens;
}
