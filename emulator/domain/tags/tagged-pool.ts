import { errors } from '../../contract/errors.ts';
import { parseArn } from '../../lib/arn.ts';
import type { Context } from '../context.ts';
import { savePool } from '../pools/change-pool.ts';
import { arnOf, findPool, type Pool } from '../pools/pool.ts';
import { brokenTagRule, type Tags } from './tags.ts';

const POOL = /^userpool\/([\w-]+_[0-9a-zA-Z]+)$/;

/**
 * The pool of an ARN: the only resource of the API that has tags.
 * @throws InvalidParameterException for an ARN of anything else
 * @throws ResourceNotFoundException for an unknown pool, or one of another region or account
 */
export function findTaggedPool(context: Context, arn: string): Pool {
  const { service, resource = '' } = parseArn(arn) ?? {};
  const [, id] = POOL.exec(resource) ?? [];
  if (service !== 'cognito-idp' || id === undefined) throw errors.resourceNotTaggable(arn);
  const pool = findPool(context, id);
  if (arnOf(context, pool) !== arn) throw errors.poolNotFound(id);
  return pool;
}

/** The tags are a setting of the pool: DescribeUserPool shows them, and UpdateUserPool replaces them. */
export const tagsOf = (pool: Pool): Tags => pool.settings.UserPoolTags ?? {};

/** Adds tags; one whose key is there gets the new value. @throws InvalidParameterException */
export function addTags(context: Context, pool: Pool, tags: Tags): void {
  const UserPoolTags = { ...tagsOf(pool), ...tags };
  const rule = brokenTagRule(UserPoolTags);
  if (rule !== undefined) throw errors.tagInvalid(rule);
  savePool(context, { ...pool, settings: { ...pool.settings, UserPoolTags } });
}

/** Removes tags by key; keys that are not there do no harm. */
export function removeTags(context: Context, pool: Pool, keys: readonly string[]): void {
  const UserPoolTags = Object.fromEntries(
    Object.entries(tagsOf(pool)).filter(([key]) => !keys.includes(key)),
  );
  savePool(context, { ...pool, settings: { ...pool.settings, UserPoolTags } });
}
