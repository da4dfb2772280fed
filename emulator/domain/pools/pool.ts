import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { UserPoolType } from '../../contract/shapes.ts';
import { parseOnce } from '../../lib/parse-once.ts';
import type { PoolRow } from '../../storage/pools.ts';
import type { Context, Services } from '../context.ts';

/** The stored configuration: what DescribeUserPool answers, defaults filled in, without what is derived. */
export type PoolSettings = Omit<
  UserPoolType,
  'Id' | 'Name' | 'Arn' | 'CreationDate' | 'LastModifiedDate' | 'EstimatedNumberOfUsers'
>;

/** What a pool can be told at any time. An update replaces it all: what it leaves out falls back to its default. */
export type PoolChanges = Omit<Input<'UpdateUserPool'>, 'UserPoolId' | 'PoolName'>;

export type Pool = Omit<PoolRow, 'settings'> & { settings: PoolSettings };

/** For public documents, which are found in every region. */
export const hasPool = (services: Services, poolId: string): boolean => services.store.pools.has(poolId);

/** @throws ResourceNotFoundException for an unknown pool, or a pool of another region than the request's */
export function findPool(context: Context, poolId: string): Pool {
  const row = context.store.pools.find(poolId);
  if (!row || row.region !== context.region) throw errors.poolNotFound(poolId);
  return readPool(row);
}

/** The pool of a client, token or user that was found before: it exists. */
export function poolOf(services: Services, poolId: string): Pool {
  const row = services.store.pools.find(poolId);
  if (!row) throw errors.poolNotFound(poolId);
  return readPool(row);
}

const settingsOf = parseOnce<PoolSettings>();

export const readPool = (row: PoolRow): Pool => ({ ...row, settings: settingsOf(row.settings) });

export const arnOf = (services: Services, pool: Pick<Pool, 'id' | 'region'>) =>
  `arn:aws:cognito-idp:${pool.region}:${services.accountId}:userpool/${pool.id}`;

/** The part of the pool id after `_`: the group name of SRP. */
export const srpGroupName = (poolId: string) => poolId.slice(poolId.indexOf('_') + 1);

/** Usernames and aliases differ by case unless the pool says otherwise (`UsernameConfiguration.CaseSensitive`). */
const isCaseSensitive = (pool: Pool) => pool.settings.UsernameConfiguration?.CaseSensitive !== false;

/** A username or alias value as the pool looks it up. */
export const lookupKey = (pool: Pool, value: string) => (isCaseSensitive(pool) ? value : value.toLowerCase());
