import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import type { Seed, SeedPool } from '../emulator/index.ts';

/** The client names that the settings ask for, and the variables they fill. */
const CLIENTS = [
  ['ltd-web', 'COGNITO_CLIENT_LTD_WEB', undefined],
  ['swp-web', 'COGNITO_CLIENT_SWP_WEB', undefined],
  ['ltd-bff', 'COGNITO_CLIENT_LTD_BFF', 'COGNITO_SECRET_LTD_BFF'],
  ['swp-bff', 'COGNITO_CLIENT_SWP_BFF', 'COGNITO_SECRET_SWP_BFF'],
] as const;

/** Settings of the options for an emulator at `endpoint` that holds the seed's first pool. */
export function offlineEnv(endpoint: string, seed: Seed, kept: Env): Record<string, string> {
  const [pool] = seed.pools;
  if (pool === undefined) throw new Error('the seed has no pool');
  const region = pool.id.split('_')[0] ?? '';
  return {
    AWS_REGION: region,
    COGNITO_ENDPOINT: endpoint,
    COGNITO_POOL_ID: pool.id,
    COGNITO_ISSUER: `https://cognito-idp.${region}.amazonaws.com/${pool.id}`,
    COGNITO_JWKS_URI: `${endpoint}/${pool.id}/.well-known/jwks.json`,
    ...clientVariables(pool),
    TARGET_LABEL: 'emulator',
    INBOX_URL: `${endpoint}/_/api/v1/inbox`,
    // Kept over restarts: documents and sessions on disk can be read with these keys only.
    KYC_MASTER_KEY: kept['KYC_MASTER_KEY'] ?? randomBytes(32).toString('base64'),
    SESSION_KEY: kept['SESSION_KEY'] ?? randomBytes(32).toString('base64'),
  };
}

type Env = Readonly<Record<string, string | undefined>>;

function clientVariables(pool: SeedPool): Record<string, string> {
  return Object.fromEntries(
    CLIENTS.flatMap(([name, idVariable, secretVariable]) => {
      const client = pool.clients?.find(({ settings }) => settings.ClientName === name);
      if (client === undefined) throw new Error(`the seed's pool ${pool.id} has no client "${name}"`);
      const secret = secretVariable === undefined ? [] : [[secretVariable, client.secret ?? '']];
      return [[idVariable, client.id], ...secret];
    }),
  );
}

/** The variables of an env file; none when there is no such file. */
export const readEnvFile = (file: string): Env =>
  existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};

/** The variables of the env file that a person named. Throws a readable message when there is none. */
export function requireEnvFile(file: string | undefined): Env {
  const examples = 'npm run options -- .env.offline (see .env.aws.example for your own pool)';
  if (file === undefined) throw new Error(`Name an env file: ${examples}.`);
  if (!existsSync(file)) throw new Error(`${file} does not exist. Name an env file: ${examples}.`);
  return readEnvFile(file);
}

/** Writes an env file that only its owner can read: it holds keys. */
export function writeEnvFile(file: string, env: Record<string, string>): void {
  const lines = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  writeFileSync(file, `# Written by npm start: the options against the emulator.\n${lines.join('\n')}\n`, {
    mode: 0o600,
  });
}
