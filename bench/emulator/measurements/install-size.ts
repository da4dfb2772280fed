import { execFile } from 'node:child_process';
import { lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type Figure, most } from '../figures.ts';
import { peerProject } from '../pools/peer.ts';
import type { Stage } from '../stage.ts';

const run = promisify(execFile);

/** What `npm install` of the package brings to an empty project. */
export async function installSize(stage: Stage): Promise<Figure[]> {
  const own = await installed(stage).catch((error: unknown) => ({
    reason: `npm cannot install the package: ${String(error instanceof Error ? error.message : error).split('\n')[0]}`,
  }));
  const peer = stage.withoutPeer === undefined ? sizeOf(peerProject) : undefined;
  const figure = (name: string, unit: 'MB' | 'packages', key: 'megabytes' | 'packages'): Figure => ({
    goal: 'P3',
    name,
    unit,
    ...('reason' in own ? { wadingpool: [], notMeasured: own.reason } : { wadingpool: [own[key]] }),
    ...(peer ? { peer: [peer[key]] } : {}),
    goals: [key === 'megabytes' ? most('value', 40, 32) : most('value', 12)],
  });
  return [
    figure('size of an installation', 'MB', 'megabytes'),
    figure('packages of an installation', 'packages', 'packages'),
  ];
}

async function installed({ bundle, path }: Stage) {
  const project = path();
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'user', private: true }));
  await run('npm', ['pack', '--pack-destination', project], { cwd: bundle.folder });
  const packed = readdirSync(project).find((name) => name.endsWith('.tgz'));
  if (packed === undefined) throw new Error('npm pack made no package');
  await run('npm', ['install', `./${packed}`, '--no-audit', '--no-fund'], { cwd: project });
  return sizeOf(project);
}

/** Bytes of all files below `node_modules`, and the packages that npm lists there. */
function sizeOf(project: string): { megabytes: number; packages: number } {
  const modules = join(project, 'node_modules');
  const files = readdirSync(modules, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce((sum, { parentPath, name }) => sum + lstatSync(join(parentPath, name)).size, 0);
  const list = JSON.parse(readFileSync(join(modules, '.package-lock.json'), 'utf8')) as { packages: object };
  return { megabytes: bytes / 1e6, packages: Object.keys(list.packages).length };
}
