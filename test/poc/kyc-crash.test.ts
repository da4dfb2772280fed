import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBusiness } from '../../backend/open-business.ts';
import { startKycApp } from './support/kyc-app.ts';
import { sample } from './support/sample-files.ts';
import { testEnv } from './support/test-settings.ts';

let app: Awaited<ReturnType<typeof startKycApp>>;
beforeAll(async () => {
  app = await startKycApp();
});
afterAll(() => app.close());

const bytes = sample('jpeg', 100_000);

/** Another process on the same data. */
async function startProcess() {
  const { jwksUri, issuer, dataDir } = app.settings;
  const env = testEnv({ COGNITO_JWKS_URI: jwksUri, COGNITO_ISSUER: issuer, DATA_DIR: dataDir });
  const main = join(import.meta.dirname, 'support', 'option1-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', main], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, url: line.toString().trim() };
}

/** A business that opens the data as a restart does, and lets go of it. */
const restart = () => openBusiness(app.settings, app.settings.webClients).close();
const parts = () => app.objects().filter((name) => name.endsWith('.part'));

/** Sends half of the bytes and waits until they have arrived; `end` sends the rest. */
async function startUpload(url: string, headers: Record<string, string>) {
  const outgoing = request(url, { method: 'PUT', headers: { ...headers, 'content-length': bytes.length } });
  const ended = new Promise<number | undefined>((resolve) => {
    outgoing.once('response', (response) => resolve(response.resume().statusCode));
    outgoing.once('error', () => resolve(undefined));
  });
  outgoing.write(bytes.subarray(0, 50_000));
  await expect.poll(() => parts().length).toBeGreaterThan(0);
  return {
    ended,
    end: () => {
      outgoing.end(bytes.subarray(50_000));
      return ended;
    },
  };
}

describe('an upload whose process was killed', () => {
  it('may be repeated with its ticket after the restart, and leaves nothing behind', async () => {
    const person = await app.freshPerson();
    const { documentId, upload: ticket } = await app.declared(person, bytes);
    const { child, url } = await startProcess();
    const { ended } = await startUpload(url + ticket.url, ticket.headers);
    child.kill('SIGKILL');
    expect(await ended).toBeUndefined();
    expect(parts()).toHaveLength(1);
    const before = await app.put(ticket.url, bytes, ticket.headers);
    expect(before).toMatchObject({ status: 409, body: { code: 'KYC_TICKET_USED' } });

    await restart();
    expect(parts()).toEqual([]);
    expect((await app.put(ticket.url, bytes, ticket.headers)).status).toBe(204);
    expect((await person.post(`/api/kyc/documents/${documentId}/complete`, {})).status).toBe(200);
  });
});

describe('a restart elsewhere', () => {
  it('ends an upload that is still running, which may be repeated', async () => {
    const person = await app.freshPerson();
    const { upload: ticket } = await app.declared(person, bytes);
    const { end } = await startUpload(app.url + ticket.url, ticket.headers);
    await restart();
    expect(await end()).toBe(400);
    expect((await app.put(ticket.url, bytes, ticket.headers)).status).toBe(204);
  });

  it('does not let it replace bytes that have been checked since', async () => {
    const person = await app.freshPerson();
    const { documentId, upload: ticket } = await app.declared(person, bytes);
    const { end } = await startUpload(app.url + ticket.url, ticket.headers);
    await restart();
    expect((await app.put(ticket.url, bytes, ticket.headers)).status).toBe(204);
    expect(await end()).toBe(400);
    expect((await person.post(`/api/kyc/documents/${documentId}/complete`, {})).status).toBe(200);
  });

  it('does not give back the ticket of a document that has its bytes', async () => {
    const person = await app.freshPerson();
    const { ticket } = await app.upload(person, bytes);
    await restart();
    const replay = await app.put(ticket.url, bytes, ticket.headers);
    expect(replay).toMatchObject({ status: 409, body: { code: 'KYC_TICKET_USED' } });
  });
});

it('nothing unexpected was logged', () => {
  expect(app.events).toEqual([]);
});
