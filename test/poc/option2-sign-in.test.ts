import {
  AdminCreateUserCommand,
  AdminResetUserPasswordCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GetUserCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browser } from './support/browser.ts';
import { login, password, sessionOf, startOption2App } from './support/option2-app.ts';

let app: Awaited<ReturnType<typeof startOption2App>>;
beforeAll(async () => {
  app = await startOption2App();
});
afterAll(() => app.close());

describe('signing in', () => {
  const invalid = { status: 401, body: { code: 'INVALID_CREDENTIAL' } };

  it('refuses a wrong password and an unknown address in the same words', async () => {
    const page = browser(app.url);
    const email = await app.confirmed(page);
    const wrong = await page.post('/api/login', login(email, { password: 'Wr0ng-password' }));
    const unknown = await page.post('/api/login', login('nobody@ltd.test'));
    expect(wrong).toMatchObject(invalid);
    expect(unknown.body).toEqual(wrong.body);
    expect(wrong.setCookie).toBe('');
    expect(Object.keys(wrong.body)).toEqual(['code', 'message']);
  });

  it('is CONFIRM_REQUIRED before the code, but only with the right password', async () => {
    const page = browser(app.url);
    const email = await app.registered(page);
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
    const email = await app.confirmed(page);
    expect((await page.post('/api/login', login(` ${email.toUpperCase()} `))).status).toBe(200);
  });

  it('ends the session that the browser had before, here and at Cognito', async () => {
    const { page, email } = await app.signedIn();
    const before = sessionOf(app.settings, email);
    const cookie = page.jar.cookie;
    await page.post('/api/login', login(email));
    expect(page.jar.cookie).not.toBe(cookie);
    const old = browser(app.url);
    old.jar.cookie = cookie;
    expect(await old.get('/api/me')).toMatchObject(invalid);
    const call = app.cognito.send(new GetUserCommand({ AccessToken: before.tokens.accessToken }));
    await expect(call).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('takes who signed up elsewhere in the pool, by the attributes of that sign-up', async () => {
    const page = browser(app.url);
    const email = app.newEmail();
    const username = `m-${crypto.randomUUID()}`;
    const ClientId = app.pool.clients.COGNITO_CLIENT_LTD_WEB;
    const attributes = { email, name: 'Elsewhere', 'custom:sponsor_code': 'company', 'custom:leg': 'left' };
    const UserAttributes = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
    await app.cognito.send(
      new SignUpCommand({ ClientId, Username: username, Password: password, UserAttributes }),
    );
    const ConfirmationCode = await app.codeFor(email);
    await app.cognito.send(new ConfirmSignUpCommand({ ClientId, Username: username, ConfirmationCode }));
    expect((await page.post('/api/login', login(email))).body).toMatchObject({
      code: 'OK',
      member: { displayName: 'Elsewhere', product: 'LTD' },
    });
  });

  it('gives no session to who has no place, and leaves no sign-in behind', async () => {
    const page = browser(app.url);
    const email = app.newEmail();
    const username = `m-${crypto.randomUUID()}`;
    const ClientId = app.pool.clients.COGNITO_CLIENT_LTD_WEB;
    const UserAttributes = [{ Name: 'email', Value: email }];
    await app.cognito.send(
      new SignUpCommand({ ClientId, Username: username, Password: password, UserAttributes }),
    );
    const ConfirmationCode = await app.codeFor(email);
    await app.cognito.send(new ConfirmSignUpCommand({ ClientId, Username: username, ConfirmationCode }));
    const asked = await app.pool.asked(async () => {
      const answer = await page.post('/api/login', login(email));
      expect(answer).toMatchObject({ status: 409, body: { code: 'SPONSOR_REQUIRED' }, setCookie: '' });
    });
    expect(asked).toEqual(['InitiateAuth', 'GetUser', 'RevokeToken']);
  });

  it('says which step an account needs first that somebody else has prepared', async () => {
    const page = browser(app.url);
    const admin = new CognitoIdentityProviderClient({
      region: 'us-east-1',
      endpoint: app.pool.emulator.endpoint,
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    const invited = app.newEmail();
    await admin.send(
      new AdminCreateUserCommand({
        UserPoolId: app.pool.poolId,
        Username: `m-${crypto.randomUUID()}`,
        TemporaryPassword: password,
        MessageAction: 'SUPPRESS',
        UserAttributes: [
          { Name: 'email', Value: invited },
          { Name: 'email_verified', Value: 'true' },
        ],
      }),
    );
    const answer = await page.post('/api/login', login(invited));
    expect(answer).toMatchObject({
      status: 200,
      body: { code: 'ASK_NEW_PASSWORD', flags: {} },
      setCookie: '',
    });

    const email = await app.confirmed(page);
    await admin.send(new AdminResetUserPasswordCommand({ UserPoolId: app.pool.poolId, Username: email }));
    expect(await page.post('/api/login', login(email))).toMatchObject({
      status: 403,
      body: { code: 'RESET_REQUIRED' },
    });
    admin.destroy();
  });

  it('is limited for an address and account, and says when to try again', async () => {
    const strict = await app.start({ RATE_LIMIT_PER_MINUTE: '2' });
    const page = browser(strict.url);
    const statuses = [];
    for (let count = 0; count < 3; count += 1) {
      statuses.push((await page.post('/api/login', login('guess@ltd.test'))).status);
    }
    expect(statuses).toEqual([401, 401, 429]);
    const asked = await app.pool.asked(async () => {
      const limited = await page.post('/api/login', login(' GUESS@ltd.test'));
      expect(limited).toMatchObject({ status: 429, body: { code: 'RATE_LIMITED' } });
      expect(limited.body.details.retryAfter).toBeGreaterThan(0);
    });
    expect(asked).toEqual([]);
    expect((await page.post('/api/login', login('other@ltd.test'))).status).toBe(401);
  });
});

describe('a forgotten password', () => {
  it('is replaced with the code, and the sessions end', async () => {
    const { page, email } = await app.signedIn();
    const visitor = browser(app.url);
    const asked = await visitor.post('/api/forgot', { email });
    expect(asked).toMatchObject({ status: 200, body: { code: 'CODE_SENT', delivery: { medium: 'EMAIL' } } });
    const code = await app.codeFor(email);
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
    const email = await app.confirmed(page);
    const unconfirmed = await app.registered(page);
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

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
