/**
 * A worker thread that runs the functions of one module: whatever they do, an endless loop too, the server's thread
 * goes on. Tells of every file that the module loads, so that the server knows when it is out of date.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { statSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { inspect } from 'node:util';
import { parentPort, workerData } from 'node:worker_threads';
import type { FunctionQuestion, FunctionReport } from './function-messages.ts';
import { handlerIn } from './handler.ts';
import { errorText, runHandler } from './run-handler.ts';

/** Of one call: a loop that writes must not fill the server's memory. */
const MOST_LINES = 500;
const LONGEST_LINE = 4000;

const { path } = workerData as { path: string };
const tell = (report: FunctionReport) => parentPort?.postMessage(report);
const calls = new AsyncLocalStorage<{ id: number; lines: number }>();

registerHooks({
  load: (url, context, next) => {
    if (url.startsWith('file:') && !url.includes('/node_modules/')) {
      const file = fileURLToPath(url);
      // Before it is read: a change while it is being read counts as one after.
      tell({ file, changed: statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0 });
    }
    return next(url, context);
  },
});

// That Node 22 strips types is not the function's to say.
const printers = process.listeners('warning');
process.removeAllListeners('warning');
process.on('warning', (warning) => {
  if (warning.name !== 'ExperimentalWarning') for (const print of printers) print(warning);
});

for (const stream of [process.stdout, process.stderr])
  stream.write = (chunk: unknown) => {
    const call = calls.getStore();
    if (call)
      for (const line of textOf(chunk).replace(/\n$/, '').split('\n')) {
        call.lines += 1;
        if (call.lines <= MOST_LINES) tell({ id: call.id, line: line.slice(0, LONGEST_LINE) });
      }
    return true;
  };

const textOf = (chunk: unknown) =>
  typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString('utf8');

async function answerTo(question: FunctionQuestion): Promise<FunctionReport> {
  const { id, payload } = question;
  let module: Record<string, unknown>;
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    process.stderr.write(`${inspect(error)}\n`);
    return { id, thrown: String(error), unloadable: true };
  }
  try {
    const event = JSON.parse(payload) as { triggerSource?: unknown };
    const answer = await runHandler(handlerIn(module, event.triggerSource), event, question);
    return { id, answer: JSON.stringify(answer) ?? 'null' };
  } catch (error) {
    process.stderr.write(`${inspect(error)}\n`);
    return { id, thrown: errorText(error), unloadable: false };
  }
}

parentPort?.on('message', (question: FunctionQuestion) => {
  calls.run({ id: question.id, lines: 0 }, async () => tell(await answerTo(question)));
});
