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

/** Of one call: a loop that writes must not fill the server's memory. No line is cut, as the rest of a secret is none. */
const MOST_LINES = 500;
const MOST_CHARACTERS = 100_000;
const TOO_LONG = '(too long to be kept)';

const { path } = workerData as { path: string };
const tell = (report: FunctionReport) => parentPort?.postMessage(report);
const calls = new AsyncLocalStorage<{ id: number; lines: number; room: number }>();

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
  stream.write = (chunk: unknown, ...rest: unknown[]) => {
    for (const line of textOf(chunk, rest[0]).replace(/\n$/, '').split('\n')) writeLine(line);
    const written = rest.find((argument) => typeof argument === 'function');
    if (written) queueMicrotask(() => written());
    return true;
  };

function writeLine(line: string): void {
  const call = calls.getStore();
  if (!call || call.lines >= MOST_LINES || call.room < 0) return;
  call.lines += 1;
  call.room -= line.length + 1;
  tell({ id: call.id, line: call.room < 0 ? TOO_LONG : line });
}

function textOf(chunk: unknown, encoding: unknown): string {
  if (typeof chunk !== 'string') return Buffer.from(chunk as Uint8Array).toString('utf8');
  return typeof encoding === 'string' && Buffer.isEncoding(encoding)
    ? Buffer.from(chunk, encoding).toString('utf8')
    : chunk;
}

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
  calls.run({ id: question.id, lines: 0, room: MOST_CHARACTERS }, async () => tell(await answerTo(question)));
});
