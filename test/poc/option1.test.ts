import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  GlobalSignOutCommand,
  InitiateAuthCommand,
  RevokeTokenCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadSettings, type Product } from '../../backend/settings.ts';
import { startOption1 } from '../../poc-option1/server/start.ts';
import { startPool } from './support/emulated-pool.ts';
import { sample, sha256 } from './support/sample-files.ts';

const password = 'Passw0rd!';
let pool: Awaited<ReturnType<typeof startPool>>;
let cognito: CognitoIdentityProviderClient;
const servers: { close(): Promise<void> }[] = [];
const logged: unknown[] = [];

beforeAll(async () => {
  pool = await startPool();
  // As the browser calls: no credentials, no secret.
  cognito = new CognitoIdentityProviderClient({ region: 'us-east-1', endpoint: pool.emulator.endpoint });
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  cognito.destroy();
  await pool.emulator.close();
});

async function start(changes: Record<string, string | undefined> = {}) {
  const settings = loadSettings(pool.env(changes));
  const server = await startOption1({ settings, port: 0, log: (event) => logged.push(event) });
  servers.push(server);
  const call = async (path: string, token?: string, sent?: unknown) => {
    const response = await fetch(server.url + path, {
      method: sent === undefined ? 'GET' : 'POST',
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
    });
    const timing = response.headers.get('server-timing') ?? '';
    const body = JSON.parse(await response.text());
    return { status: response.status, body, timing, headers: response.headers };
  };
  return { url: server.url, settings, call };
}

const clientOf = (product: Product) =>
  product === 'LTD' ? pool.clients.COGNITO_CLIENT_LTD_WEB : pool.clients.COGNITO_CLIENT_SWP_WEB;

let people = 0;
/** O1-1 and O1-2: the browser registers, confirms and signs in at Cognito; the back end is not asked. */
async function newcomer(product: Product = 'LTD', attributes: Record<string, string> = {}) {
  people += 1;
  const email = `o1-${people}@ltd.test`;
  const username = `m-${crypto.randomUUID()}`;
  const given = { email, name: `Person ${people}`, locale: 'en', ...attributes };
  await cognito.send(
    new SignUpCommand({
      ClientId: clientOf(product),
      Username: username,
      Password: password,
      UserAttributes: Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
    }),
  );
  const ConfirmationCode = await pool.emulator.inbox.waitForCode(email);
  await cognito.send(
    new ConfirmSignUpCommand({ ClientId: clientOf(product), Username: username, ConfirmationCode }),
  );
  return { email, ...(await signIn(product, email)) };
}

async function signIn(product: Product, email: string) {
  const { AuthenticationResult: tokens } = await cognito.send(
    new InitiateAuthCommand({
      ClientId: clientOf(product),
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    }),
  );
  const { AccessToken: access = '', IdToken: id = '', RefreshToken: refresh = '' } = tokens ?? {};
  return { access, id, refresh };
}

const sponsored = { 'custom:sponsor_code': 'COMPANY', 'custom:leg': 'right' };

describe('the configuration', () => {
  it('tells the browser which Cognito to call', async () => {
    const { call } = await start({ INBOX_URL: 'http://127.0.0.1:9/_/api/v1/inbox' });
    const { status, body } = await call('/api/config');
    expect(status).toBe(200);
    expect(body).toEqual({
      option: 1,
      target: { label: 'test' },
      products: [
        { id: 'LTD', name: 'LTD', sponsorRequired: true },
        { id: 'SWP', name: 'swapoo', sponsorRequired: false },
      ],
      passwordPolicy: { minLength: 8, upper: true, lower: true, number: true, symbol: true },
      inboxUrl: 'http://127.0.0.1:9/_/api/v1/inbox',
      cognito: {
        region: 'us-east-1',
        endpoint: pool.emulator.endpoint,
        userPoolId: pool.poolId,
        clients: {
          LTD: pool.clients.COGNITO_CLIENT_LTD_WEB,
          SWP: pool.clients.COGNITO_CLIENT_SWP_WEB,
        },
      },
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('allows its pages to call Cognito and the inbox, and the shell to frame them', async () => {
    const { call } = await start({ INBOX_URL: 'http://127.0.0.1:9/_/api/v1/inbox' });
    const { headers } = await call('/api/config');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`connect-src 'self' ${pool.emulator.endpoint} http://127.0.0.1:9;`);
    expect(policy).toContain("frame-ancestors 'self' http://127.0.0.1:3000 http://localhost:3000");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    const aws = await start({ COGNITO_ENDPOINT: undefined });
    expect((await aws.call('/api/config')).headers.get('content-security-policy')).toContain(
      "connect-src 'self' https://cognito-idp.us-east-1.amazonaws.com;",
    );
  });
});

describe('a sponsor', () => {
  it('is found by code', async () => {
    const { call } = await start();
    expect(await call('/api/sponsors/company')).toMatchObject({
      status: 200,
      body: { code: 'COMPANY', displayName: 'Company', freeLegs: ['left', 'right'] },
    });
  });

  it('is 404 when nobody has the code', async () => {
    const { call } = await start();
    for (const code of ['NOBODY', '%20', "x'--"]) {
      expect(await call(`/api/sponsors/${code}`)).toMatchObject({
        status: 404,
        body: { code: 'SPONSOR_INVALID' },
      });
    }
  });

  it('is not looked up without end', async () => {
    const { call } = await start({ RATE_LIMIT_PER_MINUTE: '1' });
    const answers: Awaited<ReturnType<typeof call>>[] = [];
    for (let count = 0; count < 5; count += 1) answers.push(await call(`/api/sponsors/GUESS${count}`));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 429]);
    expect(answers[4]?.body.details.retryAfter).toBeGreaterThan(0);
    expect(answers[4]?.headers.get('retry-after')).toBe(`${answers[4]?.body.details.retryAfter}`);
  });
});

describe('the first call of a new member', () => {
  it('places an LTD member below the sponsor of the sign-up, once', async () => {
    const { call } = await start();
    const { access, email } = await newcomer('LTD', sponsored);
    const [first, ...others] = await Promise.all([1, 2, 3, 4].map(() => call('/api/me', access)));
    expect(first?.body).toMatchObject({ product: 'LTD', email, status: 'pending', kyc: 'none' });
    expect(first?.body.sponsorCode).toMatch(/^[A-Z2-8]{8}$/);
    for (const other of others) expect(other.body).toEqual(first?.body);
    const tree = await call('/api/tree', access);
    expect(tree.status).toBe(200);
    expect(tree.body.root).toMatchObject({
      memberId: first?.body.memberId,
      sponsorId: 'company',
      leg: 'right',
      leftCount: 0,
      left: null,
    });
    expect((await call('/api/sponsors/COMPANY')).body.freeLegs).toEqual(['left']);
  });

  it('places whom a member invited, and the inviter sees them', async () => {
    const { call } = await start();
    const inviter = await newcomer('LTD', sponsored);
    const { sponsorCode, memberId } = (await call('/api/me', inviter.access)).body;
    const invited = await newcomer('LTD', { 'custom:sponsor_code': sponsorCode, 'custom:leg': 'left' });
    const me = (await call('/api/me', invited.access)).body;
    const { root } = (await call('/api/tree', inviter.access)).body;
    expect(root).toMatchObject({ memberId, leftCount: 1, rightCount: 0 });
    expect(root.left).toMatchObject({ memberId: me.memberId, leg: 'left', sponsorId: memberId });

    const branch = await call(`/api/tree?root=${me.memberId}&depth=1`, inviter.access);
    expect(branch.body.root.memberId).toBe(me.memberId);
    for (const root of [memberId, 'company', 'nobody']) {
      const above = await call(`/api/tree?root=${root}`, invited.access);
      expect(above).toMatchObject({ status: 403, body: { code: 'FORBIDDEN' } });
    }
  });

  it('takes an SWP member without a sponsor', async () => {
    const { call } = await start();
    const { access } = await newcomer('SWP');
    const { root } = (await call('/api/tree', access)).body;
    expect(root).toMatchObject({ product: 'SWP', sponsorId: 'company' });
  });

  it.each([
    ['no sponsor', 'LTD', {}],
    ['a sponsor that nobody is', 'LTD', { 'custom:sponsor_code': 'NOBODY' }],
    ['a sponsor that nobody is', 'SWP', { 'custom:sponsor_code': 'NOBODY' }],
  ] as const)(
    'is SPONSOR_REQUIRED with %s (%s), until the member is completed',
    async (_name, product, attributes) => {
      const { call } = await start();
      const { access } = await newcomer(product, attributes);
      for (const path of ['/api/me', '/api/tree', '/api/kyc/documents']) {
        expect(await call(path, access)).toMatchObject({ status: 409, body: { code: 'SPONSOR_REQUIRED' } });
      }
      const wrong = await call('/api/members', access, { sponsorCode: 'WRONG' });
      expect(wrong).toMatchObject({ status: 422, body: { code: 'SPONSOR_INVALID' } });
      const right = await call('/api/members', access, {
        sponsorCode: 'COMPANY',
        leg: 'left',
        displayName: 'Zoe',
      });
      expect(right).toMatchObject({ status: 201, body: { product, displayName: 'Zoe' } });
      expect((await call('/api/tree', access)).body.root.sponsorId).toBe('company');
      const again = await call('/api/members', access, { sponsorCode: 'WRONG' });
      expect(again).toMatchObject({ status: 200, body: right.body });
    },
  );

  it('asks LTD for a sponsor when the member is completed without one', async () => {
    const { call } = await start();
    const { access } = await newcomer('LTD');
    expect(await call('/api/members', access, {})).toMatchObject({
      status: 409,
      body: { code: 'SPONSOR_REQUIRED' },
    });
  });

  it('refuses to complete with a leg that there is not', async () => {
    const { call } = await start();
    const { access } = await newcomer('LTD');
    const answer = await call('/api/members', access, { sponsorCode: 'COMPANY', leg: 'middle' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('the tree', () => {
  it.each(['0', '7', '-1', 'x', '1.5', ''])('has no depth %j', async (depth) => {
    const { call } = await start();
    const { access } = await newcomer('SWP');
    expect(await call(`/api/tree?depth=${depth}`, access)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
});

describe('a credential that is not one', () => {
  const invalid = { status: 401, body: { code: 'INVALID_CREDENTIAL' } };
  const paths = ['/api/me', '/api/tree', '/api/kyc/documents'];

  for (const check of ['verify', 'getuser', 'memory']) {
    it(`is INVALID_CREDENTIAL under ${check}: none, nonsense, an ID token, a foreign client's`, async () => {
      const { call } = await start({ TOKEN_CHECK: check });
      const { access, id } = await newcomer('LTD', sponsored);
      for (const path of paths) {
        expect(await call(path)).toMatchObject(invalid);
        expect(await call(path, 'nonsense')).toMatchObject(invalid);
        expect(await call(path, id)).toMatchObject(invalid);
        expect(await call(path, `${access.slice(0, -4)}AAAA`)).toMatchObject(invalid);
      }
      expect(await call('/api/members', undefined, {})).toMatchObject(invalid);
      expect((await call('/api/tree', access)).status).toBe(200);
      const other = await start({ TOKEN_CHECK: check, COGNITO_CLIENT_LTD_WEB: 'another000000000000000000' });
      expect(await other.call('/api/tree', access)).toMatchObject(invalid);
      const stranger = await start({
        TOKEN_CHECK: check,
        COGNITO_ISSUER: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Another01',
      });
      expect(await stranger.call('/api/tree', access)).toMatchObject(invalid);
    });
  }

  it('says nothing more than that', async () => {
    const { call } = await start();
    const { body } = await call('/api/me', 'nonsense');
    expect(Object.keys(body)).toEqual(['code', 'message']);
    expect(JSON.stringify(body)).not.toMatch(/cognito|jwt|token/i);
  });

  it('is only ever a bearer token', async () => {
    const { url } = await start();
    const { access } = await newcomer('SWP');
    for (const authorization of [access, `Basic ${access}`, `Bearer ${access} x`, 'Bearer ']) {
      expect((await fetch(`${url}/api/me`, { headers: { authorization } })).status).toBe(401);
    }
  });
});

describe('revocation', () => {
  it('is seen at once by getuser, and by verify not before the token ends', async () => {
    const [getuser, verify] = [
      await start({ TOKEN_CHECK: 'getuser' }),
      await start({ TOKEN_CHECK: 'verify' }),
    ];
    const { access, refresh } = await newcomer('SWP');
    await getuser.call('/api/me', access);
    await verify.call('/api/me', access);
    await cognito.send(new RevokeTokenCommand({ ClientId: clientOf('SWP'), Token: refresh }));
    expect(await getuser.call('/api/me', access)).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CREDENTIAL' },
    });
    expect((await verify.call('/api/me', access)).status).toBe(200);
  });

  it('is seen by the cache when its entry ends', async () => {
    const { call } = await start({ TOKEN_CHECK: 'memory', TOKEN_CHECK_TTL_SECONDS: '1' });
    const { access } = await newcomer('SWP');
    expect((await call('/api/me', access)).status).toBe(200);
    await cognito.send(new GlobalSignOutCommand({ AccessToken: access }));
    expect((await call('/api/me', access)).status).toBe(200);
    await expect.poll(async () => (await call('/api/me', access)).status, { timeout: 3000 }).toBe(401);
  });

  it('keeps a signed-out newcomer from becoming a member, also under verify', async () => {
    const { call } = await start({ TOKEN_CHECK: 'verify' });
    const { access } = await newcomer('SWP');
    await cognito.send(new GlobalSignOutCommand({ AccessToken: access }));
    expect(await call('/api/me', access)).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CREDENTIAL' },
    });
  });
});

describe('Server-Timing', () => {
  it('tells which check ran, what it cost, and whether Cognito was asked', async () => {
    const { access } = await newcomer('SWP');
    const timings: Record<string, string[]> = {};
    for (const check of ['getuser', 'verify', 'memory']) {
      const { call } = await start({ TOKEN_CHECK: check });
      await call('/api/me', access);
      timings[check] = [(await call('/api/tree', access)).timing, (await call('/api/nothing', 'x')).timing];
    }
    const number = '\\d+\\.\\d\\d';
    expect(timings['getuser']?.[0]).toMatch(
      new RegExp(`^cognito;dur=${number}, auth;dur=${number};desc="getuser"$`),
    );
    expect(timings['verify']?.[0]).toMatch(new RegExp(`^auth;dur=${number};desc="verify"$`));
    expect(timings['memory']?.[0]).toMatch(
      new RegExp(`^cache;desc="hit", auth;dur=${number};desc="memory"$`),
    );
    for (const [, refused] of Object.values(timings)) expect(refused).toContain('auth;dur=');
  });

  it('shows the miss and the call behind it', async () => {
    const { call } = await start({ TOKEN_CHECK: 'memory' });
    const { access } = await newcomer('SWP');
    expect((await call('/api/me', access)).timing).toMatch(
      /^cache;desc="miss", cognito;dur=[\d.]+, auth;dur=[\d.]+;desc="memory"$/,
    );
  });
});

it('a document goes from the ticket to the review', async () => {
  const { url, call } = await start();
  const { access } = await newcomer('LTD', sponsored);
  const bytes = sample('png');
  const declared = await call('/api/kyc/documents', access, {
    type: 'selfie',
    contentType: 'image/png',
    size: bytes.length,
    sha256: sha256(bytes),
    fileName: 'me.png',
  });
  const { documentId, upload } = declared.body;
  const { method, headers } = upload;
  const put = await fetch(url + upload.url, { method, headers, body: new Uint8Array(bytes) });
  expect(put.status).toBe(204);
  const completed = await call(`/api/kyc/documents/${documentId}/complete`, access, {});
  expect(completed.body.document).toMatchObject({ type: 'selfie', status: 'pending_review' });
  const other = await newcomer('SWP');
  const foreign = await call(`/api/kyc/documents/${documentId}/complete`, other.access, {});
  expect(foreign).toMatchObject({ status: 404, body: { code: 'KYC_NOT_FOUND' } });
});

it('says that Cognito does not answer, with an id for the log, and refuses nobody for it', async () => {
  const { access } = await newcomer('SWP');
  const { call } = await start({ TOKEN_CHECK: 'getuser', COGNITO_ENDPOINT: 'http://127.0.0.1:9' });
  const { status, body } = await call('/api/me', access);
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'AUTH_UNAVAILABLE' });
  expect(logged).toContainEqual(expect.objectContaining({ traceId: body.details.traceId }));
  expect(JSON.stringify(logged)).not.toContain(access);
  logged.length = 0;
});

it('refuses a port that is taken, in plain words', async () => {
  const { url, settings } = await start();
  const port = Number(new URL(url).port);
  await expect(startOption1({ settings, port })).rejects.toThrow(`port ${port} is taken`);
});

it('nothing unexpected was logged', () => {
  expect(logged).toEqual([]);
});
