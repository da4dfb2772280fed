import { errors } from '../contract/errors.ts';
import type { OperationName } from '../contract/operations.ts';
import {
  CHALLENGE_ANSWERS,
  categoryOf,
  RATE_PER_POOL,
  type RequestCategoryName,
  requestCategories,
} from '../contract/request-categories.ts';
import type { Services } from '../domain/context.ts';
import { provisionedLimit } from '../domain/limits/provisioned-limits.ts';
import { generationOf } from '../domain/snapshots/generation.ts';
import { tokenBuckets } from '../lib/token-buckets.ts';

/** Lets a request pass, or throws. */
export type Admit = (operation: OperationName, input: Record<string, unknown>, region: string) => void;

/**
 * The request rates of an account, on the emulator's clock: per category in a region, and per pool for each operation
 * on its resources (developer guide, "Quotas in Amazon Cognito"). A request that names no region counts in the default
 * one.
 * @throws TooManyRequestsException beyond a rate
 */
export function awsQuotas(services: Services): Admit {
  const { clock } = services;
  let buckets = tokenBuckets(clock);
  let generation = generationOf(services);

  /** What was asked for before all data was replaced does not count. */
  const forgetFormer = () => {
    if (generationOf(services) === generation) return;
    generation = generationOf(services);
    buckets = tokenBuckets(clock);
  };

  const takeFrom = (category: RequestCategoryName, region: string) =>
    buckets.take(`${region} ${category}`, provisionedLimit(services, region, category));

  /** Answers beyond their own rate count as sign-ins. */
  const takeAnswer = (region: string) => {
    const rate = CHALLENGE_ANSWERS * provisionedLimit(services, region, 'UserAuthentication');
    return buckets.take(`${region} challenge answers`, rate) || takeFrom('UserAuthentication', region);
  };

  return (operation, input, region) => {
    forgetFormer();
    const category = categoryOf[operation];
    const pool = requestCategories[category].limitedPerPool ? poolIdOf(input) : undefined;
    const ofPool = `${pool} ${operation}`;
    if (pool !== undefined && !buckets.has(ofPool, RATE_PER_POOL)) throw errors.tooManyRequests();
    const admitted = !isChallengeAnswer(operation)
      ? takeFrom(category, region)
      : input['ChallengeName'] === 'NEW_PASSWORD_REQUIRED'
        ? takeFrom('UserAccountRecovery', region)
        : takeAnswer(region);
    if (!admitted) throw errors.tooManyRequests();
    // Last, so that only what is admitted counts, and leaves a bucket behind: a pool's name may be made up.
    if (pool !== undefined) buckets.take(ofPool, RATE_PER_POOL);
  };
}

const isChallengeAnswer = (operation: OperationName) =>
  operation === 'RespondToAuthChallenge' || operation === 'AdminRespondToAuthChallenge';

/** The pool that a request names: by its id, or for tags by its ARN, which ends with the id. */
function poolIdOf({ UserPoolId, ResourceArn }: Record<string, unknown>): string | undefined {
  if (typeof UserPoolId === 'string') return UserPoolId;
  return typeof ResourceArn === 'string' ? ResourceArn.split('/').at(-1) : undefined;
}
