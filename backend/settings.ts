import type { PasswordPolicy } from './password-policy.ts';
import { passwordPolicyOf } from './password-policy.ts';
import { settingsReader } from './settings-reader.ts';
import type { TokenCheckName } from './token-check/token-check.ts';

/** The two products of the business. SWP is shown as "swapoo". */
export type Product = 'LTD' | 'SWP';

/** An app client of the user pool: `web` is public and the browser's own, `bff` has a secret and is the back end's. */
export interface AppClient {
  readonly product: Product;
  readonly id: string;
}
export interface ConfidentialClient extends AppClient {
  readonly secret: string;
}

export interface TokenCheckSettings {
  readonly name: TokenCheckName;
  /** What a cache asks on a miss. */
  readonly behind: 'getuser' | 'verify';
  readonly ttlSeconds: number;
  /** Used by `redis` only; empty otherwise. */
  readonly redisUrl: string;
}

/** Everything that differs between an emulator and AWS, or between two installations. No secret here is ever logged. */
export interface Settings {
  readonly region: string;
  /** Absent: the SDK's own endpoint of the region. */
  readonly endpoint?: string;
  readonly poolId: string;
  readonly issuer: string;
  readonly jwksUri: string;
  readonly webClients: readonly AppClient[];
  readonly bffClients: readonly ConfidentialClient[];
  readonly tokenCheck: TokenCheckSettings;
  readonly passwordPolicy: PasswordPolicy;
  /** By this code the company sponsors people, who would have nobody else at first. Absent: it sponsors nobody. */
  readonly firstSponsorCode?: string;
  readonly dataDir: string;
  readonly kycMasterKey: Buffer;
  readonly sessionKey: Buffer;
  readonly targetLabel: string;
  /** Absent: no inbox is shown. */
  readonly inboxUrl?: string;
  /** Origins that may show the pages in a frame. */
  readonly shellOrigins: readonly string[];
  /** Where Option 2 is reached from outside: https makes its cookie Secure. */
  readonly publicUrl: string;
  /** Calls a minute that one address may make for one account at the public endpoints. */
  readonly rateLimitPerMinute: number;
}

/** Some settings are missing or invalid; the message has one line for each of them, values left out. */
export class SettingsInvalid extends Error {
  override readonly name = 'SettingsInvalid';
  readonly problems: readonly string[];
  constructor(problems: readonly string[]) {
    super(`Settings:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.problems = problems;
  }
}

/** Reads the settings (documented in `.env.aws.example`). Throws `SettingsInvalid` with all problems at once. */
export function loadSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const read = settingsReader(env);
  const name = read.oneOf('TOKEN_CHECK', ['getuser', 'verify', 'memory', 'redis'], 'verify');
  const endpoint = read.optionalUrl('COGNITO_ENDPOINT');
  const inboxUrl = read.optionalUrl('INBOX_URL');
  const firstSponsorCode = read.optionalMatching(
    'FIRST_SPONSOR_CODE',
    /^[A-Z0-9]{4,20}$/,
    '4 to 20 capital letters and digits',
  );
  const settings: Settings = {
    region: read.matching('AWS_REGION', /^[a-z]{2,}(-[a-z]+)+-\d$/, 'a region such as eu-west-1'),
    ...(endpoint === undefined ? {} : { endpoint }),
    poolId: read.matching(
      'COGNITO_POOL_ID',
      /^[\w-]+_[0-9a-zA-Z]+$/,
      'a pool id such as eu-west-1_AbC123xyz',
    ),
    issuer: read.url('COGNITO_ISSUER'),
    jwksUri: read.url('COGNITO_JWKS_URI'),
    webClients: [
      { product: 'LTD', id: read.text('COGNITO_CLIENT_LTD_WEB') },
      { product: 'SWP', id: read.text('COGNITO_CLIENT_SWP_WEB') },
    ],
    bffClients: [
      {
        product: 'LTD',
        id: read.text('COGNITO_CLIENT_LTD_BFF'),
        secret: read.text('COGNITO_SECRET_LTD_BFF'),
      },
      {
        product: 'SWP',
        id: read.text('COGNITO_CLIENT_SWP_BFF'),
        secret: read.text('COGNITO_SECRET_SWP_BFF'),
      },
    ],
    tokenCheck: {
      name,
      behind: read.oneOf('TOKEN_CHECK_BEHIND', ['getuser', 'verify'], 'getuser'),
      ttlSeconds: read.integer('TOKEN_CHECK_TTL_SECONDS', 1, 86_400, 60),
      redisUrl: name === 'redis' ? read.url('REDIS_URL', ['redis:', 'rediss:']) : '',
    },
    passwordPolicy: read.parsed('PASSWORD_POLICY', passwordPolicyOf, '8 upper lower number symbol'),
    ...(firstSponsorCode === undefined ? {} : { firstSponsorCode }),
    dataDir: read.text('DATA_DIR', '.wadingpool/poc'),
    kycMasterKey: read.key('KYC_MASTER_KEY'),
    sessionKey: read.key('SESSION_KEY'),
    targetLabel: read.text('TARGET_LABEL'),
    ...(inboxUrl === undefined ? {} : { inboxUrl }),
    shellOrigins: read.origins('SHELL_ORIGIN', 'http://127.0.0.1:3000 http://localhost:3000'),
    publicUrl: read.url('PUBLIC_URL', ['http:', 'https:'], 'http://127.0.0.1:3002'),
    rateLimitPerMinute: read.integer('RATE_LIMIT_PER_MINUTE', 1, 100_000, 30),
  };
  if (read.problems.length > 0) throw new SettingsInvalid(read.problems);
  return settings;
}
