import { statSync } from 'node:fs';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Outcome } from '../lib/invocation.ts';
import { type Call, MOST_BYTES, tooLong } from './call.ts';
import { type FunctionQuestion, isReport } from './function-messages.ts';
import { parsed } from './post.ts';
import { errorText } from './run-handler.ts';

/** `interrupted`: the thread was ended, maybe for another call's sake. */
export type ThreadOutcome = Outcome | 'timed out' | 'interrupted';

type Waiting = {
  write: (line: string) => void;
  finish: (outcome: ThreadOutcome) => void;
};

export type ModuleThread = ReturnType<typeof startModuleThread>;

/**
 * Of the JavaScript heap: a function that takes more ends its thread, not the server. Memory outside of it, such as that
 * of buffers, has no limit but the process's.
 */
const MOST_MEGABYTES = 512;

// The same file as a source and as it is shipped.
const FILE = new URL(`./function-worker${extname(import.meta.url)}`, import.meta.url);

/** A thread that runs the functions of one module, side by side. While it has nothing to do it keeps no process alive. */
export function startModuleThread(path: string, timeout: number) {
  const worker = new Worker(FILE, {
    workerData: { path },
    // Nothing of a function's console is the server's.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
  });
  const files = new Map<string, number>();
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let ended = false;
  let retired = false;

  /** Ends the thread, and all that it runs. */
  const end = (outcome: ThreadOutcome = 'interrupted') => {
    ended = true;
    void worker.terminate();
    for (const { finish } of [...waiting.values()]) finish(outcome);
  };
  const rest = () => {
    if (waiting.size > 0) return;
    if (retired && !ended) end();
    else worker.unref();
  };
  /** Whose error it was is known of a call only that was alone. */
  const crashed = (thrown: string) => {
    if (!ended) end(waiting.size > 1 ? 'interrupted' : { thrown });
  };
  worker.on('message', (report: unknown) => {
    if (!isReport(report)) return;
    if ('file' in report) files.set(report.file, report.changed);
    else if ('line' in report) waiting.get(report.id)?.write(report.line);
    else {
      if ('unloadable' in report && report.unloadable) retired = true;
      waiting.get(report.id)?.finish(outcomeOf(report));
    }
  });
  // An error that the function did not wait for; the thread ends by it.
  worker.on('error', (error) => crashed(errorText(error)));
  worker.on('exit', (code) => crashed(`Error: Runtime exited with error: exit status ${code}`));
  worker.unref();

  return {
    /** Has the thread call the function; one that takes too long ends the thread. */
    run: ({ arn, requestId, payload, write }: Call): Promise<ThreadOutcome> =>
      new Promise((resolve) => {
        lastId += 1;
        const id = lastId;
        const timer = setTimeout(() => {
          waiting.get(id)?.finish('timed out');
          if (!ended) end();
        }, timeout);
        waiting.set(id, {
          write,
          finish: (outcome) => {
            clearTimeout(timer);
            waiting.delete(id);
            resolve(outcome);
            rest();
          },
        });
        worker.ref();
        const deadline = Date.now() + timeout;
        worker.postMessage({ id, arn, requestId, payload, deadline } satisfies FunctionQuestion);
      }),
    /** Whether it still runs the module as it is on disk. */
    isFresh: () =>
      !ended &&
      !retired &&
      [...files].every(
        ([file, changed]) => (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0) === changed,
      ),
    /** Ends it as soon as it has nothing to do. */
    retire: () => {
      retired = true;
      rest();
    },
    end,
  };
}

function outcomeOf(report: { answer: string } | { thrown: string }): Outcome {
  if ('thrown' in report) return { thrown: report.thrown };
  return Buffer.byteLength(report.answer) > MOST_BYTES
    ? { thrown: tooLong }
    : { answer: parsed(report.answer) };
}
