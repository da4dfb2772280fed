import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../backend/kyc/limits.ts';
import { ticketOffice } from '../../backend/kyc/upload-ticket.ts';
import { startKycApp } from './support/kyc-app.ts';
import { type SampleType, sample, sha256 } from './support/sample-files.ts';

let app: Awaited<ReturnType<typeof startKycApp>>;
beforeAll(async () => {
  app = await startKycApp();
});
afterAll(() => app.close());

describe('uploaded bytes are refused', () => {
  it.each([
    ['a renamed program', 'exe', 'image/jpeg', 'a.jpg'],
    ['a renamed SVG', 'svg', 'image/png', 'a.png'],
    ['a renamed page', 'html', 'application/pdf', 'a.pdf'],
    ['a renamed archive', 'zip', 'application/pdf', 'a.pdf'],
    ['a renamed GIF', 'gif', 'image/webp', 'a.webp'],
    ['plain text', 'text', 'image/heic', 'a.heic'],
    ['a PNG that says it is a JPEG', 'png', 'image/jpeg', 'a.jpg'],
  ] as [string, SampleType, string, string][])('%s', async (_name, type, contentType, fileName) => {
    const person = await app.freshPerson();
    const { status, body, documentId } = await app.upload(person, sample(type), { contentType, fileName });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'KYC_TYPE_REFUSED' });
    const { documents } = (await person.get('/api/kyc/documents')).body;
    expect(documents[0]).toMatchObject({ status: 'rejected_auto', reason: 'KYC_TYPE_REFUSED' });
    expect(app.objects(), 'the bytes are gone').not.toContain(documentId);
    expect((await person.get('/api/me')).body.kyc).toBe('none');
    const again = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(again).toMatchObject({ status: 422, body: { code: 'KYC_TYPE_REFUSED' } });
  });

  it('of another hash', async () => {
    const person = await app.freshPerson();
    const answer = await app.upload(person, sample('jpeg'), { sha256: sha256(sample('png')) });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_HASH' } });
  });

  it('fewer than declared', async () => {
    const person = await app.freshPerson();
    const answer = await app.upload(person, sample('jpeg'), { size: 1000 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_SIZE' } });
  });

  it('none at all', async () => {
    const person = await app.freshPerson();
    const answer = await app.upload(person, Buffer.alloc(0), { size: 10 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_EMPTY' } });
  });

  it('more than declared: nothing is stored, and the document is refused for good', async () => {
    const person = await app.freshPerson();
    const { documentId, upload: ticket } = await app.declared(person, sample('jpeg'));
    const answer = await app.put(ticket.url, sample('jpeg', 5000), ticket.headers);
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_SIZE' } });
    expect(app.objects().filter((name) => name.startsWith(documentId))).toEqual([]);
    const { documents } = (await person.get('/api/kyc/documents')).body;
    expect(documents[0]).toMatchObject({ status: 'rejected_auto', reason: 'KYC_SIZE' });
  });

  it('without end: reading stops at the first byte too many', async () => {
    const person = await app.freshPerson();
    const { upload: ticket } = await app.declared(person, sample('jpeg', 1000));
    const sent = { bytes: 0 };
    const status = await new Promise<number>((resolve, reject) => {
      const outgoing = request(app.url + ticket.url, { method: 'PUT', headers: ticket.headers });
      const chunk = Buffer.alloc(64 * 1024);
      const pump = () => {
        while (sent.bytes < 200e6 && !outgoing.destroyed) {
          sent.bytes += chunk.length;
          if (!outgoing.write(chunk)) return void outgoing.once('drain', pump);
        }
        outgoing.end();
      };
      outgoing.once('response', (response) => {
        resolve(response.statusCode ?? 0);
        outgoing.destroy();
      });
      outgoing.once('error', reject);
      pump();
    });
    expect(status).toBe(422);
    expect(sent.bytes).toBeLessThan(20e6);
  });

  it('with a length over 10 MB before one byte is read', async () => {
    const answer = await app.put('/api/kyc/uploads/any', sample('jpeg', limits.fileSize + 1), {});
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_SIZE' } });
    expect(answer.headers.get('connection')).toBe('close');
  });

  it('never sent', async () => {
    const person = await app.freshPerson();
    const { documentId } = await app.declared(person, sample('jpeg'));
    const answer = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: 'KYC_NOT_UPLOADED' } });
  });
});

describe('a ticket', () => {
  const office = () => ticketOffice(app.settings.kycMasterKey);

  it('works once', async () => {
    const person = await app.freshPerson();
    const { ticket } = await app.upload(person, sample('jpeg'));
    const replay = await app.put(ticket.url, sample('jpeg'), ticket.headers);
    expect(replay).toMatchObject({ status: 409, body: { code: 'KYC_TICKET_USED' } });
  });

  it('works for one of two that use it at once', async () => {
    const person = await app.freshPerson();
    const { documentId, upload: ticket } = await app.declared(person, sample('jpeg'));
    const answers = await Promise.all(
      [1, 2, 3].map(() => app.put(ticket.url, sample('jpeg'), ticket.headers)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect((await person.post(`/api/kyc/documents/${documentId}/complete`, {})).status).toBe(200);
  });

  it('works again after a connection that broke', async () => {
    const person = await app.freshPerson();
    const bytes = sample('jpeg', 100_000);
    const { documentId, upload: ticket } = await app.declared(person, bytes);
    await new Promise<void>((resolve) => {
      const headers = { ...ticket.headers, 'content-length': bytes.length };
      const outgoing = request(app.url + ticket.url, { method: 'PUT', headers });
      outgoing.on('error', () => resolve());
      outgoing.write(bytes.subarray(0, 50_000), () => setTimeout(() => outgoing.destroy(), 20));
      outgoing.on('close', () => resolve());
    });
    await expect.poll(async () => (await app.put(ticket.url, bytes, ticket.headers)).status).toBe(204);
    expect((await person.post(`/api/kyc/documents/${documentId}/complete`, {})).status).toBe(200);
  });

  it('is bound to its content type', async () => {
    const person = await app.freshPerson();
    const { upload: ticket } = await app.declared(person, sample('jpeg'));
    const answer = await app.put(ticket.url, sample('jpeg'), { 'content-type': 'image/png' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_TYPE_REFUSED' } });
  });

  it('names its address, its expiry and what to send', async () => {
    const person = await app.freshPerson();
    const { upload: ticket } = await app.declared(person, sample('jpeg'));
    expect(ticket).toMatchObject({ method: 'PUT', headers: { 'content-type': 'image/jpeg' } });
    const life = Date.parse(ticket.expiresAt) - Date.now();
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(limits.ticketSeconds * 1000);
  });

  it('ends', async () => {
    const person = await app.freshPerson();
    const { documentId } = await app.declared(person, sample('jpeg'));
    const expired = office().issue({
      documentId,
      memberId: person.id,
      size: 20,
      contentType: 'image/jpeg',
      expiresAt: Date.now(),
    });
    const answer = await app.put(`/api/kyc/uploads/${expired}`, sample('jpeg'), {
      'content-type': 'image/jpeg',
    });
    expect(answer).toMatchObject({ status: 403, body: { code: 'KYC_TICKET_EXPIRED' } });
  });

  it.each([
    ['changed', (text: string) => `A${text.slice(1)}`],
    ['cut', (text: string) => text.slice(0, -2)],
    ['without a signature', (text: string) => text.split('.')[0] ?? ''],
    ['with something added', (text: string) => `${text}.x`],
    ['signed by another key', () => ticketOffice(Buffer.alloc(32, 9)).issue(forged)],
    ['nonsense', () => 'x'],
  ])('is refused %s', async (_name, change) => {
    const person = await app.freshPerson();
    const { upload: ticket } = await app.declared(person, sample('jpeg'));
    const text = ticket.url.split('/').at(-1) ?? '';
    const answer = await app.put(`/api/kyc/uploads/${change(text)}`, sample('jpeg'), ticket.headers);
    expect(answer).toMatchObject({ status: 403, body: { code: 'KYC_TICKET_INVALID' } });
  });
  const forged = {
    documentId: 'x',
    memberId: 'ana',
    size: 1,
    contentType: 'image/jpeg',
    expiresAt: Date.now() + 1e6,
  };
});

it('nothing unexpected was logged', () => {
  expect(app.events).toEqual([]);
});
