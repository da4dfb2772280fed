import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect } from 'vitest';
import { seedMembers } from '../../../backend/members/seed-members.ts';
import { openStore } from '../../../backend/storage/store.ts';
import { sha256 } from './sample-files.ts';
import { startSignedIn } from './signed-in.ts';

export const declaration = (bytes: Buffer, changes: Record<string, unknown> = {}) => ({
  type: 'id_front',
  contentType: 'image/jpeg',
  size: bytes.length,
  sha256: sha256(bytes),
  fileName: 'passport.jpg',
  ...changes,
});

interface Declared {
  readonly documentId: string;
  readonly upload: {
    readonly url: string;
    readonly method: string;
    readonly headers: Record<string, string>;
    readonly expiresAt: string;
  };
}

/** Option 1 and what members do with their documents. */
export async function startKycApp() {
  const app = await startSignedIn();
  const put = (url: string, bytes: Buffer, headers: Record<string, string>) =>
    app.call(url, { method: 'PUT', body: new Uint8Array(bytes), headers });

  let people = 0;
  /** Every test has its own member, so that quotas do not meet. */
  async function freshPerson() {
    people += 1;
    const code = `PERSON${people}`;
    const id = code.toLowerCase();
    const store = openStore(join(app.settings.dataDir, 'business.db'));
    seedMembers(store, [
      {
        sponsorCode: code,
        sponsor: 'ANA',
        leg: 'auto',
        product: 'LTD',
        displayName: code,
        email: `${id}@ltd.test`,
        identity: { iss: app.settings.issuer, sub: id },
      },
    ]);
    store.close();
    return { ...(await app.as(id)), id };
  }
  type Person = Awaited<ReturnType<typeof freshPerson>>;

  async function declared(person: Person, bytes: Buffer, changes: Record<string, unknown> = {}) {
    const { status, body } = await person.post('/api/kyc/documents', declaration(bytes, changes));
    expect(status, JSON.stringify(body)).toBe(201);
    return body as Declared;
  }
  /** Declares, uploads and completes; the answer is the completion's. */
  async function upload(person: Person, bytes: Buffer, changes: Record<string, unknown> = {}) {
    const { documentId, upload: ticket } = await declared(person, bytes, changes);
    expect((await put(ticket.url, bytes, ticket.headers)).status).toBe(204);
    const answer = await person.post(`/api/kyc/documents/${documentId}/complete`, {});
    return { documentId, ticket, ...answer };
  }
  /** As if the person had declared everything so much earlier. */
  function age(person: Person, seconds: number) {
    const db = new Database(join(app.settings.dataDir, 'business.db'));
    db.prepare('UPDATE kyc_document SET created_at = created_at - ? WHERE member_id = ?').run(
      seconds * 1000,
      person.id,
    );
    db.close();
  }
  async function documents(person: Person) {
    const { body } = await person.get('/api/kyc/documents');
    return body.documents as { documentId: string; type: string; status: string; reason?: string }[];
  }
  /** The names of all files in the object store. */
  const objects = () =>
    readdirSync(join(app.settings.dataDir, 'kyc'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);
  return { ...app, put, freshPerson, declared, upload, age, documents, objects };
}
