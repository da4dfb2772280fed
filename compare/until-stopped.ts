import { type Ports, portsFrom, startProblem } from './ports.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Runs a start and stays up until Ctrl-C or SIGTERM, then closes everything. What fails, reading the environment
 * counted, says why in one line on stderr and ends the process with 1.
 */
export async function runUntilStopped(
  readEnv: () => Env,
  start: (ports: Ports, env: Env) => Promise<{ close(): Promise<void> }>,
): Promise<void> {
  try {
    const env = readEnv();
    const ports = portsFrom(env);
    const running = await start(ports, env).catch((error: unknown) => {
      throw new Error(startProblem(error, ports));
    });
    await new Promise<void>((stop) => {
      process.once('SIGINT', () => stop());
      process.once('SIGTERM', () => stop());
    });
    await running.close();
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
}
