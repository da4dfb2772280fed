import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopProcess } from '../../processes/child-process.ts';
import { freePort } from '../../processes/free-port.ts';

/** How to start a server: a script for this Node, and what it takes. */
export interface Command {
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

/** A request that a server answers with status 200 once it is there. */
export interface Probe {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Server {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  readonly pid: number;
  /** From the start of the process to the first answer, in milliseconds. */
  readonly startMilliseconds: number;
  stop(): Promise<void>;
  /** Ends it as a crash would, SIGKILL, and waits until it is gone. */
  kill(): Promise<void>;
}

/** The largest pool takes minutes to be filled, before the emulator answers anybody. */
const PATIENCE_MILLISECONDS = 600_000;
/** A start that is measured is over by then; another one is not to lose time to those who wait for it. */
const EAGER_MILLISECONDS = 3000;

const running = new Set<ChildProcess>();

/** Ends every server that was started, also those that nobody has seen answer yet. */
export async function stopServers(): Promise<void> {
  await Promise.all([...running].map(stopProcess));
}

/**
 * Starts a server on a free port and waits for its first answer.
 * @param cpus a `taskset` list that the process keeps to
 * @throws Error with the end of what it said, when it ends instead of answering
 */
export async function startServer(
  command: (port: number) => Command,
  probe: Probe,
  cpus?: string,
): Promise<Server> {
  const port = await freePort();
  const { script, args, env, cwd } = command(port);
  const line = [...(cpus === undefined ? [] : ['taskset', '-c', cpus]), process.execPath, script, ...args];
  const started = performance.now();
  const child = spawn(line[0] ?? '', line.slice(1), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  const words = lastWords(child);
  const endpoint = `http://127.0.0.1:${port}`;
  try {
    await firstAnswer(child, endpoint, probe, words);
  } catch (error) {
    await stopProcess(child);
    throw error;
  }
  return {
    endpoint,
    pid: child.pid ?? 0,
    startMilliseconds: performance.now() - started,
    stop: () => stopProcess(child),
    kill: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
  };
}

function lastWords(child: ChildProcess): () => string {
  let words = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-500);
  });
  return () => words;
}

async function firstAnswer(child: ChildProcess, endpoint: string, probe: Probe, words: () => string) {
  const started = performance.now();
  while (child.exitCode === null && child.signalCode === null) {
    const response = await fetch(endpoint, { ...probe }).catch(() => undefined);
    if (response?.status === 200) {
      await response.text();
      return;
    }
    if (response) throw new Error(`the first answer has status ${response.status}: ${await response.text()}`);
    const waited = performance.now() - started;
    if (waited > PATIENCE_MILLISECONDS) throw new Error(`no answer for ten minutes. ${words()}`);
    await sleep(waited < EAGER_MILLISECONDS ? 1 : 50);
  }
  throw new Error(`the server ended with code ${child.exitCode}. ${words()}`);
}
