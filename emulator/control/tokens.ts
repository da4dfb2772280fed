import type { Services } from '../domain/context.ts';
import { type TokenKind, tokenKinds } from '../domain/tokens/token-kinds.ts';
import { type TokenOrder, tokenWorkshop } from '../domain/tokens/workshop.ts';
import { type ControlRoute, refusal } from './route.ts';
import type { Schema } from './schema.ts';

const text: Schema = { type: 'string' };
const use: Schema = { type: 'string', enum: ['access', 'id'] };
const kinds = Object.keys(tokenKinds) as TokenKind[];
const kind: Schema = {
  type: 'string',
  enum: kinds,
  description: kinds.map((name) => `${name}: ${tokenKinds[name].text}`).join('; '),
};
const LONGEST_LIFE_SECONDS = 10 * 365 * 24 * 60 * 60;

const order: Schema = {
  type: 'object',
  required: ['username', 'use', 'kind'],
  properties: {
    poolId: { ...text, description: 'Enough where the pool has one client only.' },
    clientId: text,
    username: { ...text, description: 'A username, an alias or a `sub`.' },
    use,
    kind,
    claims: {
      type: 'object',
      description:
        'Claims to add or replace; null leaves one out. Not those that follow from user, client, sign-in and kind.',
    },
    expiresIn: {
      type: 'integer',
      description: 'Seconds that the token lives; as the client has it where it is left out.',
      minimum: 1,
      maximum: LONGEST_LIFE_SECONDS,
    },
  },
  additionalProperties: false,
};

const minted: Schema = {
  type: 'object',
  required: ['token', 'kid', 'claims', 'use', 'kind'],
  properties: { token: text, kid: text, claims: { type: 'object' }, use, kind },
  additionalProperties: false,
};

/** `POST /_/api/v1/tokens`: the token workshop. */
export function mintToken(services: Services): ControlRoute {
  const mint = tokenWorkshop(services);
  return {
    method: 'post',
    path: '/_/api/v1/tokens',
    id: 'mintToken',
    summary:
      'A token for testing verifiers: a valid one, which is as good as that of a sign-in, or one with a fault that ' +
      'every verifier must see.',
    body: { schema: order },
    writes: true,
    responses: {
      200: { description: 'The token.', content: { schema: minted } },
      400: refusal('Whose token it is remains open, the user is disabled, or a claim is none to choose.'),
      404: refusal('There is no such pool, client or user.'),
    },
    answer: async (c, body) => {
      const caller = { ip: '127.0.0.1', userAgent: c.req.header('user-agent') ?? '' };
      const result = await mint(body as TokenOrder, { ...services, caller });
      return 'status' in result ? c.json({ message: result.message }, result.status) : c.json(result);
    },
  };
}
