import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that a suite needs and npm does not bring. */
export interface Program {
  /** Environment variable that names it outright. */
  readonly variable: string;
  /** Names under which it may be on the PATH. */
  readonly commands: readonly string[];
  /** How to get it. */
  readonly hint: string;
}

export const CHROMIUM: Program = {
  variable: 'CHROMIUM_PATH',
  commands: ['chromium', 'chromium-browser', 'google-chrome'],
  hint: 'apt-get install chromium',
};

export const REDIS_SERVER: Program = {
  variable: 'REDIS_SERVER',
  commands: ['redis-server'],
  hint: 'apt-get install redis-server',
};

/**
 * The path of a program; undefined when it is missing, after one loud line that says how to get it: the suite is
 * then skipped.
 * @throws Error with that line when `CI` is `true`, because there nothing may be skipped in silence
 */
export function findProgram(program: Program, env: NodeJS.ProcessEnv = process.env): string | undefined {
  const { variable, commands, hint } = program;
  const named = env[variable];
  const folders = (env['PATH'] ?? '').split(delimiter);
  const candidates = named
    ? [named]
    : commands.flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isExecutable);
  if (found !== undefined) return found;
  const line = `SKIPPED: ${commands[0]} was not found; install it (${hint}) or set ${variable} to its path.`;
  if (env['CI'] === 'true') throw new Error(line);
  process.stderr.write(`\n*** ${line}\n`);
  return undefined;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
