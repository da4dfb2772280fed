import { describe, expect, test } from 'vitest';
import type { TreeNode } from '../api/wire.ts';
import { LEVELS, layOut, neighbour, type Place } from './tree-layout.ts';

const member = (memberId: string, left: TreeNode | null = null, right: TreeNode | null = null): TreeNode => ({
  memberId,
  displayName: memberId,
  product: 'LTD',
  status: 'active',
  leg: null,
  sponsorId: null,
  leftCount: 0,
  rightCount: 0,
  left,
  right,
});

const at = (places: Place[], key: string): Place => {
  const place = places.find((candidate) => candidate.key === key);
  if (place === undefined) throw new Error(`no place ${key}`);
  return place;
};

describe('the layout of the tree', () => {
  test('a lone member has two free places below, and nothing below those', () => {
    const places = layOut(member('root'), LEVELS);
    expect(places.map(({ key, x, node }) => [key, x, node?.memberId])).toEqual([
      ['', 0.5, 'root'],
      ['L', 0.25, undefined],
      ['R', 0.75, undefined],
    ]);
  });

  test('a full tree stops at four levels and no two places of a level overlap', () => {
    const full = (depth: number): TreeNode =>
      depth === 0 ? member('leaf') : member('inner', full(depth - 1), full(depth - 1));
    const places = layOut(full(6), LEVELS);
    expect(places).toHaveLength(15);
    expect(layOut(full(6), 3)).toHaveLength(7);
    const lowest = places.filter((place) => place.level === 3).map((place) => place.x);
    expect(lowest).toEqual([1, 3, 5, 7, 9, 11, 13, 15].map((odd) => odd / 16));
  });

  test('a free place knows the member above it and its leg', () => {
    const free = at(layOut(member('root', member('ana')), LEVELS), 'LR');
    expect([free.node, free.parent?.memberId, free.leg]).toEqual([null, 'ana', 'right']);
  });
});

describe('arrow keys', () => {
  const places = layOut(member('root', member('ana'), member('ben')), LEVELS);

  test.each([
    ['ArrowDown', '', 'L'],
    ['ArrowUp', 'R', ''],
    ['ArrowRight', 'LR', 'RL'],
    ['ArrowLeft', 'RL', 'LR'],
    ['Home', 'RR', ''],
  ])('%s leads from "%s" to "%s"', (key, from, to) => {
    expect(neighbour(places, at(places, from), key).key).toBe(to);
  });

  test.each([
    ['ArrowUp', ''],
    ['ArrowLeft', 'L'],
    ['ArrowDown', 'LL'],
    ['x', 'R'],
  ])('%s at "%s" stays', (key, from) => {
    expect(neighbour(places, at(places, from), key).key).toBe(from);
  });
});
