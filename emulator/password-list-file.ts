import { readFile } from 'node:fs/promises';

/**
 * The passwords of a text file, one a line; empty lines count for nothing.
 * @throws Error in plain words where the file cannot be read
 */
export async function readPasswordList(path: string): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`--compromised-passwords: cannot read ${path} (${error.code ?? 'unreadable'})`);
  });
  return text.split(/\r?\n/).filter((line) => line !== '');
}
