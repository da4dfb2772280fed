import { changeGroup } from '../../domain/groups/change-groups.ts';
import { describeGroup, findGroup } from '../../domain/groups/group.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const UpdateGroup: Operation<'UpdateGroup'> = (input, context) => {
  const group = findGroup(context, findPool(context, input.UserPoolId), input.GroupName);
  return { Group: describeGroup(changeGroup(context, group, input)) };
};
