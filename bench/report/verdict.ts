import type { Check, RunData, Scenario } from '../run-data.ts';
import { isSeen } from '../statistics.ts';
import { STRATEGIES, type Strategy, type StrategyId, TTL_SECONDS } from '../strategies.ts';
import type { Block, Figure, Section } from './document.ts';
import { addedTime, intervalOf, milliseconds } from './numbers.ts';
import { callsPerThousand } from './results.ts';

/** The question, the answer in short, the numbers that carry it, how far to trust it and what would change it. */
export function verdictSection(run: RunData): Section {
  return {
    title: 'What does checking the access token cost one call of the API?',
    blocks: [
      { kind: 'text', text: answer(run) },
      confidence(run),
      { kind: 'figures', figures: figures(run) },
      {
        kind: 'text',
        text: 'What would change it: distance. The emulator answers on the same machine without network delay; against Amazon Cognito each call waits for a round trip to the region and for the service. GetUser on every call pays that at every request, a cache at a miss, verification never.',
      },
    ],
  };
}

function answer(run: RunData): string {
  const said = run.scenarios.flatMap(({ strategy, addedP50 }) => {
    if (!addedP50) return [];
    const { subject } = strategyOf(strategy);
    if (isSeen(addedP50)) return [`${subject} adds ${milliseconds(addedP50.median)} ms`];
    return [`with ${subject} no difference is seen (${intervalOf(addedP50)} ms)`];
  });
  const calls = run.scenarios
    .filter(({ cognitoCalls }) => cognitoCalls > 0)
    .map((scenario) => `${strategyOf(scenario.strategy).title} ${callsOf(scenario)}`);
  return `At ${run.config.rate} requests/s, compared with no check, at the median and against the emulator: ${said.join('; ')}. Calls to Cognito in 1,000 requests: ${calls.join(', ')}${calls.length > 0 ? ', all others ' : ''}none.`;
}

/** The three ways apart: ask each time, compute, remember. */
function figures(run: RunData): Figure[] {
  return (['getuser', 'verify', 'memory'] as const).flatMap((id): Figure[] => {
    const scenario = run.scenarios.find(({ strategy }) => strategy === id);
    if (!scenario?.addedP50) return [];
    const added = addedTime(scenario.addedP50);
    return [
      {
        value: isSeen(scenario.addedP50) ? `${added} ms` : added,
        title: strategyOf(id).title,
        notes: [
          `95 % interval ${intervalOf(scenario.addedP50)} ms`,
          `${callsOf(scenario)} Cognito calls per 1,000 requests`,
          delayOf(id, run),
        ],
      },
    ];
  });
}

const delayOf = (id: 'getuser' | 'verify' | 'memory', run: RunData) =>
  ({
    getuser: 'a revoked token is refused at the next call',
    verify: `a revoked token passes until it expires (${run.tokenLifeSeconds / 60} min)`,
    memory: `a revoked token passes for up to ${TTL_SECONDS} s`,
  })[id];

/** What the checks of the method leave to believe. */
function confidence({ checks, config }: RunData): Block {
  const open = checks.filter(({ result }) => result !== 'pass');
  const names = (concerns: Check['concerns']) =>
    open
      .filter((check) => check.concerns === concerns)
      .map(({ name, says }) => (concerns === 'answers' ? `${name} (${says})` : name.split(':')[0]))
      .join('; ');
  const [answers, times, record] = [names('answers'), names('times'), names('record')];
  if (answers) return { kind: 'notice', level: 'fail', text: `Not to be used. Does not hold: ${answers}.` };
  if (config.name === 'quick') {
    return {
      kind: 'notice',
      level: 'warn',
      text: 'A quick run: it shows that the bench works. The counts hold; do not decide anything by its times.',
    };
  }
  if (times) {
    return {
      kind: 'notice',
      level: 'warn',
      text: `The counts hold, the times are disturbed: repeat the run on a quiet machine before you decide by them. Does not hold: ${[times, record].filter(Boolean).join('; ')}.`,
    };
  }
  const but = record ? `, but for: ${record}` : '';
  return {
    kind: 'text',
    text: `Confidence: ${checks.length - open.length} of ${checks.length} checks of the method hold${but}.`,
  };
}

const callsOf = ({ cognitoCalls, requests }: Scenario) => callsPerThousand(cognitoCalls, requests);

function strategyOf(id: StrategyId): Strategy {
  const strategy = STRATEGIES.find((one) => one.id === id);
  if (!strategy) throw new Error(`no strategy ${id}`);
  return strategy;
}
