import type { Context, Services } from '../context.ts';
import { keepSignIn } from './issue.ts';
import { type Claims, encodePart, signRs256 } from './jwt.ts';
import { kidOf, type SigningKey, type TokenUse } from './keys.ts';
import { type Draft, type Fault, type TokenKind, tokenKinds } from './token-kinds.ts';
import { type Refusal, workshopSubject } from './workshop-subject.ts';

/** What is asked of the workshop; `expiresIn` in seconds. */
export type TokenOrder = {
  poolId?: string;
  clientId?: string;
  username: string;
  use: TokenUse;
  kind: TokenKind;
  /** Claims to add or replace; null leaves one out. */
  claims?: Claims;
  expiresIn?: number;
};

type Minted = { token: string; kid: string; claims: Claims; use: TokenUse; kind: TokenKind };

/** Claims that follow from user, client, sign-in and kind. */
const FIXED_CLAIMS = [
  ...['sub', 'iss', 'aud', 'client_id', 'token_use', 'username', 'cognito:username'],
  ...['event_id', 'origin_jti', 'jti', 'auth_time', 'iat', 'exp', 'nbf'],
];

/**
 * Mints tokens for testing verifiers. A valid one is a real one, of a sign-in that is kept as any other; the others
 * have one fault each, and a sign-in too, so that nothing else is wrong with them, but none of the user's sessions that
 * a pool tracks. No trigger is called.
 */
export function tokenWorkshop(services: Services) {
  let foreign: Promise<Fault> | undefined;
  /** A key that no pool has published. */
  const foreignKey = () => {
    foreign ??= services.newKey('a key of no pool').then((privateKey) => ({
      kid: kidOf(privateKey),
      sign: (input) => signRs256(input, privateKey),
    }));
    return foreign;
  };

  return async (order: TokenOrder, context: Omit<Context, 'region'>): Promise<Minted | Refusal> => {
    const fixed = Object.keys(order.claims ?? {}).find((name) => FIXED_CLAIMS.includes(name));
    if (fixed !== undefined) return { status: 400, message: `The claim "${fixed}" is none to choose.` };
    const subject = workshopSubject(services, order);
    if ('status' in subject) return subject;
    const { claims: usual } = keepSignIn({ ...context, region: subject.pool.region }, subject, {
      opensSession: order.kind === 'valid',
    });
    const key = await services.keys.signing(subject.pool.id, order.use);
    const sound = soundDraft(key, usual[order.use], order);
    const draft = { ...sound, ...(await tokenKinds[order.kind].spoil(sound, services, foreignKey)) };
    const { kid, claims, alg } = draft;
    const input = `${encodePart({ kid, alg })}.${encodePart(claims)}`;
    const token = `${input}.${(await draft.sign(input)).toString('base64url')}`;
    return { token, kid, claims, use: order.use, kind: order.kind };
  };
}

/** A token without a fault, as a sign-in would issue it. */
function soundDraft({ kid, privateKey, publicKey }: SigningKey, claims: Claims, order: TokenOrder): Draft {
  const lifetime = order.expiresIn ?? Number(claims['exp']) - Number(claims['iat']);
  const chosen = { ...claims, ...order.claims, exp: Number(claims['iat']) + lifetime };
  return {
    alg: 'RS256',
    kid,
    claims: Object.fromEntries(Object.entries(chosen).filter(([, value]) => value !== null)),
    publicKey,
    sign: (input) => signRs256(input, privateKey),
  };
}
