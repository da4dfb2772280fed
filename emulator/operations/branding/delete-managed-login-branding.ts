import { deleteStyle } from '../../domain/branding/change-style.ts';
import { findStyle } from '../../domain/branding/style.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteManagedLoginBranding: Operation<'DeleteManagedLoginBranding'> = (input, context) => {
  deleteStyle(context, findStyle(context, findPool(context, input.UserPoolId), input.ManagedLoginBrandingId));
  return {};
};
