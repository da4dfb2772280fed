import { findGroup } from '../../domain/groups/group.ts';
import { usersOfGroup } from '../../domain/groups/list-groups.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { describeUsers } from '../../domain/users/describe-user.ts';
import type { Operation } from '../operation.ts';

/** A page of a group's members with all attributes, as ListUsers describes them. */
export const ListUsersInGroup: Operation<'ListUsersInGroup'> = (input, context) => {
  const group = findGroup(context, findPool(context, input.UserPoolId), input.GroupName);
  const { items, next } = usersOfGroup(context, group, input);
  return { Users: describeUsers(context, items), NextToken: next };
};
