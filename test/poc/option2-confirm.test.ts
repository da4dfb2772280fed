import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from './support/browser.ts';
import { form, inStore, login, startOption2App } from './support/option2-app.ts';

let app: Awaited<ReturnType<typeof startOption2App>>;
beforeAll(async () => {
  app = await startOption2App();
});
afterAll(() => app.close());

describe('confirmation', () => {
  it('refuses a wrong code, and takes the right one after it', async () => {
    const page = browser(app.url);
    const email = await app.registered(page);
    const code = await app.codeFor(email);
    const wrong = code === '111111' ? '222222' : '111111';
    expect(await page.post('/api/confirm', { email, code: wrong })).toMatchObject({
      status: 422,
      body: { code: 'CODE_WRONG' },
    });
    expect((await page.post('/api/confirm', { email, code })).status).toBe(200);
  });

  it.each(['', 'o2_registration=', `o2_registration=${'A'.repeat(43)}`])(
    'of a browser with the cookie "%s" knows no registration',
    async (cookie) => {
      const [page, other] = [browser(app.url), browser(app.url)];
      const email = await app.registered(page);
      other.jar.registration = cookie;
      const unknown = { status: 409, body: { code: 'REGISTRATION_UNKNOWN' } };
      const asked = await app.pool.asked(async () => {
        expect(await other.post('/api/confirm', { email, code: await app.codeFor(email) })).toMatchObject(
          unknown,
        );
        expect(await other.post('/api/resend', { email })).toMatchObject(unknown);
        expect(await other.post('/api/resend', { email: 'nobody@ltd.test' })).toMatchObject(unknown);
      });
      expect(asked).toEqual([]);
    },
  );

  it('is for the address that the person sees', async () => {
    const page = browser(app.url);
    const before = await app.registered(page);
    const email = await app.registered(page);
    const unknown = { status: 409, body: { code: 'REGISTRATION_UNKNOWN' } };
    expect(await page.post('/api/confirm', { email: before, code: await app.codeFor(before) })).toMatchObject(
      unknown,
    );
    expect((await page.post('/api/confirm', { email, code: await app.codeFor(email) })).status).toBe(200);
  });

  it('by its owner never confirms a stranger who registered the same address later', async () => {
    const [owner, stranger] = [browser(app.url), browser(app.url)];
    const email = await app.registered(owner, { displayName: 'Owner' });
    const own = await app.codeFor(email);
    const theirs = { displayName: 'Stranger', password: 'Str4nger!' };
    expect((await stranger.post('/api/register', form(email, theirs))).status).toBe(201);
    const [newest] = await app.pool.emulator.inbox.list(email);
    // The owner reads both mails, and may well try the newest code first.
    if (newest?.code !== own) {
      expect(await owner.post('/api/confirm', { email, code: newest?.code })).toMatchObject({
        status: 422,
        body: { code: 'CODE_WRONG' },
      });
    }
    expect((await owner.post('/api/confirm', { email, code: own })).status).toBe(200);
    expect((await owner.post('/api/login', login(email))).body.member.displayName).toBe('Owner');
    const { password } = theirs;
    expect(await stranger.post('/api/login', login(email, { password }))).toMatchObject({
      status: 403,
      body: { code: 'CONFIRM_REQUIRED' },
    });
    expect(await stranger.post('/api/confirm', { email, code: newest?.code })).toMatchObject({
      status: 409,
      body: { code: 'ACCOUNT_EXISTS' },
    });
    expect((await stranger.post('/api/login', login(email, { password }))).status).toBe(401);
  });

  it('goes on in another browser after signing in there, and no longer in the first', async () => {
    const [first, second] = [browser(app.url), browser(app.url)];
    const email = await app.registered(first);
    const code = await app.codeFor(email);
    const wrong = await second.post('/api/login', login(email, { password: 'Wr0ng-password' }));
    expect(wrong).toMatchObject({ status: 401, setRegistration: '' });
    expect(await second.post('/api/login', login(email))).toMatchObject({
      status: 403,
      body: { code: 'CONFIRM_REQUIRED' },
      setRegistration: expect.stringMatching(
        /^o2_registration=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
      ),
    });
    expect((await first.post('/api/confirm', { email, code })).body.code).toBe('REGISTRATION_UNKNOWN');
    const done = await second.post('/api/confirm', { email, code });
    expect(done.setRegistration).toMatch(/^o2_registration=; Max-Age=0/);
    expect((await second.post('/api/login', login(email))).status).toBe(200);
  });

  it('sends a new code, which replaces the old one', async () => {
    const page = browser(app.url);
    const email = await app.registered(page);
    const first = await app.codeFor(email);
    const again = await page.post('/api/resend', { email });
    expect(again).toMatchObject({ status: 200, body: { code: 'CODE_SENT', delivery: { medium: 'EMAIL' } } });
    const messages = await app.pool.emulator.inbox.list(email);
    expect(messages).toHaveLength(2);
    const second = messages[0]?.code ?? '';
    if (first !== second) {
      expect((await page.post('/api/confirm', { email, code: first })).status).toBe(422);
    }
    expect((await page.post('/api/confirm', { email, code: second })).status).toBe(200);
  });

  it('commits the member and the place together', async () => {
    const page = browser(app.url);
    const email = await app.registered(page);
    const before = inStore(app.settings, (store) => store.placements.byMember('company'));
    await page.post('/api/confirm', { email, code: await app.codeFor(email) });
    const after = inStore(app.settings, (store) => store.placements.byMember('company'));
    expect(after?.rightCount).toBe((before?.rightCount ?? 0) + 1);
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
  });
});

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
