import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startOption1 } from '../../poc-option1/server/start.ts';
import { sponsored, startOption1App } from './support/option1-app.ts';
import { sample, sha256 } from './support/sample-files.ts';

let app: Awaited<ReturnType<typeof startOption1App>>;
beforeAll(async () => {
  app = await startOption1App();
});
afterAll(() => app.close());

describe('the configuration', () => {
  it('tells the browser which Cognito to call', async () => {
    const { call } = await app.start({ INBOX_URL: 'http://127.0.0.1:9/_/api/v1/inbox' });
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
        endpoint: app.pool.emulator.endpoint,
        userPoolId: app.pool.poolId,
        clients: {
          LTD: app.pool.clients.COGNITO_CLIENT_LTD_WEB,
          SWP: app.pool.clients.COGNITO_CLIENT_SWP_WEB,
        },
      },
    });
    expect(JSON.stringify(body)).not.toContain('secret');
  });

  it('allows its pages to call Cognito and the inbox, and the shell to frame them', async () => {
    const { call } = await app.start({ INBOX_URL: 'http://127.0.0.1:9/_/api/v1/inbox' });
    const { headers } = await call('/api/config');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain(`connect-src 'self' ${app.pool.emulator.endpoint} http://127.0.0.1:9;`);
    expect(policy).toContain("frame-ancestors 'self' http://127.0.0.1:3000 http://localhost:3000");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cache-control')).toBe('no-store');
    const aws = await app.start({ COGNITO_ENDPOINT: undefined });
    expect((await aws.call('/api/config')).headers.get('content-security-policy')).toContain(
      "connect-src 'self' https://cognito-idp.us-east-1.amazonaws.com;",
    );
  });
});

describe('a sponsor', () => {
  it('is found by code', async () => {
    const { call } = await app.start();
    expect(await call('/api/sponsors/company')).toMatchObject({
      status: 200,
      body: { code: 'COMPANY', displayName: 'Company', freeLegs: ['left', 'right'] },
    });
  });

  it('is 404 when nobody has the code', async () => {
    const { call } = await app.start();
    for (const code of ['NOBODY', '%20', "x'--"]) {
      expect(await call(`/api/sponsors/${code}`)).toMatchObject({
        status: 404,
        body: { code: 'SPONSOR_INVALID' },
      });
    }
  });

  it('is asked for the product: a member of SWP sponsors nobody to LTD', async () => {
    const { call } = await app.start();
    const { sponsorCode } = (await call('/api/me', (await app.newcomer('SWP')).access)).body;
    expect(await call(`/api/sponsors/${sponsorCode}`)).toMatchObject({ status: 200 });
    expect(await call(`/api/sponsors/${sponsorCode}?product=SWP`)).toMatchObject({ status: 200 });
    expect(await call(`/api/sponsors/${sponsorCode}?product=LTD`)).toMatchObject({
      status: 404,
      body: { code: 'SPONSOR_INVALID' },
    });
  });

  it('is not the company where the settings give it no code', async () => {
    const { call } = await app.start({ FIRST_SPONSOR_CODE: undefined });
    expect((await call('/api/sponsors/COMPANY')).status).toBe(404);
    const { access } = await app.newcomer('LTD', sponsored);
    expect(await call('/api/me', access)).toMatchObject({ status: 409, body: { code: 'SPONSOR_REQUIRED' } });
  });

  it('is not looked up without end', async () => {
    const { call } = await app.start({ RATE_LIMIT_PER_MINUTE: '1' });
    const answers: Awaited<ReturnType<typeof call>>[] = [];
    for (let count = 0; count < 5; count += 1) answers.push(await call(`/api/sponsors/GUESS${count}`));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 429]);
    expect(answers[4]?.body.details.retryAfter).toBeGreaterThan(0);
    expect(answers[4]?.headers.get('retry-after')).toBe(`${answers[4]?.body.details.retryAfter}`);
  });
});

describe('the first call of a new member', () => {
  it('places an LTD member below the sponsor of the sign-up, once', async () => {
    const { call } = await app.start();
    const { access, email } = await app.newcomer('LTD', sponsored);
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
    const { call } = await app.start();
    const inviter = await app.newcomer('LTD', sponsored);
    const { sponsorCode, memberId } = (await call('/api/me', inviter.access)).body;
    const invited = await app.newcomer('LTD', { 'custom:sponsor_code': sponsorCode, 'custom:leg': 'left' });
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

  it('names them as Cognito does, without what cannot be seen', async () => {
    const { call } = await app.start();
    const { access } = await app.newcomer('SWP', { name: 'Ana\u202e\u0007 Lima' });
    expect((await call('/api/me', access)).body.displayName).toBe('Ana Lima');
  });

  it('takes an SWP member without a sponsor', async () => {
    const { call } = await app.start();
    const { access } = await app.newcomer('SWP');
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
      const { call } = await app.start();
      const { access } = await app.newcomer(product, attributes);
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

  it('of a member of SWP is SPONSOR_REQUIRED for LTD, until they complete it', async () => {
    const { call } = await app.start();
    const { email, access } = await app.newcomer('SWP');
    const swp = (await call('/api/me', access)).body;
    expect(swp.product).toBe('SWP');
    const ltd = (await app.signIn('LTD', email)).access;
    for (const path of ['/api/me', '/api/tree', '/api/kyc/documents']) {
      expect(await call(path, ltd)).toMatchObject({ status: 409, body: { code: 'SPONSOR_REQUIRED' } });
    }
    const own = await call('/api/members', ltd, { sponsorCode: swp.sponsorCode });
    expect(own).toMatchObject({ status: 422, body: { code: 'SPONSOR_INVALID' } });
    const done = await call('/api/members', ltd, { sponsorCode: 'COMPANY' });
    expect(done).toMatchObject({ status: 201, body: { ...swp, product: 'LTD' } });
    expect((await call('/api/me', ltd)).body.product).toBe('LTD');
    expect((await call('/api/me', access)).body.product).toBe('SWP');
  });

  it('of a member of LTD at SWP needs nothing more', async () => {
    const { call } = await app.start();
    const { email, access } = await app.newcomer('LTD', sponsored);
    const me = (await call('/api/me', access)).body;
    const swp = (await app.signIn('SWP', email)).access;
    expect((await call('/api/me', swp)).body).toEqual({ ...me, product: 'SWP' });
  });

  it('asks LTD for a sponsor when the member is completed without one', async () => {
    const { call } = await app.start();
    const { access } = await app.newcomer('LTD');
    expect(await call('/api/members', access, {})).toMatchObject({
      status: 409,
      body: { code: 'SPONSOR_REQUIRED' },
    });
  });

  it('refuses to complete with a leg that there is not', async () => {
    const { call } = await app.start();
    const { access } = await app.newcomer('LTD');
    const answer = await call('/api/members', access, { sponsorCode: 'COMPANY', leg: 'middle' });
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
  });
});

describe('the tree', () => {
  it.each(['0', '7', '-1', 'x', '1.5', ''])('has no depth %j', async (depth) => {
    const { call } = await app.start();
    const { access } = await app.newcomer('SWP');
    expect(await call(`/api/tree?depth=${depth}`, access)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_INPUT' },
    });
  });
});

it('a document goes from the ticket to the review', async () => {
  const { url, call } = await app.start();
  const { access } = await app.newcomer('LTD', sponsored);
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
  const other = await app.newcomer('SWP');
  const foreign = await call(`/api/kyc/documents/${documentId}/complete`, other.access, {});
  expect(foreign).toMatchObject({ status: 404, body: { code: 'KYC_NOT_FOUND' } });
});

it('refuses a port that is taken, in plain words', async () => {
  const { url, settings } = await app.start();
  const port = Number(new URL(url).port);
  await expect(startOption1({ settings, port })).rejects.toThrow(`port ${port} is taken`);
});

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
