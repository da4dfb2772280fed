import { createHmac } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import { uuidOf } from '../../lib/ids.ts';
import { isSrpPublic, srpPublicB } from '../../lib/srp.ts';
import { subjectOf } from '../codes/limits.ts';
import { lookupKey } from '../pools/pool.ts';
import { findUser } from '../users/user.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';
import { startFlow } from './flow.ts';
import { checkNotLocked } from './lockout.ts';
import { checkMayTry, hidesUnknownUsers } from './user-state.ts';

/**
 * What the server remembers of an SRP exchange, as hex: both public numbers, its secret, and the verifier that it was
 * made with. `userId` is whom the proof names, `subject` who has failed if it is wrong.
 */
export type SrpState = {
  publicA: string;
  publicB: string;
  b: string;
  verifier: string;
  userId: string;
  subject: string;
};

/**
 * USER_SRP_AUTH: answers the client's public number with PASSWORD_VERIFIER. The secret block names the waiting
 * exchange, so its answer needs no `Session`.
 */
export async function startSrp(attempt: Attempt): Promise<Step> {
  const { context, pool, client } = attempt;
  const username = parameter(attempt, 'USERNAME');
  const publicA = parameter(attempt, 'SRP_A');
  if (!isSrpPublic(publicA)) throw errors.badSrpA();
  // Derived for a known user too, so that neither the time nor the order of steps tells the two apart.
  const invented = await decoy(attempt, lookupKey(pool, username));
  const user = findUser(context, pool, username);
  if (!user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  const subject = subjectOf(pool, username, user);
  checkNotLocked(context, pool, subject);
  if (user) checkMayTry(client, user);

  const { salt, verifier, userId } =
    user?.srpSalt && user.srpVerifier
      ? { salt: user.srpSalt, verifier: user.srpVerifier, userId: user.username }
      : invented;
  const b = context.ids.bytes(32);
  const publicB = srpPublicB(verifier, b);
  const secretBlock = context.ids.bytes(900).toString('base64');
  const numbers = { publicA, publicB, b: b.toString('hex'), verifier: verifier.toString('hex') };
  const state: SrpState = { ...numbers, userId, subject };
  startFlow(context, secretBlock, { challenge: 'PASSWORD_VERIFIER', client, user, state });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: salt.toString('hex'),
      SRP_B: publicB,
      SECRET_BLOCK: secretBlock,
      USERNAME: userId,
      USER_ID_FOR_SRP: userId,
    },
  };
}

/**
 * What an unknown user is shown: the same salt and internal id whenever the same name is asked for, as a known one
 * would (Developer Guide, "managing error responses"). Nobody without the pool's keys can tell it from a real one.
 */
async function decoy({ context, pool }: Attempt, name: string) {
  const secret = await context.keys.decoySecret(pool.id);
  const derive = (part: string) => createHmac('sha256', secret).update(`${part}:${name}`).digest();
  return {
    salt: derive('salt').subarray(0, 16),
    verifier: Buffer.concat(verifierParts.map(derive)),
    userId: uuidOf(derive('id').subarray(0, 16)),
  };
}

/** Twelve hashes make a number as long as a verifier. */
const verifierParts = Array.from({ length: 12 }, (_, index) => `verifier-${index}`);
