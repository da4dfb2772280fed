import { findTaggedPool, removeTags } from '../../domain/tags/tagged-pool.ts';
import type { Operation } from '../operation.ts';

export const UntagResource: Operation<'UntagResource'> = (input, context) => {
  removeTags(context, findTaggedPool(context, input.ResourceArn), input.TagKeys);
  return {};
};
