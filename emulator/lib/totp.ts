import { createHmac } from 'node:crypto';
import { sameSecret } from './same-secret.ts';

const STEP = 30_000;
const DIGITS = 6;

/** The time step of a moment: how many times 30 seconds have passed since the epoch. @param now milliseconds */
const stepAt = (now: number) => Math.floor(now / STEP);

/** The six digits of a time step (RFC 6238 with HMAC-SHA-1, truncated as in RFC 4226, section 5.3). */
export function totpCode(secret: Uint8Array, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
}

/**
 * The time step that a code belongs to: the present one, or one before or after it, as clocks drift.
 * @param code any text
 * @param now milliseconds since the epoch
 * @returns undefined for a wrong code
 */
export function totpStep(secret: Uint8Array, code: string, now: number): number | undefined {
  const present = stepAt(now);
  return [present, present - 1, present + 1].find(
    (step) => step >= 0 && sameSecret(totpCode(secret, step), code),
  );
}
