import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { HashAnswer, HashQuestion } from './imported-hash-worker.ts';

type Waiting = { resolve: (matches: boolean) => void; reject: (error: Error) => void };
type Thread = { worker: Worker; waiting: Map<number, Waiting> };

// The same file as a source and as it is shipped.
const FILE = new URL(`./imported-hash-worker${extname(import.meta.url)}`, import.meta.url);

let thread: Thread | undefined;
let lastId = 0;

/** Has the worker thread check a password. The first question starts it; while none waits, it keeps no process alive. */
export function askHashThread(question: Omit<HashQuestion, 'id'>): Promise<boolean> {
  thread ??= startThread();
  const { worker, waiting } = thread;
  lastId += 1;
  const id = lastId;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    worker.ref();
    worker.postMessage({ ...question, id } satisfies HashQuestion);
  });
}

function startThread(): Thread {
  const worker = new Worker(FILE);
  const waiting = new Map<number, Waiting>();
  worker.on('message', ({ id, matches }: HashAnswer) => {
    waiting.get(id)?.resolve(matches);
    waiting.delete(id);
    if (waiting.size === 0) worker.unref();
  });
  const fail = (error: Error) => {
    if (thread?.worker === worker) thread = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('The thread that checks imported hashes has ended.')));
  return { worker, waiting };
}
