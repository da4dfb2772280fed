import { always, error } from './cognito-error.ts';

/** Multi-Region replication. */
export const replicaErrors = {
  replicaNotFound: error(
    'ResourceNotFoundException',
    (poolId: string, region: string) => `User pool ${poolId} does not have a replica in ${region}.`,
  ),
  replicaRegion: error(
    'InvalidParameterException',
    (region: string) => `${region} is not a Region in which a replica can be created.`,
  ),
  replicaNeedsKey: always(
    'InvalidParameterException',
    'The user pool must have a multi-Region customer managed key before you can create a replica.',
  ),
  replicaNeedsIssuer: always(
    'InvalidParameterException',
    'The user pool must have an issuer configuration of type UPDATED before you can create a replica.',
  ),
  replicaNeedsSettings: always(
    'InvalidParameterException',
    'The user pool has a replica, which needs its multi-Region customer managed key and its issuer configuration of type UPDATED.',
  ),
  poolHasReplica: always(
    'InvalidParameterException',
    'User pool cannot be deleted. It has a replica that should be deleted first.',
  ),
  replicaExists: always('LimitExceededException', 'A user pool can have at most one secondary replica.'),
  replicaBusy: error(
    'InvalidParameterException',
    (status: string) => `The replica cannot be updated in the status ${status}.`,
  ),
  replicaNotInactive: error(
    'InvalidParameterException',
    (status: string) => `The replica cannot be deleted in the status ${status}, it must be INACTIVE.`,
  ),
  primaryStatus: always('InvalidParameterException', 'The status of the primary replica cannot be updated.'),
  primaryDeletion: always('InvalidParameterException', 'The primary replica cannot be deleted.'),
  primaryRegionOnly: always(
    'OperationNotEnabledException',
    'This operation is available in the primary Region of the user pool only.',
  ),
};
