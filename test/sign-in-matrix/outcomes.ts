import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminSetUserPasswordCommand,
  InitiateAuthCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { CHALLENGES, send } from './answers.ts';
import type { Flow, Journey } from './flows.ts';
import { newUser } from './users.ts';

/** What is tried at a challenge, and checked there. A journey stands before its answer. */
type Outcome = (journey: Journey, challenge: string) => Promise<void>;

const notAuthorized = (message: string) => ({ name: 'NotAuthorizedException', message });
const BAD_CREDENTIALS = notAuthorized('Incorrect username or password.');
const LOCKED = notAuthorized('Password attempts exceeded');
const FOREIGN = notAuthorized('Invalid session for the user.');
const USED = notAuthorized('Invalid session for the user, session can only be used once.');
const EXPIRED = notAuthorized('Invalid session for the user, session is expired.');

const challengeOf = (name: string) => {
  const challenge = CHALLENGES[name];
  if (!challenge) throw new Error(`nobody answers ${name} here`);
  return challenge;
};

/** Answers what a journey stands before, and goes on. */
export async function goOn(journey: Journey): Promise<void> {
  const { right } = challengeOf(journey.step.ChallengeName ?? '');
  journey.step = await send(journey, await right(journey));
}

/** A challenge that nobody asked for with this session. */
const anotherThan = (challenge: string) =>
  challenge === 'NEW_PASSWORD_REQUIRED' ? 'SOFTWARE_TOKEN_MFA' : 'NEW_PASSWORD_REQUIRED';
const ANY_ANSWER = { NEW_PASSWORD: 'Another-Passw0rd!', SOFTWARE_TOKEN_MFA_CODE: '000000' };

/** A proof that no longer counts is refused like a wrong one. */
const refusalOf = (challenge: string) =>
  ['PASSWORD_VERIFIER', 'WEB_AUTHN'].includes(challenge) ? BAD_CREDENTIALS : FOREIGN;

const APPLIES: Record<string, (flow: Flow, challenge: string) => boolean> = {
  // Exchanges are named by their secret block, not by a session that another challenge could take.
  'step skipped': (_, challenge) => !challenge.endsWith('PASSWORD_VERIFIER'),
  // A passkey is no password, and functions decide for themselves.
  'password changed meanwhile': ({ first }) => !['WEB_AUTHN', 'CUSTOM_CHALLENGE'].includes(first[0] ?? ''),
  'temporary password meanwhile': ({ first }) => first[0] !== 'CUSTOM_CHALLENGE',
  'locked meanwhile': (_, challenge) => LOCKS.includes(challenge),
};
/** The challenges whose wrong answers count for the lock. */
const LOCKS = [
  'PASSWORD_VERIFIER',
  'SELECT_CHALLENGE',
  'SMS_MFA',
  'SOFTWARE_TOKEN_MFA',
  'DEVICE_PASSWORD_VERIFIER',
];

/** The outcomes that a challenge of a flow can have. */
export const outcomesOf = (flow: Flow, challenge: string): string[] =>
  Object.keys(OUTCOMES).filter((name) => APPLIES[name]?.(flow, challenge) ?? true);

export const OUTCOMES: Record<string, Outcome> = {
  'right answer': async (journey, challenge) => {
    const { right } = challengeOf(challenge);
    const before = journey.step.Session;
    const next = await send(journey, await right(journey));
    expect(next.AuthenticationResult?.AccessToken ?? next.ChallengeName).toBeTruthy();
    if (next.Session !== undefined) expect(next.Session).not.toBe(before);
  },
  'wrong answer': async (journey, challenge) => {
    const { right, wrong, refusal, forgives } = challengeOf(challenge);
    const answer = await wrong(journey);
    await expect(send(journey, answer)).rejects.toMatchObject(refusal);
    if (forgives) await expect(send(journey, await right(journey))).resolves.toBeTruthy();
    else await expect(send(journey, answer)).rejects.toMatchObject(USED);
  },
  'replayed answer': async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    await send(journey, answer);
    await expect(send(journey, answer)).rejects.toMatchObject(USED);
  },
  'expired session': async (journey, challenge) => {
    const { right } = challengeOf(challenge);
    const answer = await right(journey);
    journey.world.clock.advance('181s');
    await expect(send(journey, answer)).rejects.toMatchObject(EXPIRED);
  },
  "another user's session": async (journey, challenge) => {
    const { right } = challengeOf(challenge);
    const { username } = await newUser(journey.world, journey.holder);
    const answer = await right(journey);
    await expect(send(journey, answer, { username })).rejects.toMatchObject(
      challenge === 'PASSWORD_VERIFIER' ? BAD_CREDENTIALS : FOREIGN,
    );
  },
  "another client's session": async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    const { otherClientId: clientId } = journey.holder;
    await expect(send(journey, answer, { clientId })).rejects.toMatchObject(FOREIGN);
  },
  'step skipped': async (journey, challenge) => {
    await expect(
      send(journey, { responses: ANY_ANSWER }, { challenge: anotherThan(challenge) }),
    ).rejects.toMatchObject(FOREIGN);
  },
  'user disabled meanwhile': async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    const { poolId: UserPoolId, username: Username } = journey.holder;
    await journey.world.client.send(new AdminDisableUserCommand({ UserPoolId, Username }));
    await expect(send(journey, answer)).rejects.toMatchObject(notAuthorized('User is disabled.'));
  },
  'user deleted meanwhile': async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    const { poolId: UserPoolId, username: Username } = journey.holder;
    await journey.world.client.send(new AdminDeleteUserCommand({ UserPoolId, Username }));
    await expect(send(journey, answer)).rejects.toMatchObject(FOREIGN);
  },
  'two at once': async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    const both = await Promise.allSettled([send(journey, answer), send(journey, answer)]);
    const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toEqual([expect.objectContaining(USED)]);
  },
  'password changed meanwhile': async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    await setPassword(journey, true);
    await expect(send(journey, answer)).rejects.toMatchObject(refusalOf(challenge));
  },
  'temporary password meanwhile': async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    await setPassword(journey, false);
    await expect(send(journey, answer)).rejects.toMatchObject(refusalOf(challenge));
  },
  'locked meanwhile': async (journey, challenge) => {
    const answer = await challengeOf(challenge).right(journey);
    for (let failures = 0; failures < 5; failures += 1)
      await expect(byWrongPassword(journey)).rejects.toMatchObject(BAD_CREDENTIALS);
    await expect(send(journey, answer)).rejects.toMatchObject(LOCKED);
  },
};

const setPassword = ({ world, holder }: Journey, Permanent: boolean) =>
  world.client.send(
    new AdminSetUserPasswordCommand({
      UserPoolId: holder.poolId,
      Username: holder.username,
      Password: 'Another-Passw0rd!',
      Permanent,
    }),
  );

const byWrongPassword = ({ world, holder }: Journey) =>
  world.unsigned.send(
    new InitiateAuthCommand({
      ClientId: holder.clientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: holder.username, PASSWORD: 'Wrong-Passw0rd!' },
    }),
  );
