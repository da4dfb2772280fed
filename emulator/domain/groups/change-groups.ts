import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { Group } from './group.ts';

/** A quota of the service: groups of one pool. */
const MOST_GROUPS = 10_000;

/** @throws GroupExistsException, LimitExceededException */
export function createGroup(
  { store, clock }: Services,
  pool: Pool,
  { GroupName, Description, RoleArn, Precedence }: Input<'CreateGroup'>,
): Group {
  if (store.groups.find(pool.id, GroupName)) throw errors.groupExists();
  if (store.groups.count(pool.id) >= MOST_GROUPS) throw errors.tooManyGroups(MOST_GROUPS);
  const now = clock.now();
  const row = {
    poolId: pool.id,
    name: GroupName,
    description: Description ?? null,
    roleArn: RoleArn ?? null,
    precedence: Precedence ?? null,
    createdAt: now,
    updatedAt: now,
  };
  return { id: store.groups.insert(row), ...row };
}

/** Changes what a request names; the rest stays (the sample of UpdateGroup in the API Reference keeps a role so). */
export function changeGroup(
  { store, clock }: Services,
  group: Group,
  { Description, RoleArn, Precedence }: Input<'UpdateGroup'>,
): Group {
  const changed = {
    ...group,
    description: Description ?? group.description,
    roleArn: RoleArn ?? group.roleArn,
    precedence: Precedence ?? group.precedence,
    updatedAt: clock.now(),
  };
  store.groups.update(changed);
  return changed;
}

/** Deletes a group, whether it has members or not: they stay users, and their next tokens are without it. */
export function deleteGroup({ store }: Services, group: Group): void {
  store.groups.delete(group.id);
}
