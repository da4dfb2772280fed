import { errors } from '../../contract/errors.ts';
import { uuidOf } from '../../lib/ids.ts';
import { isSrpPublic, srpProofHolds, srpPublicB } from '../../lib/srp.ts';
import { subjectOf } from '../codes/limits.ts';
import { lookupKey } from '../pools/pool.ts';
import { findUser, type User } from '../users/user.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';
import { decoyOf } from './decoy.ts';
import { startFlow } from './flow.ts';
import { checkNotLocked } from './lockout.ts';
import { preAuthenticate } from './pre-authenticate.ts';
import { checkMayTry, hidesUnknownUsers } from './user-state.ts';

/**
 * What the server remembers of an SRP exchange, as hex: both public numbers, its secret, and the verifier that it was
 * made with.
 */
export type Exchange = { publicA: string; publicB: string; b: string; verifier: string };

/** `userId` is whom the proof names, `subject` who has failed if it is wrong. */
export type SrpState = Exchange & { userId: string; subject: string };

/** What a client sends to prove that it knows the secret of an exchange. */
type Proof = { secretBlock: string; signature: string; timestamp: string };

/**
 * `Sun Nov 22 01:02:03 UTC 2026`: English, the day without a zero in front. It is not held against the clock: a
 * client's own clock stays behind when the emulator's is moved. The exchange itself ends with its session.
 */
const TIMESTAMP = /^(Sun|Mon|Tue|Wed|Thu|Fri|Sat) \w{3} \d{1,2} \d{2}:\d{2}:\d{2} UTC \d{4}$/;

/** @throws InvalidParameterException where a part is missing, or the time stamp of another form */
export function readProof(attempt: Attempt): Proof {
  const secretBlock = parameter(attempt, 'PASSWORD_CLAIM_SECRET_BLOCK');
  const signature = parameter(attempt, 'PASSWORD_CLAIM_SIGNATURE');
  const timestamp = parameter(attempt, 'TIMESTAMP');
  if (!TIMESTAMP.test(timestamp)) throw errors.badTimestamp();
  return { secretBlock, signature, timestamp };
}

/**
 * Whether a proof is one of the exchange's secret.
 * @param groupName of the pool, or the device group key
 * @param user whom the secret belongs to: a username, or a device key
 */
export const proofHolds = (exchange: Exchange, proof: Proof, groupName: string, user: string): boolean =>
  srpProofHolds({
    ...exchange,
    ...proof,
    b: Buffer.from(exchange.b, 'hex'),
    verifier: Buffer.from(exchange.verifier, 'hex'),
    groupName,
    user,
    secretBlock: Buffer.from(proof.secretBlock, 'base64'),
  });

/** The client's public number. @throws InvalidParameterException */
export function readPublicA(attempt: Attempt): string {
  const publicA = parameter(attempt, 'SRP_A');
  if (!isSrpPublic(publicA)) throw errors.badSrpA();
  return publicA;
}

/** Opens an exchange with the holder of a verifier; the secret block, base64, is what names it. */
export function openExchange({ context }: Attempt, publicA: string, verifier: Buffer) {
  const b = context.ids.bytes(32);
  const publicB = srpPublicB(verifier, b);
  const secretBlock = context.ids.bytes(900).toString('base64');
  const exchange: Exchange = { publicA, publicB, b: b.toString('hex'), verifier: verifier.toString('hex') };
  return { exchange, secretBlock };
}

/**
 * USER_SRP_AUTH: answers the client's public number with PASSWORD_VERIFIER. The secret block names the waiting
 * exchange, so its answer needs no `Session`.
 */
export async function startSrp(attempt: Attempt): Promise<Step> {
  const { context, pool, client } = attempt;
  const username = parameter(attempt, 'USERNAME');
  const publicA = readPublicA(attempt);
  const found = findUser(context, pool, username);
  if (!found && !hidesUnknownUsers(client)) throw errors.userNotFound();
  checkNotLocked(context, pool, subjectOf(pool, username, found));
  if (found) checkMayTry(client, found);
  const user = await preAuthenticate(attempt, username, found);
  return askForPassword(attempt, { typed: username, user }, publicA);
}

/**
 * PASSWORD_VERIFIER for a public number of the client.
 * @param who the user, or a name that nobody has, where the client hides that
 * @throws UserNotFoundException for a user who is gone, where the client does not
 */
export async function askForPassword(
  attempt: Attempt,
  { typed, user: asked }: { typed: string; user: User | undefined },
  publicA: string,
): Promise<Step> {
  const { context, pool, client } = attempt;
  // Derived for a known user too, so that neither the time nor the order of steps tells the two apart.
  const invented = await decoy(attempt, lookupKey(pool, typed));
  const user = asked && context.store.users.find(asked.id);
  if (!user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  const { salt, verifier, userId } =
    user?.srpSalt && user.srpVerifier
      ? { salt: user.srpSalt, verifier: user.srpVerifier, userId: user.username }
      : invented;
  const { exchange, secretBlock } = openExchange(attempt, publicA, verifier);
  const state: SrpState = { ...exchange, userId, subject: subjectOf(pool, typed, user) };
  startFlow(attempt, secretBlock, { challenge: 'PASSWORD_VERIFIER', user, state });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: salt.toString('hex'),
      SRP_B: exchange.publicB,
      SECRET_BLOCK: secretBlock,
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
    },
  };
}

/** The salt, verifier and internal id that an unknown user is shown. */
async function decoy({ context, pool }: Attempt, name: string) {
  const part = await decoyOf(context, pool, name);
  return {
    salt: part('salt').subarray(0, 16),
    verifier: Buffer.concat(verifierParts.map(part)),
    userId: uuidOf(part('id').subarray(0, 16)),
  };
}

/** Twelve hashes make a number as long as a verifier. */
const verifierParts = Array.from({ length: 12 }, (_, index) => `verifier-${index}`);
