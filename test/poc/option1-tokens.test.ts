import { GlobalSignOutCommand, RevokeTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findProgram, REDIS_SERVER } from '../harness/programs.ts';
import { sponsored, startOption1App } from './support/option1-app.ts';
import { freePort, startRedis } from './support/redis-server.ts';

const redisProgram = findProgram(REDIS_SERVER);
let redis: Awaited<ReturnType<typeof startRedis>> | undefined;
let redisUrl = '';
let app: Awaited<ReturnType<typeof startOption1App>>;
beforeAll(async () => {
  app = await startOption1App();
  if (!redisProgram) return;
  const port = await freePort();
  redis = await startRedis(redisProgram, port);
  redisUrl = `redis://127.0.0.1:${port}`;
});
afterAll(async () => {
  await app.close();
  await redis?.stop();
});

describe('a credential that is not one', () => {
  const invalid = { status: 401, body: { code: 'INVALID_CREDENTIAL' } };
  const paths = ['/api/me', '/api/tree', '/api/kyc/documents'];

  for (const check of ['verify', 'getuser', 'memory', 'redis']) {
    it.skipIf(check === 'redis' && !redisProgram)(
      `is INVALID_CREDENTIAL under ${check}: none, nonsense, an ID token, a foreign client's`,
      async () => {
        const settings = { TOKEN_CHECK: check, REDIS_URL: redisUrl };
        const { call } = await app.start(settings);
        const { access, id } = await app.newcomer('LTD', sponsored);
        for (const path of paths) {
          expect(await call(path)).toMatchObject(invalid);
          expect(await call(path, 'nonsense')).toMatchObject(invalid);
          expect(await call(path, id)).toMatchObject(invalid);
          expect(await call(path, `${access.slice(0, -4)}AAAA`)).toMatchObject(invalid);
        }
        expect(await call('/api/members', undefined, {})).toMatchObject(invalid);
        expect((await call('/api/tree', access)).status).toBe(200);
        const other = await app.start({
          ...settings,
          COGNITO_CLIENT_LTD_WEB: 'another000000000000000000',
        });
        expect(await other.call('/api/tree', access)).toMatchObject(invalid);
        const stranger = await app.start({
          ...settings,
          COGNITO_ISSUER: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Another01',
        });
        expect(await stranger.call('/api/tree', access)).toMatchObject(invalid);
      },
    );
  }

  it('says nothing more than that', async () => {
    const { call } = await app.start();
    const { body } = await call('/api/me', 'nonsense');
    expect(Object.keys(body)).toEqual(['code', 'message']);
    expect(JSON.stringify(body)).not.toMatch(/cognito|jwt|token/i);
  });

  it('is only ever a bearer token', async () => {
    const { url } = await app.start();
    const { access } = await app.newcomer('SWP');
    for (const authorization of [access, `Basic ${access}`, `Bearer ${access} x`, 'Bearer ']) {
      expect((await fetch(`${url}/api/me`, { headers: { authorization } })).status).toBe(401);
    }
  });
});

describe('revocation', () => {
  it('is seen at once by getuser, and by verify not before the token ends', async () => {
    const [getuser, verify] = [
      await app.start({ TOKEN_CHECK: 'getuser' }),
      await app.start({ TOKEN_CHECK: 'verify' }),
    ];
    const { access, refresh } = await app.newcomer('SWP');
    await getuser.call('/api/me', access);
    await verify.call('/api/me', access);
    await app.cognito.send(new RevokeTokenCommand({ ClientId: app.clientOf('SWP'), Token: refresh }));
    expect(await getuser.call('/api/me', access)).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CREDENTIAL' },
    });
    expect((await verify.call('/api/me', access)).status).toBe(200);
  });

  it('is seen by the cache when its entry ends', async () => {
    const { call } = await app.start({ TOKEN_CHECK: 'memory', TOKEN_CHECK_TTL_SECONDS: '1' });
    const { access } = await app.newcomer('SWP');
    expect((await call('/api/me', access)).status).toBe(200);
    await app.cognito.send(new GlobalSignOutCommand({ AccessToken: access }));
    expect((await call('/api/me', access)).status).toBe(200);
    await expect.poll(async () => (await call('/api/me', access)).status, { timeout: 3000 }).toBe(401);
  });

  it('keeps a signed-out newcomer from becoming a member, also under verify', async () => {
    const { call } = await app.start({ TOKEN_CHECK: 'verify' });
    const { access } = await app.newcomer('SWP');
    await app.cognito.send(new GlobalSignOutCommand({ AccessToken: access }));
    expect(await call('/api/me', access)).toMatchObject({
      status: 401,
      body: { code: 'INVALID_CREDENTIAL' },
    });
  });
});

describe('the calls to Cognito', () => {
  const rounds = 20;
  it.each([
    ['getuser', rounds],
    ['verify', 0],
    ['memory', 0],
  ])('under %s are %i for %i accepted calls of a known member', async (check, expected) => {
    const { call } = await app.start({ TOKEN_CHECK: check });
    const { access } = await app.newcomer('SWP');
    await call('/api/me', access);
    const asked = await app.pool.asked(async () => {
      for (let round = 0; round < rounds; round += 1) await call('/api/tree', access);
    });
    expect(asked).toEqual(Array.from({ length: expected }, () => 'GetUser'));
  });

  it('are exactly one for concurrent misses of one token', async () => {
    const { access } = await app.newcomer('SWP');
    const known = await app.start();
    await known.call('/api/me', access);
    const fresh = await app.start({ TOKEN_CHECK: 'memory', DATA_DIR: known.settings.dataDir });
    const asked = await app.pool.asked(() =>
      Promise.all(Array.from({ length: 50 }, () => fresh.call('/api/tree', access))),
    );
    expect(asked).toEqual(['GetUser']);
  });

  it('are none for what is hopeless by its claims', async () => {
    const { call } = await app.start({ TOKEN_CHECK: 'getuser' });
    const { id } = await app.newcomer('SWP');
    const asked = await app.pool.asked(async () => {
      for (const token of ['nonsense', id, 'a.b.c']) await call('/api/tree', token);
    });
    expect(asked).toEqual([]);
  });
});

describe('Server-Timing', () => {
  it('tells which check ran, what it cost, and whether Cognito was asked', async () => {
    const { access } = await app.newcomer('SWP');
    const timings: Record<string, string[]> = {};
    for (const check of ['getuser', 'verify', 'memory']) {
      const { call } = await app.start({ TOKEN_CHECK: check });
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
    const { call } = await app.start({ TOKEN_CHECK: 'memory' });
    const { access } = await app.newcomer('SWP');
    expect((await call('/api/me', access)).timing).toMatch(
      /^cache;desc="miss", cognito;dur=[\d.]+, auth;dur=[\d.]+;desc="memory"$/,
    );
  });
});

it('says that Cognito does not answer, with an id for the log, and refuses nobody for it', async () => {
  const { access } = await app.newcomer('SWP');
  const { call } = await app.start({ TOKEN_CHECK: 'getuser', COGNITO_ENDPOINT: 'http://127.0.0.1:9' });
  const { status, body } = await call('/api/me', access);
  expect({ status, code: body.code }).toEqual({ status: 503, code: 'AUTH_UNAVAILABLE' });
  expect(app.logged).toContainEqual(expect.objectContaining({ traceId: body.details.traceId }));
  expect(JSON.stringify(app.logged)).not.toContain(access);
  app.logged.length = 0;
});

it('nothing unexpected was logged', () => {
  expect(app.logged).toEqual([]);
});
