import { createHash, randomUUID } from 'node:crypto';
import { type ErrorCode, Refusal } from '../errors.ts';
import type { DocumentStatus, DocumentType, KycDocument } from '../storage/kyc-document-table.ts';
import type { Store } from '../storage/store.ts';
import { isAcceptedDeclaration, isTypeOf, sniffLength } from './accepted-types.ts';
import { limits } from './limits.ts';
import type { ObjectStore } from './object-store.ts';
import type { Ticket, TicketOffice } from './upload-ticket.ts';

/** What a member says of a file before sending it. `sha256` in lower-case hex, `size` in bytes. */
export interface Declaration {
  readonly type: DocumentType;
  readonly contentType: string;
  readonly size: number;
  readonly sha256: string;
  readonly fileName: string;
}

export interface KycDeps {
  readonly store: Store;
  readonly objects: ObjectStore;
  readonly tickets: TicketOffice;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

const day = 24 * 3600 * 1000;

/**
 * Takes the declaration of a file and gives the ticket to upload it with.
 * Throws KYC_EMPTY, KYC_SIZE, KYC_TYPE_REFUSED, KYC_TYPE_QUOTA or KYC_DAY_QUOTA.
 */
export function declareDocument(deps: KycDeps, memberId: string, declared: Declaration) {
  if (declared.size === 0) throw new Refusal('KYC_EMPTY');
  if (declared.size > limits.fileSize) throw new Refusal('KYC_SIZE');
  if (!isAcceptedDeclaration(declared.contentType, declared.fileName)) throw new Refusal('KYC_TYPE_REFUSED');
  const now = deps.now();
  const document: KycDocument = {
    ...declared,
    id: randomUUID(),
    memberId,
    status: 'draft',
    reason: null,
    createdAt: now,
  };
  deps.store.transaction(() => {
    requireQuota(documentsOf(deps, memberId), declared.type, now);
    deps.store.documents.insert(document);
  });
  const { size, contentType } = document;
  const expiresAt = now + limits.ticketSeconds * 1000;
  const ticket = deps.tickets.issue({ documentId: document.id, memberId, size, contentType, expiresAt });
  return { document, ticket, expiresAt };
}

/** A member's documents, oldest first; drafts whose ticket has ended are `expired`. */
export function documentsOf({ store, now }: KycDeps, memberId: string): readonly KycDocument[] {
  store.documents.expireDrafts(memberId, now() - limits.ticketSeconds * 1000, now());
  return store.documents.ofMember(memberId);
}

const unfinished: ReadonlySet<DocumentStatus> = new Set(['draft', 'uploaded']);

/** A type's places are used by what is on its way, while its ticket lasts; the day's by everything of the day. */
function requireQuota(documents: readonly KycDocument[], type: DocumentType, now: number): void {
  const alive = documents.filter(
    (document) =>
      document.type === type &&
      unfinished.has(document.status) &&
      document.createdAt > now - limits.ticketSeconds * 1000,
  );
  if (alive.length >= limits.filesPerType) throw new Refusal('KYC_TYPE_QUOTA');
  const today = documents.filter((document) => document.createdAt > now - day);
  if (today.length >= limits.filesPerDay) throw new Refusal('KYC_DAY_QUOTA');
}

/** At the start: uploads that a crash cut off may be tried again, and leave nothing behind. */
export function recoverUploads({ store, objects }: Pick<KycDeps, 'store' | 'objects'>): void {
  store.documents.releaseDraftTickets();
  objects.sweep();
}

/**
 * Stores the bytes that come with a ticket. Reading stops at the first byte too many.
 * Throws KYC_TICKET_INVALID, KYC_TICKET_EXPIRED, KYC_TICKET_USED, KYC_TYPE_REFUSED, KYC_SIZE, UPLOAD_FAILED, or what
 * `bytes` throws.
 */
export async function receiveUpload(
  deps: KycDeps,
  ticketText: string,
  upload: { readonly contentType: string; readonly bytes: AsyncIterable<Uint8Array> },
): Promise<void> {
  const ticket = deps.tickets.read(ticketText, deps.now());
  const { documentId, memberId } = ticket;
  if (upload.contentType !== ticket.contentType) throw new Refusal('KYC_TYPE_REFUSED');
  const claimedAt = deps.now();
  if (!deps.store.documents.claimTicket(documentId, claimedAt)) throw new Refusal('KYC_TICKET_USED');
  try {
    const held = () => deps.store.documents.holdsTicket(documentId, claimedAt);
    await deps.objects.put({ memberId, documentId }, whileHeld(atMost(upload.bytes, ticket), held));
  } catch (error) {
    // Nothing was stored: a broken connection may try again, a file that is too large is refused for good.
    if (error instanceof Refusal && error.code === 'KYC_SIZE') refuse(deps, documentId, 'draft', error.code);
    else deps.store.documents.releaseTicket(documentId, claimedAt);
    throw error;
  }
  deps.store.documents.move(documentId, { from: 'draft', to: 'uploaded', reason: null, at: deps.now() });
}

/** After a restart elsewhere the ticket may be somebody else's: their bytes must not be replaced once checked. */
async function* whileHeld(bytes: AsyncIterable<Uint8Array>, held: () => boolean): AsyncGenerator<Uint8Array> {
  yield* bytes;
  if (!held()) throw new Refusal('UPLOAD_FAILED');
}

async function* atMost(bytes: AsyncIterable<Uint8Array>, { size }: Ticket): AsyncGenerator<Uint8Array> {
  let received = 0;
  for await (const chunk of bytes) {
    received += chunk.length;
    if (received > size) throw new Refusal('KYC_SIZE');
    yield chunk;
  }
}

/**
 * Checks the uploaded bytes against the declaration and hands the document to the reviewers, in place of one of
 * its type that waits for them. Done before, it answers as before. Throws KYC_NOT_FOUND (also for another
 * member's), KYC_NOT_UPLOADED, KYC_TICKET_EXPIRED, KYC_EMPTY, KYC_SIZE, KYC_HASH, KYC_TYPE_REFUSED.
 */
export async function completeDocument(deps: KycDeps, memberId: string, id: string): Promise<KycDocument> {
  const document = deps.store.documents.byId(id);
  if (!document || document.memberId !== memberId) throw new Refusal('KYC_NOT_FOUND');
  if (document.status === 'draft') throw new Refusal('KYC_NOT_UPLOADED');
  if (document.status === 'expired') throw new Refusal('KYC_TICKET_EXPIRED');
  if (document.status === 'rejected_auto') throw new Refusal((document.reason ?? 'UNEXPECTED') as ErrorCode);
  if (document.status !== 'uploaded') return document;

  const bytes = await deps.objects.get({ memberId, documentId: id });
  if (!bytes) throw new Refusal('KYC_NOT_UPLOADED');
  const problem = await problemOf(bytes, document);
  if (problem) {
    refuse(deps, id, 'uploaded', problem);
    await deps.objects.remove({ memberId, documentId: id });
    throw new Refusal(problem);
  }
  for (const documentId of handToReview(deps, document)) await deps.objects.remove({ memberId, documentId });
  return deps.store.documents.byId(id) ?? document;
}

/** The ids of the documents that this one supersedes: nobody will look at their bytes any more. */
function handToReview({ store, now }: KycDeps, { id, memberId, type }: KycDocument): readonly string[] {
  return store.transaction(() => {
    const at = now();
    if (!store.documents.move(id, { from: 'uploaded', to: 'pending_review', reason: null, at })) return [];
    const superseded = store.documents
      .ofMember(memberId)
      .filter((other) => other.type === type && other.id !== id)
      .map((other) => other.id);
    return superseded.filter((other) =>
      store.documents.move(other, { from: 'pending_review', to: 'superseded', reason: null, at }),
    );
  });
}

async function problemOf(bytes: Buffer, declared: KycDocument): Promise<ErrorCode | undefined> {
  if (bytes.length === 0) return 'KYC_EMPTY';
  if (bytes.length !== declared.size) return 'KYC_SIZE';
  if (createHash('sha256').update(bytes).digest('hex') !== declared.sha256) return 'KYC_HASH';
  const rightType = await isTypeOf(bytes.subarray(0, sniffLength), declared.contentType);
  return rightType ? undefined : 'KYC_TYPE_REFUSED';
}

function refuse(deps: KycDeps, id: string, from: 'draft' | 'uploaded', reason: ErrorCode): void {
  deps.store.documents.move(id, { from, to: 'rejected_auto', reason, at: deps.now() });
}
