import { describePool } from '../../domain/pools/describe-pool.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const DescribeUserPool: Operation<'DescribeUserPool'> = ({ UserPoolId }, context) => ({
  UserPool: describePool(context, findPool(context, UserPoolId)),
});
