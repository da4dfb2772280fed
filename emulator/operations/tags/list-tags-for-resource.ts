import { findTaggedPool, tagsOf } from '../../domain/tags/tagged-pool.ts';
import type { Operation } from '../operation.ts';

export const ListTagsForResource: Operation<'ListTagsForResource'> = ({ ResourceArn }, context) => ({
  Tags: tagsOf(findTaggedPool(context, ResourceArn)),
});
