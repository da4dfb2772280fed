import { describe, expect, test } from 'vitest';
import type { KycDocument } from '../api/wire.ts';
import { standingOf } from './standing.ts';

const sent = (documentId: string, status: string, reason?: string): KycDocument => ({
  documentId,
  type: 'selfie',
  fileName: `${documentId}.png`,
  contentType: 'image/png',
  size: 1,
  status,
  createdAt: '2026-01-01T00:00:00Z',
  ...(reason === undefined ? {} : { reason }),
});
const said = (...newestFirst: KycDocument[]) => {
  const { counted, refused } = standingOf(newestFirst);
  return [counted?.documentId, refused?.documentId];
};

describe('the standing of one kind of document', () => {
  test('is that of the accepted file, with the refusal of a later one as a note', () => {
    expect(said(sent('b', 'rejected_auto', 'KYC_TYPE_REFUSED'), sent('a', 'pending_review'))).toEqual([
      'a',
      'b',
    ]);
  });

  test('is approved, whatever came later', () => {
    expect(said(sent('c', 'pending_review'), sent('b', 'draft'), sent('a', 'approved'))[0]).toBe('a');
  });

  test('forgets a refusal as soon as a file is accepted', () => {
    expect(said(sent('b', 'pending_review'), sent('a', 'rejected_auto', 'KYC_HASH'))).toEqual([
      'b',
      undefined,
    ]);
  });

  test('is that of the file sent last while none was accepted', () => {
    expect(said(sent('b', 'rejected_auto', 'KYC_SIZE'), sent('a', 'draft'))).toEqual(['b', undefined]);
    expect(said(sent('b', 'draft'), sent('a', 'rejected_auto', 'KYC_SIZE'))).toEqual(['b', undefined]);
  });

  test('does not count what has expired or was replaced', () => {
    expect(said(sent('b', 'expired'), sent('a', 'superseded'))).toEqual([undefined, undefined]);
  });
});
