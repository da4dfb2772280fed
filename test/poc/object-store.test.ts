import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnvelopeBroken } from '../../backend/kyc/envelope.ts';
import { fsObjectStore } from '../../backend/kyc/fs-object-store.ts';

const masterKey = Buffer.alloc(32, 7);
const name = { memberId: 'member-1', documentId: 'd0c00000-0000-4000-8000-000000000001' };
const plain = Buffer.from('a passport number, 123456789, and a face');
let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wadingpool-kyc-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

async function* bytes(...chunks: (string | Buffer | Error)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) {
    if (chunk instanceof Error) throw chunk;
    yield Buffer.from(chunk);
  }
}
const files = () =>
  readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const onlyFile = () => {
  expect(files()).toHaveLength(1);
  return files()[0] ?? '';
};

describe('encrypted file store', () => {
  it('gives back what was put, whatever the chunks', async () => {
    const store = fsObjectStore(root, masterKey);
    await store.put(name, bytes(plain.subarray(0, 5), plain.subarray(5), ''));
    expect(await store.get(name)).toEqual(plain);
  });

  it('keeps an empty object', async () => {
    const store = fsObjectStore(root, masterKey);
    await store.put(name, bytes());
    expect(await store.get(name)).toEqual(Buffer.alloc(0));
  });

  it('writes nothing readable, for this user only', async () => {
    await fsObjectStore(root, masterKey).put(name, bytes(plain));
    const sealed = readFileSync(onlyFile());
    expect(sealed.includes('passport')).toBe(false);
    expect(sealed.includes('member-1')).toBe(false);
    expect(statSync(onlyFile()).mode & 0o777).toBe(0o600);
  });

  it('encrypts each object with a key of its own', async () => {
    const store = fsObjectStore(root, masterKey);
    await store.put(name, bytes(plain));
    const first = readFileSync(onlyFile());
    await store.put(name, bytes(plain));
    const second = readFileSync(onlyFile());
    expect(first.subarray(4, 64).equals(second.subarray(4, 64))).toBe(false);
    expect(first.subarray(76).equals(second.subarray(76))).toBe(false);
  });

  it('does not open with another master key', async () => {
    await fsObjectStore(root, masterKey).put(name, bytes(plain));
    await expect(fsObjectStore(root, Buffer.alloc(32, 8)).get(name)).rejects.toBeInstanceOf(EnvelopeBroken);
  });

  it('does not open as the document of another member', async () => {
    const store = fsObjectStore(root, masterKey);
    await store.put(name, bytes(plain));
    await expect(store.get({ ...name, memberId: 'member-2' })).rejects.toBeInstanceOf(EnvelopeBroken);
  });

  it('does not open as another document', async () => {
    const store = fsObjectStore(root, masterKey);
    const other = { ...name, documentId: 'd0c00000-0000-4000-8000-000000000002' };
    await store.put(name, bytes(plain));
    const stolen = readFileSync(onlyFile());
    writeFileSync(join(root, 'd0', other.documentId), stolen);
    await expect(store.get(other)).rejects.toBeInstanceOf(EnvelopeBroken);
  });

  it('notices every changed byte and every cut', async () => {
    const store = fsObjectStore(root, masterKey);
    await store.put(name, bytes(plain));
    const file = onlyFile();
    const good = readFileSync(file);
    for (let index = 0; index < good.length; index += 1) {
      const bad = Buffer.from(good);
      bad.writeUInt8(bad.readUInt8(index) ^ 1, index);
      writeFileSync(file, bad);
      await expect(store.get(name), `byte ${index}`).rejects.toBeInstanceOf(EnvelopeBroken);
      writeFileSync(file, good.subarray(0, index));
      await expect(store.get(name), `cut at ${index}`).rejects.toBeInstanceOf(EnvelopeBroken);
    }
  });

  it('leaves nothing behind when the bytes end in an error, and keeps what was there', async () => {
    const store = fsObjectStore(root, masterKey);
    await expect(store.put(name, bytes(plain, new Error('hung up')))).rejects.toThrow('hung up');
    expect(files()).toEqual([]);
    await store.put(name, bytes(plain));
    await expect(store.put(name, bytes('new', new Error('hung up')))).rejects.toThrow('hung up');
    expect(await store.get(name)).toEqual(plain);
    expect(files()).toHaveLength(1);
  });

  it('removes an object, and does not mind one that is not there', async () => {
    const store = fsObjectStore(root, masterKey);
    await store.put(name, bytes(plain));
    await store.remove(name);
    await store.remove(name);
    expect(files()).toEqual([]);
    expect(await store.get(name)).toBeUndefined();
  });

  it.each(['../escape', 'a/b', '', '.'])('refuses the document id %j', async (documentId) => {
    const store = fsObjectStore(root, masterKey);
    await expect(store.put({ ...name, documentId }, bytes(plain))).rejects.toThrow('not a document id');
  });
});
