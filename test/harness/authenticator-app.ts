import { createHmac } from 'node:crypto';

/** The code that an authenticator app shows for a secret in base 32: made apart from the emulator's own arithmetic. */
export function appCode(secret: string, now: number): string {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const bytes = (bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2));
  const step = Math.floor(now / 30_000)
    .toString(16)
    .padStart(16, '0');
  const mac = createHmac('sha1', Buffer.from(bytes)).update(step, 'hex').digest('hex');
  const offset = Number.parseInt(mac.slice(-1), 16) * 2;
  const number = Number.parseInt(mac.slice(offset, offset + 8), 16) % 2 ** 31;
  return String(number).slice(-6).padStart(6, '0');
}

/** A code of the right form that the app shows at no time near. */
export function wrongAppCode(secret: string, now: number): string {
  const near = [-60_000, -30_000, 0, 30_000, 60_000].map((drift) => appCode(secret, now + drift));
  return (
    ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? ''
  );
}
