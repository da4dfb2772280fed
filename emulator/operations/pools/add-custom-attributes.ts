import { savePool } from '../../domain/pools/change-pool.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { extendedSchema } from '../../domain/pools/schema.ts';
import type { Operation } from '../operation.ts';

export const AddCustomAttributes: Operation<'AddCustomAttributes'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const SchemaAttributes = extendedSchema(pool.settings.SchemaAttributes ?? [], input.CustomAttributes);
  savePool(context, { ...pool, settings: { ...pool.settings, SchemaAttributes } });
  return {};
};
