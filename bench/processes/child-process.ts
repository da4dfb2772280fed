import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import type { Answer, Handlers } from './answer-parent.ts';

export interface Child<H extends Handlers> {
  readonly pid: number;
  /** What the child's handler of this name answers. Rejects with the handler's error, or when the child ends. */
  ask<N extends keyof H & string>(name: N, input: Parameters<H[N]>[0]): Promise<Awaited<ReturnType<H[N]>>>;
  stop(): Promise<void>;
}

interface Waiting {
  resolve(output: unknown): void;
  reject(error: Error): void;
}

/**
 * Starts a file in a Node process of its own. `H` is the type of the handlers that the file answers with. Node
 * strips the types itself: no loader of the parent's runs in what is measured. What the child prints goes to
 * stderr. It ends with its parent, whatever ends that.
 */
export function startChild<H extends Handlers>(file: string): Child<H> {
  const child = fork(file, { execArgv: [], stdio: ['ignore', 2, 2, 'ipc'] });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  child.on('message', (answer: Answer) => {
    const asker = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asker?.reject(new Error(`${basename(file)}: ${answer.error}`));
    else asker?.resolve(answer.output);
  });
  child.on('exit', (code, signal) => {
    const ended = new Error(`${basename(file)} ended (${signal ?? `code ${code}`})`);
    for (const asker of waiting.values()) asker.reject(ended);
    waiting.clear();
  });
  return {
    pid: child.pid ?? 0,
    ask: (name, input) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        const id = lastId;
        // The answer has the type of the handler that was asked for by name.
        waiting.set(id, { resolve: (output) => resolve(output as never), reject });
        child.send({ id, name, input }, (error) => {
          if (error) reject(new Error(`${basename(file)} cannot be asked: ${error.message}`));
        });
      }),
    stop: () => stopProcess(child),
  };
}

/** Ends a process that we started and waits until it is gone. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 3000);
  await gone;
  clearTimeout(patience);
}
