import { ConfirmSignUpCommand, SignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secretHash } from '../../backend/cognito/secret-hash.ts';
import { hashOf, newSecret } from '../../poc-option2/server/cookie-secret.ts';
import { browser } from './support/browser.ts';
import { form, inStore, login, password, startOption2App } from './support/option2-app.ts';

let app: Awaited<ReturnType<typeof startOption2App>>;
beforeAll(async () => {
  app = await startOption2App();
});
afterAll(() => app.close());

describe('a crash between Cognito and the business', () => {
  /** Confirms at Cognito behind the back end's back: as if it had crashed before its own half. */
  async function confirmAtCognito(email: string) {
    const [registration] = inStore(app.settings, (store) => store.registrations.byEmail(email, 1));
    const client = app.settings.bffClients[0];
    if (!registration || !client) throw new Error('nothing to confirm');
    await app.cognito.send(
      new ConfirmSignUpCommand({
        ClientId: client.id,
        SecretHash: secretHash(client, registration.username),
        Username: registration.username,
        ConfirmationCode: await app.codeFor(email),
      }),
    );
  }
  const sponsored = async () => {
    const { sponsorCode, memberId } = (await app.signedIn()).member;
    return { sponsorCode, memberId };
  };

  it.each(['the right code', 'any code'])(
    'is not repaired by %s, but by the sign-in after it',
    async (which) => {
      const page = browser(app.url);
      const email = await app.registered(page);
      const right = await app.codeFor(email);
      await confirmAtCognito(email);
      const code = which === 'any code' ? 'nonsense' : right;
      const answer = await page.post('/api/confirm', { email, code });
      expect(answer).toMatchObject({ status: 200, body: { code: 'CONFIRMED' } });
      const waiting = () => inStore(app.settings, (store) => store.registrations.byEmail(email, 9));
      const [registration] = waiting();
      const identity = { iss: app.settings.issuer, sub: registration?.sub ?? '' };
      expect(inStore(app.settings, (store) => store.identities.memberId(identity))).toBeUndefined();
      const wrong = await page.post('/api/login', login(email, { password: 'Wr0ng-password' }));
      expect(wrong.status).toBe(401);
      expect(waiting()).toHaveLength(1);
      expect((await page.post('/api/login', login(email))).body.member.displayName).toBe('Ana Lima');
      expect(waiting()).toEqual([]);
    },
  );

  it('is repaired by signing in, with the sponsor and the leg of the registration', async () => {
    const { sponsorCode, memberId } = await sponsored();
    const page = browser(app.url);
    const email = await app.registered(page, { sponsorCode, leg: 'left' });
    await confirmAtCognito(email);
    expect((await page.post('/api/login', login(email))).status).toBe(200);
    expect((await page.get('/api/tree')).body.root).toMatchObject({ sponsorId: memberId, leg: 'left' });
    expect(inStore(app.settings, (store) => store.registrations.byEmail(email, 9))).toEqual([]);
  });

  it('right after Cognito took the sign-up is repaired by the code, then the first sign-in', async () => {
    const { sponsorCode, memberId } = await sponsored();
    const page = browser(app.url);
    const email = app.newEmail();
    const username = `m-${crypto.randomUUID()}`;
    const client = app.settings.bffClients[0];
    if (!client) throw new Error('no client');
    const secret = newSecret();
    page.jar.registration = `o2_registration=${secret}`;
    inStore(app.settings, (store) =>
      store.registrations.insert({
        username,
        email,
        product: 'LTD',
        displayName: 'Late',
        sponsorCode,
        leg: 'right',
        secretHash: hashOf(secret),
        sub: null,
        createdAt: Date.now(),
      }),
    );
    await app.cognito.send(
      new SignUpCommand({
        ClientId: client.id,
        SecretHash: secretHash(client, username),
        Username: username,
        Password: password,
        UserAttributes: [{ Name: 'email', Value: email }],
      }),
    );
    expect(await page.post('/api/confirm', { email, code: await app.codeFor(email) })).toMatchObject({
      body: { code: 'CONFIRMED' },
    });
    expect((await page.post('/api/login', login(email))).body.member.displayName).toBe('Late');
    expect((await page.get('/api/tree')).body.root).toMatchObject({ sponsorId: memberId, leg: 'right' });
  });

  it('keeps what a lost answer to the sign-up may have created', async () => {
    const silent = await app.start({ COGNITO_ENDPOINT: 'http://127.0.0.1:9' });
    const email = app.newEmail();
    const page = browser(silent.url);
    const answer = await page.post('/api/register', form(email));
    expect(page.jar.registration, 'and the browser that may go on with it').not.toBe('');
    expect(answer).toMatchObject({ status: 503, body: { code: 'AUTH_UNAVAILABLE' } });
    expect(inStore(silent.settings, (store) => store.registrations.byEmail(email, 9))).toHaveLength(1);
    expect(app.logged.splice(0)).toEqual([
      expect.objectContaining({ code: 'AUTH_UNAVAILABLE', traceId: answer.body.details.traceId }),
    ]);
  });
});

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
