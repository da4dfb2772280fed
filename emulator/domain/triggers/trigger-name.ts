import type { PoolSettings } from '../pools/pool.ts';

/** A trigger, by its member of LambdaConfig. The two of the tokens are one, whose version the pool chooses. */
export type TriggerName = Exclude<
  keyof NonNullable<PoolSettings['LambdaConfig']>,
  'KMSKeyID' | 'PreTokenGenerationConfig'
>;
