import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const checkout = join(import.meta.dirname, '..', '..');

/** What is shipped, built for this run. */
export interface Bundle {
  /** A folder that `npm pack` makes the package of. */
  readonly folder: string;
  /** The command line. */
  readonly script: string;
  remove(): void;
}

/** Builds the package as `npm run build` does, into a folder of its own below the checkout, where its dependency is found. */
export async function buildBundle(): Promise<Bundle> {
  const place = join(import.meta.dirname, '..', 'dist');
  mkdirSync(place, { recursive: true });
  const folder = mkdtempSync(join(place, 'bundle-'));
  const dist = join(folder, 'dist');
  const tools = join(checkout, 'node_modules', '.bin');
  const env = { ...process.env, PATH: `${tools}${delimiter}${process.env['PATH'] ?? ''}` };
  try {
    await run(process.execPath, [join('tools', 'build.ts'), dist], { cwd: checkout, env });
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  for (const file of ['package.json', 'README.md', 'LICENSE'])
    copyFileSync(join(checkout, file), join(folder, file));
  return {
    folder,
    script: join(dist, 'wadingpool.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
