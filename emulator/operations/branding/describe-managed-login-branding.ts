import { describeStyle, findStyle, styleOfClient } from '../../domain/branding/style.ts';
import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DescribeManagedLoginBranding: Operation<'DescribeManagedLoginBranding'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const style = findStyle(context, pool, input.ManagedLoginBrandingId);
  return { ManagedLoginBranding: describeStyle(style, input.ReturnMergedResources) };
};

export const DescribeManagedLoginBrandingByClient: Operation<'DescribeManagedLoginBrandingByClient'> = (
  input,
  context,
) => {
  const client = findClientOfPool(context, findPool(context, input.UserPoolId), input.ClientId);
  return {
    ManagedLoginBranding: describeStyle(styleOfClient(context, client.id), input.ReturnMergedResources),
  };
};
