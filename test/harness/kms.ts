import type { AddressInfo } from 'node:net';
import { buildClient, CommitmentPolicy, KmsKeyringNode } from '@aws-crypto/client-node';
import { serve } from '@hono/node-server';
import { afterAll, vi } from 'vitest';
import type { Emulator } from '../../emulator/emulator.ts';
import { KMS_KEY } from './triggers.ts';

const { decrypt } = buildClient(CommitmentPolicy.REQUIRE_ENCRYPT_ALLOW_DECRYPT);

/** The library keeps one KMS client for a file of tests: its endpoint stays, and the emulator behind it changes. */
const kms = await listening();
let behind: Emulator | undefined;

afterAll(() => {
  kms.close();
});

/**
 * Opens a sender's code as the developer guide's sample does: by the AWS Encryption SDK, whose KMS client finds the
 * emulator in its environment.
 * @returns the code, and the context that its message is bound to
 */
export async function openedBy(emulator: Emulator, code: string) {
  behind = emulator;
  vi.stubEnv('AWS_ENDPOINT_URL_KMS', kms.endpoint);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  try {
    const keyring = new KmsKeyringNode({ keyIds: [KMS_KEY] });
    const { plaintext, messageHeader } = await decrypt(keyring, Buffer.from(code, 'base64'));
    return { code: plaintext.toString('utf8'), context: { ...messageHeader.encryptionContext } };
  } finally {
    vi.unstubAllEnvs();
  }
}

async function listening() {
  const fetch = (request: Request) => behind?.app.fetch(request) ?? new Response(null, { status: 503 });
  const server = serve({ fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}`, close: () => server.close() };
}
