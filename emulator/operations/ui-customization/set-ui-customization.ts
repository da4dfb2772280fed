import { customize, describeCustomization } from '../../domain/ui-customization/customization.ts';
import type { Operation } from '../operation.ts';

export const SetUICustomization: Operation<'SetUICustomization'> = (input, context) => ({
  UICustomization: describeCustomization(context, customize(context, input)),
});
