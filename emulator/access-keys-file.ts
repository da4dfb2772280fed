import { readFile } from 'node:fs/promises';
import { type AccessKeys, accessKeyProblems } from './http/access-keys.ts';

/**
 * The access keys of a JSON file.
 * @throws Error in plain words that quote nothing of the file, as it holds secrets
 */
export async function readAccessKeys(path: string): Promise<AccessKeys> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new Error(`--verify-signatures: cannot read ${path} (${error.code ?? 'unreadable'})`);
  });
  const keys = parsed(text);
  if (keys === undefined) throw new Error(`--verify-signatures: ${path} is not JSON`);
  const problems = accessKeyProblems(keys);
  if (problems.length > 0) throw new Error(`--verify-signatures: ${path}: ${problems.join('; ')}`);
  return keys as AccessKeys;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
