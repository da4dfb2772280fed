import { startProblem } from './ports.ts';

/**
 * Runs a start and stays up until Ctrl-C or SIGTERM, then closes everything. A start that fails says why in one
 * line on stderr and ends the process with 1.
 */
export async function runUntilStopped(start: () => Promise<{ close(): Promise<void> }>): Promise<void> {
  try {
    const running = await start();
    await new Promise<void>((stop) => {
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
    await running.close();
  } catch (error) {
    process.stderr.write(`${startProblem(error)}\n`);
    process.exitCode = 1;
  }
}
