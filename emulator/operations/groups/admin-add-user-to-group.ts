import { findGroup } from '../../domain/groups/group.ts';
import { addToGroup } from '../../domain/groups/members.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const AdminAddUserToGroup: Operation<'AdminAddUserToGroup'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const group = findGroup(context, pool, input.GroupName);
  addToGroup(context, group, findUserForAdmin(context, pool, input.Username));
  return {};
};
