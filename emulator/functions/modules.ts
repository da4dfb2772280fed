import { createTurns } from '../lib/turns.ts';
import { again, type Call, done, TIMED_OUT, type Try } from './call.ts';
import { type ModuleThread, startModuleThread, type ThreadOutcome } from './module-thread.ts';

/** As many threads of one call each, at a time: each loads its module anew. */
const MOST_ALONE = 8;

/** Runs the functions of modules: a thread for each module, and a new one when the module's files have changed. */
export function runModules(timeout: number) {
  const shared = new Map<string, ModuleThread>();
  const alone = new Set<ModuleThread>();
  const turns = createTurns(MOST_ALONE);
  let closed = false;

  /** A thread for a module as it is now. What an older one still runs, it finishes. */
  const threadOf = (path: string): ModuleThread => {
    const running = shared.get(path);
    if (running?.isFresh()) return running;
    running?.retire();
    const thread = startModuleThread(path, timeout);
    shared.set(path, thread);
    return thread;
  };
  /** A function that was too slow, or ran beside such a one, is tried again where none holds up another. */
  const runAlone = async (path: string, call: Call): Promise<ThreadOutcome> => {
    if (closed) return 'interrupted';
    const thread = startModuleThread(path, timeout);
    alone.add(thread);
    const outcome = await thread.run(call);
    thread.end();
    alone.delete(thread);
    return outcome;
  };

  return {
    try: async (path: string, call: Call, first: boolean): Promise<Try> => {
      if (closed) return again('interrupted');
      const outcome = await (first ? threadOf(path).run(call) : turns(() => runAlone(path, call)));
      if (outcome === 'interrupted') return again('interrupted');
      return outcome === 'timed out' ? again(TIMED_OUT) : done(outcome);
    },
    close: (): void => {
      closed = true;
      for (const thread of [...shared.values(), ...alone]) thread.end();
    },
  };
}
