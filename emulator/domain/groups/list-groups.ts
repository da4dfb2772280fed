import { pageOf } from '../../lib/paginate.ts';
import type { Services } from '../context.ts';
import { continuedFrom } from '../list-position.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from '../users/user.ts';
import type { Group } from './group.ts';

const DEFAULT_LIMIT = 60;

type Asked = { Limit?: number | undefined; NextToken?: string | undefined };
type Page<T> = { items: T[]; next: string | undefined };

/** A page of a pool's groups, by name. @throws InvalidParameterException for a token of another list */
export const groupsOfPool = ({ store }: Services, pool: Pool, asked: Asked): Page<Group> =>
  groupsByName(`groups ${pool.id}`, asked, (after, limit) => store.groups.list(pool.id, after, limit));

/** A page of a user's groups, by name. @throws InvalidParameterException for a token of another list */
export const groupsOfUser = ({ store }: Services, user: User, asked: Asked): Page<Group> =>
  groupsByName(`groups of user ${user.id}`, asked, (after, limit) =>
    store.groupMembers.groupsOf(user.id, after, limit),
  );

/** A page of a group's members, in the order of their creation. @throws InvalidParameterException for a token of another list */
export function usersOfGroup({ store }: Services, group: Group, { Limit, NextToken }: Asked): Page<User> {
  const limit = Limit || DEFAULT_LIMIT;
  const kind = `users in group ${group.id}`;
  const [after] = continuedFrom(kind, NextToken) ?? [0];
  return pageOf(kind, store.groupMembers.usersOf(group.id, Number(after), limit + 1), limit, ({ id }) => [
    id,
  ]);
}

function groupsByName(
  kind: string,
  { Limit, NextToken }: Asked,
  list: (afterName: string, limit: number) => Group[],
): Page<Group> {
  const limit = Limit || DEFAULT_LIMIT;
  const [after] = continuedFrom(kind, NextToken) ?? [''];
  return pageOf(kind, list(String(after), limit + 1), limit, ({ name }) => [name]);
}
