import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import { failedRules, passwordPolicyOf } from '../../backend/password-policy.ts';
import { loadSettings, SettingsInvalid } from '../../backend/settings.ts';
import { testEnv, testSettings } from './support/test-settings.ts';

function problemsOf(env: Record<string, string | undefined>): readonly string[] {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsInvalid) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  it('reads a complete environment, with its defaults', () => {
    expect(testSettings()).toMatchObject({
      region: 'us-east-1',
      poolId: 'us-east-1_Test12345',
      tokenCheck: { name: 'verify', behind: 'getuser', ttlSeconds: 60, redisUrl: '' },
      passwordPolicy: { minLength: 8, upper: true, lower: true, number: true, symbol: true },
      shellOrigins: ['http://127.0.0.1:3000', 'http://localhost:3000'],
      publicUrl: 'http://127.0.0.1:3002',
      targetLabel: 'test',
      rateLimitPerMinute: 30,
    });
    expect(testSettings()).not.toHaveProperty('inboxUrl');
  });

  it('takes issuer, key set and endpoint as they are, none from another', () => {
    const settings = testSettings({
      COGNITO_ENDPOINT: undefined,
      COGNITO_ISSUER: 'http://127.0.0.1:9229/us-east-1_Test12345',
      COGNITO_JWKS_URI: 'http://keys.test/set.json',
    });
    expect(settings).not.toHaveProperty('endpoint');
    expect(settings.issuer).toBe('http://127.0.0.1:9229/us-east-1_Test12345');
    expect(settings.jwksUri).toBe('http://keys.test/set.json');
  });

  it('reports everything that is missing at once', () => {
    const problems = problemsOf({});
    const required = Object.keys(testEnv()).filter(
      (name) => !['COGNITO_ENDPOINT', 'DATA_DIR', 'FIRST_SPONSOR_CODE'].includes(name),
    );
    expect(problems).toHaveLength(required.length);
    for (const name of required) expect(problems.join('\n')).toContain(`${name} is missing: expected`);
  });

  it.each([
    ['AWS_REGION', 'nowhere'],
    ['COGNITO_POOL_ID', 'local'],
    ['COGNITO_ENDPOINT', 'ftp://127.0.0.1'],
    ['COGNITO_ISSUER', 'not a url'],
    ['COGNITO_JWKS_URI', 'jwks.json'],
    ['TOKEN_CHECK', 'trust-me'],
    ['TOKEN_CHECK_BEHIND', 'memory'],
    ['TOKEN_CHECK_TTL_SECONDS', '0'],
    ['TOKEN_CHECK_TTL_SECONDS', '1.5'],
    ['KYC_MASTER_KEY', Buffer.alloc(31).toString('base64')],
    ['SESSION_KEY', 'hunter2-hunter2-hunter2-hunter2-hunter2-hunt'],
    ['INBOX_URL', '/inbox'],
    ['SHELL_ORIGIN', 'http://127.0.0.1:3000/path'],
    ['PUBLIC_URL', '127.0.0.1:3002'],
    ['PASSWORD_POLICY', '8 uppercase'],
    ['PASSWORD_POLICY', '5 upper'],
    ['RATE_LIMIT_PER_MINUTE', 'many'],
    ['FIRST_SPONSOR_CODE', 'abc'],
    ['FIRST_SPONSOR_CODE', 'A B C D'],
  ])('refuses %s=%s, and does not repeat the value', (name, value) => {
    const problems = problemsOf(testEnv({ [name]: value }));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(new RegExp(`^${name} is invalid: expected`));
    if (name.endsWith('KEY')) expect(problems[0]).not.toContain(value);
  });

  it('needs REDIS_URL for redis, and only then', () => {
    expect(problemsOf(testEnv({ TOKEN_CHECK: 'redis' }))).toEqual([
      'REDIS_URL is missing: expected a URL (redis: or rediss:)',
    ]);
    expect(problemsOf(testEnv({ TOKEN_CHECK: 'redis', REDIS_URL: 'redis://127.0.0.1:6379' }))).toEqual([]);
    expect(problemsOf(testEnv({ TOKEN_CHECK: 'memory' }))).toEqual([]);
  });

  it('names commands in .env.aws.example that there are', () => {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
    const comments = readFileSync('.env.aws.example', 'utf8').match(/^# {2,}.+$/gm) ?? [];
    const commands = comments.map((line) => /^# +npm run (\w+) -- \.env\.aws$/.exec(line)?.[1]);
    expect(commands).toEqual(['options']);
    for (const command of commands) expect(scripts).toHaveProperty(command ?? '');
  });

  it('explains every setting in .env.aws.example, which is complete but for the secrets', () => {
    const example = parseEnv(readFileSync('.env.aws.example', 'utf8'));
    const missing = problemsOf(example).map((problem) => problem.split(' ')[0]);
    expect(missing.sort()).toEqual([
      'COGNITO_SECRET_LTD_BFF',
      'COGNITO_SECRET_SWP_BFF',
      'KYC_MASTER_KEY',
      'SESSION_KEY',
    ]);
  });
});

describe('password policy', () => {
  const policy = passwordPolicyOf('8 upper lower number symbol');

  it.each([
    ['Passw0rd!', []],
    ['short1!A', []],
    ['Sh0rt!', ['minLength']],
    ['passw0rd!', ['upper']],
    ['PASSW0RD!', ['lower']],
    ['Password!', ['number']],
    ['Passw0rdd', ['symbol']],
    ['Passw0rd€', ['symbol']],
    ['Pass w0rd', []],
    ['Passw0rd ', ['symbol', 'blanks']],
    ['', ['minLength', 'upper', 'lower', 'number', 'symbol']],
    ['ÄÖÜ-äöü-1', ['upper', 'lower']],
    [' Passw0rd!', ['blanks']],
    ['Passw0rd!\t', ['blanks']],
    ['Passw0rd! x', []],
  ])('judges %j', (password, failed) => {
    expect(failedRules(password, policy)).toEqual(failed);
  });

  it('asks only for what is configured', () => {
    expect(failedRules('aaaaaa', passwordPolicyOf('6'))).toEqual([]);
    expect(failedRules('aaaaaa', passwordPolicyOf('6 number'))).toEqual(['number']);
  });
});
