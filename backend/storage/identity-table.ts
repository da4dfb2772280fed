import type { Db } from './database.ts';

/** Who signs in as a member. */
export interface Identity {
  readonly iss: string;
  readonly sub: string;
}

export function identityTable(db: Db) {
  const insert = db.prepare<[string, string, string, number]>(
    'INSERT INTO identity (iss, sub, member_id, linked_at) VALUES (?, ?, ?, ?)',
  );
  const memberId = db
    .prepare<[string, string], string>('SELECT member_id FROM identity WHERE iss = ? AND sub = ?')
    .pluck();
  return {
    /** Throws when the identity already belongs to a member. `linkedAt` in epoch milliseconds. */
    insert: (identity: Identity, member: string, linkedAt: number) =>
      void insert.run(identity.iss, identity.sub, member, linkedAt),
    memberId: (identity: Identity) => memberId.get(identity.iss, identity.sub),
  };
}
