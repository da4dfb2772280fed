import { findStyle } from '../../domain/branding/style.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteManagedLoginBranding: Operation<'DeleteManagedLoginBranding'> = (input, context) => {
  const style = findStyle(context, findPool(context, input.UserPoolId), input.ManagedLoginBrandingId);
  context.store.brandingStyles.delete(style.id);
  return {};
};
