import { Refusal } from '../errors.ts';
import type { PlacedMember } from '../storage/placement-table.ts';
import type { Store } from '../storage/store.ts';

/** A member of the binary tree with both legs; a leg is null when it is empty or below the asked depth. */
export type TreeNode = Omit<PlacedMember, 'parentId'> & {
  readonly left: TreeNode | null;
  readonly right: TreeNode | null;
};

/**
 * The tree from `rootId` down, `levels` levels with the root. A viewer sees the own subtree only: any other
 * root, known or unknown, is FORBIDDEN.
 */
export function readTree(store: Store, viewerId: string, rootId: string, levels: number): TreeNode {
  const visible = rootId === viewerId || store.placements.isAncestor(viewerId, rootId);
  if (!visible) throw new Refusal('FORBIDDEN');
  const bySlot = new Map<string, PlacedMember>();
  let root: PlacedMember | undefined;
  for (const placed of store.placements.subtree(rootId, levels)) {
    if (placed.memberId === rootId) root = placed;
    else bySlot.set(`${placed.parentId}/${placed.leg}`, placed);
  }
  if (!root) throw new Refusal('FORBIDDEN');
  return nodeOf(root, bySlot);
}

function nodeOf(placed: PlacedMember, bySlot: ReadonlyMap<string, PlacedMember>): TreeNode {
  const child = (leg: string): TreeNode | null => {
    const below = bySlot.get(`${placed.memberId}/${leg}`);
    return below ? nodeOf(below, bySlot) : null;
  };
  const { parentId: _, ...shown } = placed;
  return { ...shown, left: child('left'), right: child('right') };
}
