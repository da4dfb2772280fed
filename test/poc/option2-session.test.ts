import { GetUserCommand, GlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTokens } from '../../poc-option2/server/token-vault.ts';
import { browser } from './support/browser.ts';
import { inStore, keepTokens, sessionOf, startOption2App } from './support/option2-app.ts';

let app: Awaited<ReturnType<typeof startOption2App>>;
beforeAll(async () => {
  app = await startOption2App();
});
afterAll(() => app.close());

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
    const { page, email } = await app.signedIn();
    page.jar.cookie = `o2_sid=${sessionOf(app.settings, email).session.idHash}`;
    expect(await page.get('/api/me')).toMatchObject(invalid);
  });

  it('is not a bearer token', async () => {
    const { email } = await app.signedIn();
    const { tokens } = sessionOf(app.settings, email);
    const answer = await browser(app.url).call('GET', '/api/me', undefined, {
      authorization: `Bearer ${tokens.accessToken}`,
    });
    expect(answer).toMatchObject(invalid);
  });

  it('keeps its tokens unreadable, and bound to its own row', async () => {
    const [one, two] = [await app.signedIn(), await app.signedIn()];
    const first = sessionOf(app.settings, one.email);
    const second = sessionOf(app.settings, two.email);
    expect(first.session.tokens.includes('eyJ')).toBe(false);
    const { sessionKey } = app.settings;
    expect(openTokens(first.session.tokens, sessionKey, second.session.idHash)).toBeUndefined();
    expect(openTokens(first.session.tokens, Buffer.alloc(32, 5), first.session.idHash)).toBeUndefined();
    inStore(app.settings, (store) => store.sessions.setTokens(first.session.idHash, second.session.tokens));
    expect(await one.page.get('/api/me')).toMatchObject(invalid);
  });

  it('changes nothing without its CSRF token', async () => {
    const { page } = await app.signedIn();
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
    const [one, two] = [await app.signedIn(), await app.signedIn()];
    one.page.jar.csrf = two.page.jar.csrf;
    expect(await one.page.post('/api/logout')).toMatchObject({
      status: 403,
      body: { code: 'CSRF_REQUIRED' },
    });
  });

  it('renews an access token that is about to end, once for all requests', async () => {
    const { page, email } = await app.signedIn();
    const { session, tokens } = sessionOf(app.settings, email);
    keepTokens(app.settings, session, { ...tokens, expiresAt: Date.now() / 1000 + 30 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => page.get('/api/me')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.filter(({ timing }) => timing.includes('cognito'))).toHaveLength(1);
    const renewed = sessionOf(app.settings, email).tokens;
    expect(renewed.accessToken).not.toBe(tokens.accessToken);
    expect(renewed.refreshToken).toBe(tokens.refreshToken);
    expect(renewed.expiresAt).toBeGreaterThan(Date.now() / 1000 + 200);
    expect((await page.get('/api/me')).timing).not.toContain('cognito');
  });

  it('ends when Cognito does not renew it', async () => {
    const { page, email } = await app.signedIn();
    const { session, tokens } = sessionOf(app.settings, email);
    await app.cognito.send(new GlobalSignOutCommand({ AccessToken: tokens.accessToken }));
    keepTokens(app.settings, session, { ...tokens, expiresAt: Date.now() / 1000 + 30 });
    expect(await page.get('/api/me')).toMatchObject(invalid);
    expect(() => sessionOf(app.settings, email)).toThrow('no session');
  });

  it('ends after its time', async () => {
    const { page, email } = await app.signedIn();
    const { session } = sessionOf(app.settings, email);
    inStore(app.settings, (store) => {
      store.sessions.remove(session.idHash);
      store.sessions.insert({ ...session, expiresAt: Date.now() });
    });
    expect(await page.get('/api/me')).toMatchObject(invalid);
  });

  it('is over when signed out, and again; the token is refused by Cognito too', async () => {
    const { page, email } = await app.signedIn();
    const { tokens } = sessionOf(app.settings, email);
    const { cookie, csrf } = page.jar;
    expect((await page.post('/api/logout')).status).toBe(200);
    const call = app.cognito.send(new GetUserCommand({ AccessToken: tokens.accessToken }));
    await expect(call).rejects.toMatchObject({ message: 'Access Token has been revoked' });
    Object.assign(page.jar, { cookie, csrf });
    expect(await page.get('/api/me')).toMatchObject(invalid);
    expect((await page.post('/api/logout')).status).toBe(200);
  });

  for (const check of ['getuser', 'memory']) {
    it(`goes from the cache, or from Cognito, to the tree (O2-6.1 to O2-6.1.2.1.2) under ${check}`, async () => {
      const target = await app.start({ TOKEN_CHECK: check, TOKEN_CHECK_TTL_SECONDS: '2' });
      const { page, email } = await app.signedIn(target);
      const first = await page.get('/api/tree');
      const hit = /^cache;desc="hit", auth;dur=[\d.]+;desc="memory"$/;
      const asked = /^cognito;dur=[\d.]+, auth;dur=[\d.]+;desc="getuser"$/;
      expect(first.timing).toMatch(check === 'memory' ? hit : asked);
      const { tokens } = sessionOf(target.settings, email);
      await app.cognito.send(new GlobalSignOutCommand({ AccessToken: tokens.accessToken }));
      await expect
        .poll(async () => (await page.get('/api/tree')).status, { timeout: 5000, interval: 100 })
        .toBe(401);
      expect(await page.get('/api/tree')).toMatchObject(invalid);
      expect(() => sessionOf(target.settings, email)).toThrow('no session');
    });
  }

  it('fills the cache anew when its entry has ended', async () => {
    const target = await app.start({ TOKEN_CHECK: 'memory', TOKEN_CHECK_TTL_SECONDS: '1' });
    const { page } = await app.signedIn(target);
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const miss = /^cache;desc="miss", cognito;dur=[\d.]+, auth;dur=[\d.]+;desc="memory"$/;
    expect((await page.get('/api/tree')).timing).toMatch(miss);
    expect((await page.get('/api/tree')).timing).toMatch(/^cache;desc="hit"/);
  });
});

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
