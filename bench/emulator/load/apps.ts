import { createHmac } from 'node:crypto';
import { APP_CLIENT_ID, APP_POOL_ID, PASSWORD, usernameOf } from '../people.ts';
import type { Send } from './send.ts';

const STEP = 30_000;

/**
 * The authenticator apps of the pool that has some, and the emulator's clock: a code is good once, so time must pass
 * before a user can sign in again.
 */
export interface Apps {
  /** What user `n`'s app shows now. */
  codeOf(n: number): string;
  /** Moves the emulator's clock on to the next codes. */
  nextCodes(): Promise<void>;
}

/** Stops the emulator's clock and sets an app up for each user. */
export async function setUpApps(send: Send, endpoint: string, users: number): Promise<Apps> {
  const turnClock = async (change: object): Promise<number> => {
    const answer = await fetch(`${endpoint}/_/api/v1/clock`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(change),
    });
    if (!answer.ok) throw new Error(`the clock has status ${answer.status}`);
    return Date.parse(((await answer.json()) as { now: string }).now);
  };
  let now = await turnClock({ mode: 'frozen' });
  await send('SetUserPoolMfaConfig', {
    UserPoolId: APP_POOL_ID,
    MfaConfiguration: 'OPTIONAL',
    SoftwareTokenMfaConfiguration: { Enabled: true },
  });
  const secrets: Buffer[] = [];
  for (let n = 0; n < users; n += 1) secrets.push(await setUpApp(send, n, now));
  const apps: Apps = {
    codeOf: (n) => codeAt(secrets[n % secrets.length] ?? Buffer.alloc(0), now),
    nextCodes: async () => {
      now += STEP;
      await turnClock({ advance: `${STEP}ms` });
    },
  };
  await apps.nextCodes();
  return apps;
}

async function setUpApp(send: Send, n: number, now: number): Promise<Buffer> {
  const { AuthenticationResult } = await send('InitiateAuth', {
    ClientId: APP_CLIENT_ID,
    AuthFlow: 'USER_PASSWORD_AUTH',
    AuthParameters: { USERNAME: usernameOf(n), PASSWORD },
  });
  const { AccessToken } = AuthenticationResult as { AccessToken: string };
  const { SecretCode } = await send('AssociateSoftwareToken', { AccessToken });
  const secret = fromBase32(String(SecretCode));
  await send('VerifySoftwareToken', { AccessToken, UserCode: codeAt(secret, now) });
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await send('SetUserMFAPreference', { AccessToken, SoftwareTokenMfaSettings });
  return secret;
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** RFC 6238: six digits of a moment. */
function codeAt(secret: Buffer, now: number): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(now / STEP)));
  const mac = createHmac('sha1', secret).update(step).digest();
  const number = mac.readUInt32BE((mac.at(-1) ?? 0) & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
