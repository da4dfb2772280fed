import { deserialize } from './contract/deserialize.ts';
import { errors } from './contract/errors.ts';
import type { Input, OperationName } from './contract/operations.ts';
import { unknownMembers } from './contract/unknown-members.ts';
import { validate } from './contract/validate.ts';
import { createClient } from './domain/clients/create-client.ts';
import { CODE_DIGITS } from './domain/codes/code-for.ts';
import type { Context, Services } from './domain/context.ts';
import { createPool } from './domain/pools/create-pool.ts';
import type { Pool } from './domain/pools/pool.ts';
import { checkAttributes, checkInvited } from './domain/users/attributes.ts';
import { createUser, nameUser } from './domain/users/create-user.ts';
import { checkPasswordPolicy, newPassword } from './domain/users/passwords.ts';
import { isRegion } from './lib/region.ts';
import { checkForm } from './seed-form.ts';
import { warnOfUnnamed, wireTriggers } from './seed-triggers.ts';
import type { Seed, SeedClient, SeedPool, SeedUser } from './seed-types.ts';

/**
 * Applies a seed: every pool that is not there yet, whole. A pool that is there is left as it is, so a restart keeps
 * what was done to it. What runs the triggers is no data: it is wired at every start.
 * @param directory where relative paths of triggers start
 * @throws Error that names the place in the seed and what is wrong there; nothing of a refused pool is kept
 */
export function applySeed(services: Services, seed: Seed, directory = process.cwd()): void {
  within('The seed', () => checkForm('seed', seed));
  const seen = new Set<string>();
  seed.pools.forEach((pool, index) => {
    within(`Seed of ${placeOf('pool', pool?.id, index)}`, () => {
      checkForm('pool', pool);
      if (seen.has(pool.id)) throw new Error('The seed has it twice.');
      seen.add(pool.id);
      const settings = wireTriggers(services, pool, directory);
      const kept = services.store.pools.find(pool.id);
      if (kept) return warnOfUnnamed(services, pool, kept.settings);
      services.store.transaction(() => seedPool(services, { ...pool, settings }));
    });
  });
}

function seedPool(services: Services, { id, settings, clients = [], users = [] }: SeedPool): void {
  asInput('DescribeUserPool', { UserPoolId: id });
  const region = id.slice(0, id.indexOf('_'));
  if (!isRegion(region)) throw new Error(`"${id}" is no pool id such as us-east-1_Example01`);
  const context: Context = { ...services, region, caller: { ip: '127.0.0.1', userAgent: '' } };
  const pool = createPool(context, asInput('CreateUserPool', settings), id);
  clients.forEach((client, index) => {
    within(placeOf('client', client?.id, index), () => seedClient(context, pool, client));
  });
  users.forEach((user, index) => {
    within(placeOf('user', user?.username, index), () => seedUser(context, pool, user));
  });
}

function seedClient(context: Context, pool: Pool, client: SeedClient): void {
  checkForm('client', client);
  const { id, secret: ClientSecret, settings } = client;
  asInput('DescribeUserPoolClient', { UserPoolId: pool.id, ClientId: id });
  if (context.store.clients.find(id)) throw new Error('Another client has this id.');
  const input = { ...settings, UserPoolId: pool.id, ...(ClientSecret === undefined ? {} : { ClientSecret }) };
  createClient(context, pool, asInput('CreateUserPoolClient', input), id);
}

function seedUser(context: Context, pool: Pool, user: SeedUser): void {
  checkForm('user', user);
  const { username, password, sub, attributes = {}, code } = user;
  const { UserAttributes = [] } = asInput('AdminCreateUser', {
    UserPoolId: pool.id,
    Username: username,
    UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({ Name, Value })),
  });
  if (sub !== undefined && !UUID.test(sub)) throw new Error(`The sub "${sub}" is no UUID.`);
  if (code !== undefined && !CODE.test(code)) throw new Error(`The code is not ${CODE_DIGITS} digits.`);
  const names = nameUser(
    context,
    pool,
    username,
    checkAttributes(pool, UserAttributes, { at: 'create' }),
    sub,
  );
  checkInvited(pool, names.attributes);
  const { id } = createUser(context, pool, {
    ...names,
    status: password === undefined ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
    ...(password === undefined ? {} : { password: checkedPassword(context, pool, names.username, password) }),
    taken: errors.accountExists,
  });
  if (code !== undefined) context.store.fixedCodes.insert(id, code);
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const CODE = new RegExp(`^\\d{${CODE_DIGITS}}$`);

function checkedPassword(context: Context, pool: Pool, username: string, password: string) {
  asInput('AdminSetUserPassword', { UserPoolId: pool.id, Username: username, Password: password });
  checkPasswordPolicy(pool, password, 'did');
  return newPassword(context, pool, username, password);
}

/** A part of a seed as an operation would receive it. @throws Error for members that the operation's request lacks */
function asInput<N extends OperationName>(operation: N, given: object): Input<N> {
  const [unknown] = unknownMembers(operation, given);
  if (unknown !== undefined) throw new Error(`The request of ${operation} has no member "${unknown}".`);
  const input = deserialize(operation, given);
  validate(operation, input);
  return input as Input<N>;
}

/** A part by its own name, or by its place in the list where it has none. */
const placeOf = (part: string, name: unknown, index: number) =>
  typeof name === 'string' ? `${part} ${name}` : `${part} number ${index + 1}`;

/** Does a part of the work, and puts its place in front of what is wrong there. */
function within(place: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
