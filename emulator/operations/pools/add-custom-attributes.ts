import { savePool } from '../../domain/pools/change-pool.ts';
import { extendedSchema } from '../../domain/pools/schema.ts';
import { findPoolToChange } from '../../domain/user-import/pool-lock.ts';
import type { Operation } from '../operation.ts';

export const AddCustomAttributes: Operation<'AddCustomAttributes'> = (input, context) => {
  const pool = findPoolToChange(context, input.UserPoolId);
  const SchemaAttributes = extendedSchema(pool.settings.SchemaAttributes ?? [], input.CustomAttributes);
  savePool(context, { ...pool, settings: { ...pool.settings, SchemaAttributes } });
  return {};
};
