import type { Group } from './group.ts';

/** The claims of groups; what a user has none of is absent. */
export type GroupClaims = {
  'cognito:groups'?: string[];
  'cognito:roles'?: string[];
  'cognito:preferred_role'?: string;
};

/** `cognito:groups` of both tokens: the names of a user's groups, those that count most first; none without groups. */
export const groupClaim = (groups: Group[]): Pick<GroupClaims, 'cognito:groups'> =>
  groups.length > 0 ? { 'cognito:groups': groups.map(({ name }) => name) } : {};

/**
 * The claims of groups in the ID token: their names, the roles of those that have one, and the role to prefer
 * (Developer Guide, "Adding groups to a user pool").
 */
export function groupAndRoleClaims(groups: Group[]): GroupClaims {
  if (groups.length === 0) return {};
  const roles = new Set(groups.flatMap(({ roleArn }) => roleArn ?? []));
  const preferred = preferredRole(groups);
  return {
    ...groupClaim(groups),
    ...(roles.size > 0 ? { 'cognito:roles': [...roles] } : {}),
    ...(preferred === undefined ? {} : { 'cognito:preferred_role': preferred }),
  };
}

/** The role of the lowest precedence; none where groups of that precedence have different ones. */
function preferredRole(groups: Group[]): string | undefined {
  const withRole = groups.filter(({ roleArn }) => roleArn !== null);
  const [first] = withRole;
  const roles = new Set(
    withRole.filter(({ precedence }) => precedence === first?.precedence).map(({ roleArn }) => roleArn),
  );
  return roles.size === 1 ? (first?.roleArn ?? undefined) : undefined;
}
