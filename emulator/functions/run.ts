import { randomUUID } from 'node:crypto';
import { functionName } from '../lib/arn.ts';
import type { Invocation } from '../lib/invocation.ts';
import type { Call, Try } from './call.ts';
import { runModules } from './modules.ts';
import { readTarget, type Target } from './target.ts';
import { tryUrl } from './url.ts';

export type Functions = ReturnType<typeof runFunctions>;

/** Developer guide, "Customizing user pool workflows with Lambda triggers". */
const TIMEOUT = 5000;
const MOST_TRIES = 3;

/**
 * Runs functions by what they are wired to. A function must answer in five seconds of the machine's clock; one that
 * cannot be reached, or is too slow, is tried three times.
 * @param wired by function name or ARN: an http URL that takes events, or the path of a module
 * @param lambdaEndpoint runs all other functions
 * @throws Error in plain words for what cannot be wired
 */
export function runFunctions(
  wired: Record<string, string>,
  lambdaEndpoint: string | undefined,
  { timeout = TIMEOUT } = {},
) {
  const targets = new Map(Object.entries(wired).map(([name, text]) => [name, readTarget(text)]));
  const modules = runModules(timeout);
  const closing = new AbortController();
  const signal = () => AbortSignal.any([closing.signal, AbortSignal.timeout(timeout)]);

  type Runner = Target | { kind: 'lambda'; endpoint: string } | undefined;
  const runnerOf = (arn: string): Runner =>
    targets.get(arn) ??
    targets.get(functionName(arn)) ??
    (lambdaEndpoint === undefined ? undefined : { kind: 'lambda', endpoint: lambdaEndpoint });

  const attempt = async (runner: NonNullable<Runner>, call: Call, first: boolean): Promise<Try> => {
    if (runner.kind === 'module') return modules.try(runner.path, call, first);
    if (runner.kind === 'url') return tryUrl(runner.url, call, signal());
    // Signing is loaded where it is asked for.
    const { tryLambda } = await import('./lambda.ts');
    return tryLambda(runner.endpoint, call, signal());
  };

  return {
    /** Wires a function, in place of what it was wired to. @throws Error in plain words for what cannot be wired */
    wire: (arn: string, text: string, directory?: string): void => {
      targets.set(arn, readTarget(text, directory));
    },
    /** Calls a function and waits for what comes of it; for ever, where the emulator is closed meanwhile. */
    invoke: async (arn: string, event: object, requestId: string = randomUUID()): Promise<Invocation> => {
      const runner = runnerOf(arn);
      if (!runner)
        return { failed: 'ResourceNotFoundException', requestId, kind: 'none', tries: 0, console: [] };
      const lines: string[] = [];
      const call: Call = {
        arn,
        requestId,
        payload: JSON.stringify(event),
        write: (line) => lines.push(line),
      };
      for (let tries = 1; ; tries += 1) {
        const { outcome, retryable } = await attempt(runner, call, tries === 1);
        // Who has asked is gone, and so is the store that it would go on with.
        if (closing.signal.aborted) return new Promise<never>(() => undefined);
        if (!retryable || tries === MOST_TRIES)
          return { ...outcome, requestId, kind: runner.kind, tries, console: lines };
      }
    },
    /** Ends every call that runs. */
    close: (): void => {
      closing.abort();
      modules.close();
    },
  };
}
