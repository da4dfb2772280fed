import { errors } from '../../contract/errors.ts';
import { HOUR } from '../../lib/clock.ts';
import { type ListUsersFilter, parseListUsersFilter } from '../../lib/list-users-filter.ts';
import { decodeToken, pageOf } from '../../lib/paginate.ts';
import type { SearchKey, UserSearch } from '../../storage/user-search.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { User } from './user.ts';

/** How long a page's token may be used. */
const TOKEN_LIFETIME = HOUR;

/** What can be searched, and the form in which its values are compared: only usernames tell cases apart. */
const SEARCHABLE: Record<string, { key: SearchKey; compared: (value: string) => string }> = {
  username: { key: { column: 'username' }, compared: (value) => value },
  sub: { key: { column: 'sub' }, compared: (value) => value.toLowerCase() },
  'cognito:user_status': { key: { column: 'status' }, compared: (value) => value.toUpperCase() },
  ...Object.fromEntries(
    ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'].map((attribute) => [
      attribute,
      { key: { attribute }, compared: (value: string) => value.toLowerCase() },
    ]),
  ),
};

/** `status` is the enabled flag: its two words, told apart by case. */
const ENABLED_WORDS = { Enabled: '1', Disabled: '0' };

/**
 * One page of a pool's users: by the filtered attribute in ascending order, or else oldest first. Its token holds for
 * an hour, for the same filter; users who come or go meanwhile neither repeat nor hide others.
 * @param page `filter` as the request has it; `limit` of users a page, at least 1
 * @throws InvalidParameterException for a filter or a token that cannot be read
 */
export function searchUsers(
  services: Services,
  pool: Pool,
  { filter = '', limit, token }: { filter?: string; limit: number; token: string | undefined },
): { users: User[]; next: string | undefined } {
  const where = filter === '' ? undefined : condition(filter);
  if (where === 'nobody') return { users: [], next: undefined };
  const kind = `ListUsers ${pool.id} ${filter}`;
  const after = token === undefined ? undefined : positionOf(services, kind, token);
  const rows = services.store.searchUsers({
    poolId: pool.id,
    ...(where ? { where } : {}),
    ...(after ? { after } : {}),
    limit: limit + 1,
  });
  const now = services.clock.now();
  const { items, next } = pageOf(kind, rows, limit, ({ sortValue, id }) => [now, sortValue, id]);
  return { users: items, next };
}

function condition(filter: string): UserSearch['where'] | 'nobody' {
  const parsed = parseListUsersFilter(filter);
  if (!parsed) throw errors.filterSyntax();
  if (parsed.attribute === 'status') return enabledCondition(parsed);
  const searched = Object.hasOwn(SEARCHABLE, parsed.attribute) ? SEARCHABLE[parsed.attribute] : undefined;
  if (!searched) throw errors.filterAttribute(parsed.attribute);
  return { key: searched.key, operator: parsed.operator, value: searched.compared(parsed.value) };
}

function enabledCondition({ operator, value }: ListUsersFilter): UserSearch['where'] | 'nobody' {
  if (operator === '^=' && value === '') return undefined;
  const found = Object.entries(ENABLED_WORDS).find(([word]) =>
    operator === '=' ? word === value : word.startsWith(value),
  );
  return found ? { key: { column: 'enabled' }, operator: '=', value: found[1] } : 'nobody';
}

function positionOf(services: Services, kind: string, token: string): UserSearch['after'] {
  const [at, value, id] = decodeToken(kind, token) ?? [];
  if (typeof at !== 'number' || value === undefined || typeof id !== 'number') throw errors.paginationToken();
  if (services.clock.now() >= at + TOKEN_LIFETIME) throw errors.paginationToken();
  return { value: String(value), id };
}
