import { execFile } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

/** What a build left behind; kept as `build.json` beside the folder of the pages, out of what is served. */
export interface BuiltPages {
  /** Where the pages are. */
  dir: string;
  /** SHA-256 over every input file. */
  inputs: string;
  /** Sizes in bytes. */
  files: { name: string; size: number; gzip: number }[];
}

interface Site {
  /** Folders and files whose content decides whether a build is still up to date. */
  inputs: string[];
  /** Gets `build.json` and the folder `pages`. */
  dir: string;
  /** Arguments of `vite build`. */
  vite: string[];
}

const root = join(import.meta.dirname, '..');

/** What every build depends on: the packages, and how this file lays a build out. */
const always = ['package-lock.json', 'compare/build-frontend.ts'];

const optionSite = (option: 1 | 2): Site => ({
  inputs: ['frontend', `poc-option${option}/web`, ...always],
  dir: join(root, `poc-option${option}`, 'dist'),
  vite: ['--config', 'frontend/vite.config.ts', '--mode', `option${option}`],
});

const shellSite: Site = {
  inputs: ['compare/web', 'frontend/styles/tokens.css', ...always],
  dir: join(root, 'compare', 'dist'),
  vite: ['compare/web', '--base', './'],
};

/** Builds the pages of one option into `poc-option<n>/dist/pages`; does nothing when they are up to date. */
export const buildFrontend = (option: 1 | 2): Promise<BuiltPages> => buildSite(optionSite(option));

/** Builds the page that shows both options side by side into `compare/dist/pages`. */
export const buildShell = (): Promise<BuiltPages> => buildSite(shellSite);

async function buildSite(site: Site): Promise<BuiltPages> {
  const inputs = await digest(site.inputs);
  const before = await readBuilt(site.dir);
  if (before?.inputs === inputs) return before;

  // Built aside and moved in whole, because tests of several workers may build at once.
  const aside = join(root, '.wadingpool', `build-${randomUUID()}`);
  const pages = join(aside, 'pages');
  await runVite([...site.vite, '--outDir', pages, '--emptyOutDir', '--logLevel', 'error']);
  const built = { inputs, files: await sizes(pages) };
  await writeFile(join(aside, 'build.json'), JSON.stringify(built));
  await moveIn(aside, site.dir, inputs);
  return { dir: join(site.dir, 'pages'), ...built };
}

/** A process of its own, because the NODE_ENV of a test run would make a development build. */
async function runVite(args: string[]): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  await promisify(execFile)(process.execPath, [vite, 'build', ...args], { cwd: root, env });
}

/** Moves a build to where it belongs, unless another process has put the same one there meanwhile. */
async function moveIn(aside: string, dir: string, inputs: string): Promise<void> {
  const old = `${aside}-old`;
  if ((await readBuilt(dir))?.inputs !== inputs) {
    await rename(dir, old).catch(ignoreMissing);
    await rename(aside, dir).catch(ignoreTaken);
  }
  await rm(aside, { recursive: true, force: true });
  await rm(old, { recursive: true, force: true });
}

function ignoreTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function readBuilt(dir: string): Promise<BuiltPages | undefined> {
  const file = join(dir, 'build.json');
  if (!existsSync(file)) return undefined;
  const built = JSON.parse(await readFile(file, 'utf8')) as Omit<BuiltPages, 'dir'>;
  return { dir: join(dir, 'pages'), ...built };
}

async function digest(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of await filesBelow(join(root, path))) hash.update(file).update(await readFile(file));
  }
  return hash.digest('hex');
}

async function filesBelow(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function sizes(dir: string): Promise<BuiltPages['files']> {
  const files = await filesBelow(dir);
  return Promise.all(
    files.map(async (file) => {
      const content = await readFile(file);
      const name = file.slice(dir.length + 1);
      return { name, size: content.length, gzip: gzipSync(content).length };
    }),
  );
}

/** Bytes of gzipped JavaScript: what a first visit downloads of it. */
export const scriptBytes = (built: BuiltPages): number =>
  built.files.filter(({ name }) => name.endsWith('.js')).reduce((sum, { gzip }) => sum + gzip, 0);
