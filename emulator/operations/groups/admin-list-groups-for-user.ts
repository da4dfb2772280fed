import { describeGroup } from '../../domain/groups/group.ts';
import { groupsOfUser } from '../../domain/groups/list-groups.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const AdminListGroupsForUser: Operation<'AdminListGroupsForUser'> = (input, context) => {
  const user = findUserForAdmin(context, findPool(context, input.UserPoolId), input.Username);
  const { items, next } = groupsOfUser(context, user, input);
  return { Groups: items.map(describeGroup), NextToken: next };
};
