import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Snapshot } from './snapshots.ts';

/** Where snapshots are kept by name; whoever calls has checked the names. */
export type SnapshotShelf = {
  /** In the order of their names. */
  list(): { name: string; bytes: number }[];
  read(name: string): Snapshot | undefined;
  write(name: string, snapshot: Snapshot): void;
  /** @returns whether there was one */
  remove(name: string): boolean;
};

/** @param directory the data directory, of which they get a folder of their own; undefined keeps them in memory */
export const snapshotShelf = (directory: string | undefined): SnapshotShelf =>
  directory === undefined ? shelfInMemory() : shelfIn(join(directory, 'snapshots'));

function shelfInMemory(): SnapshotShelf {
  const kept = new Map<string, Snapshot>();
  return {
    list: () =>
      [...kept]
        .map(([name, snapshot]) => ({ name, bytes: snapshot.byteLength }))
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    read: (name) => kept.get(name),
    write: (name, snapshot) => {
      kept.set(name, snapshot);
    },
    remove: (name) => kept.delete(name),
  };
}

const ENDING = '.db';

function shelfIn(folder: string): SnapshotShelf {
  const fileOf = (name: string) => join(folder, name + ENDING);
  const names = () =>
    readdirOrNone(folder)
      .filter((file) => file.endsWith(ENDING))
      .map((file) => file.slice(0, -ENDING.length))
      .sort();
  return {
    list: () => names().map((name) => ({ name, bytes: statSync(fileOf(name)).size })),
    // Looked up in the list: some file systems do not tell cases apart.
    read: (name) => (names().includes(name) ? readFileSync(fileOf(name)) : undefined),
    write: (name, snapshot) => {
      mkdirSync(folder, { recursive: true });
      const draft = join(folder, `${name}.draft`);
      try {
        writeFileSync(draft, snapshot, { mode: 0o600, flush: true });
        renameSync(draft, fileOf(name));
      } catch (error) {
        rmSync(draft, { force: true });
        throw error;
      }
    },
    remove: (name) => {
      const found = names().includes(name);
      if (found) rmSync(fileOf(name));
      return found;
    },
  };
}

function readdirOrNone(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
