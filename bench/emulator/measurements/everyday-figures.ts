import { type Figure, type Goal, least, most } from '../figures.ts';
import type { Parts } from '../processes/parts.ts';
import type { Stage } from '../stage.ts';
import { JOBS, type JobName, keyOf, type Place } from './everyday.ts';

/** What each operation cannot do without, in microseconds, of which its limit is made. `http` is one bare request. */
const NEEDS: Partial<Record<JobName, (parts: Parts & { http: number }) => number>> = {
  getUser: ({ http, verify, read }) => http + verify + 2 * read,
  search: ({ http, read }) => http + read,
  refresh: ({ http, sign, read }) => http + 2 * sign + 2 * read,
  password: ({ http, sign, read, insert }) => http + 2 * sign + 2 * read + insert,
  firstPassword: ({ http, sign, read, insert, power }) => http + power + 2 * sign + 2 * read + insert,
  srp: ({ http, sign, read, insert, power }) => 2 * http + 3 * power + 2 * sign + 2 * read + 2 * insert,
  app: ({ http, sign, read, insert }) => 2 * http + 2 * sign + 4 * read + 3 * insert,
  custom: ({ http, sign, read, insert }) => 2 * http + 2 * sign + 4 * read + 2 * insert,
  signUp: ({ http, power, insertUser }) => http + power + insertUser,
};

/** The figures of the operations: against the peer, against the sum of their parts, in a large pool, and their tails. */
export function everydayFigures(stage: Stage, parts: readonly Parts[]): Figure[] {
  const { plan, loads } = stage;
  const c = `c=${plan.concurrency}`;
  const rates = (job: JobName, place: Place) =>
    loads.has(keyOf(job, place)) ? loads.of(keyOf(job, place)).rates : undefined;
  const figure = (
    goal: string,
    name: string,
    [job, place]: [JobName, Place],
    peerJob: JobName,
    goals: Goal[],
  ): Figure => {
    const needs = NEEDS[job];
    const hellos = rates('hello', 'bare') ?? [];
    const limits = parts.map(
      (part, repeat) => 1e6 / (needs?.({ ...part, http: 1e6 / (hellos[repeat] ?? 0) }) ?? 0),
    );
    const peer = rates(peerJob, 'peer');
    return {
      goal,
      name,
      unit: 'per second',
      wadingpool: rates(job, place) ?? [],
      ...(peer ? { peer } : {}),
      ...(needs ? { limit: { name: 'sum of parts, one CPU', values: limits } } : {}),
      goals,
    };
  };
  const few = `${plan.users.few} users`;
  return [
    figure('P4', `password sign-ins, repeated, ${few}, ${c}`, ['password', 'few'], 'password', [
      least('peer', 3, 8),
    ]),
    figure('P4', `password sign-ins, each user's first, ${c}`, ['firstPassword', 'some'], 'password', [
      least('peer', 3),
      least('limit', 0.65),
    ]),
    figure('P4', `password sign-ins, repeated, ${c}, all CPUs`, ['password', 'allCpus'], 'password', [
      least('peer', 3, 14),
    ]),
    figure('P6', `SRP sign-ins (two requests), ${c}`, ['srp', 'few'], 'srp', [least('limit', 0.45, 0.7)]),
    {
      goal: 'P6',
      name: 'SRP sign-ins, one at a time, p50',
      unit: 'ms',
      wadingpool: [loads.percentile(keyOf('srpAlone', 'few'), 'p50')],
      goals: [most('value', 8)],
    },
    figure('P6', `password and app code (two requests), ${c}`, ['app', 'few'], 'app', []),
    figure(
      'P6',
      `custom challenge by functions in a module (two requests), ${c}`,
      ['custom', 'few'],
      'custom',
      [],
    ),
    figure('P7', `sign-ups, ${few}, ${c}`, ['signUp', 'few'], 'signUp', [least('peer', 5, 7)]),
    {
      goal: 'P7',
      name: 'sign-ups that survive a power cut (synchronous FULL)',
      unit: 'per second',
      wadingpool: rates('signUp', 'durable') ?? [],
      limit: { name: 'without', values: rates('signUp', 'few') ?? [] },
      goals: [least('limit', 0.6)],
    },
    figure('P9', `refreshes, ${c}`, ['refresh', 'few'], 'refresh', [least('peer', 5)]),
    figure('P9', `refreshes, ${c}, all CPUs`, ['refresh', 'allCpus'], 'refresh', [least('peer', 5, 12)]),
    figure('P10', `GetUser, all checks, ${c}`, ['getUser', 'few'], 'getUser', [least('peer', 2.5, 3)]),
    figure('P11', `ListUsers by e-mail address, ${few}, ${c}`, ['search', 'few'], 'search', []),
    figure('P11', `ListUsers, page of 60, ${few}, ${c}`, ['listPage', 'few'], 'listPage', []),
    ...growthFigures(stage),
    ...tailFigures(stage),
    {
      goal: 'P14',
      name: `the lightest operation (ListUserPools) against a bare Hono POST, ${c}`,
      unit: 'per second',
      wadingpool: rates('listPools', 'few') ?? [],
      limit: { name: 'bare Hono POST', values: rates('hello', 'bare') ?? [] },
      goals: [least('limit', 0.6, 0.8)],
    },
  ];
}

/** Each operation with many users against the same with few. */
const growthFigures = ({ plan, loads }: Stage): Figure[] =>
  JOBS.flatMap(({ name, at }): Figure[] => {
    const places: readonly Place[] = at;
    const small = places.find((place) => place === 'few' || place === 'some');
    if (!small || !places.includes('many')) return [];
    return [
      {
        goal: 'P12',
        name: `${TITLES[name]}, ${plan.users.many} users`,
        unit: 'per second',
        wadingpool: loads.of(keyOf(name, 'many')).rates,
        limit: { name: `with ${plan.users[small]} users`, values: loads.of(keyOf(name, small)).rates },
        goals: [least('limit', 0.7, 0.85)],
      },
    ];
  });

const tailFigures = ({ plan, loads }: Stage): Figure[] =>
  JOBS.flatMap(({ name, at }): Figure[] => {
    const places: readonly Place[] = at;
    const place = places.find((one) => one === 'few' || one === 'some');
    if (!place || name === 'srpAlone') return [];
    const key = keyOf(name, place);
    const peer = keyOf(name, 'peer');
    return [
      {
        goal: 'P13',
        name: `${TITLES[name]}: p99 over p50, c=${plan.concurrency}`,
        unit: 'times',
        wadingpool: [loads.tail(key)],
        ...(loads.has(peer) ? { peer: [loads.tail(peer)] } : {}),
        goals: [most('value', 4, 3)],
      },
    ];
  });

const TITLES: Record<JobName, string> = {
  hello: 'bare request',
  listPools: 'ListUserPools',
  getUser: 'GetUser',
  search: 'ListUsers by e-mail address',
  listPage: 'ListUsers, page of 60',
  refresh: 'refreshes',
  srp: 'SRP sign-ins',
  srpAlone: 'SRP sign-ins, one at a time',
  app: 'password and app code',
  custom: 'custom challenge by functions in a module',
  firstPassword: "password sign-ins, each user's first",
  password: 'password sign-ins, repeated',
  signUp: 'sign-ups',
};
