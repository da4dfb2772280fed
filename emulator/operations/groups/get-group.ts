import { describeGroup, findGroup } from '../../domain/groups/group.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const GetGroup: Operation<'GetGroup'> = ({ UserPoolId, GroupName }, context) => ({
  Group: describeGroup(findGroup(context, findPool(context, UserPoolId), GroupName)),
});
