import { beforeAll, expect, test } from 'vitest';
import { buildBundle, directory, seedFile, spawnBundle, startBundle } from '../harness/bundle.ts';
import { CLIENT_ID, POOL_ID, USER } from '../harness/running.ts';

beforeAll(buildBundle);

const SEED = 'rehearsal-7';
const GUESSABLE =
  'This emulator is deterministic: whoever knows its seed can guess its ids, codes and signing keys.';

test('two processes of a seed have the same keys, and each warns that they can be guessed', async () => {
  const keySets = [];
  for (const seed of [SEED, SEED, 'other']) {
    const { endpoint, log } = await startBundle('--memory', '--seed', seedFile(), '--deterministic', seed);
    keySets.push(await (await fetch(`${endpoint}/${POOL_ID}/.well-known/jwks.json`)).text());
    expect(log()).toContain(`{"level":"warn","message":"${GUESSABLE}"}\n`);
    expect(log()).not.toContain(SEED);
  }
  expect(keySets[1]).toBe(keySets[0]);
  expect(keySets[2]).not.toBe(keySets[0]);
});

test('without a seed, keys are new in each process, and nothing is warned of', async () => {
  const keySets = [];
  for (let times = 0; times < 2; times += 1) {
    const { endpoint, log } = await startBundle('--memory', '--seed', seedFile());
    keySets.push(await (await fetch(`${endpoint}/${POOL_ID}/.well-known/jwks.json`)).text());
    expect(log()).not.toContain('"level":"warn"');
  }
  expect(keySets[1]).not.toBe(keySets[0]);
});

test('a deterministic emulator keeps no data', async () => {
  const { child, ended } = spawnBundle(
    'start',
    '--port',
    '0',
    '--data',
    directory(),
    '--deterministic',
    SEED,
  );
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  expect(await ended).toBe(1);
  expect(said).toBe(
    'wadingpool: --deterministic: it needs --memory, as a second run would draw the ids again that the first has kept\n',
  );
});

test('a minted token never reaches the log', async () => {
  const { endpoint, log } = await startBundle('--memory', '--seed', seedFile());
  const answer = await fetch(`${endpoint}/_/api/v1/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId: CLIENT_ID, username: USER.username, use: 'access', kind: 'valid' }),
  });
  const { token } = (await answer.json()) as { token: string };
  expect(token.split('.')).toHaveLength(3);
  for (const part of token.split('.')) expect(log()).not.toContain(part);
});
