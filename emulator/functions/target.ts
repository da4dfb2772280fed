import { statSync } from 'node:fs';
import { extname, resolve } from 'node:path';

/** What runs a function: a module by its absolute path, or a URL that takes events. */
export type Target = { kind: 'module'; path: string } | { kind: 'url'; url: string };

const MODULES = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/**
 * Reads what a function is wired to.
 * @param text an http(s) URL, or the path of a module
 * @param directory where relative paths start
 * @throws Error in plain words for anything else, a module that is not there, or one that this Node cannot run
 */
export function readTarget(text: string, directory = process.cwd()): Target {
  if (/^https?:/i.test(text)) {
    if (!URL.canParse(text)) throw new Error(`"${text}" is no URL`);
    return { kind: 'url', url: text };
  }
  if (/^[\w+.-]+:\/\//.test(text))
    throw new Error(`"${text}" is neither an http URL nor the path of a module`);
  return { kind: 'module', path: modulePath(resolve(directory, text)) };
}

function modulePath(path: string): string {
  const extension = extname(path);
  if (!MODULES.includes(extension))
    throw new Error(`"${path}" is no module: its name ends in none of ${MODULES.join(', ')}`);
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) throw new Error(`there is no module "${path}"`);
  if (extension.endsWith('ts') && !process.features.typescript)
    throw new Error(
      `this Node (${process.versions.node}) cannot run "${path}": it runs TypeScript from 22.18 on, unless it is told not to`,
    );
  return path;
}
