import type { Product } from '../settings.ts';
import type { Db } from './database.ts';

export interface Member {
  readonly id: string;
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
  const byId = db.prepare<[string], Member>(`SELECT ${columns} FROM member WHERE id = ?`);
  const byCode = db.prepare<[string], Member>(`SELECT ${columns} FROM member WHERE sponsor_code = ?`);
  return {
    insert: (member: Member) => void insert.run(member),
    byId: (id: string) => byId.get(id),
    bySponsorCode: (code: string) => byCode.get(code),
  };
}
