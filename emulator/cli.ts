import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readAccessKeys } from './access-keys-file.ts';
import { banner } from './banner.ts';
import { type Config, defaults } from './config.ts';
import { demoSeed } from './demo-seed.ts';
import { readFunctions } from './function-option.ts';
import { createLog } from './http/log.ts';
import { startEmulator } from './index.ts';
import { type Clock, type MovableClock, movableClock } from './lib/clock.ts';
import { type Option, optionLines, startOptions } from './options.ts';
import { readPasswordList } from './password-list-file.ts';
import type { Seed } from './seed-types.ts';

const HELP = `wadingpool: a local Amazon Cognito user pool. For development only: never expose it.

  wadingpool start [options]

${optionLines()}`;

/**
 * The command line.
 * @returns the exit code: 0 done, 1 could not start, 2 called wrongly. `start` returns when the server is told to stop
 */
export async function run(args: string[]): Promise<number> {
  const parsed = parse(args);
  if ('problem' in parsed) return fail(`${parsed.problem}\n\n${HELP}`, 2);
  const { given, functions, command } = parsed;
  if (given.has('help')) {
    process.stdout.write(HELP);
    return 0;
  }
  if (command !== 'start')
    return fail(`${command ? `Unknown command "${command}".` : 'No command.'}\n\n${HELP}`, 2);
  const port = given.get('port') ?? '';
  if (!/^\d+$/.test(port) || Number(port) > 65535) return fail(`--port: "${port}" is no port number\n`, 2);
  try {
    await serve(given, functions, Number(port));
    return 0;
  } catch (error) {
    return fail(`wadingpool: ${error instanceof Error ? error.message : String(error)}\n`, 1);
  }
}

/** Serves until the process is told to stop. */
async function serve(given: Map<string, string>, functions: string[], port: number): Promise<void> {
  const data = given.has('memory') ? undefined : given.get('data');
  const seed = given.get('seed');
  const keysFile = given.get('verify-signatures');
  const listFile = given.get('compromised-passwords');
  const clock = clockOf(given.get('clock'));
  const emulator = await startEmulator({
    port,
    data,
    durable: given.has('durable'),
    region: given.get('region') ?? defaults.region,
    account: given.get('account') ?? defaults.account,
    issuer: given.get('issuer') ?? defaults.issuer,
    // What it is not, the check of the configuration tells.
    quotas: (given.get('quotas') ?? defaults.quotas) as Config['quotas'],
    deterministic: given.get('deterministic'),
    controlToken: given.get('control-token'),
    accessKeys: keysFile === undefined ? undefined : await readAccessKeys(keysFile),
    compromisedPasswords: listFile === undefined ? undefined : await readPasswordList(listFile),
    functions: readFunctions(functions),
    lambdaEndpoint: given.get('lambda-endpoint'),
    ...(seed ? { seed: await readSeed(seed), seedDirectory: dirname(resolve(seed)) } : { seed: demoSeed }),
    clock,
    log: logTo(given.has('quiet'), clock),
  });
  // Measured from the start of the process.
  const milliseconds = Math.round(performance.now());
  process.stdout.write(
    banner({
      endpoint: emulator.endpoint,
      data: data ?? 'memory',
      milliseconds,
      demo: !seed,
      guessable: given.has('deterministic'),
    }),
  );
  await toldToStop();
  await emulator.close();
}

/**
 * What was given, by option name, with the usual values of what was not; switches have an empty text. `functions` are
 * the values of the one option that may be repeated.
 */
function parse(
  args: string[],
): { given: Map<string, string>; functions: string[]; command: string } | { problem: string } {
  const kinds = startOptions.map(
    (option: Option) =>
      [option.name, { type: option.takes ? 'string' : 'boolean', multiple: option.many ?? false }] as const,
  );
  try {
    const parsed = parseArgs({
      args,
      options: { ...Object.fromEntries(kinds), help: { type: 'boolean' } },
      allowPositionals: true,
    });
    const values = new Map(Object.entries(parsed.values));
    const usual = startOptions.flatMap((option: Option) =>
      option.usual ? [[option.name, option.usual] as const] : [],
    );
    const given = [...values].map(([name, value]) => [name, value === true ? '' : String(value)] as const);
    return {
      given: new Map([...usual, ...given]),
      functions: [values.get('function') ?? []].flat().map(String),
      command: parsed.positionals.join(' '),
    };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

async function readSeed(path: string): Promise<Seed> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`--seed: cannot read ${path} (${error.code ?? error.message})`);
  });
  try {
    return JSON.parse(text) as Seed;
  } catch (error) {
    throw new Error(`--seed: ${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The machine's clock, or one that starts at a moment and runs on. */
function clockOf(moment: string | undefined): MovableClock {
  const clock = movableClock();
  try {
    if (moment !== undefined) clock.set(moment);
    return clock;
  } catch (error) {
    throw new Error(`--clock: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function logTo(quiet: boolean, clock: Clock) {
  const log = createLog(
    (line) => process.stdout.write(line),
    process.stdout.isTTY ? 'pretty' : 'json',
    clock,
  );
  return quiet
    ? { ...log, request: () => undefined, message: () => undefined, invocation: () => undefined }
    : log;
}

function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
}

function fail(text: string, code: number): number {
  process.stderr.write(text);
  return code;
}
