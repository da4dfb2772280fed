import { createHmac, type KeyObject } from 'node:crypto';
import type { Services } from '../context.ts';
import type { Claims } from './jwt.ts';

/** A token before it is signed; `publicKey` is that of the pool's key which signs a sound one. */
export type Draft = {
  alg: string;
  kid: string;
  claims: Claims;
  publicKey: KeyObject;
  sign: (input: string) => Promise<Buffer> | Buffer;
};

/** What a fault changes of a sound token. */
export type Fault = Partial<Draft>;

type Kind = {
  /** What a verifier meets. */
  text: string;
  spoil: (draft: Draft, services: Services, foreignKey: () => Promise<Fault>) => Fault | Promise<Fault>;
};

/** How far a token is beyond its time, in seconds: more than the tolerance that verifiers have for clocks. */
const HOUR = 3600;

/** The tokens that the workshop mints: a valid one, and those that a verifier must refuse, with one fault each. */
export const tokenKinds = {
  valid: { text: 'a token as a sign-in issues it', spoil: () => ({}) },
  expired: {
    text: 'expired an hour ago',
    spoil: ({ claims }) => {
      const shift = HOUR + number(claims, 'exp') - number(claims, 'iat');
      return { claims: moved(claims, ['auth_time', 'iat', 'exp'], -shift) };
    },
  },
  'not-yet-valid': {
    text: 'valid from an hour from now on (`nbf`)',
    spoil: ({ claims }) => ({
      claims: { ...moved(claims, ['exp'], HOUR), nbf: number(claims, 'iat') + HOUR },
    }),
  },
  'wrong-audience': {
    text: 'for a client that does not exist (`aud` or `client_id`)',
    spoil: ({ claims }, { ids }) => ({
      claims: { ...claims, [claims['token_use'] === 'id' ? 'aud' : 'client_id']: ids.clientId() },
    }),
  },
  'wrong-use': {
    text: 'says that it is of the other use (`token_use`)',
    spoil: ({ claims }) => ({
      claims: { ...claims, token_use: claims['token_use'] === 'id' ? 'access' : 'id' },
    }),
  },
  'wrong-issuer': {
    text: 'of another pool, by the key of this one (`iss`)',
    spoil: ({ claims }, { ids, issuer }) => {
      const region = String(claims['iss']).split('/').at(-1)?.split('_')[0] ?? '';
      return { claims: { ...claims, iss: issuer(ids.poolId(region)) } };
    },
  },
  'bad-signature': {
    text: 'changed after it was signed',
    spoil: ({ sign }) => ({ sign: async (input) => changed(await sign(input)) }),
  },
  'other-key': {
    text: 'signed by a key of no pool, under the key id of this pool’s',
    spoil: async (_draft, _services, foreignKey) => {
      const { sign } = await foreignKey();
      return sign ? { sign } : {};
    },
  },
  'unknown-kid': {
    text: 'signed by a key that is not published, under its own key id',
    spoil: (_draft, _services, foreignKey) => foreignKey(),
  },
  'alg-none': {
    text: 'not signed (`alg` none)',
    spoil: () => ({ alg: 'none', sign: () => Buffer.alloc(0) }),
  },
  'hs256-public-key': {
    text: 'signed by HMAC, whose secret is the public key as PEM (`alg` HS256)',
    spoil: ({ publicKey }) => ({
      alg: 'HS256',
      sign: (input) =>
        createHmac('sha256', publicKey.export({ type: 'spki', format: 'pem' }))
          .update(input)
          .digest(),
    }),
  },
} as const satisfies Record<string, Kind>;

export type TokenKind = keyof typeof tokenKinds;

const number = (claims: Claims, name: string) => Number(claims[name]);

const moved = (claims: Claims, names: string[], seconds: number): Claims => ({
  ...claims,
  ...Object.fromEntries(names.map((name) => [name, number(claims, name) + seconds])),
});

/** With another last byte. */
const changed = (signature: Buffer): Buffer =>
  Buffer.concat([signature.subarray(0, -1), Buffer.from([(signature.at(-1) ?? 0) ^ 1])]);
