import type { Leg, TreeNode } from '../api/wire.ts';

/** How many levels are read and shown where there is room, the root included. */
export const LEVELS = 4;

/** One place of the diagram: a member, or a free place below a member. */
export interface Place {
  /** The way down from the root: '' is the root, 'LR' its left child's right child. */
  key: string;
  level: number;
  /** Middle of the place, as a share (0..1) of the diagram's width. */
  x: number;
  leg: Leg | null;
  node: TreeNode | null;
  /** The member above; null for the root. */
  parent: TreeNode | null;
}

const STEPS = [
  ['L', 'left'],
  ['R', 'right'],
] as const;

/** Every place of the first `levels`, level by level, left to right. Below a free place there is nothing to draw. */
export function layOut(root: TreeNode, levels: number): Place[] {
  const places: Place[] = [{ key: '', level: 0, x: 0.5, leg: null, node: root, parent: null }];
  for (const place of places) {
    if (place.node === null || place.level === levels - 1) continue;
    const level = place.level + 1;
    for (const [step, leg] of STEPS) {
      const shift = (leg === 'left' ? -1 : 1) / 2 ** (level + 1);
      places.push({
        key: place.key + step,
        level,
        x: place.x + shift,
        leg,
        node: place.node[leg],
        parent: place.node,
      });
    }
  }
  return places;
}

/** How many members stand below a member. */
export const countBelow = (node: TreeNode) => node.leftCount + node.rightCount;

/** Where an arrow key leads from a place; the same place when it leads nowhere. */
export function neighbour(places: readonly Place[], from: Place, key: string): Place {
  const find = (wanted: string) => places.find((place) => place.key === wanted);
  const row = places.filter((place) => place.level === from.level);
  const position = row.indexOf(from);
  const moves: Record<string, () => Place | undefined> = {
    ArrowUp: () => find(from.key.slice(0, -1)),
    ArrowDown: () => find(`${from.key}L`),
    ArrowLeft: () => row[position - 1],
    ArrowRight: () => row[position + 1],
    Home: () => places[0],
  };
  return moves[key]?.() ?? from;
}
