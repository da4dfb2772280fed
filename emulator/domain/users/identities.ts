import type { IdentityRow } from '../../storage/identities.ts';

/** One of the `identities` of a user. A link does not know the issuer; the first sign-in would tell it. */
type Identity = {
  userId: string;
  providerName: string;
  providerType: string;
  issuer: null;
  primary: boolean;
  dateCreated: number;
};

/** The attribute `identities`: who a user is at identity providers, as JSON text. */
export const identitiesText = (rows: IdentityRow[]): string =>
  JSON.stringify(
    rows.map(
      (row): Identity => ({
        userId: row.attributeValue,
        providerName: row.providerName,
        providerType: row.providerType,
        issuer: null,
        primary: row.isPrimary === 1,
        dateCreated: row.createdAt,
      }),
    ),
  );

/** The same as the ID token's claim, in which flags and times are texts (Developer Guide, "ID token"). */
export const identitiesClaim = (text: string) =>
  (JSON.parse(text) as Identity[]).map((identity) => ({
    ...identity,
    primary: String(identity.primary),
    dateCreated: String(identity.dateCreated),
  }));
