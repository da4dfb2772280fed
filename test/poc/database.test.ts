import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { companyId, ensureCompany } from '../../backend/members/company.ts';
import { openStore } from '../../backend/storage/store.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wadingpool-db-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the business database', () => {
  it('keeps what was written, over restarts and with two connections', () => {
    const file = join(folder, 'new', 'business.db');
    const first = openStore(file);
    ensureCompany(first);
    const second = openStore(file);
    ensureCompany(second);
    expect(second.members.byId(companyId)).toEqual(first.members.byId(companyId));
    first.close();
    second.close();
    const third = openStore(file);
    expect(third.members.byId(companyId)?.displayName).toBe('Company');
    third.close();
  });

  it('is for its owner only, with the folder that it makes, and when it was not before', () => {
    const file = join(folder, 'new', 'business.db');
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
    const store = openStore(file);
    ensureCompany(store);
    const files = [file, `${file}-wal`, `${file}-shm`];
    expect(files.map(mode)).toEqual(['600', '600', '600']);
    expect(mode(join(folder, 'new'))).toBe('700');
    store.close();
    chmodSync(file, 0o644);
    openStore(file).close();
    expect(mode(file)).toBe('600');
  });

  it('refuses the file of a newer version, and changes nothing in it', () => {
    const file = join(folder, 'business.db');
    openStore(file).close();
    const raw = new Database(file);
    raw.pragma('user_version = 99');
    raw.close();
    expect(() => openStore(file)).toThrow(/has schema 99, this version knows \d+: use a newer version/);
  });

  it('keeps what an older version wrote', () => {
    const file = join(folder, 'business.db');
    const old = new Database(file);
    const migrations = join('backend', 'storage', 'migrations');
    for (const name of readdirSync(migrations).sort().slice(0, 3)) {
      old.exec(readFileSync(join(migrations, name), 'utf8'));
    }
    old.pragma('user_version = 3');
    old.exec(`
      INSERT INTO member VALUES ('ana', 'SWP', 'Ana', 'ana@ltd.test', 'ANA', NULL, 'active', 1);
      INSERT INTO kyc_document VALUES ('doc', 'ana', 'selfie', 'a.jpg', 'image/jpeg', 1, 'x', 'draft', NULL, 5, 1);
      INSERT INTO kyc_transition VALUES (1, 'doc', NULL, 'draft', NULL, 1);
      INSERT INTO registration VALUES ('m-1', 'b@ltd.test', 'LTD', 'B', NULL, 'auto', NULL, 1)`);
    old.close();
    const store = openStore(file);
    expect([store.members.isIn('ana', 'SWP'), store.members.isIn('ana', 'LTD')]).toEqual([true, false]);
    expect(store.documents.byId('doc')).toMatchObject({ memberId: 'ana', status: 'draft' });
    expect(store.documents.transitions('doc')).toHaveLength(1);
    expect(store.registrations.byUsername('m-1')).toMatchObject({ email: 'b@ltd.test', secretHash: null });
    expect(store.documents.move('doc', { from: 'draft', to: 'expired', reason: null, at: 2 })).toBe(true);
    store.close();
    const raw = new Database(file);
    expect(raw.pragma('foreign_key_check')).toEqual([]);
    expect(() => raw.exec("UPDATE kyc_document SET status = 'purged'")).toThrow(/CHECK/);
    expect(() => raw.exec('DELETE FROM kyc_document')).toThrow(/FOREIGN KEY/);
    raw.close();
  });

  it('enforces its references', () => {
    const store = openStore(':memory:');
    expect(() => store.identities.insert({ iss: 'i', sub: 's' }, 'nobody', 0)).toThrow(/FOREIGN KEY/);
    expect(() => store.placements.insert('nobody', 'nowhere', 'left')).toThrow(/FOREIGN KEY/);
  });

  it('undoes a transaction that throws', () => {
    const store = openStore(':memory:');
    const failing = () =>
      store.transaction(() => {
        ensureCompany(store);
        throw new Error('after the write');
      });
    expect(failing).toThrow('after the write');
    expect(store.members.byId(companyId)).toBeUndefined();
  });
});
