import { errors } from '../../contract/errors.ts';
import { claimValue } from './claim-value.ts';
import type { Claims } from './jwt.ts';

/** What a function changes in one token. */
type ClaimChanges = { add: Claims; suppress: readonly string[] };

/** What a pool's function changes in the tokens of a sign-in; what it leaves alone is absent. */
export type TokenChanges = {
  id?: ClaimChanges;
  access?: ClaimChanges & { scopesToAdd: readonly string[]; scopesToSuppress: readonly string[] };
  /** In the place of the user's groups; what is empty, or absent, has no claim. */
  groups?: { names: readonly string[]; roles: readonly string[]; preferredRole: string | undefined };
};

/** The claims of an ID and an access token; a client's own token has no ID token beside it. */
export type TokenClaims = { id: Claims; access: Claims };

/** What a function may neither set nor suppress (developer guide, "Pre token generation Lambda trigger"). */
const RESERVED = new Set([
  ...['acr', 'amr', 'at_hash', 'auth_time', 'azp', 'client_id', 'device_key', 'event_id', 'exp', 'iat'],
  ...['identities', 'iss', 'jti', 'nbf', 'nonce', 'origin_jti', 'sub', 'token_use', 'username', 'version'],
  ...['aud', 'scope'],
]);

const GROUP_CLAIMS = ['cognito:groups', 'cognito:roles', 'cognito:preferred_role'];

/** Claims and scopes of both tokens together (developer guide, "Quotas in Amazon Cognito"). */
const MOST_CLAIMS = 5000;

/**
 * Applies what a function has answered, if one was asked. Changes of claims that belong to the service are ignored.
 * @param claims as they are without a function
 * @throws InvalidLambdaResponseException for more claims than tokens may have
 */
export function customise(claims: TokenClaims, changes: TokenChanges | undefined): TokenClaims {
  if (!changes) return claims;
  const { id, access } = claims;
  const changed = {
    id: changeClaims(withGroups(id, changes.groups, true), changes.id, 'id'),
    access: changeScopes(
      changeClaims(withGroups(access, changes.groups, false), changes.access, 'access'),
      changes.access,
    ),
  };
  if (countClaims(changed) > MOST_CLAIMS) throw errors.triggerAnswer();
  return changed;
}

const countClaims = ({ id, access }: TokenClaims): number =>
  Object.keys(id).length + Object.keys(access).length + scopesOf(access).length;

function withGroups(claims: Claims, groups: TokenChanges['groups'], isId: boolean): Claims {
  if (!groups) return claims;
  const { names, roles, preferredRole } = groups;
  return {
    ...without(claims, GROUP_CLAIMS),
    ...(names.length > 0 ? { 'cognito:groups': names } : {}),
    ...(isId && roles.length > 0 ? { 'cognito:roles': roles } : {}),
    ...(isId && preferredRole ? { 'cognito:preferred_role': preferredRole } : {}),
  };
}

function changeClaims(claims: Claims, changes: ClaimChanges | undefined, use: 'id' | 'access'): Claims {
  if (!changes) return claims;
  const added = Object.entries(changes.add)
    .filter(([name, value]) => maySet(claims, use, name, value))
    .map(([name, value]) => [name, use === 'id' ? claimValue(name, value) : value]);
  const suppressed = changes.suppress.includes('cognito:groups')
    ? [...changes.suppress, ...GROUP_CLAIMS]
    : changes.suppress;
  return without({ ...claims, ...Object.fromEntries(added) }, suppressed.filter(maySuppress));
}

const maySuppress = (name: string) =>
  !RESERVED.has(name) && (!name.startsWith('cognito:') || GROUP_CLAIMS.includes(name));

/** An access token may get an audience, which can be its client alone. */
function maySet(claims: Claims, use: 'id' | 'access', name: string, value: unknown): boolean {
  if (use === 'access' && name === 'aud') return value === claims['client_id'];
  return !RESERVED.has(name) && !name.startsWith('cognito:') && !name.startsWith('dev:');
}

function changeScopes(claims: Claims, changes: TokenChanges['access']): Claims {
  if (!changes) return claims;
  const scopes = new Set([...scopesOf(claims), ...changes.scopesToAdd]);
  for (const scope of changes.scopesToSuppress) scopes.delete(scope);
  return scopes.size > 0 ? { ...claims, scope: [...scopes].join(' ') } : without(claims, ['scope']);
}

const scopesOf = ({ scope }: Claims): string[] =>
  typeof scope === 'string' && scope ? scope.split(' ') : [];

const without = (claims: Claims, names: readonly string[]): Claims =>
  Object.fromEntries(Object.entries(claims).filter(([name]) => !names.includes(name)));
