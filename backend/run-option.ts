import type { Listener } from './http/listen.ts';
import { logLine } from './log.ts';
import { loadSettings, type Settings } from './settings.ts';

/**
 * Runs one option as a process: settings from the environment, filled up from the env file that the command line
 * names (`.env.offline` when it names none). Prints the address; ends at SIGINT or SIGTERM; exits 1 with a clear
 * message when it cannot start.
 */
export async function runOption(
  portName: string,
  defaultPort: number,
  start: (settings: Settings, port: number) => Promise<Listener>,
): Promise<void> {
  try {
    process.loadEnvFile(process.argv[2] ?? '.env.offline');
    const port = Number(process.env[portName] ?? defaultPort);
    const listener = await start(loadSettings(process.env), port);
    logLine({ level: 'info', event: 'listening', url: listener.url });
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void listener.close());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 1;
  }
}
