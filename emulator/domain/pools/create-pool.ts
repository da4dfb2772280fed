import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Context } from '../context.ts';
import { checkMfaOfNewPool } from './mfa-settings.ts';
import { type Pool, type PoolSettings, readPool } from './pool.ts';
import { newSchema } from './schema.ts';
import { changeableSettings, setOf } from './settings.ts';
import { usesThreatProtection } from './settings-features.ts';
import { checkPoolSettings } from './settings-rules.ts';

/** A quota of the service: pools of one region. */
const MOST_POOLS = 1000;

/**
 * Makes a pool in the request's region; its signing keys are made in the background.
 * @param fixedId an id of the caller's choice, such as a seed's; it must be free
 * @throws InvalidParameterException for settings or a schema that the service refuses
 * @throws FeatureUnavailableInTierException, LimitExceededException
 */
export function createPool(context: Context, input: Input<'CreateUserPool'>, fixedId?: string): Pool {
  const { PoolName, Schema = [], AliasAttributes, UsernameAttributes, UsernameConfiguration } = input;
  const aliases = setOf(AliasAttributes);
  const usernames = setOf(UsernameAttributes);
  if (aliases && usernames) throw errors.aliasAndUsernameAttributes();
  const tier = input.UserPoolTier ?? (usesThreatProtection(input) ? 'PLUS' : 'ESSENTIALS');
  checkPoolSettings(input, tier, context.region);
  const settings: PoolSettings = {
    ...changeableSettings({ ...input, UserPoolTier: tier }, context.region),
    SchemaAttributes: newSchema(Schema),
    AliasAttributes: aliases,
    UsernameAttributes: usernames,
    UsernameConfiguration,
  };
  checkMfaOfNewPool(settings);
  if (context.store.pools.count(context.region) >= MOST_POOLS) throw errors.tooManyPools(MOST_POOLS);
  const now = context.clock.now();
  const row = {
    id: fixedId ?? context.ids.poolId(context.region),
    region: context.region,
    name: PoolName,
    settings: JSON.stringify(settings),
    createdAt: now,
    updatedAt: now,
  };
  context.store.pools.insert(row);
  context.keys.prepare(row.id);
  return readPool(row);
}
