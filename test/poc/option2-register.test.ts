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

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
