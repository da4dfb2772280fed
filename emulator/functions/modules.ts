import { again, type Call, done, TIMED_OUT, type Try } from './call.ts';
import { type ModuleThread, startModuleThread } from './module-thread.ts';

/** Runs the functions of modules: a thread for each module, and a new one when the module's files have changed. */
export function runModules(timeout: number) {
  const shared = new Map<string, ModuleThread>();
  const alone = new Set<ModuleThread>();
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
  /** A function that was too slow is tried again where it holds up no others. */
  const runAlone = async (path: string, call: Call) => {
    const thread = startModuleThread(path, timeout);
    alone.add(thread);
    const outcome = await thread.run(call);
    thread.end();
    alone.delete(thread);
    return outcome;
  };

  return {
    try: async (path: string, call: Call, first: boolean): Promise<Try> => {
      for (;;) {
        if (closed) return again('closed');
        const outcome = await (first ? threadOf(path).run(call) : runAlone(path, call));
        if (outcome === 'timed out') return again(TIMED_OUT);
        if (outcome !== 'interrupted') return done(outcome);
      }
    },
    close: (): void => {
      closed = true;
      for (const thread of [...shared.values(), ...alone]) thread.end();
    },
  };
}
