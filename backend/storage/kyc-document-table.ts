import type { Db } from './database.ts';

export type DocumentType = 'id_front' | 'id_back' | 'selfie' | 'address';
export type DocumentStatus =
  | 'draft'
  | 'uploaded'
  /** Refused by our own checks. */
  | 'rejected_auto'
  | 'pending_review'
  /** Said by a reviewer, who works on the database. */
  | 'approved'
  | 'rejected'
  /** Its ticket ended before the bytes came. */
  | 'expired'
  /** A newer file of its type came before the review. */
  | 'superseded';

export interface KycDocument {
  readonly id: string;
  readonly memberId: string;
  readonly type: DocumentType;
  /** As the member's file was called: text to show, never a path. */
  readonly fileName: string;
  /** Size, type and hash are as declared before the upload. */
  readonly contentType: string;
  readonly size: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly status: DocumentStatus;
  /** The error code that refused the file. */
  readonly reason: string | null;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface Transition {
  readonly from: DocumentStatus | null;
  readonly to: DocumentStatus;
  readonly reason: string | null;
  readonly at: number;
}

const columns = `id, member_id AS memberId, type, file_name AS fileName, content_type AS contentType, size, sha256,
  status, reason, created_at AS createdAt`;

export function kycDocumentTable(db: Db) {
  const insert = db.prepare<KycDocument>(`
    INSERT INTO kyc_document (id, member_id, type, file_name, content_type, size, sha256, status, reason, created_at)
    VALUES (:id, :memberId, :type, :fileName, :contentType, :size, :sha256, :status, :reason, :createdAt)`);
  const byId = db.prepare<[string], KycDocument>(`SELECT ${columns} FROM kyc_document WHERE id = ?`);
  const ofMember = db.prepare<[string], KycDocument>(
    `SELECT ${columns} FROM kyc_document WHERE member_id = ? ORDER BY created_at, rowid`,
  );
  const setStatus = db.prepare<[string, string | null, string, string]>(
    'UPDATE kyc_document SET status = ?, reason = ? WHERE id = ? AND status = ?',
  );
  const claim = db.prepare<[number, string]>(
    'UPDATE kyc_document SET ticket_used_at = ? WHERE id = ? AND ticket_used_at IS NULL',
  );
  const holds = db
    .prepare<[string, number], 0 | 1>(
      "SELECT EXISTS (SELECT 1 FROM kyc_document WHERE id = ? AND ticket_used_at = ? AND status = 'draft')",
    )
    .pluck();
  const release = db.prepare<[string, number]>(
    'UPDATE kyc_document SET ticket_used_at = NULL WHERE id = ? AND ticket_used_at = ?',
  );
  const releaseAll = db.prepare("UPDATE kyc_document SET ticket_used_at = NULL WHERE status = 'draft'");
  // A claimed one is being uploaded: that may take longer than the ticket lasts.
  const overdue = db
    .prepare<[string, number], string>(
      `SELECT id FROM kyc_document
        WHERE member_id = ? AND status = 'draft' AND created_at <= ? AND ticket_used_at IS NULL`,
    )
    .pluck();
  const audit = db.prepare<[string, string | null, string, string | null, number]>(
    'INSERT INTO kyc_transition (document_id, from_status, to_status, reason, at) VALUES (?, ?, ?, ?, ?)',
  );
  const trail = db.prepare<[string], Transition>(
    `SELECT from_status AS "from", to_status AS "to", reason, at FROM kyc_transition
      WHERE document_id = ? ORDER BY id`,
  );
  const move = db.transaction((id: string, { from, to, reason, at }: Transition): boolean => {
    if (setStatus.run(to, reason, id, from ?? '').changes === 0) return false;
    audit.run(id, from, to, reason, at);
    return true;
  });
  return {
    insert: db.transaction((document: KycDocument) => {
      insert.run(document);
      audit.run(document.id, null, document.status, document.reason, document.createdAt);
    }),
    byId: (id: string) => byId.get(id),
    /** Oldest first. */
    ofMember: (memberId: string) => ofMember.all(memberId),
    /** Moves a document on and records it; false when it was no longer in `from`. */
    move,
    /** Ends a member's drafts that were made up to `before` and never used their ticket. */
    expireDrafts: db.transaction((memberId: string, before: number, at: number) => {
      for (const id of overdue.all(memberId, before)) {
        move(id, { from: 'draft', to: 'expired', reason: null, at });
      }
    }),
    /** Uses up the document's ticket; false when that was done before. */
    claimTicket: (id: string, at: number) => claim.run(at, id).changes === 1,
    /** Whether nobody has released the claim of `at`. */
    holdsTicket: (id: string, at: number) => holds.get(id, at) === 1,
    releaseTicket: (id: string, at: number) => void release.run(id, at),
    /** Those of uploads that no process is busy with any more; a live one of another process ends unstored. */
    releaseDraftTickets: () => void releaseAll.run(),
    transitions: (id: string) => trail.all(id),
  };
}
