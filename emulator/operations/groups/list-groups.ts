import { describeGroup } from '../../domain/groups/group.ts';
import { groupsOfPool } from '../../domain/groups/list-groups.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const ListGroups: Operation<'ListGroups'> = (input, context) => {
  const { items, next } = groupsOfPool(context, findPool(context, input.UserPoolId), input);
  return { Groups: items.map(describeGroup), NextToken: next };
};
