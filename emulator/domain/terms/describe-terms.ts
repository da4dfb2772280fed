import type { TermsDescriptionType, TermsType } from '../../contract/shapes.ts';
import type { TermsRow } from '../../storage/terms.ts';

/** Terms as the operations on one document answer them. */
export const describeTerms = (row: TermsRow): TermsType => ({
  ...summarizeTerms(row),
  UserPoolId: row.poolId,
  ClientId: row.clientId,
  TermsSource: 'LINK',
  Links: JSON.parse(row.links) as Record<string, string>,
});

/** Terms as `ListTerms` answers them. */
export const summarizeTerms = (row: TermsRow): TermsDescriptionType => ({
  TermsId: row.id,
  TermsName: row.name,
  Enforcement: 'NONE',
  CreationDate: new Date(row.createdAt),
  LastModifiedDate: new Date(row.updatedAt),
});
