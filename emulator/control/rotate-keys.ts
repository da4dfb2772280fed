import type { Services } from '../domain/context.ts';
import { hasPool } from '../domain/pools/pool.ts';
import { type ControlRoute, inPath, refusal } from './route.ts';
import type { Schema } from './schema.ts';

const kid: Schema = { type: 'string' };
const byUse = (description: string, required: string[]): Schema => ({
  type: 'object',
  description,
  required,
  properties: { access: kid, id: kid },
  additionalProperties: false,
});

const rotation: Schema = {
  type: 'object',
  required: ['signing', 'former', 'retired'],
  properties: {
    signing: byUse('The key ids of tokens from now on.', ['access', 'id']),
    former: byUse('Those until now: published, and good for tokens of before, until the next rotation.', [
      'access',
      'id',
    ]),
    retired: byUse(
      'Those that are gone, with all tokens that they have signed: none at the first rotation.',
      [],
    ),
  },
  additionalProperties: false,
};

/** `POST /_/api/v1/pools/POOL_ID/keys/rotate`: new signing keys, as the service may bring at any time. */
export const rotateKeys = (services: Services): ControlRoute => ({
  method: 'post',
  path: '/_/api/v1/pools/{poolId}/keys/rotate',
  id: 'rotateKeys',
  summary:
    'New signing keys for the ID and access tokens of a user pool. The former ones stay in its key set until the ' +
    'next rotation, which retires them.',
  parameters: [inPath('poolId', 'A user pool.')],
  writes: true,
  responses: {
    200: { description: 'The key ids.', content: { schema: rotation } },
    404: refusal('There is no such user pool.'),
  },
  answer: async (c) => {
    const poolId = c.req.param('poolId') ?? '';
    const gone = () => c.json({ message: `There is no user pool "${poolId}".` }, 404);
    if (!hasPool(services, poolId)) return gone();
    try {
      return c.json(await services.keys.rotate(poolId));
    } catch (error) {
      if (hasPool(services, poolId)) throw error;
      return gone(); // deleted while its keys were made
    }
  },
});
