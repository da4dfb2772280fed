import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { Refusal } from '../errors.ts';

/** What a ticket allows: these bytes, of this document, until then, once (the document remembers the use). */
export interface Ticket {
  readonly documentId: string;
  readonly memberId: string;
  readonly size: number;
  readonly contentType: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

export interface TicketOffice {
  issue(ticket: Ticket): string;
  /** Throws KYC_TICKET_INVALID or KYC_TICKET_EXPIRED. `now` in epoch milliseconds. */
  read(text: string, now: number): Ticket;
}

/** Tickets are signed, not stored: `<base64url JSON>.<HMAC-SHA256>`, by a key of their own made from the master key. */
export function ticketOffice(masterKey: Buffer): TicketOffice {
  const key = Buffer.from(hkdfSync('sha256', masterKey, '', 'kyc upload ticket', 32));
  const sign = (body: string) => createHmac('sha256', key).update(body).digest();
  return {
    issue(ticket) {
      const body = Buffer.from(JSON.stringify(ticket)).toString('base64url');
      return `${body}.${sign(body).toString('base64url')}`;
    },
    read(text, now) {
      const [body = '', signature = '', ...rest] = text.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(body);
      const genuine = given.length === right.length && timingSafeEqual(given, right) && rest.length === 0;
      if (!genuine) throw new Refusal('KYC_TICKET_INVALID');
      // Only we could sign it, so it has the shape that `issue` gave it.
      const ticket = JSON.parse(Buffer.from(body, 'base64url').toString()) as Ticket;
      if (ticket.expiresAt <= now) throw new Refusal('KYC_TICKET_EXPIRED');
      return ticket;
    },
  };
}
