import { type Figure, least, most } from '../figures.ts';
import type { Server } from '../processes/start-server.ts';
import type { Stage } from '../stage.ts';

/** What a ListUsers filter can name, and its value for user `{n}` of the emulator's pools. */
const ATTRIBUTES = {
  username: 'user{n}',
  sub: '00000000-0000-4000-8000-000000{n}',
  email: 'user{n}@example.com',
  phone_number: '+12000{n}',
  name: 'Name {n}',
  given_name: 'Given{n}',
  family_name: 'Family{n}',
  preferred_username: 'preferred{n}',
};
/** Values that all users share: one search finds a full page of them. */
const SHARED = { 'cognito:user_status': 'CONFIRMED', status: 'Enabled' };
/** What each value of an attribute starts with. */
const PREFIXES: Record<string, string> = {
  username: 'user',
  sub: '00000000-0000',
  email: 'user',
  phone_number: '+12',
  name: 'Name',
  given_name: 'Given',
  family_name: 'Family',
  preferred_username: 'preferred',
  'cognito:user_status': 'CONF',
  status: 'Enab',
};
const PAGE = 60;

const equal = (name: string) => `${name} =`;
const prefix = (name: string) => `${name} ^=`;

/** Every search of ListUsers in the largest pool: `=` at the plan's concurrency, `^=` one at a time. */
export async function measureSearches({ plan, loads }: Stage, { endpoint, pid }: Server): Promise<void> {
  const measure = (key: string, filter: string, found: number, concurrency: number) =>
    loads.measure(
      key,
      {
        endpoint,
        operation: 'search',
        users: plan.users.many,
        concurrency,
        until: { seconds: plan.searchSeconds },
        search: { filter, found },
      },
      { warmSeconds: plan.searchSeconds / 3, pids: [pid] },
    );
  for (const [name, value] of Object.entries(ATTRIBUTES))
    await measure(equal(name), `${name} = "${value}"`, 1, plan.concurrency);
  for (const [name, value] of Object.entries(SHARED))
    await measure(equal(name), `${name} = "${value}"`, PAGE, plan.concurrency);
  for (const [name, value] of Object.entries(PREFIXES))
    await measure(prefix(name), `${name} ^= "${value}"`, PAGE, 1);
}

/** A row for each search, and the goals on the slowest of them. */
export function searchFigures({ plan, loads }: Stage): Figure[] {
  const rate = (key: string) => loads.of(key).rates;
  const searches = [...Object.keys(ATTRIBUTES), ...Object.keys(SHARED)];
  const users = `${plan.users.many} users`;
  const slowest = (which: 'p50' | 'p99', keys: readonly string[]) =>
    Math.max(...keys.map((key) => loads.percentile(key, which)));
  const unique = Object.keys(ATTRIBUTES).map(equal);
  return [
    ...searches.map((name): Figure => {
      const isShared = Object.hasOwn(SHARED, name);
      return {
        goal: 'P11',
        name: `ListUsers ${name} = (${isShared ? 'a page of 60' : 'one user'}), ${users}`,
        unit: 'per second',
        wadingpool: rate(equal(name)),
        // A value that everybody has is a page like any other.
        goals: [isShared ? least('value', 1200) : least('value', 5000, 10_000)],
      };
    }),
    ...searches.map(
      (name): Figure => ({
        goal: 'P11',
        name: `ListUsers ${name} ^= (a page of 60), one at a time, p50`,
        unit: 'ms',
        wadingpool: [loads.percentile(prefix(name), 'p50')],
        goals: [most('value', 3)],
      }),
    ),
    {
      goal: 'P11',
      name: `ListUsers =, the slowest attribute, p99 at c=${plan.concurrency}`,
      unit: 'ms',
      wadingpool: [slowest('p99', unique)],
      goals: [most('value', 10)],
    },
    {
      goal: 'P11',
      name: `ListUsers page of 60 of all, ${users}`,
      unit: 'per second',
      wadingpool: rate('listPage many'),
      goals: [least('value', 1200)],
    },
  ];
}
