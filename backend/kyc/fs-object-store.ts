import { randomUUID } from 'node:crypto';
import { globSync, rmSync } from 'node:fs';
import { mkdir, open as openFile, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { open, seal } from './envelope.ts';
import type { ObjectName, ObjectStore } from './object-store.ts';

/** Objects as encrypted files below `root`, readable by this user only; a crash leaves a whole file or none. */
export function fsObjectStore(root: string, masterKey: Buffer): ObjectStore {
  const pathOf = ({ documentId }: ObjectName) => {
    if (!/^[\w-]+$/.test(documentId)) throw new Error('not a document id');
    return join(root, documentId.slice(0, 2), documentId);
  };
  const aadOf = ({ memberId, documentId }: ObjectName) => `${memberId}/${documentId}`;

  return {
    async put(name, bytes) {
      const path = pathOf(name);
      const draft = `${path}.${randomUUID()}.part`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await writeWhole(draft, seal(bytes, masterKey, aadOf(name)));
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async get(name) {
      const sealed = await readFile(pathOf(name)).catch(absent);
      return sealed && open(sealed, masterKey, aadOf(name));
    },
    async remove(name) {
      await rm(pathOf(name), { force: true });
    },
    sweep() {
      for (const file of globSync('*/*.part', { cwd: root })) rmSync(join(root, file), { force: true });
    },
  };
}

async function writeWhole(path: string, chunks: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await openFile(path, 'wx', 0o600);
  try {
    for await (const chunk of chunks) await file.writeFile(chunk);
    await file.sync();
  } finally {
    await file.close();
  }
}

function absent(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
