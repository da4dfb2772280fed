import type { UserPoolDescriptionType, UserPoolType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import { arnOf, type Pool } from './pool.ts';

/** A pool as `CreateUserPool` and `DescribeUserPool` answer it. */
export const describePool = (services: Services, pool: Pool): UserPoolType => ({
  Id: pool.id,
  Name: pool.name,
  Arn: arnOf(services, pool),
  CreationDate: new Date(pool.createdAt),
  LastModifiedDate: new Date(pool.updatedAt),
  EstimatedNumberOfUsers: services.store.users.count(pool.id),
  ...pool.settings,
});

/** A pool as `ListUserPools` answers it. */
export const summarizePool = (pool: Pool): UserPoolDescriptionType => ({
  Id: pool.id,
  Name: pool.name,
  LambdaConfig: pool.settings.LambdaConfig,
  LastModifiedDate: new Date(pool.updatedAt),
  CreationDate: new Date(pool.createdAt),
});
