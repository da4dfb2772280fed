import {
  categoryOfLimit,
  describeLimit,
  setProvisionedLimit,
} from '../../domain/limits/provisioned-limits.ts';
import type { Operation } from '../operation.ts';

export const UpdateProvisionedLimit: Operation<'UpdateProvisionedLimit'> = (input, context) => {
  const category = categoryOfLimit(input.LimitDefinition);
  setProvisionedLimit(context, category, input.RequestedLimitValue);
  return { Limit: describeLimit(context, category) };
};
