import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from './support/browser.ts';
import { form, inStore, login, startOption2App } from './support/option2-app.ts';

let app: Awaited<ReturnType<typeof startOption2App>>;
beforeAll(async () => {
  app = await startOption2App();
});
afterAll(() => app.close());

describe('registration', () => {
  it.each([
    ['a sponsor that nobody is', { sponsorCode: 'NOBODY' }, 422, 'SPONSOR_INVALID'],
    ['no sponsor', { sponsorCode: undefined }, 409, 'SPONSOR_REQUIRED'],
    ['a sponsor that nobody is, for SWP', { product: 'SWP', sponsorCode: 'NOBODY' }, 422, 'SPONSOR_INVALID'],
  ])('with %s is refused before Cognito is asked', async (_name, changes, status, code) => {
    const page = browser(app.url);
    const email = app.newEmail();
    const asked = await app.pool.asked(async () => {
      const answer = await page.post('/api/register', form(email, changes));
      expect(answer).toMatchObject({ status, body: { code } });
    });
    expect(asked).toEqual([]);
    expect(await app.pool.emulator.inbox.list(email)).toEqual([]);
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
  });

  it('does not tell what Cognito was asked: timings would tell who has an account', async () => {
    const page = browser(app.url);
    const email = await app.registered(page);
    const answers = [
      await page.post('/api/register', form(app.newEmail())),
      await page.post('/api/register', form(app.newEmail(), { password: 'weak' })),
      await page.post('/api/resend', { email }),
      await page.post('/api/forgot', { email }),
      await page.post('/api/forgot/confirm', { email, code: '123456', password: 'N3w-Passw0rd' }),
      await page.post('/api/login', login(email, { password: 'Wr0ng-password' })),
      await page.post('/api/login', login('nobody@ltd.test')),
      await page.post('/api/confirm', { email, code: 'wrong' }),
    ];
    expect(answers.map(({ timing }) => timing)).toEqual(answers.map(() => ''));
    const confirmed = await app.confirmed(browser(app.url));
    const own = await page.post('/api/login', login(confirmed));
    expect(own.timing, 'what the own sign-in cost is shown').toMatch(/cognito;dur=[\d.]+/);
  });

  it('gives the browser a secret of which only the hash is kept', async () => {
    const page = browser(app.url);
    const email = app.newEmail();
    const answer = await page.post('/api/register', form(email));
    expect(answer.setRegistration).toMatch(
      /^o2_registration=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const secret = page.jar.registration.split('=')[1] ?? '';
    const [row] = inStore(app.settings, (store) => store.registrations.byEmail(email, 1));
    expect(row?.secretHash).toMatch(/^[\w-]{43}$/);
    expect(JSON.stringify(row)).not.toContain(secret);
  });

  it('with a weak password says which rules it breaks, and keeps nothing', async () => {
    const page = browser(app.url);
    const email = app.newEmail();
    const answer = await page.post('/api/register', form(email, { password: 'weak' }));
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'PASSWORD_POLICY', details: { failed: ['minLength', 'upper', 'number', 'symbol'] } },
    });
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
    expect(page.jar.registration).toBe('');
  });

  it.each([' Passw0rd!', 'Passw0rd! '])(
    'with the password "%s" names the blank at its end',
    async (password) => {
      const answer = await browser(app.url).post('/api/register', form(app.newEmail(), { password }));
      expect(answer).toMatchObject({
        status: 422,
        body: { code: 'PASSWORD_POLICY', details: { failed: ['blanks'] } },
      });
    },
  );

  it('takes a password with a blank inside', async () => {
    const page = browser(app.url);
    const password = 'Pass w0rd';
    const email = await app.confirmed(page, { password });
    expect((await page.post('/api/login', login(email, { password }))).status).toBe(200);
  });

  it.each([
    ['product', 'XYZ'],
    ['email', 'nobody'],
    ['password', ''],
    ['displayName', ' '],
    ['email', 'a\u0000b@ltd.test'],
    ['email', 'a\ud800@ltd.test'],
    ['displayName', 'Ana\nLima'],
    ['displayName', 'Ana\u0000'],
    ['displayName', 'Ana\ud83d'],
    ['displayName', 'Ana\u202eamiL'],
    ['locale', '<b>'],
    ['sponsorCode', 'A'.repeat(21)],
    ['leg', 'middle'],
    ['acceptTerms', false],
    ['acceptTerms', 'true'],
  ])('with %s = %j is INVALID_INPUT', async (field, value) => {
    const answer = await browser(app.url).post('/api/register', form(app.newEmail(), { [field]: value }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(Object.keys(answer.body.details.fields)).toEqual([field]);
  });

  it.each(['Ana Lima', 'Zoë Ğüneş', '李小龍', 'نرگس‌خاتون', 'Ana 👩‍💻'])(
    'takes the name %s',
    async (displayName) => {
      const page = browser(app.url);
      const email = await app.confirmed(page, { displayName });
      expect((await page.post('/api/login', login(email))).body.member.displayName).toBe(displayName);
    },
  );

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

  it('of more than any endpoint needs ends its connection, as the rest of it is not read', async () => {
    const send = async (body: string | ReadableStream) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${app.url}/api/register`, {
        method: 'POST',
        body,
        headers,
        duplex: 'half',
      });
      return { status: response.status, connection: response.headers.get('connection') };
    };
    const long = JSON.stringify({ a: 'x'.repeat(20_000) });
    const ended = { status: 400, connection: 'close' };
    expect(await send(long)).toEqual(ended);
    expect(await send(new Blob([long]).stream()), 'of no declared length').toEqual(ended);
    expect(await send('{}')).toEqual({ status: 400, connection: 'keep-alive' });
  });

  it('with a taken address looks the same, and is ACCOUNT_EXISTS only to who has the mail', async () => {
    const page = browser(app.url);
    const email = await app.confirmed(page);
    const again = await page.post('/api/register', form(email));
    expect(again).toMatchObject({ status: 201, body: { code: 'CONFIRM_REQUIRED' } });
    const answer = await page.post('/api/confirm', { email, code: await app.codeFor(email) });
    expect(answer).toMatchObject({ status: 409, body: { code: 'ACCOUNT_EXISTS' } });
    expect((await page.post('/api/login', login(email))).status).toBe(200);
  });
});

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
