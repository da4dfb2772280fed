import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningAll, startAll } from '../../../compare/start-all.ts';

const FREE_PORTS = { emulator: 0, shell: 0, option1: 0, option2: 0 };

export interface Poc extends RunningAll {
  /** The pages of an option. */
  urlOf(option: 1 | 2): string;
}

/** The emulator, the shell and both options, with the demo seed, in memory and in a fresh folder, on free ports. */
export async function startPoc(): Promise<Poc> {
  const folder = await mkdtemp(join(tmpdir(), 'wadingpool-browser-'));
  const all = await startAll({
    ports: FREE_PORTS,
    dataDir: join(folder, 'poc'),
    envFile: join(folder, '.env.offline'),
    log: () => undefined,
  });
  return {
    ...all,
    urlOf: (option) => (option === 1 ? all.option1 : all.option2),
    close: async () => {
      await all.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The demo member that the seed brings. */
export const MARA = {
  email: 'member@ltd.test',
  password: 'Passw0rd!',
  name: 'Mara Lindqvist',
  code: 'MARA01',
};
