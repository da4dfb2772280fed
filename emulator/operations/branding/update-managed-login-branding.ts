import { errors } from '../../contract/errors.ts';
import { changeStyle } from '../../domain/branding/change-style.ts';
import { describeStyle, findStyle } from '../../domain/branding/style.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const UpdateManagedLoginBranding: Operation<'UpdateManagedLoginBranding'> = (input, context) => {
  const { UserPoolId, ManagedLoginBrandingId } = input;
  // The model leaves both optional, though no style is found without them.
  if (UserPoolId === undefined) throw errors.brandingUnnamed('userPoolId');
  if (ManagedLoginBrandingId === undefined) throw errors.brandingUnnamed('managedLoginBrandingId');
  const style = findStyle(context, findPool(context, UserPoolId), ManagedLoginBrandingId);
  return { ManagedLoginBranding: describeStyle(changeStyle(context, style, input)) };
};
