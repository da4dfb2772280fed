import { deleteGroup } from '../../domain/groups/change-groups.ts';
import { findGroup } from '../../domain/groups/group.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DeleteGroup: Operation<'DeleteGroup'> = ({ UserPoolId, GroupName }, context) => {
  deleteGroup(context, findGroup(context, findPool(context, UserPoolId), GroupName));
  return {};
};
