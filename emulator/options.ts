import { defaults } from './config.ts';

/** One option of `wadingpool start`; the help text and the README's table are made from the list below. */
export type Option = {
  name: string;
  /** What the option takes; absent for a switch. */
  takes?: string;
  /** Whether it may be repeated. */
  many?: true;
  /** What counts where the option is left out. */
  usual?: string;
  text: string;
};

export const startOptions = [
  { name: 'port', takes: 'NUMBER', usual: '9229', text: 'port on 127.0.0.1; 0 takes a free one' },
  { name: 'data', takes: 'DIR', usual: '.wadingpool', text: 'where pools, users and keys are kept' },
  { name: 'memory', text: 'keep everything in memory instead' },
  { name: 'durable', text: 'let answered writes survive a power cut too; writes take longer' },
  {
    name: 'seed',
    takes: 'FILE',
    text: 'JSON file of pools, clients and users to start with; without it, a demo pool',
  },
  {
    name: 'issuer',
    takes: 'KIND',
    usual: defaults.issuer,
    text: '`iss` of tokens: aws (as the real service), local (the emulator’s own URL), or a URL',
  },
  { name: 'region', takes: 'REGION', usual: defaults.region, text: 'region of requests that are not signed' },
  { name: 'account', takes: 'ID', usual: defaults.account, text: 'AWS account id in ARNs' },
  {
    name: 'quotas',
    takes: 'KIND',
    usual: defaults.quotas,
    text: 'aws refuses requests beyond Cognito’s rates for an account; off takes as many as come',
  },
  {
    name: 'verify-signatures',
    takes: 'FILE',
    text: 'JSON file of secret access keys by key id, one of which must sign; without it, any signature will do',
  },
  {
    name: 'deterministic',
    takes: 'SEED',
    text: 'make ids, codes and keys from this text, the same in every run; needs `--memory`, and its keys can be guessed',
  },
  {
    name: 'compromised-passwords',
    takes: 'FILE',
    text: 'passwords, one a line, that threat protection takes for compromised; without it, a few dozen notorious ones',
  },
  {
    name: 'function',
    takes: 'NAME=TARGET',
    many: true,
    text: 'run a function that pools name as a trigger, by its name or ARN: a module’s path or an http URL; may be repeated',
  },
  {
    name: 'lambda-endpoint',
    takes: 'URL',
    text: 'Lambda endpoint, such as an emulator’s, that runs all other functions',
  },
  {
    name: 'clock',
    takes: 'MOMENT',
    text: 'such as 2026-01-31T12:00:00Z: the clock starts there and runs on; without it, it is the machine’s',
  },
  {
    name: 'control-token',
    takes: 'TOKEN',
    text: 'what requests to `/_/` must carry as a bearer token; without it, this machine’s programs and pages need none',
  },
  { name: 'quiet', text: 'log failures only' },
] as const satisfies Option[];

/** The options as aligned lines for a terminal. */
export function optionLines(): string {
  const left = (option: Option) => `--${option.name}${option.takes ? ` ${option.takes}` : ''}`;
  const width = Math.max(...startOptions.map((option) => left(option).length));
  return startOptions
    .map((option: Option) => {
      const usual = option.usual ? ` (default ${option.usual})` : '';
      return `  ${left(option).padEnd(width)}   ${option.text.replaceAll('`', '"')}${usual}\n`;
    })
    .join('');
}
