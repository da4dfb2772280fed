import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';

/** The machine and the programs that a run was made with. null: not known on this system. */
export interface Environment {
  readonly cpuModel: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly system: string;
  /** What sets the clock of the CPU. */
  readonly governor: string | null;
  readonly virtualisation: string | null;
  readonly node: string;
  /** Version by program or package. */
  readonly versions: Readonly<Record<string, string>>;
  /** Load averages over 1, 5 and 15 minutes before the run started. */
  readonly loadBefore: readonly number[];
  /** Of all CPU time during the measurements, the parts that other programs used and that the host took away. */
  readonly foreignCpu: number | null;
  readonly stolenCpu: number | null;
}

const PACKAGES = [
  'hono',
  '@hono/node-server',
  'better-sqlite3',
  '@aws-sdk/client-cognito-identity-provider',
  'aws-jwt-verify',
  'ioredis',
  'hdr-histogram-js',
];
const checkout = join(import.meta.dirname, '..');

/** What can be told before a run starts. */
export function machineFacts(): Omit<Environment, 'foreignCpu' | 'stolenCpu'> {
  return {
    cpuModel: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    system: `${platform()} ${release()} ${arch()}`,
    governor: readText('/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor')?.trim() ?? null,
    virtualisation: virtualisation(),
    node: process.version,
    versions: packageVersions(),
    loadBefore: loadavg().map((load) => Math.round(load * 100) / 100),
  };
}

/** The commit that is checked out, and whether files differ from it; null where there is no git. */
export function gitState(): { commit: string; dirty: boolean } | null {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: checkout, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    return { commit: git('rev-parse', 'HEAD').trim(), dirty: git('status', '--porcelain') !== '' };
  } catch {
    return null;
  }
}

function packageVersions(): Record<string, string> {
  const lock = JSON.parse(readText(join(checkout, 'package-lock.json')) ?? '{}') as {
    packages?: Record<string, { version?: string }>;
  };
  return Object.fromEntries(
    PACKAGES.map((name) => [name, lock.packages?.[`node_modules/${name}`]?.version ?? 'unknown']),
  );
}

function virtualisation(): string | null {
  if (platform() !== 'linux') return null;
  const inContainer =
    existsSync('/.dockerenv') ||
    existsSync('/run/.containerenv') ||
    /docker|kubepods|containerd|lxc/.test(readText('/proc/1/cgroup') ?? '');
  const onVirtual = / hypervisor( |$)/m.test(readText('/proc/cpuinfo') ?? '');
  const found = [...(inContainer ? ['container'] : []), ...(onVirtual ? ['virtual machine'] : [])];
  return found.join(' in a ') || 'none seen';
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
