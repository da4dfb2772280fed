import type { RunData, Scenario } from '../run-data.ts';
import { isSeen } from '../statistics.ts';
import { STRATEGIES, type StrategyId, TTL_SECONDS } from '../strategies.ts';
import type { Block, Figure, Section } from './document.ts';
import { addedTime, milliseconds, signedMilliseconds } from './numbers.ts';
import { callsPerThousand } from './results.ts';

/** The question, the answer in short, the numbers that carry it, how far to trust it and what would change it. */
export function verdictSection(run: RunData): Section {
  const failed = run.checks.filter(({ result }) => result === 'fail');
  const alarm = `Not to be used: ${failed.map(({ name, says }) => `${name} (${says})`).join('; ')}.`;
  return {
    title: 'What does checking the access token cost one call of the API?',
    blocks: [
      ...(failed.length > 0 ? [{ kind: 'alarm', text: alarm } satisfies Block] : []),
      { kind: 'text', text: answer(run) },
      { kind: 'figures', figures: figures(run) },
      { kind: 'text', text: `Confidence: ${confidence(run)}` },
      {
        kind: 'text',
        text: 'What would change it: distance. The emulator answers on the same machine without network delay; against Amazon Cognito each call waits for a round trip to the region and for the service. GetUser on every call pays that at every request, a cache at a miss, verification never.',
      },
    ],
  };
}

function answer(run: RunData): string {
  const getUser = find(run, 'getuser');
  const others = (['verify', 'memory', 'redis'] as const).flatMap((id) => {
    const scenario = find(run, id);
    return scenario ? [`${titleOf(id)} ${inWords(scenario)}`] : [];
  });
  const first = getUser
    ? `Asking for the user at every call (GetUser) ${inWords(getUser)} and calls Cognito ${callsPerThousand(getUser.cognitoCalls, getUser.requests)} times in 1,000 requests.`
    : '';
  return `${first} ${others.join('; ')}. Times are added to the median answer at ${run.config.rate} requests/s, against the emulator.`;
}

function inWords({ addedP50 }: Scenario): string {
  if (!addedP50) return 'is the baseline';
  if (isSeen(addedP50)) return `adds ${milliseconds(addedP50.median)} ms`;
  return `shows no difference (${signedMilliseconds(addedP50.low)} to ${signedMilliseconds(addedP50.high)} ms)`;
}

function figures(run: RunData): Figure[] {
  return (['getuser', 'verify', 'memory'] as const).flatMap((id): Figure[] => {
    const scenario = find(run, id);
    if (!scenario?.addedP50) return [];
    const { addedP50, cognitoCalls, requests } = scenario;
    return [
      {
        value: isSeen(addedP50) ? `${signedMilliseconds(addedP50.median)} ms` : 'no difference seen',
        title: titleOf(id),
        note: `${intervalOf(addedTime(addedP50))} ms; ${callsPerThousand(cognitoCalls, requests)} Cognito calls per 1,000; a revoked token passes ${delayOf(id, run)}`,
      },
    ];
  });
}

const intervalOf = (added: string) => `95 % interval ${/\((.*)\)/.exec(added)?.[1] ?? ''}`;

const delayOf = (id: 'getuser' | 'verify' | 'memory', run: RunData) =>
  ({
    getuser: 'never',
    verify: `until it expires (${run.tokenLifeSeconds / 60} min)`,
    memory: `up to ${TTL_SECONDS} s`,
  })[id];

function confidence({ checks, config }: RunData): string {
  const short = config.name === 'quick' ? 'None: a quick run only shows that the bench works. ' : '';
  const warned = checks.filter(({ result }) => result !== 'pass');
  if (warned.length === 0) return `${short}all ${checks.length} checks of the method passed.`;
  const list = warned.map(({ name, says }) => `${name}: ${says}`).join('. ');
  return `${short}${checks.length - warned.length} of ${checks.length} checks of the method passed. Not passed: ${list}.`;
}

const find = (run: RunData, id: StrategyId) => run.scenarios.find(({ strategy }) => strategy === id);
const titleOf = (id: StrategyId) => STRATEGIES.find((strategy) => strategy.id === id)?.title ?? id;
