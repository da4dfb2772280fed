import { functionProblems } from './functions/problems.ts';
import { type AccessKeys, accessKeyProblems } from './http/access-keys.ts';
import { isRegion } from './lib/region.ts';

/** The configuration of an emulator. */
export type Config = {
  /** Where the data lives; undefined keeps everything in memory. */
  data: string | undefined;
  /** Whether answered writes survive a power cut too, not only the end of the process; writes then take longer. */
  durable: boolean;
  /** The region of requests that carry no SigV4 scope. */
  region: string;
  /** The AWS account id in ARNs: 12 digits. */
  account: string;
  /**
   * The `iss` of tokens: `aws` is the real service's form (CognitoJwtVerifier accepts no other), `local` the
   * emulator's own URL (OpenID relying parties need issuer = discovery URL), or a URL of your own.
   */
  issuer: 'aws' | 'local' | (string & {});
  /** `aws` refuses requests beyond the rates of an account; `off` takes as many as come. */
  quotas: 'off' | 'aws';
  /** Secret access keys by access key id: requests must be signed by one of them. Undefined takes any signature. */
  accessKeys: AccessKeys | undefined;
  /** What the control API asks for as a bearer token. Undefined asks for none. */
  controlToken: string | undefined;
  /**
   * Passwords that threat protection takes for compromised, where a pool's risk configuration looks for such. Undefined
   * takes a short list of notorious ones.
   */
  compromisedPasswords: readonly string[] | undefined;
  /**
   * A text that ids, codes, secrets and signing keys follow from, so that the same requests get the same answers in
   * every run. Whoever knows it can make the keys. Goes with no `data`. Undefined lets nobody guess them.
   */
  deterministic: string | undefined;
  /**
   * What runs the functions that pools name as triggers, by function name or ARN: an http URL that takes events, or the
   * path of a JavaScript or TypeScript module.
   */
  functions: Record<string, string>;
  /** A Lambda endpoint, such as an emulator's, that runs all other functions. Undefined leaves them without one. */
  lambdaEndpoint: string | undefined;
};

export const defaults: Config = {
  data: undefined,
  durable: false,
  region: 'us-east-1',
  account: '000000000000',
  issuer: 'aws',
  quotas: 'off',
  accessKeys: undefined,
  controlToken: undefined,
  compromisedPasswords: undefined,
  deterministic: undefined,
  functions: {},
  lambdaEndpoint: undefined,
};

/** A configuration, filled up with the defaults. @throws Error that lists what is wrong with it */
export function soundConfig(config: Partial<Config>): Config {
  const whole = { ...defaults, ...config };
  const problems = configProblems(whole);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  return whole;
}

/** @returns the problems of a configuration in words, none when it is sound */
export function configProblems(config: Config): string[] {
  const problems: string[] = [];
  if (!isRegion(config.region)) problems.push(`--region: "${config.region}" is no AWS region`);
  if (!/^\d{12}$/.test(config.account)) problems.push(`--account: "${config.account}" is not 12 digits`);
  if (!['aws', 'local'].includes(config.issuer) && !URL.canParse(config.issuer))
    problems.push(`--issuer: "${config.issuer}" is neither aws, local nor a URL`);
  if (!['off', 'aws'].includes(config.quotas))
    problems.push(`--quotas: "${config.quotas}" is neither off nor aws`);
  if (config.controlToken !== undefined && !/^[!-~]+$/.test(config.controlToken))
    problems.push('--control-token: it has one or more printable ASCII characters, and no blank');
  if (config.deterministic === '') problems.push('--deterministic: it needs a seed, which is any text');
  if (config.deterministic !== undefined && config.data !== undefined)
    problems.push(
      '--deterministic: it needs --memory, as a second run would draw the ids again that the first has kept',
    );
  if (config.accessKeys !== undefined) problems.push(...accessKeyProblems(config.accessKeys));
  problems.push(...functionProblems(config));
  return problems;
}
