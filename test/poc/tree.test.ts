import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { companyId, ensureCompany } from '../../backend/members/company.ts';
import { type SeedMember, seedMembers } from '../../backend/members/seed-members.ts';
import { openStore, type Store } from '../../backend/storage/store.ts';
import { freeLegs, type LegChoice } from '../../backend/tree/place.ts';
import { readTree, type TreeNode } from '../../backend/tree/read-tree.ts';
import { companyCode, enrol, freshStore } from './support/members.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A small seeded generator (mulberry32): the same sequence on every machine. */
function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Walks the whole tree, independently of the counts that are kept, and asserts every invariant. */
function assertInvariants(store: Store, members: readonly { id: string; sponsorId: string | null }[]): void {
  const seen = new Set<string>();
  const sponsors = new Map(members.map((member) => [member.id, member.sponsorId]));
  const slots = new Set<string>();
  const walk = (id: string, above: readonly string[]): number => {
    expect(seen.has(id), `${id} has one place`).toBe(false);
    seen.add(id);
    const sponsor = sponsors.get(id);
    if (sponsor) expect(above, 'the sponsor is an ancestor').toContain(sponsor);
    const placement = store.placements.byMember(id);
    let total = 1;
    for (const leg of ['left', 'right'] as const) {
      const child = children.get(`${id}/${leg}`);
      const size = child === undefined ? 0 : walk(child, [...above, id]);
      expect(leg === 'left' ? placement?.leftCount : placement?.rightCount, `${leg} count of ${id}`).toBe(
        size,
      );
      total += size;
    }
    return total;
  };
  const children = new Map<string, string>();
  for (const { id } of members) {
    const placement = store.placements.byMember(id);
    if (!placement) throw new Error(`${id} has no place`);
    const slot = `${placement.parentId}/${placement.leg}`;
    expect(slots.has(slot), `slot ${slot} is taken once`).toBe(false);
    slots.add(slot);
    children.set(slot, id);
  }
  walk(companyId, []);
  expect(seen.size, 'everybody is below the company: no cycle, nobody lost').toBe(members.length + 1);
}

describe('placement', () => {
  it.each([1, 7, 42, 2026])('keeps its invariants over a random sequence (seed %i)', (seed) => {
    const store = freshStore();
    const random = generator(seed);
    const legs = ['left', 'right', 'auto'] as const;
    const codes = [companyCode];
    const members: { id: string; sponsorId: string | null }[] = [];
    for (let count = 0; count < 400; count += 1) {
      const member = enrol(store, codes[random(codes.length)] ?? '', legs[random(3)] ?? 'auto');
      codes.push(member.sponsorCode);
      members.push(member);
    }
    assertInvariants(store, members);
  });

  it('spills over to the outermost free slot of the chosen leg', () => {
    const store = freshStore();
    const chain = [1, 2, 3].map(() => enrol(store, companyCode, 'left').id);
    expect(chain.map((id) => store.placements.byMember(id)?.parentId)).toEqual([
      companyId,
      chain[0],
      chain[1],
    ]);
    expect(chain.every((id) => store.placements.byMember(id)?.leg === 'left')).toBe(true);
    const inner = enrol(store, companyCode, 'right');
    expect(store.placements.byMember(inner.id)).toMatchObject({ parentId: companyId, leg: 'right' });
  });

  it('places from the sponsor, not from the top', () => {
    const store = freshStore();
    const sponsor = enrol(store, companyCode, 'left');
    enrol(store, companyCode, 'left');
    const invited = enrol(store, sponsor.sponsorCode, 'right');
    expect(store.placements.byMember(invited.id)).toMatchObject({ parentId: sponsor.id, leg: 'right' });
  });

  it('takes the weaker leg for auto, the left one when equal', () => {
    const store = freshStore();
    const legOf = (choice: LegChoice) => {
      const { id } = enrol(store, companyCode, choice);
      let placement = store.placements.byMember(id);
      while (placement?.parentId && placement.parentId !== companyId) {
        placement = store.placements.byMember(placement.parentId);
      }
      return placement?.leg;
    };
    expect([legOf('auto'), legOf('auto'), legOf('auto')]).toEqual(['left', 'right', 'left']);
    legOf('left');
    expect([legOf('auto'), legOf('auto'), legOf('auto')]).toEqual(['right', 'right', 'left']);
  });

  it('refuses a slot that is taken, a second place and a second root, whatever the rules above it do', () => {
    const store = freshStore();
    const [one, two] = [enrol(store, companyCode, 'left'), enrol(store, companyCode, 'right')];
    expect(() => store.placements.insert(two.id, companyId, 'left')).toThrow(/UNIQUE/);
    expect(() => store.placements.insert(one.id, one.id, 'left')).toThrow(/constraint/);
    expect(() => store.placements.insertRoot('nobody')).toThrow(/constraint/);
  });

  it('never collides when several processes place below one sponsor at once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'wadingpool-tree-'));
    folders.push(folder);
    const file = join(folder, 'business.db');
    const store = openStore(file);
    ensureCompany(store, companyCode);
    const workers = [0, 1, 2, 3].map(
      (worker) =>
        new Worker(new URL('./support/place-worker.ts', import.meta.url), {
          workerData: { file, worker, count: 40 },
        }),
    );
    const ids = await Promise.all(
      workers.map(
        (worker) =>
          new Promise<string[]>((resolve, reject) => {
            worker.once('message', resolve);
            worker.once('error', reject);
          }),
      ),
    );
    const members = ids.flat().map((id) => ({ id, sponsorId: companyId }));
    expect(members).toHaveLength(160);
    assertInvariants(store, members);
    store.close();
  });

  it('stays quick when one leg is long', () => {
    const store = freshStore();
    for (let count = 0; count < 1500; count += 1) enrol(store, companyCode, 'auto', 'SWP');
    const started = performance.now();
    enrol(store, companyCode, 'auto', 'SWP');
    readTree(store, companyId, companyId, 6);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe('reading the tree', () => {
  const seeds: SeedMember[] = [
    ['ANA', 'COMPANY', 'left'],
    ['BEN', 'ANA', 'left'],
    ['CLEO', 'ANA', 'right'],
    ['DAN', 'BEN', 'left'],
    ['EVE', 'DAN', 'right'],
    ['OTHER', 'COMPANY', 'right'],
  ].map(([sponsorCode = '', sponsor = '', leg]) => ({
    sponsorCode,
    sponsor,
    leg: leg as LegChoice,
    product: 'LTD',
    displayName: sponsorCode,
    email: `${sponsorCode}@ltd.test`,
  }));
  const seeded = () => {
    const store = freshStore();
    seedMembers(store, seeds);
    seedMembers(store, seeds);
    return store;
  };
  const depth = (node: TreeNode | null): number =>
    node === null ? 0 : 1 + Math.max(depth(node.left), depth(node.right));

  it('gives the subtree with the counts of each whole leg', () => {
    const tree = readTree(seeded(), 'ana', 'ana', 4);
    expect(tree).toMatchObject({
      memberId: 'ana',
      leg: 'left',
      leftCount: 3,
      rightCount: 1,
      sponsorId: 'company',
    });
    expect(tree.left).toMatchObject({ memberId: 'ben', leg: 'left', leftCount: 2, right: null });
    expect(tree.left?.left?.right).toMatchObject({ memberId: 'eve', displayName: 'EVE', left: null });
    expect(tree.right).toMatchObject({ memberId: 'cleo', product: 'LTD', status: 'pending' });
    expect(Object.keys(tree)).not.toContain('email');
  });

  it.each([1, 2, 3, 4, 6])('stops after %i levels', (levels) => {
    expect(depth(readTree(seeded(), 'ana', 'ana', levels))).toBe(Math.min(levels, 4));
  });

  it('shows a member anything below, to any depth', () => {
    expect(readTree(seeded(), 'ana', 'eve', 1).memberId).toBe('eve');
  });

  it.each([
    ['a member of another branch', 'ana', 'other'],
    ['the parent', 'ben', 'ana'],
    ['the company', 'ana', 'company'],
    ['a sibling', 'ben', 'cleo'],
    ['nobody', 'ana', 'who'],
    ['an empty id', 'ana', ''],
  ])('does not show %s', (_name, viewer, root) => {
    expect(() => readTree(seeded(), viewer, root, 4)).toThrow(expect.objectContaining({ code: 'FORBIDDEN' }));
  });

  it('names the free legs of a sponsor', () => {
    const store = seeded();
    expect(freeLegs(store, 'ana')).toEqual([]);
    expect(freeLegs(store, 'ben')).toEqual(['right']);
    expect(freeLegs(store, 'other')).toEqual(['left', 'right']);
  });
});
