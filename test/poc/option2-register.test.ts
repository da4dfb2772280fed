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
    const answer = await page.post('/api/register', form(email, changes));
    expect(answer).toMatchObject({ status, body: { code } });
    expect(answer.timing).not.toContain('cognito');
    expect(await app.pool.emulator.inbox.list(email)).toEqual([]);
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
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
    const answer = await browser(app.url).post('/api/register', form(app.newEmail(), { [field]: value }));
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

  it.each(['never-registered@ltd.test', 'COMPANY@ltd.test'])('knows no code of %s', async (email) => {
    const answer = await browser(app.url).post('/api/confirm', { email, code: '123456' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'CODE_EXPIRED' } });
  });

  it('takes the code of either of two registrations of one address', async () => {
    const page = browser(app.url);
    const email = await app.registered(page, { displayName: 'First' });
    const first = await app.codeFor(email);
    await page.post('/api/register', form(email, { displayName: 'Second' }));
    expect((await page.post('/api/confirm', { email, code: first })).status).toBe(200);
    expect((await page.post('/api/login', login(email))).body.member.displayName).toBe('First');
  });

  it('sends a new code, which replaces the old one; and answers alike for nobody', async () => {
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
    const nobody = await page.post('/api/resend', { email: email.replace('o2', 'ox') });
    expect({ ...nobody.body, status: nobody.status }).toEqual({ ...again.body, status: 200 });
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
