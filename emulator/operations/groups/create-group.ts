import { createGroup } from '../../domain/groups/change-groups.ts';
import { describeGroup } from '../../domain/groups/group.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const CreateGroup: Operation<'CreateGroup'> = (input, context) => ({
  Group: describeGroup(createGroup(context, findPool(context, input.UserPoolId), input)),
});
