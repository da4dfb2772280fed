import { addTags, findTaggedPool } from '../../domain/tags/tagged-pool.ts';
import type { Operation } from '../operation.ts';

export const TagResource: Operation<'TagResource'> = (input, context) => {
  addTags(context, findTaggedPool(context, input.ResourceArn), input.Tags);
  return {};
};
