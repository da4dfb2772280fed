import type { KycDocument } from '../api/wire.ts';

/** What a card says of its documents. */
export interface Standing {
  /** The document that counts. */
  counted: KycDocument | undefined;
  /** The file sent last, when it was refused after another one was accepted. */
  refused: KycDocument | undefined;
}

/** Documents that the business has, best first. */
const LIVE = ['approved', 'pending_review', 'uploaded'];
/** Documents that are nobody's business any more. */
const GONE = new Set(['expired', 'superseded']);

/**
 * The standing of one kind of document: a file that was refused later does not take away what was accepted before.
 * `documents` are newest first.
 */
export function standingOf(documents: readonly KycDocument[]): Standing {
  const present = documents.filter(({ status }) => !GONE.has(status));
  const live = LIVE.flatMap((status) => present.filter((document) => document.status === status));
  const [latest] = present;
  const counted = live[0] ?? latest;
  return { counted, refused: latest?.reason === undefined || latest === counted ? undefined : latest };
}
