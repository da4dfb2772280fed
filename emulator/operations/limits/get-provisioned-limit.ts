import { categoryOfLimit, describeLimit } from '../../domain/limits/provisioned-limits.ts';
import type { Operation } from '../operation.ts';

export const GetProvisionedLimit: Operation<'GetProvisionedLimit'> = ({ LimitDefinition }, context) => ({
  Limit: describeLimit(context, categoryOfLimit(LimitDefinition)),
});
