import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { createEmulator } from '../../emulator/emulator.ts';
import type { Log } from '../../emulator/http/log.ts';
import { movableClock } from '../../emulator/lib/clock.ts';
import { createIds } from '../../emulator/lib/ids.ts';
import { applySeed } from '../../emulator/seed.ts';
import type { SeedPool } from '../../emulator/seed-types.ts';
import { headersOf } from './aws-json.ts';
import { START } from './in-process.ts';
import type { Random } from './random.ts';

export const PASSWORD = 'Passw0rd!';
export const POOLS = ['us-east-1_Emails', 'us-east-1_Aliases'] as const;
export const CLIENTS = ['client0', 'client1'] as const;
/** Signs a user in to each pool: as the username, and as an alias of {@link USERNAMES}. */
export const EMAIL = 'ada@example.com';
const USERNAMES = [EMAIL, 'ada'];

const SETTINGS = [
  { UsernameAttributes: ['email', 'phone_number'], UsernameConfiguration: { CaseSensitive: false } },
  {
    AliasAttributes: ['email', 'preferred_username'],
    AutoVerifiedAttributes: ['email'],
    Schema: [{ Name: 'n', AttributeDataType: 'Number' }],
  },
];

const CLIENT = {
  AccessTokenValidity: 24,
  ExplicitAuthFlows: [
    'ALLOW_ADMIN_USER_PASSWORD_AUTH',
    'ALLOW_USER_PASSWORD_AUTH',
    'ALLOW_USER_SRP_AUTH',
    'ALLOW_REFRESH_TOKEN_AUTH',
  ],
};

const pool = (id: string, index: number): SeedPool => ({
  id,
  settings: { PoolName: id, ...SETTINGS[index] },
  clients: [{ id: CLIENTS[index] ?? '', settings: { ClientName: 'app', ...CLIENT } }],
});

const GOOGLE = {
  ProviderName: 'Google',
  ProviderType: 'Google',
  ProviderDetails: { client_id: 'app', client_secret: 'secret', authorize_scopes: 'openid' },
};

/** What a refused request may write: attempts that count, a sign-in that ends, and keys made in the background. */
const MAY_CHANGE = ['attempts', 'flows', 'pool_keys', 'sqlite_sequence'];

/** An emulator on a file, with pools of two kinds, and a second connection to the file that sees what changes. */
export function fuzzWorld(random: Random) {
  const data = mkdtempSync(join(tmpdir(), 'wadingpool-fuzz-'));
  const failures: unknown[] = [];
  const log: Log = {
    request: () => undefined,
    message: () => undefined,
    failure: (_, error) => failures.push(error),
  };
  const clock = movableClock(START);
  const emulator = createEmulator({ data }, { clock, ids: createIds(random.bytes), log });
  applySeed(emulator.services, { pools: POOLS.map(pool) });
  const db = new Sqlite(join(data, 'pool.db'), { readonly: true });
  onTestFinished(() => {
    db.close();
    emulator.close();
    rmSync(data, { recursive: true });
  });
  const tables = db
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .filter(({ name }) => !MAY_CHANGE.includes(name));
  const rows = tables.map(({ name }) => db.prepare(`SELECT * FROM ${name}`));
  const newest = db.prepare<[], { code: string }>('SELECT code FROM outbox ORDER BY rowid DESC LIMIT 1');
  let version = -1;
  let kept = '';
  const call = async (operation: string, body: object): Promise<{ status: number; text: string }> => {
    const request = { method: 'POST', headers: headersOf(operation), body: JSON.stringify(body) };
    const answer = await emulator.app.request('/', request);
    return { status: answer.status, text: await answer.text() };
  };
  return {
    clock,
    failures,
    call,
    /** Makes a user of each pool able to sign in again, whatever has been done to it. @returns their sign-ins */
    mend: () =>
      Promise.all(
        POOLS.map(async (UserPoolId, index) => {
          const user = { UserPoolId, Username: USERNAMES[index] };
          const UserAttributes = [
            { Name: 'email', Value: EMAIL },
            { Name: 'email_verified', Value: 'true' },
          ];
          await call('UpdateUserPoolClient', { UserPoolId, ClientId: CLIENTS[index], ...CLIENT });
          await call('AdminCreateUser', { ...user, UserAttributes, MessageAction: 'SUPPRESS' });
          await call('AdminSetUserPassword', { ...user, Password: PASSWORD, Permanent: true });
          await call('AdminEnableUser', user);
          await call('CreateGroup', { UserPoolId, GroupName: 'admins' });
          await call('CreateIdentityProvider', { UserPoolId, ...GOOGLE });
          return call('InitiateAuth', {
            ClientId: CLIENTS[index],
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: EMAIL, PASSWORD },
          });
        }),
      ),
    /** All that is kept, as one text; made anew only where another connection has written. */
    content: (): string => {
      const now = Number(db.pragma('data_version', { simple: true }));
      if (now !== version) kept = JSON.stringify(rows.map((all) => all.all()));
      version = now;
      return kept;
    },
    newestCode: (): string | undefined => newest.get()?.code,
  };
}
