import { createHash, createHmac, getDiffieHellman, randomBytes } from 'node:crypto';

/** The client's side of SRP, written from RFC 5054 and Cognito's key derivation, so that a test can spoil any part of it. */
export const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const hash = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');
const big = (hex: string) => BigInt(`0x${hex}`);

function pad(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

/** @param secret of the exchange; given, the same numbers come each time */
export function srpClient(poolId: string, secret = randomBytes(32)) {
  const groupName = poolId.split('_')[1] ?? '';
  const a = big(secret.toString('hex'));
  const publicA = power(2n, a);
  return {
    SRP_A: publicA.toString(16),
    /** The answers to a PASSWORD_VERIFIER challenge. */
    answer(challenge: Record<string, string> | undefined, password: string, now: number) {
      const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = challenge ?? {};
      const identity = createHash('sha256')
        .update(`${groupName}${USER_ID_FOR_SRP}:${password}`)
        .digest('hex');
      const x = big(hash(pad(big(SALT)) + identity));
      const u = big(hash(pad(publicA) + pad(big(SRP_B))));
      const k = big(hash(pad(N) + pad(2n)));
      const base = (((big(SRP_B) - k * power(2n, x)) % N) + N) % N;
      const secret = power(base, a + u * x);
      const prk = createHmac('sha256', Buffer.from(pad(u), 'hex'))
        .update(Buffer.from(pad(secret), 'hex'))
        .digest();
      const key = createHmac('sha256', prk).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
      const TIMESTAMP = timestamp(new Date(now));
      const signature = createHmac('sha256', key)
        .update(groupName + USER_ID_FOR_SRP)
        .update(Buffer.from(SECRET_BLOCK, 'base64'))
        .update(TIMESTAMP)
        .digest('base64');
      return {
        USERNAME: USER_ID_FOR_SRP,
        PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
        PASSWORD_CLAIM_SIGNATURE: signature,
        TIMESTAMP,
      };
    },
  };
}

/** What ConfirmDevice takes of a device's secret: salt and verifier, as base64 of their padded bytes. */
export function deviceSecret(groupKey: string, deviceKey: string, password: string, salt = randomBytes(16)) {
  const identity = createHash('sha256').update(`${groupKey}${deviceKey}:${password}`).digest('hex');
  const saltHex = pad(big(salt.toString('hex')));
  const base64 = (hex: string) => Buffer.from(hex, 'hex').toString('base64');
  return {
    Salt: base64(saltHex),
    PasswordVerifier: base64(pad(power(2n, big(hash(saltHex + identity))))),
  };
}

/** `Sat Jan 31 12:00:00 UTC 2026` */
function timestamp(date: Date): string {
  const [day, dayOfMonth, month, year, time] = date.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${Number(dayOfMonth)} ${time} UTC ${year}`;
}
