import { join } from 'node:path';
import type { Listener } from '../backend/http/listen.ts';
import type { Log } from '../backend/log.ts';
import type { SeedMember } from '../backend/members/seed-members.ts';
import { loadSettings } from '../backend/settings.ts';
import { startOption1 } from '../poc-option1/server/start.ts';
import { startOption2 } from '../poc-option2/server/start.ts';
import { buildFrontend, buildShell, scriptBytes } from './build-frontend.ts';
import type { Ports } from './ports.ts';
import { loopbackNames, type Shell, startShell } from './start-shell.ts';

export interface RunningOptions {
  shell: string;
  option1: string;
  option2: string;
  label: string;
  close(): Promise<void>;
}

interface OptionsStart {
  env: Readonly<Record<string, string | undefined>>;
  ports: Ports;
  seedMembers?: readonly SeedMember[];
  log?: Log;
}

/**
 * Builds the pages and starts the shell and both options with the settings of `env`.
 * Rejects with a readable message for invalid settings (before anything is built) or a taken port, and leaves
 * nothing running.
 */
export async function startOptions({ env, ports, ...rest }: OptionsStart): Promise<RunningOptions> {
  const { shellOrigins, ...given } = loadSettings({
    ...env,
    PUBLIC_URL: env['PUBLIC_URL'] ?? `http://127.0.0.1:${ports.option2}`,
  });
  const [pages1, pages2, pagesOfShell] = [await buildFrontend(1), await buildFrontend(2), await buildShell()];
  const running: { close(): Promise<void> }[] = [];
  const close = async () => {
    await Promise.all(running.map((part) => part.close()));
  };
  const started = async <T extends { close(): Promise<void> }>(part: Promise<T>): Promise<T> => {
    const up = await part;
    running.push(up);
    return up;
  };
  try {
    const shell: Shell = await started(startShell({ port: ports.shell, staticDir: pagesOfShell.dir }));
    const named = env['SHELL_ORIGIN'] !== undefined;
    const settings = { ...given, shellOrigins: named ? shellOrigins : loopbackNames(shell.url) };
    const start1 = startOption1({ settings, port: ports.option1, staticDir: pages1.dir, ...rest });
    const option1: Listener = await started(start1);
    const start2 = startOption2({ settings, port: ports.option2, staticDir: pages2.dir, ...rest });
    const option2: Listener = await started(start2);
    shell.show({
      label: settings.targetLabel,
      options: [
        { url: option1.url, scriptBytes: scriptBytes(pages1) },
        { url: option2.url, scriptBytes: scriptBytes(pages2) },
      ],
    });
    const label = settings.targetLabel;
    return { shell: shell.url, option1: option1.url, option2: option2.url, label, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Where the env files and the data of a checkout are. */
export const checkout = join(import.meta.dirname, '..');
