import type { Product } from '../settings.ts';
import type { Db } from './database.ts';

export interface Member {
  readonly id: string;
  /** The product that the member joined first, or, of a caller, the one that they come from. */
  readonly product: Product;
  readonly displayName: string;
  readonly email: string;
  /** The member's own code, which invites others. */
  readonly sponsorCode: string;
  /** Who invited the member; nobody invited the company. */
  readonly sponsorId: string | null;
  /** `pending` until the identity documents are approved. */
  readonly status: 'pending' | 'active';
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

const columns = `id, product, display_name AS displayName, email, sponsor_code AS sponsorCode,
  sponsor_id AS sponsorId, status, created_at AS createdAt`;

export function memberTable(db: Db) {
  const insert = db.prepare<Member>(`
    INSERT INTO member (id, product, display_name, email, sponsor_code, sponsor_id, status, created_at)
    VALUES (:id, :product, :displayName, :email, :sponsorCode, :sponsorId, :status, :createdAt)`);
  const join = db.prepare<[string, Product, string | null, number]>(
    'INSERT INTO membership (member_id, product, sponsor_id, joined_at) VALUES (?, ?, ?, ?)',
  );
  const isIn = db
    .prepare<[string, Product], 0 | 1>(
      'SELECT EXISTS (SELECT 1 FROM membership WHERE member_id = ? AND product = ?)',
    )
    .pluck();
  const setCode = db.prepare<[string, string]>('UPDATE member SET sponsor_code = ? WHERE id = ?');
  const byId = db.prepare<[string], Member>(`SELECT ${columns} FROM member WHERE id = ?`);
  const byCode = db.prepare<[string], Member>(`SELECT ${columns} FROM member WHERE sponsor_code = ?`);
  return {
    /** Creates the member, in the product that the row names. */
    insert: db.transaction((member: Member) => {
      insert.run(member);
      join.run(member.id, member.product, member.sponsorId, member.createdAt);
    }),
    /** Makes a member one of another product too. `at` in epoch milliseconds. */
    join: (id: string, product: Product, sponsorId: string | null, at: number) =>
      void join.run(id, product, sponsorId, at),
    isIn: (id: string, product: Product) => isIn.get(id, product) === 1,
    setSponsorCode: (id: string, code: string) => void setCode.run(code, id),
    byId: (id: string) => byId.get(id),
    bySponsorCode: (code: string) => byCode.get(code),
  };
}
