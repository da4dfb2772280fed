import { createHash, createHmac, randomBytes } from 'node:crypto';
import { CLIENT_ID, PASSWORD, POOL_ID, usernameOf } from '../people.ts';
import { N, power } from './power.ts';
import type { Send } from './send.ts';

const GROUP_NAME = POOL_ID.split('_')[1] ?? '';
const big = (hex: string) => BigInt(`0x${hex}`);
const hash = (hex: string) => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex');

/** A number as the protocol hashes it: an even number of digits, a zero byte in front of a set top bit. */
function pad(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 ? `0${hex}` : hex;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}

const k = big(hash(pad(N) + pad(2n)));
// One pair for all sign-ins: it is the server that is measured.
const a = big(randomBytes(32).toString('hex'));
const publicA = power(2n, a);

/** Signs user `n` in by SRP, both requests; what the second one answers. */
export async function signInBySrp(send: Send, n: number): Promise<Record<string, unknown>> {
  const username = usernameOf(n);
  const { ChallengeParameters } = await send('InitiateAuth', {
    ClientId: CLIENT_ID,
    AuthFlow: 'USER_SRP_AUTH',
    AuthParameters: { USERNAME: username, SRP_A: publicA.toString(16) },
  });
  return send('RespondToAuthChallenge', {
    ClientId: CLIENT_ID,
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeResponses: responses(ChallengeParameters as Record<string, string>),
  });
}

function responses(challenge: Record<string, string>) {
  const { SALT = '', SRP_B = '', SECRET_BLOCK = '', USER_ID_FOR_SRP = '' } = challenge;
  const timestamp = timestampOf(new Date());
  const signature = createHmac('sha256', keyOf(USER_ID_FOR_SRP, big(SALT), big(SRP_B)))
    .update(GROUP_NAME + USER_ID_FOR_SRP)
    .update(Buffer.from(SECRET_BLOCK, 'base64'))
    .update(timestamp);
  return {
    USERNAME: USER_ID_FOR_SRP,
    PASSWORD_CLAIM_SECRET_BLOCK: SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature.digest('base64'),
    TIMESTAMP: timestamp,
  };
}

function keyOf(user: string, salt: bigint, publicB: bigint): Buffer {
  const identity = createHash('sha256').update(`${GROUP_NAME}${user}:${PASSWORD}`).digest('hex');
  const x = big(hash(pad(salt) + identity));
  const u = big(hash(pad(publicA) + pad(publicB)));
  const base = (((publicB - k * power(2n, x)) % N) + N) % N;
  const secret = power(base, a + u * x);
  const prk = createHmac('sha256', Buffer.from(pad(u), 'hex')).update(Buffer.from(pad(secret), 'hex'));
  return createHmac('sha256', prk.digest()).update('Caldera Derived Key\u0001').digest().subarray(0, 16);
}

/** `Sat Jan 31 12:00:00 UTC 2026` */
function timestampOf(date: Date): string {
  const [day, dayOfMonth, month, year, time] = date.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${Number(dayOfMonth)} ${time} UTC ${year}`;
}
