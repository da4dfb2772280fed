import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { loadSettings, type Settings } from '../../../backend/settings.ts';

const folders: string[] = [];
// Registered before the suites' own hooks, so it runs after them: the servers have let go of their data by then.
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wadingpool-poc-'));
  folders.push(folder);
  return folder;
}

/** A complete environment; `changes` replaces values, undefined removes one. */
export function testEnv(
  changes: Record<string, string | undefined> = {},
): Record<string, string | undefined> {
  return {
    AWS_REGION: 'us-east-1',
    COGNITO_ENDPOINT: 'http://127.0.0.1:9',
    COGNITO_POOL_ID: 'us-east-1_Test12345',
    COGNITO_ISSUER: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Test12345',
    COGNITO_JWKS_URI: 'http://127.0.0.1:9/jwks.json',
    COGNITO_CLIENT_LTD_WEB: 'ltdweb00000000000000000000',
    COGNITO_CLIENT_SWP_WEB: 'swpweb00000000000000000000',
    COGNITO_CLIENT_LTD_BFF: 'ltdbff00000000000000000000',
    COGNITO_SECRET_LTD_BFF: 'ltd-secret',
    COGNITO_CLIENT_SWP_BFF: 'swpbff00000000000000000000',
    COGNITO_SECRET_SWP_BFF: 'swp-secret',
    DATA_DIR: dataDir(),
    KYC_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
    SESSION_KEY: Buffer.alloc(32, 2).toString('base64'),
    TARGET_LABEL: 'test',
    FIRST_SPONSOR_CODE: 'COMPANY',
    ...changes,
  };
}

export const testSettings = (changes: Record<string, string | undefined> = {}): Settings =>
  loadSettings(testEnv(changes));
