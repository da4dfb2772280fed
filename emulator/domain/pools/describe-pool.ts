import type { UserPoolDescriptionType, UserPoolType } from '../../contract/shapes.ts';
import type { Services } from '../context.ts';
import { domainNamesOf } from '../domains/domain.ts';
import { replicaOf } from '../replicas/replica.ts';
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
  ...domainNamesOf(services, pool),
});

/** A pool as `ListUserPools` answers it. */
export const summarizePool = (services: Services, pool: Pool): UserPoolDescriptionType => ({
  Id: pool.id,
  Name: pool.name,
  LambdaConfig: pool.settings.LambdaConfig,
  LastModifiedDate: new Date(pool.updatedAt),
  CreationDate: new Date(pool.createdAt),
  ReplicaRegions: replicaRegions(services, pool),
});

function replicaRegions(services: Services, pool: Pool): string[] | undefined {
  const replica = replicaOf(services, pool.id);
  return replica && [replica.region];
}
