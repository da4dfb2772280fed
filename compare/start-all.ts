import { join } from 'node:path';
import type { Log } from '../backend/log.ts';
import { type RunningEmulator, startEmulator } from '../emulator/index.ts';
import { demoMembers } from './demo-members.ts';
import { offlineEnv, readEnvFile, writeEnvFile } from './offline-env.ts';
import type { Ports } from './ports.ts';
import seed from './seed.json' with { type: 'json' };
import { type RunningOptions, startOptions } from './start-options.ts';

export interface RunningAll extends RunningOptions {
  emulator: RunningEmulator;
}

interface AllStart {
  ports: Ports;
  /** Emulator data, business data and documents; undefined: the emulator keeps everything in memory. */
  emulatorData?: string;
  dataDir: string;
  /** Written for whoever starts a part alone; keys in it are used again. */
  envFile: string;
  /** Settings that go before the ones made here. */
  env?: Readonly<Record<string, string | undefined>>;
  /** Where the options write what they do; standard output unless said otherwise. */
  log?: Log;
}

/** Starts the emulator with the demo seed, and the shell and both options against it. */
export async function startAll(start: AllStart): Promise<RunningAll> {
  const data = start.emulatorData === undefined ? {} : { data: start.emulatorData };
  const emulator = await startEmulator({ port: start.ports.emulator, seed, ...data });
  try {
    const offline = offlineEnv(emulator.endpoint, seed, readEnvFile(start.envFile));
    writeEnvFile(start.envFile, offline);
    const options = await startOptions({
      env: { DATA_DIR: start.dataDir, ...offline, ...start.env },
      ports: start.ports,
      seedMembers: demoMembers(seed, offline['COGNITO_ISSUER'] ?? ''),
      ...(start.log === undefined ? {} : { log: start.log }),
    });
    const close = async () => {
      await options.close();
      await emulator.close();
    };
    return { ...options, emulator, close };
  } catch (error) {
    await emulator.close();
    throw error;
  }
}

export const defaultPlaces = (checkout: string) => ({
  emulatorData: join(checkout, '.wadingpool'),
  dataDir: join(checkout, '.wadingpool', 'poc'),
  envFile: join(checkout, '.env.offline'),
});
