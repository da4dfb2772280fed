import { join } from 'node:path';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { loadSettings, type Settings } from '../../../backend/settings.ts';
import type { Session } from '../../../backend/storage/session-table.ts';
import { openStore, type Store } from '../../../backend/storage/store.ts';
import { startOption2 } from '../../../poc-option2/server/start.ts';
import { openTokens, type SessionTokens, sealTokens } from '../../../poc-option2/server/token-vault.ts';
import { type Browser, browser } from './browser.ts';
import { startPool } from './emulated-pool.ts';

export const password = 'Passw0rd!';
export const login = (email: string, changes: Record<string, unknown> = {}) => ({
  product: 'LTD',
  email,
  password,
  ...changes,
});
export const form = (email: string, changes: Record<string, unknown> = {}) => ({
  ...login(email),
  displayName: 'Ana Lima',
  locale: 'pt-BR',
  sponsorCode: 'COMPANY',
  leg: 'right',
  acceptTerms: true,
  ...changes,
});

/** Looks into (or changes) the data of a running Option 2, as a crash or an operator would leave it. */
export function inStore<T>(settings: Settings, work: (store: Store) => T): T {
  const store = openStore(join(settings.dataDir, 'business.db'));
  try {
    return work(store);
  } finally {
    store.close();
  }
}

export function keepTokens(settings: Settings, session: Session, tokens: SessionTokens): void {
  const sealed = sealTokens(tokens, settings.sessionKey, session.idHash);
  inStore(settings, (store) => store.sessions.setTokens(session.idHash, sealed));
}

/** The stored session of the member with this address, and the tokens in it. Throws when there is none. */
export function sessionOf(settings: Settings, email: string) {
  return inStore(settings, (store) => {
    const session = store.sessions.byMemberEmail(email)[0];
    const tokens = session && openTokens(session.tokens, settings.sessionKey, session.idHash);
    if (!session || !tokens) throw new Error('no session');
    return { session, tokens };
  });
}

/** Option 2 against an emulator, and the people who use it. */
export async function startOption2App() {
  const pool = await startPool();
  const cognito = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: pool.emulator.endpoint,
  });
  const servers: { close(): Promise<void> }[] = [];
  const logged: Readonly<Record<string, string | number>>[] = [];

  async function startWith(settings: Settings) {
    const server = await startOption2({ settings, port: 0, log: (event) => logged.push(event) });
    servers.push(server);
    return { url: server.url, settings };
  }
  const start = (changes: Record<string, string | undefined> = {}) =>
    startWith(loadSettings(pool.env(changes)));
  const main = await start();

  let people = 0;
  const newEmail = () => {
    people += 1;
    return `o2-${people}@ltd.test`;
  };
  const codeFor = (email: string) => pool.emulator.inbox.waitForCode(email);

  async function registered(page: Browser, changes: Record<string, unknown> = {}) {
    const email = newEmail();
    expect((await page.post('/api/register', form(email, changes))).status).toBe(201);
    return email;
  }
  async function confirmed(page: Browser, changes: Record<string, unknown> = {}) {
    const email = await registered(page, changes);
    const { status, body } = await page.post('/api/confirm', { email, code: await codeFor(email) });
    expect({ status, body }).toEqual({ status: 200, body: { code: 'CONFIRMED' } });
    return email;
  }
  async function signedIn(target = main, changes: Record<string, unknown> = {}) {
    const page = browser(target.url);
    const email = await confirmed(page, changes);
    const product = changes['product'] ?? 'LTD';
    const answer = await page.post('/api/login', login(email, { product }));
    expect(answer.status).toBe(200);
    return { page, email, member: answer.body.member as { memberId: string; sponsorCode: string }, answer };
  }
  return {
    ...main,
    pool,
    cognito,
    logged,
    start,
    startWith,
    newEmail,
    codeFor,
    registered,
    confirmed,
    signedIn,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      cognito.destroy();
      await pool.emulator.close();
    },
  };
}
