import type { Services } from '../context.ts';
import { type Pool, poolOf } from '../pools/pool.ts';
import { signInValue } from '../users/sign-in-names.ts';
import { attributesOf, type User } from '../users/user.ts';

/**
 * `userAttributes` of an event: texts by name, `sub` and `cognito:user_status` among them, and the aliases by which the
 * user signs in (recorded events).
 */
export function userAttributes(services: Services, user: User): Record<string, string> {
  const attributes = attributesOf(services, user);
  return {
    ...Object.fromEntries(attributes),
    ...aliasesOf(poolOf(services, user.poolId), user, attributes),
    'cognito:user_status': user.status,
  };
}

function aliasesOf(pool: Pool, user: User, attributes: Map<string, string>): Record<string, string> {
  const aliases = (pool.settings.AliasAttributes ?? []).filter((name) => name !== 'preferred_username');
  return Object.fromEntries(
    aliases.flatMap((name) => {
      const value = signInValue(pool, user, attributes, name);
      return value === undefined ? [] : [[`cognito:${name}_alias`, value] as const];
    }),
  );
}
