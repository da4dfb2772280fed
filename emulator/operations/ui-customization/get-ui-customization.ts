import { customizationOf, describeCustomization } from '../../domain/ui-customization/customization.ts';
import type { Operation } from '../operation.ts';

export const GetUICustomization: Operation<'GetUICustomization'> = (input, context) => {
  const row = customizationOf(context, input);
  return { UICustomization: row ? describeCustomization(context, row) : {} };
};
