import { savePool } from '../../domain/pools/change-pool.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { changeableSettings, fixedSettings } from '../../domain/pools/settings.ts';
import type { Operation } from '../operation.ts';

export const UpdateUserPool: Operation<'UpdateUserPool'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const settings = { ...changeableSettings(input), ...fixedSettings(pool.settings) };
  savePool(context, { ...pool, name: input.PoolName ?? pool.name, settings });
  return {};
};
