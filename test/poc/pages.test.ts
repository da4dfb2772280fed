import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Listener } from '../../backend/http/listen.ts';
import { startOption1 } from '../../poc-option1/server/start.ts';
import { startOption2 } from '../../poc-option2/server/start.ts';
import { testSettings } from './support/test-settings.ts';

const options = [startOption1, startOption2] as const;
let root = '';
let servers: Listener[] = [];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'wadingpool-pages-'));
  mkdirSync(join(root, 'dist', 'assets'), { recursive: true });
  writeFileSync(join(root, 'dist', 'index.html'), '<!doctype html><title>app</title>');
  writeFileSync(join(root, 'dist', 'assets', 'app-1a2b3c.js'), 'start();');
  writeFileSync(join(root, 'secret.txt'), 'not for anybody');
  const start = { settings: testSettings(), port: 0, staticDir: join(root, 'dist') };
  servers = await Promise.all(options.map((startOption) => startOption(start)));
});
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  rmSync(root, { recursive: true, force: true });
});

/** The path goes out as it is: fetch would resolve the dots before. */
function rawStatus(url: string, path: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    request({ hostname, port, path }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk);
      resolve({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() });
    })
      .on('error', reject)
      .end();
  });
}

for (const [index, startOption] of options.entries()) {
  describe(`the pages of Option ${index + 1}`, () => {
    const url = () => servers[index]?.url ?? '';

    it('are served with headers that keep others out', async () => {
      const response = await fetch(url());
      expect(await response.text()).toContain('<title>app</title>');
      expect(response.headers.get('content-type')).toMatch(/^text\/html/);
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      const policy = response.headers.get('content-security-policy');
      expect(policy).toContain("default-src 'self'");
      expect(policy).toContain("frame-ancestors 'self' http://127.0.0.1:3000 http://localhost:3000");
    });

    it('give every path of the app the same page', async () => {
      for (const path of ['/tree', '/register?ref=COMPANY', '/deep/er']) {
        expect(await (await fetch(url() + path)).text()).toContain('<title>app</title>');
      }
    });

    it('keep hashed files forever, and miss those that are not there', async () => {
      const script = await fetch(`${url()}/assets/app-1a2b3c.js`);
      expect(script.headers.get('content-type')).toMatch(/javascript/);
      expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      const gone = await fetch(`${url()}/assets/app-000000.js`);
      expect(gone.status).toBe(404);
      expect(gone.headers.get('cache-control')).toBe('no-cache');
    });

    it('never leave their folder', async () => {
      for (const path of [
        '/../secret.txt',
        '/%2e%2e/secret.txt',
        '/..%2fsecret.txt',
        '/assets/../../secret.txt',
      ]) {
        const { text } = await rawStatus(url(), path);
        expect(text).not.toContain('not for anybody');
      }
    });

    it('do not stand in for the API', async () => {
      const response = await fetch(`${url()}/api/nothing`);
      expect(response.headers.get('content-type')).toMatch(/json/);
      expect(response.status).toBe(401);
    });

    it('must have been built', async () => {
      const start = startOption({ settings: testSettings(), port: 0, staticDir: join(root, 'missing') });
      await expect(start).rejects.toThrow('build the front end first');
    });
  });
}
