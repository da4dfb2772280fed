import type { GroupRow } from '../../storage/groups.ts';
import type { Services } from '../context.ts';
import type { Claims } from '../tokens/jwt.ts';
import type { User } from '../users/user.ts';

/** `cognito:groups` of both tokens: the names of a user's groups, those that count most first; none without groups. */
export function groupClaim(services: Services, user: User): Claims {
  const groups = services.store.groupMembers.groupsByPrecedence(user.id);
  return groups.length > 0 ? { 'cognito:groups': groups.map(({ name }) => name) } : {};
}

/**
 * The claims of groups in the ID token: their names, the roles of those that have one, and the role to prefer
 * (Developer Guide, "Adding groups to a user pool").
 */
export function groupAndRoleClaims(services: Services, user: User): Claims {
  const groups = services.store.groupMembers.groupsByPrecedence(user.id);
  if (groups.length === 0) return {};
  const roles = new Set(groups.flatMap(({ roleArn }) => roleArn ?? []));
  const preferred = preferredRole(groups);
  return {
    'cognito:groups': groups.map(({ name }) => name),
    ...(roles.size > 0 ? { 'cognito:roles': [...roles] } : {}),
    ...(preferred === undefined ? {} : { 'cognito:preferred_role': preferred }),
  };
}

/** The role of the lowest precedence; none where groups of that precedence have different ones. */
function preferredRole(groups: GroupRow[]): string | undefined {
  const withRole = groups.filter(({ roleArn }) => roleArn !== null);
  const [first] = withRole;
  const roles = new Set(
    withRole.filter(({ precedence }) => precedence === first?.precedence).map(({ roleArn }) => roleArn),
  );
  return roles.size === 1 ? (first?.roleArn ?? undefined) : undefined;
}
