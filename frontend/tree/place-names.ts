import { statusText, t } from '../messages/messages.ts';
import type { Place } from './tree-layout.ts';

/** The name of a member as the person reads it. */
export const nameOf = (node: { memberId: string; displayName: string }, ownId: string) =>
  node.memberId === ownId ? t('tree.you') : node.displayName;

/** One sentence that says what stands at a place. */
export function describePlace(place: Place, ownId: string): string {
  const { node, parent, leg } = place;
  if (node !== null) {
    return t('tree.nodeLabel', {
      name: nameOf(node, ownId),
      status: statusText(node.status),
      left: node.leftCount,
      right: node.rightCount,
    });
  }
  return t('tree.freeSlot', {
    leg: t(`leg.${leg ?? 'left'}`),
    name: parent === null ? '' : nameOf(parent, ownId),
  });
}

/** A name cut to what fits below a circle. */
export const shorten = (name: string, letters: number) =>
  name.length <= letters ? name : `${name.slice(0, Math.max(1, letters - 1)).trimEnd()}…`;
