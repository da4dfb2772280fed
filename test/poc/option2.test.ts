import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretHash } from '../../backend/cognito/secret-hash.ts';
import { loadSettings, type Settings } from '../../backend/settings.ts';
import type { Session } from '../../backend/storage/session-table.ts';
import { openStore, type Store } from '../../backend/storage/store.ts';
import { startOption2 } from '../../poc-option2/server/start.ts';
import { openTokens, type SessionTokens, sealTokens } from '../../poc-option2/server/token-vault.ts';
import { browser } from './support/browser.ts';
import { startPool } from './support/emulated-pool.ts';
import { sample, sha256 } from './support/sample-files.ts';

const password = 'Passw0rd!';
let pool: Awaited<ReturnType<typeof startPool>>;
let cognito: CognitoIdentityProviderClient;
const servers: { close(): Promise<void> }[] = [];
const logged: Readonly<Record<string, string | number>>[] = [];
let app: Awaited<ReturnType<typeof start>>;

beforeAll(async () => {
  pool = await startPool();
  cognito = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint: pool.emulator.endpoint });
  app = await start();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  cognito.destroy();
  await pool.emulator.close();
});

async function start(changes: Record<string, string | undefined> = {}) {
  const settings = loadSettings(pool.env(changes));
  const server = await startOption2({ settings, port: 0, log: (event) => logged.push(event) });
  servers.push(server);
  return { url: server.url, settings };
}

/** Looks into (or changes) the data of a running Option 2, as a crash or an operator would leave it. */
function inStore<T>(settings: Settings, work: (store: Store) => T): T {
  const store = openStore(join(settings.dataDir, 'business.db'));
  try {
    return work(store);
  } finally {
    store.close();
  }
}

let people = 0;
const newEmail = () => {
  people += 1;
  return `o2-${people}@ltd.test`;
};
const form = (email: string, changes: Record<string, unknown> = {}) => ({
  product: 'LTD',
  email,
  password,
  displayName: 'Ana Lima',
  locale: 'pt-BR',
  sponsorCode: 'COMPANY',
  leg: 'right',
  acceptTerms: true,
  ...changes,
});
const codeFor = (email: string) => pool.emulator.inbox.waitForCode(email);
const login = (email: string, changes: Record<string, unknown> = {}) => ({
  product: 'LTD',
  email,
  password,
  ...changes,
});

async function registered(page: ReturnType<typeof browser>, changes: Record<string, unknown> = {}) {
  const email = newEmail();
  expect((await page.post('/api/register', form(email, changes))).status).toBe(201);
  return email;
}

async function confirmed(page: ReturnType<typeof browser>, changes: Record<string, unknown> = {}) {
  const email = await registered(page, changes);
  const { status, body } = await page.post('/api/confirm', { email, code: await codeFor(email) });
  expect({ status, body }).toEqual({ status: 200, body: { code: 'CONFIRMED' } });
  return email;
}

async function signedIn(target = app, changes: Record<string, unknown> = {}) {
  const page = browser(target.url);
  const email = await confirmed(page, changes);
  const product = changes['product'] ?? 'LTD';
  const answer = await page.post('/api/login', login(email, { product }));
  expect(answer.status).toBe(200);
  return { page, email, member: answer.body.member as { memberId: string; sponsorCode: string }, answer };
}

function sessionOf({ memberId }: { memberId: string }, email: string, settings = app.settings) {
  return inStore(settings, (store) => {
    const session = store.sessions.byMemberEmail(email).find((row) => row.memberId === memberId);
    const tokens = session && openTokens(session.tokens, settings.sessionKey, session.idHash);
    if (!session || !tokens) throw new Error('no session');
    return { session, tokens };
  });
}
function keepTokens(session: Session, tokens: SessionTokens, settings = app.settings) {
  const sealed = sealTokens(tokens, settings.sessionKey, session.idHash);
  inStore(settings, (store) => store.sessions.setTokens(session.idHash, sealed));
}

describe('the whole way', () => {
  it('register, confirm, sign in, tree, document, sign out; and the browser never sees a token', async () => {
    const page = browser(app.url);
    const email = newEmail();
    const config = (await page.get('/api/config')).body;
    expect(config).toMatchObject({ option: 2, target: { label: 'test' } });
    expect(config).not.toHaveProperty('cognito');
    expect((await page.get('/api/password-policy')).body).toEqual(config.passwordPolicy);
    expect((await page.get('/api/session')).body).toEqual({ authenticated: false, flags: {} });

    expect(await page.post('/api/register', form(email))).toMatchObject({
      status: 201,
      body: { code: 'CONFIRM_REQUIRED', delivery: { medium: 'EMAIL', destination: 'o***@l***' } },
    });
    expect(await page.post('/api/confirm', { email, code: await codeFor(email) })).toMatchObject({
      status: 200,
      body: { code: 'CONFIRMED' },
    });
    const answer = await page.post('/api/login', login(email));
    expect(answer).toMatchObject({
      status: 200,
      body: {
        code: 'OK',
        csrfToken: expect.stringMatching(/^[\w-]{43}$/),
        member: { product: 'LTD', displayName: 'Ana Lima', email, status: 'pending', kyc: 'none' },
        flags: {},
      },
    });
    expect(answer.setCookie).toMatch(/^o2_sid=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/);
    const { memberId } = answer.body.member;

    expect((await page.get('/api/me')).body).toEqual(answer.body.member);
    const tree = await page.get('/api/tree');
    expect(tree.body.root).toMatchObject({ memberId, sponsorId: 'company' });
    expect(tree.timing).toMatch(/^auth;dur=[\d.]+;desc="verify"$/);
    expect((await page.get('/api/session')).body).toEqual({
      authenticated: true,
      csrfToken: page.jar.csrf,
      member: answer.body.member,
      flags: {},
    });

    const bytes = sample('pdf');
    const declared = await page.post('/api/kyc/documents', {
      type: 'address',
      contentType: 'application/pdf',
      size: bytes.length,
      sha256: sha256(bytes),
      fileName: 'bill.pdf',
    });
    const { documentId, upload } = declared.body;
    const { method, headers } = upload;
    const put = await fetch(app.url + upload.url, { method, headers, body: new Uint8Array(bytes) });
    expect(put.status).toBe(204);
    expect(await page.post(`/api/kyc/documents/${documentId}/complete`)).toMatchObject({ status: 200 });
    expect((await page.get('/api/me')).body.kyc).toBe('in_review');

    const { tokens } = sessionOf({ memberId }, email);
    const out = await page.post('/api/logout');
    expect(out).toMatchObject({ status: 200, body: { code: 'OK' } });
    expect(out.setCookie).toMatch(/^o2_sid=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(page.jar.cookie).toBe('');
    expect(await page.get('/api/me')).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIAL' } });

    const seen = page.everything.join('\n');
    for (const secret of [tokens.accessToken, tokens.refreshToken, tokens.username]) {
      expect(seen.includes(secret)).toBe(false);
    }
    expect(seen, 'no JWT at all').not.toMatch(/eyJ[\w-]+\.eyJ[\w-]+\./);
  });

  it('places SWP without a sponsor, by its own client', async () => {
    const { page, email, member } = await signedIn(app, { product: 'SWP', sponsorCode: undefined });
    expect((await page.get('/api/tree')).body.root).toMatchObject({ product: 'SWP', sponsorId: 'company' });
    expect(sessionOf(member, email).tokens.clientId).toBe(pool.clients.COGNITO_CLIENT_SWP_BFF);
  });

  it('puts an invited member on the leg that was asked for', async () => {
    const inviter = await signedIn();
    const invited = await signedIn(app, { sponsorCode: inviter.member.sponsorCode, leg: 'left' });
    const { root } = (await inviter.page.get('/api/tree')).body;
    expect(root).toMatchObject({ leftCount: 1, left: { memberId: invited.member.memberId, leg: 'left' } });
    const above = await invited.page.get(`/api/tree?root=${inviter.member.memberId}`);
    expect(above).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('makes the cookie Secure where the site is https', async () => {
    const secure = await start({ PUBLIC_URL: 'https://poc.example.com' });
    const { answer } = await signedIn(secure);
    expect(answer.setCookie).toContain('; Secure');
  });
});

describe('registration', () => {
  it.each([
    ['a sponsor that nobody is', { sponsorCode: 'NOBODY' }, 422, 'SPONSOR_INVALID'],
    ['no sponsor', { sponsorCode: undefined }, 409, 'SPONSOR_REQUIRED'],
    ['a sponsor that nobody is, for SWP', { product: 'SWP', sponsorCode: 'NOBODY' }, 422, 'SPONSOR_INVALID'],
  ])('with %s is refused before Cognito is asked', async (_name, changes, status, code) => {
    const page = browser(app.url);
    const email = newEmail();
    const answer = await page.post('/api/register', form(email, changes));
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.timing).not.toContain('cognito');
    expect(await pool.emulator.inbox.list(email)).toEqual([]);
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
  });

  it('with a weak password says which rules it breaks, and keeps nothing', async () => {
    const page = browser(app.url);
    const email = newEmail();
    const answer = await page.post('/api/register', form(email, { password: 'weak' }));
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_POLICY', details: { failed: ['minLength', 'upper', 'number', 'symbol'] } },
    });
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
  });

  it.each([
    ['product', 'XYZ'],
    ['email', 'nobody'],
    ['password', ''],
    ['displayName', ' '],
    ['locale', '<b>'],
    ['sponsorCode', 'A'.repeat(21)],
    ['leg', 'middle'],
    ['acceptTerms', false],
    ['acceptTerms', 'true'],
  ])('with %s = %j is INVALID_INPUT', async (field, value) => {
    const answer = await browser(app.url).post('/api/register', form(newEmail(), { [field]: value }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(Object.keys(answer.body.details.fields)).toEqual([field]);
  });

  it('names all wrong fields at once, and repeats none of their values', async () => {
    const answer = await browser(app.url).post('/api/register', { password: 7, email: 'hunter2' });
    expect(Object.keys(answer.body.details.fields).sort()).toEqual([
      'acceptTerms',
      'displayName',
      'email',
      'locale',
      'password',
      'product',
    ]);
    expect(JSON.stringify(answer.body)).not.toContain('hunter2');
  });

  it.each([
    ['no JSON', 'email=a', 'application/json'],
    ['a form', JSON.stringify(form('a@ltd.test')), 'application/x-www-form-urlencoded'],
    ['text', JSON.stringify(form('a@ltd.test')), 'text/plain'],
    ['a list', '[]', 'application/json'],
    ['null', 'null', 'application/json'],
    ['too much', JSON.stringify({ a: 'x'.repeat(20_000) }), 'application/json'],
  ])('sent as %s is INVALID_INPUT', async (_name, body, type) => {
    const response = await fetch(`${app.url}/api/register`, {
      method: 'POST',
      body,
      headers: { 'content-type': type },
    });
    expect(response.status).toBe(400);
    expect(JSON.parse(await response.text()).code).toBe('INVALID_INPUT');
  });

  it('with a taken address looks the same, and is ACCOUNT_EXISTS only to who has the mail', async () => {
    const page = browser(app.url);
    const email = await confirmed(page);
    const again = await page.post('/api/register', form(email));
    expect(again).toMatchObject({ status: 201, body: { code: 'CONFIRM_REQUIRED' } });
    const answer = await page.post('/api/confirm', { email, code: await codeFor(email) });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ACCOUNT_EXISTS' } });
    expect((await page.post('/api/login', login(email))).status).toBe(200);
  });
});

describe('confirmation', () => {
  it('refuses a wrong code, and takes the right one after it', async () => {
    const page = browser(app.url);
    const email = await registered(page);
    const code = await codeFor(email);
    const wrong = code === '111111' ? '222222' : '111111';
    expect(await page.post('/api/confirm', { email, code: wrong })).toMatchObject({
      status: 422,
      body: { code: 'CODE_WRONG' },
    });
    expect((await page.post('/api/confirm', { email, code })).status).toBe(200);
  });

  it.each(['never-registered@ltd.test', 'COMPANY@ltd.test'])('knows no code of %s', async (email) => {
    const answer = await browser(app.url).post('/api/confirm', { email, code: '123456' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'CODE_EXPIRED' } });
  });

  it('takes the code of either of two registrations of one address', async () => {
    const page = browser(app.url);
    const email = await registered(page, { displayName: 'First' });
    const first = await codeFor(email);
    await page.post('/api/register', form(email, { displayName: 'Second' }));
    expect((await page.post('/api/confirm', { email, code: first })).status).toBe(200);
    expect((await page.post('/api/login', login(email))).body.member.displayName).toBe('First');
  });

  it('sends a new code, which replaces the old one; and answers alike for nobody', async () => {
    const page = browser(app.url);
    const email = await registered(page);
    const first = await codeFor(email);
    const again = await page.post('/api/resend', { email });
    expect(again).toMatchObject({ status: 200, body: { code: 'CODE_SENT', delivery: { medium: 'EMAIL' } } });
    const messages = await pool.emulator.inbox.list(email);
    expect(messages).toHaveLength(2);
    const second = messages[0]?.code ?? '';
    if (first !== second) {
      expect((await page.post('/api/confirm', { email, code: first })).status).toBe(422);
    }
    expect((await page.post('/api/confirm', { email, code: second })).status).toBe(200);
    const nobody = await page.post('/api/resend', { email: email.replace('o2', 'ox') });
    expect({ ...nobody.body, status: nobody.status }).toEqual({ ...again.body, status: 200 });
  });

  it('commits the member and the place together', async () => {
    const page = browser(app.url);
    const email = await registered(page);
    const before = inStore(app.settings, (store) => store.placements.byMember('company'));
    await page.post('/api/confirm', { email, code: await codeFor(email) });
    const after = inStore(app.settings, (store) => store.placements.byMember('company'));
    expect(after?.rightCount).toBe((before?.rightCount ?? 0) + 1);
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
  });
});

describe('a crash between Cognito and the business', () => {
  /** Confirms at Cognito behind the back end's back: as if it had crashed before its own half. */
  async function confirmAtCognito(email: string) {
    const [registration] = inStore(app.settings, (store) => store.registrations.byEmail(email, 1));
    const client = app.settings.bffClients[0];
    if (!registration || !client) throw new Error('nothing to confirm');
    await cognito.send(
      new ConfirmSignUpCommand({
        ClientId: client.id,
        SecretHash: secretHash(client, registration.username),
        Username: registration.username,
        ConfirmationCode: await codeFor(email),
      }),
    );
  }
  const sponsored = async () => {
    const { sponsorCode, memberId } = (await signedIn()).member;
    return { sponsorCode, memberId };
  };

  it('is repaired by entering the code again', async () => {
    const page = browser(app.url);
    const email = await registered(page);
    const code = await codeFor(email);
    await confirmAtCognito(email);
    expect(await page.post('/api/confirm', { email, code })).toMatchObject({ body: { code: 'CONFIRMED' } });
    expect((await page.post('/api/login', login(email))).body.member.displayName).toBe('Ana Lima');
  });

  it('is repaired by signing in, with the sponsor and the leg of the registration', async () => {
    const { sponsorCode, memberId } = await sponsored();
    const page = browser(app.url);
    const email = await registered(page, { sponsorCode, leg: 'left' });
    await confirmAtCognito(email);
    expect((await page.post('/api/login', login(email))).status).toBe(200);
    expect((await page.get('/api/tree')).body.root).toMatchObject({ sponsorId: memberId, leg: 'left' });
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
  });

  it('right after Cognito took the sign-up is repaired by the code, then the first sign-in', async () => {
    const { sponsorCode, memberId } = await sponsored();
    const page = browser(app.url);
    const email = newEmail();
    const username = `m-${crypto.randomUUID()}`;
    const client = app.settings.bffClients[0];
    if (!client) throw new Error('no client');
    inStore(app.settings, (store) =>
      store.registrations.insert({
        username,
        email,
        product: 'LTD',
        displayName: 'Late',
        sponsorCode,
        leg: 'right',
        sub: null,
        createdAt: Date.now(),
      }),
    );
    await cognito.send(
      new SignUpCommand({
        ClientId: client.id,
        SecretHash: secretHash(client, username),
        Username: username,
        Password: password,
        UserAttributes: [{ Name: 'email', Value: email }],
      }),
    );
    expect(await page.post('/api/confirm', { email, code: await codeFor(email) })).toMatchObject({
      body: { code: 'CONFIRMED' },
    });
    expect((await page.post('/api/login', login(email))).body.member.displayName).toBe('Late');
    expect((await page.get('/api/tree')).body.root).toMatchObject({ sponsorId: memberId, leg: 'right' });
  });

  it('keeps what a lost answer to the sign-up may have created', async () => {
    const silent = await start({ COGNITO_ENDPOINT: 'http://127.0.0.1:9' });
    const email = newEmail();
    const answer = await browser(silent.url).post('/api/register', form(email));
    expect(answer).toMatchObject({ status: 503, body: { code: 'AUTH_UNAVAILABLE' } });
    expect(inStore(silent.settings, (store) => store.registrations.byEmail(email, 9))).toHaveLength(1);
    expect(logged.splice(0)).toEqual([
      expect.objectContaining({ code: 'AUTH_UNAVAILABLE', traceId: answer.body.details.traceId }),
    ]);
  });
});

describe('signing in', () => {
  const invalid = { status: 401, body: { code: 'INVALID_CREDENTIAL' } };

  it('refuses a wrong password and an unknown address in the same words', async () => {
    const page = browser(app.url);
    const email = await confirmed(page);
    const wrong = await page.post('/api/login', login(email, { password: 'Wr0ng-password' }));
    const unknown = await page.post('/api/login', login('nobody@ltd.test'));
    expect(wrong).toMatchObject(invalid);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.setCookie).toBe('');
    expect(Object.keys(wrong.body)).toEqual(['code', 'message']);
  });

  it('is CONFIRM_REQUIRED before the code, but only with the right password', async () => {
    const page = browser(app.url);
    const email = await registered(page);
    expect(await page.post('/api/login', login(email))).toMatchObject({
      status: 403,
      body: { code: 'CONFIRM_REQUIRED' },
    });
    expect(await page.post('/api/login', login(email, { password: 'Wr0ng-password' }))).toMatchObject(
      invalid,
    );
  });

  it('takes the address in any case', async () => {
    const page = browser(app.url);
    const email = await confirmed(page);
    expect((await page.post('/api/login', login(` ${email.toUpperCase()} `))).status).toBe(200);
  });

  it('ends the session that the browser had before, here and at Cognito', async () => {
    const { page, email, member } = await signedIn();
    const before = sessionOf(member, email);
    const cookie = page.jar.cookie;
    await page.post('/api/login', login(email));
    expect(page.jar.cookie).not.toBe(cookie);
    const old = browser(app.url);
    old.jar.cookie = cookie;
    expect(await old.get('/api/me')).toMatchObject(invalid);
    const call = cognito.send(new GetUserCommand({ AccessToken: before.tokens.accessToken }));
    await expect(call).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('takes who signed up elsewhere in the pool, by the attributes of that sign-up', async () => {
    const page = browser(app.url);
    const email = newEmail();
    const username = `m-${crypto.randomUUID()}`;
    const ClientId = pool.clients.COGNITO_CLIENT_LTD_WEB;
    const attributes = { email, name: 'Elsewhere', 'custom:sponsor_code': 'company', 'custom:leg': 'left' };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    await cognito.send(
      new SignUpCommand({ ClientId, Username: username, Password: password, UserAttributes }),
    );
    const ConfirmationCode = await codeFor(email);
    await cognito.send(new ConfirmSignUpCommand({ ClientId, Username: username, ConfirmationCode }));
    expect((await page.post('/api/login', login(email))).body).toMatchObject({
      code: 'OK',
      member: { displayName: 'Elsewhere', product: 'LTD' },
    });
  });

  it('gives no session to who has no place, and leaves no sign-in behind', async () => {
    const page = browser(app.url);
    const email = newEmail();
    const username = `m-${crypto.randomUUID()}`;
    const ClientId = pool.clients.COGNITO_CLIENT_LTD_WEB;
    const UserAttributes = [{ Name: 'email', Value: email }];
    await cognito.send(
      new SignUpCommand({ ClientId, Username: username, Password: password, UserAttributes }),
    );
    const ConfirmationCode = await codeFor(email);
    await cognito.send(new ConfirmSignUpCommand({ ClientId, Username: username, ConfirmationCode }));
    const answer = await page.post('/api/login', login(email));
    expect(answer).toMatchObject({ status: 409, body: { code: 'SPONSOR_REQUIRED' }, setCookie: '' });
  });

  it('is limited for an address and account, and says when to try again', async () => {
    const strict = await start({ RATE_LIMIT_PER_MINUTE: '2' });
    const page = browser(strict.url);
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await page.post('/api/login', login('guess@ltd.test'))).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
    const limited = await page.post('/api/login', login(' GUESS@ltd.test'));
    expect(limited).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
    expect(limited.body.details.retryAfter).toBeGreaterThan(0);
    expect(limited.timing).not.toContain('cognito');
    expect((await page.post('/api/login', login('other@ltd.test'))).status).toBe(401);
  });
});

describe('a session', () => {
  const invalid = { status: 401, body: { code: 'INVALID_CREDENTIAL' } };

  it.each([
    ['no cookie', ''],
    ['a made-up cookie', 'o2_sid=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['an empty cookie', 'o2_sid='],
  ])('is not %s', async (_name, cookie) => {
    const page = browser(app.url);
    page.jar.cookie = cookie;
    expect(await page.get('/api/me')).toMatchObject(invalid);
    expect(await page.get('/api/tree')).toMatchObject(invalid);
    expect((await page.get('/api/session')).body).toEqual({ authenticated: false, flags: {} });
  });

  it('is not the stored hash of its cookie', async () => {
    const { page, email, member } = await signedIn();
    page.jar.cookie = `o2_sid=${sessionOf(member, email).session.idHash}`;
    expect(await page.get('/api/me')).toMatchObject(invalid);
  });

  it('is not a bearer token', async () => {
    const { email, member } = await signedIn();
    const { tokens } = sessionOf(member, email);
    const answer = await browser(app.url).call('GET', '/api/me', undefined, {
      authorization: `Bearer ${tokens.accessToken}`,
    });
    expect(answer).toMatchObject(invalid);
  });

  it('keeps its tokens unreadable, and bound to its own row', async () => {
    const [one, two] = [await signedIn(), await signedIn()];
    const first = sessionOf(one.member, one.email);
    const second = sessionOf(two.member, two.email);
    expect(first.session.tokens.includes('eyJ')).toBe(false);
    const { sessionKey } = app.settings;
    expect(openTokens(first.session.tokens, sessionKey, second.session.idHash)).toBeUndefined();
    expect(openTokens(first.session.tokens, Buffer.alloc(32, 5), first.session.idHash)).toBeUndefined();
    inStore(app.settings, (store) => store.sessions.setTokens(first.session.idHash, second.session.tokens));
    expect(await one.page.get('/api/me')).toMatchObject(invalid);
  });

  it('changes nothing without its CSRF token', async () => {
    const { page } = await signedIn();
    const required = { status: 403, body: { code: 'CSRF_REQUIRED' } };
    for (const csrf of ['', 'A'.repeat(43), `${page.jar.csrf}x`]) {
      const other = browser(app.url);
      other.jar.cookie = page.jar.cookie;
      other.jar.csrf = csrf;
      expect(await other.post('/api/kyc/documents')).toMatchObject(required);
      expect(await other.post('/api/logout')).toMatchObject(required);
      expect((await other.get('/api/me')).status).toBe(200);
    }
    expect((await page.post('/api/logout')).status).toBe(200);
  });

  it("does not take another session's CSRF token", async () => {
    const [one, two] = [await signedIn(), await signedIn()];
    one.page.jar.csrf = two.page.jar.csrf;
    expect(await one.page.post('/api/logout')).toMatchObject({
      status: 403,
      body: { code: 'CSRF_REQUIRED' },
    });
  });

  it('renews an access token that is about to end, once for all requests', async () => {
    const { page, email, member } = await signedIn();
    const { session, tokens } = sessionOf(member, email);
    keepTokens(session, { ...tokens, expiresAt: Date.now() / 1000 + 30 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => page.get('/api/me')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.filter(({ timing }) => timing.includes('cognito'))).toHaveLength(1);
    const renewed = sessionOf(member, email).tokens;
    expect(renewed.accessToken).not.toBe(tokens.accessToken);
    expect(renewed.refreshToken).toBe(tokens.refreshToken);
    expect(renewed.expiresAt).toBeGreaterThan(Date.now() / 1000 + 200);
    expect((await page.get('/api/me')).timing).not.toContain('cognito');
  });

  it('ends when Cognito does not renew it', async () => {
    const { page, email, member } = await signedIn();
    const { session, tokens } = sessionOf(member, email);
    await cognito.send(new GlobalSignOutCommand({ AccessToken: tokens.accessToken }));
    keepTokens(session, { ...tokens, expiresAt: Date.now() / 1000 + 30 });
    expect(await page.get('/api/me')).toMatchObject(invalid);
    expect(() => sessionOf(member, email)).toThrow('no session');
  });

  it('ends after its time', async () => {
    const { page, email, member } = await signedIn();
    const { session } = sessionOf(member, email);
    inStore(app.settings, (store) => {
      store.sessions.remove(session.idHash);
      store.sessions.insert({ ...session, expiresAt: Date.now() });
    });
    expect(await page.get('/api/me')).toMatchObject(invalid);
  });

  it('is over when signed out, and again; the token is refused by Cognito too', async () => {
    const { page, email, member } = await signedIn();
    const { tokens } = sessionOf(member, email);
    const { cookie, csrf } = page.jar;
    expect((await page.post('/api/logout')).status).toBe(200);
    const call = cognito.send(new GetUserCommand({ AccessToken: tokens.accessToken }));
    await expect(call).rejects.toMatchObject({ message: 'Access Token has been revoked' });
    Object.assign(page.jar, { cookie, csrf });
    expect(await page.get('/api/me')).toMatchObject(invalid);
    expect((await page.post('/api/logout')).status).toBe(200);
  });

  for (const check of ['getuser', 'memory']) {
    it(`goes from the cache, or from Cognito, to the tree (O2-6.1 to O2-6.1.2.1.2) under ${check}`, async () => {
      const target = await start({ TOKEN_CHECK: check, TOKEN_CHECK_TTL_SECONDS: '2' });
      const { page, email, member } = await signedIn(target);
      const first = await page.get('/api/tree');
      const hit = /^cache;desc="hit", auth;dur=[\d.]+;desc="memory"$/;
      const asked = /^cognito;dur=[\d.]+, auth;dur=[\d.]+;desc="getuser"$/;
      expect(first.timing).toMatch(check === 'memory' ? hit : asked);
      const { tokens } = sessionOf(member, email, target.settings);
      await cognito.send(new GlobalSignOutCommand({ AccessToken: tokens.accessToken }));
      await expect
        .poll(async () => (await page.get('/api/tree')).status, { timeout: 5000, interval: 100 })
        .toBe(401);
      expect(await page.get('/api/tree')).toMatchObject(invalid);
      expect(() => sessionOf(member, email, target.settings)).toThrow('no session');
    });
  }

  it('fills the cache anew when its entry has ended', async () => {
    const target = await start({ TOKEN_CHECK: 'memory', TOKEN_CHECK_TTL_SECONDS: '1' });
    const { page } = await signedIn(target);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const miss = /^cache;desc="miss", cognito;dur=[\d.]+, auth;dur=[\d.]+;desc="memory"$/;
    expect((await page.get('/api/tree')).timing).toMatch(miss);
    expect((await page.get('/api/tree')).timing).toMatch(/^cache;desc="hit"/);
  });
});

describe('a forgotten password', () => {
  it('is replaced with the code, and the sessions end', async () => {
    const { page, email } = await signedIn();
    const visitor = browser(app.url);
    const asked = await visitor.post('/api/forgot', { email });
    expect(asked).toMatchObject({ status: 200, body: { code: 'CODE_SENT', delivery: { medium: 'EMAIL' } } });
    const code = await codeFor(email);
    const wrong = code === '111111' ? '222222' : '111111';
    const attempt = (changes: object) =>
      visitor.post('/api/forgot/confirm', { email, code, password: 'N3w-Passw0rd', ...changes });
    expect(await attempt({ code: wrong })).toMatchObject({ status: 422, body: { code: 'CODE_WRONG' } });
    expect(await attempt({ password: 'weak' })).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_POLICY', details: { failed: ['minLength', 'upper', 'number', 'symbol'] } },
    });
    expect(await attempt({})).toMatchObject({ status: 200, body: { code: 'OK' } });
    expect((await page.get('/api/me')).status).toBe(401);
    expect((await visitor.post('/api/login', login(email))).status).toBe(401);
    expect((await visitor.post('/api/login', login(email, { password: 'N3w-Passw0rd' }))).status).toBe(200);
  });

  it('is asked for alike by who has an account and who has none', async () => {
    const page = browser(app.url);
    const email = await confirmed(page);
    const unconfirmed = await registered(page);
    const answers = [];
    for (const address of [email, unconfirmed, 'o2-nobody@ltd.test']) {
      const { status, body } = await page.post('/api/forgot', { email: address });
      answers.push({ status, body });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    const unknown = { email: 'o2-nobody@ltd.test', code: '123456', password };
    expect(await page.post('/api/forgot/confirm', unknown)).toMatchObject({
      status: 422,
      body: { code: expect.stringMatching(/^CODE_(WRONG|EXPIRED)$/) },
    });
  });
});

describe('Cognito out of reach', () => {
  it('is AUTH_UNAVAILABLE with an id for the log, and a sign-out still ends the session here', async () => {
    const { page, email, member } = await signedIn();
    const cut = await startOption2({
      settings: { ...app.settings, endpoint: 'http://127.0.0.1:9' },
      port: 0,
      log: (event) => logged.push(event),
    });
    servers.push(cut);
    const other = browser(cut.url);
    const answer = await other.post('/api/login', login(email));
    expect(answer).toMatchObject({ status: 503, body: { code: 'AUTH_UNAVAILABLE' } });
    expect(JSON.stringify(logged)).toContain(answer.body.details.traceId);
    Object.assign(other.jar, page.jar);
    const { tokens } = sessionOf(member, email);
    expect((await other.post('/api/logout')).status).toBe(200);
    expect(await page.get('/api/me')).toMatchObject({ status: 401 });
    const text = JSON.stringify(logged.splice(0));
    expect(text).toContain('sign-out did not reach Cognito');
    for (const secret of [password, tokens.accessToken, tokens.refreshToken])
      expect(text).not.toContain(secret);
  });
});

it('answers what there is not with NOT_FOUND to members, and nothing to others', async () => {
  const { page } = await signedIn();
  expect(await page.get('/api/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await page.post('/api/members', {})).toMatchObject({ status: 404 });
  expect(await browser(app.url).get('/api/nothing')).toMatchObject({ status: 401 });
});

it('nothing unexpected was logged', () => {
  expect(logged).toEqual([]);
});
