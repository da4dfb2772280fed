import { createHmac } from 'node:crypto';
import { errors } from '../../contract/errors.ts';
import { isSrpPublic, srpPublicB } from '../../lib/srp.ts';
import { lookupKey } from '../pools/pool.ts';
import { findUser } from '../users/user.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';
import { startFlow } from './flow.ts';
import { checkNotLocked } from './lockout.ts';
import { checkMayTry, hidesUnknownUsers } from './user-state.ts';

/** What the server remembers of an SRP exchange: both public numbers and its secret, as hex. */
export type SrpState = { publicA: string; publicB: string; b: string };

/**
 * USER_SRP_AUTH: answers the client's public number with PASSWORD_VERIFIER. The secret block names the waiting
 * exchange, so its answer needs no `Session`.
 */
export async function startSrp(attempt: Attempt): Promise<Step> {
  const { context, pool, client } = attempt;
  const username = parameter(attempt, 'USERNAME');
  const publicA = parameter(attempt, 'SRP_A');
  if (!isSrpPublic(publicA)) throw errors.badSrpA();
  const user = findUser(context, pool, username);
  if (!user && !hidesUnknownUsers(client)) throw errors.userNotFound();
  checkNotLocked(context, pool, user?.usernameKey ?? lookupKey(pool, username));
  if (user) checkMayTry(client, user);

  const known =
    user?.srpSalt && user.srpVerifier
      ? { salt: user.srpSalt, verifier: user.srpVerifier, userId: user.username }
      : await decoy(attempt, lookupKey(pool, username));
  const b = context.ids.bytes(32);
  const publicB = srpPublicB(known.verifier, b);
  const secretBlock = context.ids.bytes(900).toString('base64');
  const state: SrpState = { publicA, publicB, b: b.toString('hex') };
  startFlow(context, secretBlock, { challenge: 'PASSWORD_VERIFIER', client, user, state });
  return {
    ChallengeName: 'PASSWORD_VERIFIER',
    ChallengeParameters: {
      SALT: known.salt.toString('hex'),
      SRP_B: publicB,
      SECRET_BLOCK: secretBlock,
      USERNAME: known.userId,
      USER_ID_FOR_SRP: known.userId,
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
  const hex = derive('id').toString('hex');
  const userId = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20, 32),
  ].join('-');
  return { salt: derive('salt').subarray(0, 16), verifier: Buffer.concat(verifierParts.map(derive)), userId };
}

/** Twelve hashes make a number as long as a verifier. */
const verifierParts = Array.from({ length: 12 }, (_, index) => `verifier-${index}`);
