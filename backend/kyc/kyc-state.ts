import type { KycDocument } from '../storage/kyc-document-table.ts';

/** Where a member stands, from all documents: one refused or waiting one decides before the approved ones. */
export function kycState(documents: readonly KycDocument[]): 'none' | 'in_review' | 'approved' | 'rejected' {
  const has = (status: KycDocument['status']) => documents.some((document) => document.status === status);
  if (has('pending_review')) return 'in_review';
  if (has('rejected')) return 'rejected';
  return has('approved') ? 'approved' : 'none';
}
