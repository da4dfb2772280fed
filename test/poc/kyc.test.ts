import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { limits } from '../../backend/kyc/limits.ts';
import { openStore } from '../../backend/storage/store.ts';
import { declaration, startKycApp } from './support/kyc-app.ts';
import { sample } from './support/sample-files.ts';

let app: Awaited<ReturnType<typeof startKycApp>>;
beforeAll(async () => {
  app = await startKycApp();
});
afterAll(() => app.close());

describe('an accepted file', () => {
  it.each([
    ['jpeg', 'image/jpeg', 'a.jpg'],
    ['jpeg', 'image/jpeg', 'A.JPEG'],
    ['jpeg', 'image/jpeg', 'a.jfif'],
    ['png', 'image/png', 'a.png'],
    ['webp', 'image/webp', 'a.webp'],
    ['heic', 'image/heic', 'a.heic'],
    ['pdf', 'application/pdf', 'my scan.pdf'],
  ] as const)('%s goes to review (%s, %s)', async (type, contentType, fileName) => {
    const person = await app.freshPerson();
    const { status, body, documentId } = await app.upload(person, sample(type), { contentType, fileName });
    expect(status).toBe(200);
    expect(body.document).toMatchObject({ documentId, fileName, contentType, status: 'pending_review' });
    expect(app.objects()).toContain(documentId);
  });

  it.each(['a.heic', 'a.HEIF'])('%s goes to review as image/heif, as Safari calls it', async (fileName) => {
    const person = await app.freshPerson();
    const contentType = 'image/heif';
    const { documentId, upload: ticket } = await app.declared(person, sample('heic'), {
      contentType,
      fileName,
    });
    expect(ticket.headers).toEqual({ 'content-type': 'image/heic' });
    const put = await app.put(ticket.url, sample('heic'), { 'content-type': contentType });
    expect(put.status).toBe(204);
    const { body } = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(body.document).toMatchObject({ contentType: 'image/heic', status: 'pending_review' });
  });

  it('moves the member from none to in review, and is listed', async () => {
    const person = await app.freshPerson();
    expect((await person.get('/api/me')).body.kyc).toBe('none');
    const { documentId } = await app.upload(person, sample('jpeg'));
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
    const person = await app.freshPerson();
    expect((await app.upload(person, sample('jpeg', limits.fileSize))).status).toBe(200);
  });

  it('keeps a hostile file name as text', async () => {
    const person = await app.freshPerson();
    const fileName = '../../etc/<b>passwd</b>.jpg';
    const { status, body, documentId } = await app.upload(person, sample('jpeg'), { fileName });
    expect(status).toBe(200);
    expect(body.document.fileName).toBe(fileName);
    expect(app.objects()).toContain(documentId);
  });

  it('completes as before when completed again', async () => {
    const person = await app.freshPerson();
    const { documentId, body } = await app.upload(person, sample('jpeg'));
    const again = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(again).toMatchObject({ status: 200, body });
  });

  it('leaves an audit of each step', async () => {
    const person = await app.freshPerson();
    const { documentId } = await app.upload(person, sample('jpeg'));
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
    ['HEIF by another name', { contentType: 'image/heif', fileName: 'a.jpg' }, 'KYC_TYPE_REFUSED'],
    ['a name without extension', { fileName: 'passport' }, 'KYC_TYPE_REFUSED'],
    ['a double extension', { fileName: 'passport.jpg.exe' }, 'KYC_TYPE_REFUSED'],
    ['a name of Object’s', { contentType: 'constructor', fileName: 'a.jpg' }, 'KYC_TYPE_REFUSED'],
    ['an empty file', { size: 0 }, 'KYC_EMPTY'],
    ['10 MB and a byte', { size: limits.fileSize + 1 }, 'KYC_SIZE'],
  ])('%s', async (_name, changes, code) => {
    const person = await app.freshPerson();
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
    ['fileName', 'passport\r\n.jpg'],
    ['fileName', 'passport\udc00.jpg'],
    ['fileName', 'gpj.\u202eexe.jpg'],
    ['contentType', null],
  ])('with %s = %j, and says which', async (field, value) => {
    const person = await app.freshPerson();
    const answer = await person.post('/api/kyc/documents', declaration(sample('jpeg'), { [field]: value }));
    expect(answer).toMatchObject({ status: 400, body: { code: 'INVALID_INPUT' } });
    expect(Object.keys(answer.body.details.fields)).toEqual([field]);
  });

  it('as the sixth unfinished one of a type, until the tickets have ended', async () => {
    const person = await app.freshPerson();
    for (let count = 0; count < limits.filesPerType; count += 1) await app.declared(person, sample('jpeg'));
    const sixth = await person.post('/api/kyc/documents', declaration(sample('jpeg')));
    expect(sixth).toMatchObject({ status: 429, body: { code: 'KYC_TYPE_QUOTA' } });
    await app.declared(person, sample('jpeg'), { type: 'selfie' });
    app.age(person, limits.ticketSeconds - 5);
    expect((await person.post('/api/kyc/documents', declaration(sample('jpeg')))).status).toBe(429);
    app.age(person, 5);
    await app.declared(person, sample('jpeg'));
    expect((await app.documents(person)).map(({ status }) => status)).toEqual([
      ...Array.from({ length: 6 }, () => 'expired'),
      'draft',
    ]);
  });

  it('but not for files of its type that were refused or reviewed', async () => {
    const person = await app.freshPerson();
    for (let count = 0; count <= limits.filesPerType; count += 1) {
      expect((await app.upload(person, sample(count % 2 ? 'text' : 'jpeg'))).status).toBe(
        count % 2 ? 422 : 200,
      );
    }
    await app.declared(person, sample('jpeg'));
  });

  it('as the 21st within 24 hours, whatever became of the others', async () => {
    const person = await app.freshPerson();
    for (const type of ['id_front', 'id_back', 'selfie', 'address']) {
      for (let count = 0; count < 5; count += 1) await app.declared(person, sample('jpeg'), { type });
    }
    app.age(person, limits.ticketSeconds);
    const answer = await person.post('/api/kyc/documents', declaration(sample('jpeg')));
    expect(answer).toMatchObject({ status: 429, body: { code: 'KYC_DAY_QUOTA' } });
    app.age(person, 24 * 3600);
    await app.declared(person, sample('jpeg'));
  });
});

describe('a draft', () => {
  it('is expired when its ticket is, and says so', async () => {
    const person = await app.freshPerson();
    const { documentId } = await app.declared(person, sample('jpeg'));
    app.age(person, limits.ticketSeconds);
    expect(await app.documents(person)).toMatchObject([{ documentId, status: 'expired' }]);
    const answer = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    expect(answer).toMatchObject({ status: 403, body: { code: 'KYC_TICKET_EXPIRED' } });
  });

  it('stays one while its bytes are still coming', async () => {
    const person = await app.freshPerson();
    const bytes = sample('jpeg', 1000);
    const { documentId, upload: ticket } = await app.declared(person, bytes);
    const slow = new ReadableStream({
      async start(controller) {
        controller.enqueue(new Uint8Array(bytes.subarray(0, 500)));
        await new Promise((resolve) => setTimeout(resolve, 50));
        app.age(person, limits.ticketSeconds);
        expect(await app.documents(person)).toMatchObject([{ documentId, status: 'draft' }]);
        controller.enqueue(new Uint8Array(bytes.subarray(500)));
        controller.close();
      },
    });
    const init = { method: 'PUT', headers: ticket.headers, body: slow, duplex: 'half' } as const;
    expect((await fetch(app.url + ticket.url, init)).status).toBe(204);
    expect((await person.post(`/api/kyc/documents/${documentId}/complete`, {})).status).toBe(200);
  });
});

describe('a newer file of a type', () => {
  it('supersedes the one that waits for review, whose bytes go', async () => {
    const person = await app.freshPerson();
    const first = await app.upload(person, sample('jpeg'));
    const other = await app.upload(person, sample('jpeg'), { type: 'selfie' });
    const refused = await app.upload(person, sample('text'));
    expect(refused.status).toBe(422);
    expect((await app.documents(person))[0]?.status, 'a refused file supersedes nothing').toBe(
      'pending_review',
    );
    const second = await app.upload(person, sample('jpeg'));
    expect(await app.documents(person)).toMatchObject([
      { documentId: first.documentId, status: 'superseded' },
      { documentId: other.documentId, status: 'pending_review' },
      { documentId: refused.documentId, status: 'rejected_auto' },
      { documentId: second.documentId, status: 'pending_review' },
    ]);
    expect(app.objects()).toEqual(expect.arrayContaining([other.documentId, second.documentId]));
    expect(app.objects()).not.toContain(first.documentId);
    const again = await person.post(`/api/kyc/documents/${first.documentId}/complete`, {});
    expect(again.body.document.status).toBe('superseded');
  });

  it("leaves another member's alone", async () => {
    const [one, two] = [await app.freshPerson(), await app.freshPerson()];
    await app.upload(one, sample('jpeg'));
    await app.upload(two, sample('jpeg'));
    expect(await app.documents(one)).toMatchObject([{ status: 'pending_review' }]);
  });
});

describe("another member's document", () => {
  it('does not exist', async () => {
    const [owner, other] = [await app.freshPerson(), await app.freshPerson()];
    const { documentId, upload: ticket } = await app.declared(owner, sample('jpeg'));
    await app.put(ticket.url, sample('jpeg'), ticket.headers);
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
