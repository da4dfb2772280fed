import { findGroup } from '../../domain/groups/group.ts';
import { removeFromGroup } from '../../domain/groups/members.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const AdminRemoveUserFromGroup: Operation<'AdminRemoveUserFromGroup'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const group = findGroup(context, pool, input.GroupName);
  removeFromGroup(context, group, findUserForAdmin(context, pool, input.Username));
  return {};
};
