import { deserialize } from './contract/deserialize.ts';
import { errors } from './contract/errors.ts';
import type { Input, OperationName } from './contract/operations.ts';
import { validate } from './contract/validate.ts';
import { createClient } from './domain/clients/create-client.ts';
import type { Context, Services } from './domain/context.ts';
import { createPool } from './domain/pools/create-pool.ts';
import type { Pool } from './domain/pools/pool.ts';
import { checkAttributes } from './domain/users/attributes.ts';
import { createUser, nameUser } from './domain/users/create-user.ts';
import { newPassword } from './domain/users/passwords.ts';

/**
 * What an emulator starts with: pools, clients and users with ids of your choice. `settings` are the members of
 * CreateUserPool and CreateUserPoolClient, checked as requests are.
 */
export type Seed = { pools: SeedPool[] };

export type SeedPool = {
  /** `<region>_<letters and digits>` */
  id: string;
  settings: { PoolName: string; [member: string]: unknown };
  clients?: { id: string; secret?: string; settings: { ClientName: string; [member: string]: unknown } }[];
  users?: SeedUser[];
};

export type SeedUser = {
  username: string;
  /** A user with a password is CONFIRMED and signs in with it; one without waits for a first password. */
  password?: string;
  /** Fixed for tokens that never change; made up where it is left out. */
  sub?: string;
  attributes?: Record<string, string>;
};

/**
 * Applies a seed: every pool that is not there yet, whole. A pool that is there is left as it is, so a restart keeps
 * what was done to it.
 * @throws Error that names the pool and what is wrong with it; nothing of a refused pool is kept
 */
export function applySeed(services: Services, seed: Seed): void {
  if (!Array.isArray(seed?.pools)) throw new Error('The seed has no list "pools".');
  for (const pool of seed.pools) {
    if (services.store.pools.find(pool.id)) continue;
    try {
      services.store.transaction(() => seedPool(services, pool));
    } catch (error) {
      throw new Error(`Seed of pool ${pool.id}: ${error instanceof Error ? error.message : String(error)}`);
    }
    services.keys.prepare(pool.id);
  }
}

function seedPool(services: Services, seed: SeedPool): void {
  const region = /^([\w-]+)_[0-9a-zA-Z]+$/.exec(seed.id)?.[1];
  if (!region) throw new Error(`"${seed.id}" is no pool id such as us-east-1_Example01`);
  const context: Context = { ...services, region };
  const pool = createPool(context, asInput('CreateUserPool', seed.settings), seed.id);
  for (const { id, secret, settings } of seed.clients ?? []) {
    const input = asInput('CreateUserPoolClient', { UserPoolId: pool.id, ...settings });
    createClient(context, pool, input, { id, ...(secret ? { secret } : {}) });
  }
  for (const user of seed.users ?? []) seedUser(context, pool, user);
}

function seedUser(
  context: Context,
  pool: Pool,
  { username, password, sub, attributes = {} }: SeedUser,
): void {
  const given = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
  const names = nameUser(context, pool, username, checkAttributes(pool, given, { at: 'create' }), sub);
  createUser(context, pool, {
    ...names,
    status: password ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
    ...(password ? { password: newPassword(context, pool, names.username, password) } : {}),
    taken: errors.accountExists,
  });
}

/** The settings as an operation would receive them. @throws the errors of the operation's request model */
function asInput<N extends OperationName>(operation: N, settings: object): Input<N> {
  const input = deserialize(operation, settings);
  validate(operation, input);
  return input as Input<N>;
}
