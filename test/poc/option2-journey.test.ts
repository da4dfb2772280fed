import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from './support/browser.ts';
import { form, login, password, sessionOf, startOption2App } from './support/option2-app.ts';
import { sample, sha256 } from './support/sample-files.ts';

let app: Awaited<ReturnType<typeof startOption2App>>;
beforeAll(async () => {
  app = await startOption2App();
});
afterAll(() => app.close());

describe('the whole way', () => {
  it('register, confirm, sign in, tree, document, sign out; and the browser never sees a token', async () => {
    const page = browser(app.url);
    const email = app.newEmail();
    const config = (await page.get('/api/config')).body;
    expect(config).toMatchObject({ option: 2, target: { label: 'test' } });
    expect(config).not.toHaveProperty('cognito');
    expect((await page.get('/api/password-policy')).body).toEqual(config.passwordPolicy);
    expect((await page.get('/api/session')).body).toEqual({ authenticated: false, flags: {} });

    expect(await page.post('/api/register', form(email))).toMatchObject({
      status: 201,
      body: { code: 'CONFIRM_REQUIRED', delivery: { medium: 'EMAIL', destination: 'o***@l***' } },
    });
    expect(await page.post('/api/confirm', { email, code: await app.codeFor(email) })).toMatchObject({
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

    const { tokens } = sessionOf(app.settings, email);
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

  it('asks Cognito no more than each step needs', async () => {
    const page = browser(app.url);
    const email = app.newEmail();
    const { asked } = app.pool;
    expect(await asked(() => page.post('/api/register', form(email)))).toEqual(['SignUp']);
    const code = await app.codeFor(email);
    expect(await asked(() => page.post('/api/confirm', { email, code }))).toEqual(['ConfirmSignUp']);
    expect(await asked(() => page.post('/api/login', login(email)))).toEqual(['InitiateAuth']);
    const reads = () => Promise.all(['/api/me', '/api/tree', '/api/session'].map((path) => page.get(path)));
    expect(await asked(reads)).toEqual([]);
    expect(await asked(() => page.post('/api/logout'))).toEqual(['RevokeToken']);
  });

  it('places SWP without a sponsor, by its own client', async () => {
    const { page, email } = await app.signedIn(app, { product: 'SWP', sponsorCode: undefined });
    expect((await page.get('/api/tree')).body.root).toMatchObject({ product: 'SWP', sponsorId: 'company' });
    expect(sessionOf(app.settings, email).tokens.clientId).toBe(app.pool.clients.COGNITO_CLIENT_SWP_BFF);
  });

  it('gives a member of SWP no session at LTD: a place there needs a sponsor', async () => {
    const { email, page } = await app.signedIn(app, { product: 'SWP', sponsorCode: undefined });
    const ltd = await browser(app.url).post('/api/login', login(email));
    expect(ltd).toMatchObject({ status: 409, body: { code: 'SPONSOR_REQUIRED' }, setCookie: '' });
    expect((await page.get('/api/me')).body.product).toBe('SWP');
  });

  it('shows a member of LTD as one of SWP who signed in there', async () => {
    const { email, page } = await app.signedIn();
    const swp = await browser(app.url).post('/api/login', login(email, { product: 'SWP' }));
    expect(swp.body.member.product).toBe('SWP');
    expect((await page.get('/api/me')).body.product).toBe('LTD');
  });

  it('puts an invited member on the leg that was asked for', async () => {
    const inviter = await app.signedIn();
    const invited = await app.signedIn(app, { sponsorCode: inviter.member.sponsorCode, leg: 'left' });
    const { root } = (await inviter.page.get('/api/tree')).body;
    expect(root).toMatchObject({ leftCount: 1, left: { memberId: invited.member.memberId, leg: 'left' } });
    const above = await invited.page.get(`/api/tree?root=${inviter.member.memberId}`);
    expect(above).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
  });

  it('makes the cookie Secure where the site is https', async () => {
    const secure = await app.start({ PUBLIC_URL: 'https://poc.example.com' });
    const { answer } = await app.signedIn(secure);
    expect(answer.setCookie).toContain('; Secure');
  });
});

describe('Cognito out of reach', () => {
  it('is AUTH_UNAVAILABLE with an id for the log, and a sign-out still ends the session here', async () => {
    const { page, email } = await app.signedIn();
    const cut = await app.startWith({ ...app.settings, endpoint: 'http://127.0.0.1:9' });
    const other = browser(cut.url);
    const answer = await other.post('/api/login', login(email));
    expect(answer).toMatchObject({ status: 503, body: { code: 'AUTH_UNAVAILABLE' } });
    expect(JSON.stringify(app.logged)).toContain(answer.body.details.traceId);
    Object.assign(other.jar, page.jar);
    const { tokens } = sessionOf(app.settings, email);
    expect((await other.post('/api/logout')).status).toBe(200);
    expect(await page.get('/api/me')).toMatchObject({ status: 401 });
    const text = JSON.stringify(app.logged.splice(0));
    expect(text).toContain('sign-out did not reach Cognito');
    for (const secret of [password, tokens.accessToken, tokens.refreshToken])
      expect(text).not.toContain(secret);
  });
});

it('answers what there is not with NOT_FOUND to members, and nothing to others', async () => {
  const { page } = await app.signedIn();
  expect(await page.get('/api/nothing')).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  expect(await page.post('/api/members', {})).toMatchObject({ status: 404 });
  expect(await browser(app.url).get('/api/nothing')).toMatchObject({ status: 401 });
});

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
