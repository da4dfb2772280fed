import { errors } from '../../contract/errors.ts';
import type { GroupType } from '../../contract/shapes.ts';
import type { GroupRow } from '../../storage/groups.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

export type Group = GroupRow;

/** Names of groups tell cases apart. @throws ResourceNotFoundException */
export function findGroup({ store }: Services, pool: Pool, name: string): Group {
  const group = store.groups.find(pool.id, name);
  if (!group) throw errors.groupNotFound();
  return group;
}

/** A group as every operation answers it. */
export const describeGroup = (group: Group): GroupType => ({
  GroupName: group.name,
  UserPoolId: group.poolId,
  Description: group.description ?? undefined,
  RoleArn: group.roleArn ?? undefined,
  Precedence: group.precedence ?? undefined,
  LastModifiedDate: new Date(group.updatedAt),
  CreationDate: new Date(group.createdAt),
});
