import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../backend/kyc/limits.ts';
import { ticketOffice } from '../../backend/kyc/upload-ticket.ts';
import { openStore } from '../../backend/storage/store.ts';
import { type SampleType, sample, sha256 } from './support/sample-files.ts';
import { startSignedIn } from './support/signed-in.ts';

let app: Awaited<ReturnType<typeof startSignedIn>>;
beforeAll(async () => {
  app = await startSignedIn();
});
afterAll(() => app.close());

type Person = Awaited<ReturnType<typeof app.as>>;
const declaration = (bytes: Buffer, changes: Record<string, unknown> = {}) => ({
  type: 'id_front',
  contentType: 'image/jpeg',
  size: bytes.length,
  sha256: sha256(bytes),
  fileName: 'passport.jpg',
  ...changes,
});

/** Every test has its own member, so that quotas do not meet: a person is placed by the first call to be used. */
let people = 0;
async function freshPerson(): Promise<Person & { id: string }> {
  people += 1;
  const store = openStore(join(app.settings.dataDir, 'business.db'));
  const { seedMembers } = await import('../../backend/members/seed-members.ts');
  const code = `PERSON${people}`;
  const identity = { iss: app.settings.issuer, sub: code.toLowerCase() };
  seedMembers(store, [
    {
      sponsorCode: code,
      sponsor: 'ANA',
      leg: 'auto',
      product: 'LTD',
      displayName: code,
      email: 'p@ltd.test',
      identity,
    },
  ]);
  store.close();
  return { ...(await app.as(code.toLowerCase())), id: code.toLowerCase() };
}

async function declared(person: Person, bytes: Buffer, changes: Record<string, unknown> = {}) {
  const { status, body } = await person.post('/api/kyc/documents', declaration(bytes, changes));
  expect(status, JSON.stringify(body)).toBe(201);
  return body as {
    documentId: string;
    upload: { url: string; method: string; headers: Record<string, string>; expiresAt: string };
  };
}

const put = (url: string, bytes: Buffer, headers: Record<string, string>) =>
  app.call(url, { method: 'PUT', body: new Uint8Array(bytes), headers });

async function upload(person: Person, bytes: Buffer, changes: Record<string, unknown> = {}) {
  const { documentId, upload: ticket } = await declared(person, bytes, changes);
  expect((await put(ticket.url, bytes, ticket.headers)).status).toBe(204);
  const answer = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
  return { documentId, ticket, ...answer };
}

const objects = () => {
  const kyc = join(app.settings.dataDir, 'kyc');
  return readdirSync(kyc, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name);
};

describe('an accepted file', () => {
  it.each([
    ['jpeg', 'image/jpeg', 'a.jpg'],
    ['jpeg', 'image/jpeg', 'A.JPEG'],
    ['png', 'image/png', 'a.png'],
    ['webp', 'image/webp', 'a.webp'],
    ['heic', 'image/heic', 'a.heic'],
    ['pdf', 'application/pdf', 'my scan.pdf'],
  ] as const)('%s goes to review (%s, %s)', async (type, contentType, fileName) => {
    const person = await freshPerson();
    const { status, body, documentId } = await upload(person, sample(type), { contentType, fileName });
    expect(status).toBe(200);
    expect(body.document).toMatchObject({ documentId, fileName, contentType, status: 'pending_review' });
    expect(objects()).toContain(documentId);
  });

  it('moves the member from none to in review, and is listed', async () => {
    const person = await freshPerson();
    expect((await person.get('/api/me')).body.kyc).toBe('none');
    const { documentId } = await upload(person, sample('jpeg'));
    expect((await person.get('/api/me')).body.kyc).toBe('in_review');
    const { documents } = (await person.get('/api/kyc/documents')).body;
    expect(documents).toEqual([
      {
        documentId,
        type: 'id_front',
        fileName: 'passport.jpg',
        contentType: 'image/jpeg',
        size: sample('jpeg').length,
        status: 'pending_review',
        createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    ]);
  });

  it('may have exactly 10 MB', async () => {
    const person = await freshPerson();
    expect((await upload(person, sample('jpeg', limits.fileSize))).status).toBe(200);
  });

  it('keeps a hostile file name as text', async () => {
    const person = await freshPerson();
    const fileName = '../../etc/<b>passwd</b>.jpg';
    const { status, body, documentId } = await upload(person, sample('jpeg'), { fileName });
    expect(status).toBe(200);
    expect(body.document.fileName).toBe(fileName);
    expect(objects()).toContain(documentId);
  });

  it('completes as before when completed again', async () => {
    const person = await freshPerson();
    const { documentId, body } = await upload(person, sample('jpeg'));
    const again = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(again).toMatchObject({ status: 200, body });
  });

  it('leaves an audit of each step', async () => {
    const person = await freshPerson();
    const { documentId } = await upload(person, sample('jpeg'));
    const store = openStore(join(app.settings.dataDir, 'business.db'));
    const steps = store.documents.transitions(documentId).map(({ from, to }) => [from, to]);
    store.close();
    expect(steps).toEqual([
      [null, 'draft'],
      ['draft', 'uploaded'],
      ['uploaded', 'pending_review'],
    ]);
  });
});

describe('a declaration is refused', () => {
  it.each([
    ['SVG', { contentType: 'image/svg+xml', fileName: 'a.svg' }, 'KYC_TYPE_REFUSED'],
    ['HTML', { contentType: 'text/html', fileName: 'a.html' }, 'KYC_TYPE_REFUSED'],
    ['a program', { contentType: 'application/x-msdownload', fileName: 'a.exe' }, 'KYC_TYPE_REFUSED'],
    ['a type that is not the name’s', { contentType: 'image/png' }, 'KYC_TYPE_REFUSED'],
    ['a name without extension', { fileName: 'passport' }, 'KYC_TYPE_REFUSED'],
    ['a double extension', { fileName: 'passport.jpg.exe' }, 'KYC_TYPE_REFUSED'],
    ['a name of Object’s', { contentType: 'constructor', fileName: 'a.jpg' }, 'KYC_TYPE_REFUSED'],
    ['an empty file', { size: 0 }, 'KYC_EMPTY'],
    ['10 MB and a byte', { size: limits.fileSize + 1 }, 'KYC_SIZE'],
  ])('%s', async (_name, changes, code) => {
    const person = await freshPerson();
    const answer = await person.post('/api/kyc/documents', declaration(sample('jpeg'), changes));
    expect(answer).toMatchObject({ status: 422, body: { code } });
    expect((await person.get('/api/kyc/documents')).body.documents).toEqual([]);
  });

  it.each([
    ['type', 'passport'],
    ['size', -1],
    ['size', 1.5],
    ['size', '20'],
    ['sha256', 'abc'],
    ['fileName', ''],
    ['fileName', 'a'.repeat(300)],
    ['contentType', null],
  ])('with %s = %j, and says which', async (field, value) => {
    const person = await freshPerson();
    const answer = await person.post('/api/kyc/documents', declaration(sample('jpeg'), { [field]: value }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(Object.keys(answer.body.details.fields)).toEqual([field]);
  });

  it('as the sixth of a type, refused files not counted', async () => {
    const person = await freshPerson();
    const refused = await upload(person, sample('text'));
    expect(refused.status).toBe(422);
    for (let count = 0; count < limits.filesPerType; count += 1) await declared(person, sample('jpeg'));
    const sixth = await person.post('/api/kyc/documents', declaration(sample('jpeg')));
    expect(sixth).toMatchObject({ status: 429, body: { code: 'KYC_QUOTA' } });
    await declared(person, sample('jpeg'), { type: 'selfie' });
  });

  it('as the 21st of a day', async () => {
    const person = await freshPerson();
    for (const type of ['id_front', 'id_back', 'selfie', 'address']) {
      for (let count = 0; count < 5; count += 1) await declared(person, sample('jpeg'), { type });
    }
    const answer = await person.post('/api/kyc/documents', declaration(sample('jpeg')));
    expect(answer).toMatchObject({ status: 429, body: { code: 'KYC_QUOTA' } });
  });
});

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
    const person = await freshPerson();
    const { status, body, documentId } = await upload(person, sample(type), { contentType, fileName });
    expect({ status, code: body.code }).toEqual({ status: 422, code: 'KYC_TYPE_REFUSED' });
    const { documents } = (await person.get('/api/kyc/documents')).body;
    expect(documents[0]).toMatchObject({ status: 'rejected_auto', reason: 'KYC_TYPE_REFUSED' });
    expect(objects(), 'the bytes are gone').not.toContain(documentId);
    expect((await person.get('/api/me')).body.kyc).toBe('none');
    const again = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(again).toMatchObject({ status: 422, body: { code: 'KYC_TYPE_REFUSED' } });
  });

  it('of another hash', async () => {
    const person = await freshPerson();
    const answer = await upload(person, sample('jpeg'), { sha256: sha256(sample('png')) });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_HASH' } });
  });

  it('fewer than declared', async () => {
    const person = await freshPerson();
    const answer = await upload(person, sample('jpeg'), { size: 1000 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_SIZE' } });
  });

  it('none at all', async () => {
    const person = await freshPerson();
    const answer = await upload(person, Buffer.alloc(0), { size: 10 });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_EMPTY' } });
  });

  it('more than declared: nothing is stored, and the document is refused for good', async () => {
    const person = await freshPerson();
    const { documentId, upload: ticket } = await declared(person, sample('jpeg'));
    const answer = await put(ticket.url, sample('jpeg', 5000), ticket.headers);
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_SIZE' } });
    expect(objects().filter((name) => name.startsWith(documentId))).toEqual([]);
    const { documents } = (await person.get('/api/kyc/documents')).body;
    expect(documents[0]).toMatchObject({ status: 'rejected_auto', reason: 'KYC_SIZE' });
  });

  it('without end: reading stops at the first byte too many', async () => {
    const person = await freshPerson();
    const { upload: ticket } = await declared(person, sample('jpeg', 1000));
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
    const answer = await put('/api/kyc/uploads/any', sample('jpeg', limits.fileSize + 1), {});
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_SIZE' } });
  });

  it('never sent', async () => {
    const person = await freshPerson();
    const { documentId } = await declared(person, sample('jpeg'));
    const answer = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: 'KYC_NOT_UPLOADED' } });
  });
});

describe('a ticket', () => {
  const office = () => ticketOffice(app.settings.kycMasterKey);

  it('works once', async () => {
    const person = await freshPerson();
    const { ticket } = await upload(person, sample('jpeg'));
    const replay = await put(ticket.url, sample('jpeg'), ticket.headers);
    expect(replay).toMatchObject({ status: 409, body: { code: 'KYC_TICKET_USED' } });
  });

  it('works for one of two that use it at once', async () => {
    const person = await freshPerson();
    const { documentId, upload: ticket } = await declared(person, sample('jpeg'));
    const answers = await Promise.all([1, 2, 3].map(() => put(ticket.url, sample('jpeg'), ticket.headers)));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409, 409]);
    expect((await person.post(`/api/kyc/documents/${documentId}/complete`, {})).status).toBe(200);
  });

  it('works again after a connection that broke', async () => {
    const person = await freshPerson();
    const bytes = sample('jpeg', 100_000);
    const { documentId, upload: ticket } = await declared(person, bytes);
    await new Promise<void>((resolve) => {
      const headers = { ...ticket.headers, 'content-length': bytes.length };
      const outgoing = request(app.url + ticket.url, { method: 'PUT', headers });
      outgoing.on('error', () => resolve());
      outgoing.write(bytes.subarray(0, 50_000), () => setTimeout(() => outgoing.destroy(), 20));
      outgoing.on('close', () => resolve());
    });
    await expect.poll(async () => (await put(ticket.url, bytes, ticket.headers)).status).toBe(204);
    expect((await person.post(`/api/kyc/documents/${documentId}/complete`, {})).status).toBe(200);
  });

  it('is bound to its content type', async () => {
    const person = await freshPerson();
    const { upload: ticket } = await declared(person, sample('jpeg'));
    const answer = await put(ticket.url, sample('jpeg'), { 'content-type': 'image/png' });
    expect(answer).toMatchObject({ status: 422, body: { code: 'KYC_TYPE_REFUSED' } });
  });

  it('names its address, its expiry and what to send', async () => {
    const person = await freshPerson();
    const { upload: ticket } = await declared(person, sample('jpeg'));
    expect(ticket).toMatchObject({ method: 'PUT', headers: { 'content-type': 'image/jpeg' } });
    const life = Date.parse(ticket.expiresAt) - Date.now();
    expect(life).toBeGreaterThan(0);
    expect(life).toBeLessThanOrEqual(limits.ticketSeconds * 1000);
  });

  it('ends', async () => {
    const person = await freshPerson();
    const { documentId } = await declared(person, sample('jpeg'));
    const expired = office().issue({
      documentId,
      memberId: person.id,
      size: 20,
      contentType: 'image/jpeg',
      expiresAt: Date.now(),
    });
    const answer = await put(`/api/kyc/uploads/${expired}`, sample('jpeg'), { 'content-type': 'image/jpeg' });
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
    const person = await freshPerson();
    const { upload: ticket } = await declared(person, sample('jpeg'));
    const text = ticket.url.split('/').at(-1) ?? '';
    const answer = await put(`/api/kyc/uploads/${change(text)}`, sample('jpeg'), ticket.headers);
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

describe("another member's document", () => {
  it('does not exist', async () => {
    const [owner, other] = [await freshPerson(), await freshPerson()];
    const { documentId, upload: ticket } = await declared(owner, sample('jpeg'));
    await put(ticket.url, sample('jpeg'), ticket.headers);
    const answer = await other.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(answer).toMatchObject({ status: 404, body: { code: 'KYC_NOT_FOUND' } });
    const unknown = await other.post('/api/kyc/documents/no-such-id/complete', {});
    expect(unknown.body).toEqual(answer.body);
    expect((await other.get('/api/kyc/documents')).body.documents).toEqual([]);
  });

  it('cannot be reached without signing in', async () => {
    for (const [method, path] of [
      ['GET', '/api/kyc/documents'],
      ['POST', '/api/kyc/documents'],
      ['POST', '/api/kyc/documents/any/complete'],
    ] as const) {
      const answer = await app.call(path, { method });
      expect(answer).toMatchObject({ status: 401, body: { code: 'INVALID_CREDENTIAL' } });
    }
  });
});

it('nothing unexpected was logged', () => {
  expect(app.events).toEqual([]);
});
