import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { banner } from './banner.ts';
import { defaults } from './config.ts';
import { demoSeed } from './demo-seed.ts';
import { createLog } from './http/log.ts';
import { startEmulator } from './index.ts';
import type { Seed } from './seed.ts';

const HELP = `wadingpool: a local Amazon Cognito user pool. For development only: never expose it.

  wadingpool start [options]

  --port NUMBER     port on 127.0.0.1; 0 takes a free one (default 9229)
  --data DIR        where pools, users and keys are kept (default .wadingpool)
  --memory          keep everything in memory instead
  --seed FILE       JSON file with pools, clients and users to start with (default: a demo pool)
  --issuer KIND     "iss" of tokens: aws (default), local (the emulator's URL), or a URL
  --region REGION   region of requests that are not signed (default us-east-1)
  --account ID      AWS account id in ARNs (default 000000000000)
  --quiet           log errors only
  --help            this text
`;

const OPTIONS = {
  port: { type: 'string', default: '9229' },
  data: { type: 'string', default: '.wadingpool' },
  memory: { type: 'boolean', default: false },
  seed: { type: 'string' },
  issuer: { type: 'string', default: defaults.issuer },
  region: { type: 'string', default: defaults.region },
  account: { type: 'string', default: defaults.account },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/**
 * The command line.
 * @returns the exit code: 0 done, 1 could not start, 2 called wrongly. `start` returns when the server is told to stop
 */
export async function run(args: string[]): Promise<number> {
  const parsed = parse(args);
  if (typeof parsed === 'string') return fail(`${parsed}\n\n${HELP}`, 2);
  const { values, positionals } = parsed;
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  if (positionals.length !== 1 || positionals[0] !== 'start')
    return fail(
      `${positionals.length ? `Unknown command "${positionals.join(' ')}".` : 'No command.'}\n\n${HELP}`,
      2,
    );
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535)
    return fail(`--port: "${values.port}" is no port number\n`, 2);

  try {
    const emulator = await startEmulator({
      port,
      region: values.region,
      account: values.account,
      issuer: values.issuer,
      data: values.memory ? undefined : values.data,
      seed: values.seed ? await readSeed(values.seed) : demoSeed,
      log: logTo(values.quiet),
    });
    const data = values.memory ? 'memory' : values.data;
    process.stdout.write(
      banner({
        endpoint: emulator.endpoint,
        data,
        milliseconds: performance.now(),
        demo: !values.seed,
      }),
    );
    await toldToStop();
    await emulator.close();
    return 0;
  } catch (error) {
    return fail(`wadingpool: ${error instanceof Error ? error.message : String(error)}\n`, 1);
  }
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
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

function logTo(quiet: boolean) {
  const log = createLog(
    (line) => process.stdout.write(line),
    process.stdout.isTTY ? 'pretty' : 'json',
    () => new Date(),
  );
  return quiet ? { ...log, request: () => undefined, message: () => undefined } : log;
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
