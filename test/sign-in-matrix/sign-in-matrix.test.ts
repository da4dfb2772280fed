import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { challengesOf, FLOWS, type Flow, start } from './flows.ts';
import { goOn, OUTCOMES, outcomesOf } from './outcomes.ts';
import { REFRESH_OUTCOMES, REFRESHES, signedIn } from './refreshes.ts';
import { STARTS, startsOf } from './starts.ts';
import { newTable } from './table.ts';
import { newHolder, type Second } from './users.ts';
import { openWorld, type World } from './world.ts';

/**
 * Every way to sign in: each flow with its first request, then, with whatever is asked for after the first factor, at
 * each of its challenges, and the ways to refresh. The tables at the end have a mark for each test.
 */
let world: World;

const WAYS = FLOWS.flatMap((flow) => flow.seconds.map((second) => ({ flow, second })));
const rowOf = (flow: Flow, second: Second, challenge: string) => `${flow.name}, ${second}: ${challenge}`;
const tables = {
  starts: newTable(
    'first request',
    FLOWS.map(({ name }) => name),
    Object.keys(STARTS),
    (row) => FLOWS.filter(({ name }) => name === row).flatMap(startsOf),
  ),
  challenges: newTable(
    'flow, what follows it: challenge',
    WAYS.flatMap(({ flow, second }) =>
      challengesOf(flow, second).map((challenge) => rowOf(flow, second, challenge)),
    ),
    Object.keys(OUTCOMES),
    (row) =>
      FLOWS.filter(({ name }) => row.startsWith(`${name}, `)).flatMap((flow) =>
        outcomesOf(flow, row.split(': ').at(-1) ?? ''),
      ),
  ),
  refreshes: newTable('refresh', Object.keys(REFRESHES), Object.keys(REFRESH_OUTCOMES), () =>
    Object.keys(REFRESH_OUTCOMES),
  ),
};

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => {
  world.close();
  process.stdout.write(
    Object.values(tables)
      .map((table) => table.text())
      .join(''),
  );
});

describe.each(FLOWS)('$name, first request', (flow) => {
  test.each(startsOf(flow))('%s', async (outcome) => {
    await STARTS[outcome]?.(world, flow);
    tables.starts.pass(flow.name, outcome);
  });
});

describe.each(WAYS)('$flow.name, then $second', ({ flow, second }) => {
  const challenges = challengesOf(flow, second);
  const begin = async () =>
    start(world, await newHolder(world, second, flow.first.includes('WEB_AUTHN')), flow);

  test('asks for its challenges in this order, and then gives tokens', async () => {
    const journey = await begin();
    for (const challenge of challenges) {
      expect(journey.step.ChallengeName).toBe(challenge);
      await goOn(journey);
    }
    expect(journey.step.AuthenticationResult).toMatchObject({
      AccessToken: expect.stringMatching(/^eyJ/),
      IdToken: expect.stringMatching(/^eyJ/),
      RefreshToken: expect.stringMatching(/^eyJ/),
    });
  });

  describe.each(challenges.map((challenge, index) => ({ challenge, index })))(
    'at $challenge',
    ({ challenge, index }) => {
      test.each(outcomesOf(flow, challenge))('%s', async (outcome) => {
        const journey = await begin();
        for (let before = 0; before < index; before += 1) await goOn(journey);
        expect(journey.step.ChallengeName).toBe(challenge);
        await OUTCOMES[outcome]?.(journey, challenge);
        tables.challenges.pass(rowOf(flow, second, challenge), outcome);
      });
    },
  );
});

describe.each(Object.entries(REFRESHES))('%s', (name, { refresh, rotates }) => {
  test.each(Object.keys(REFRESH_OUTCOMES))('%s', async (outcome) => {
    const { holder, clientId, token } = await signedIn(world, rotates);
    await REFRESH_OUTCOMES[outcome]?.(world, refresh, holder, token, clientId);
    tables.refreshes.pass(name, outcome);
  });
});
