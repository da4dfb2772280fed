import { error } from './cognito-error.ts';

/** Resource servers: APIs outside the pool, and the scopes that clients can be given for them. */
export const resourceServerErrors = {
  resourceServerNotFound: error(
    'ResourceNotFoundException',
    (identifier: string) => `Resource server ${identifier} does not exist.`,
  ),
  resourceServerExists: error(
    'InvalidParameterException',
    (identifier: string, pool: string) => `${identifier} already exists in user pool ${pool}.`,
  ),
  tooManyResourceServers: error(
    'LimitExceededException',
    (most: number) => `The maximum number of resource servers of a user pool is ${most}.`,
  ),
  scopeNamedTwice: error(
    'InvalidParameterException',
    (scope: string) => `Scope ${scope} is named more than once.`,
  ),
};
