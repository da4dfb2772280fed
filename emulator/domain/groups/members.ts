import { errors } from '../../contract/errors.ts';
import type { Services } from '../context.ts';
import type { User } from '../users/user.ts';
import type { Group } from './group.ts';

/** A quota of the service: groups of one user. */
const MOST_GROUPS_OF_USER = 100;

/** Makes a user a member; one who is in the group already stays in it. @throws InvalidParameterException */
export function addToGroup({ store: { groupMembers } }: Services, group: Group, user: User): void {
  if (groupMembers.has(group.id, user.id)) return;
  if (groupMembers.countOf(user.id) >= MOST_GROUPS_OF_USER)
    throw errors.tooManyGroupsOfUser(MOST_GROUPS_OF_USER);
  groupMembers.insert(group.id, user.id);
}

/** Ends a membership; it is no error where there is none. */
export function removeFromGroup({ store }: Services, group: Group, user: User): void {
  store.groupMembers.delete(group.id, user.id);
}
