import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * Which CPUs serve and which load, as `taskset` lists: a server has one to itself, so that its figures are those of
 * one core, and the load does not take from it.
 */
export interface Cpus {
  readonly server: string;
  readonly load: string;
}

/** The CPUs that this process may use, split; undefined where there is but one, or no `taskset` (it is Linux's). */
export function splitCpus(): Cpus | undefined {
  try {
    const list = execFileSync('taskset', ['-cp', `${process.pid}`], { encoding: 'utf8' }).split(':')[1] ?? '';
    const [first, ...others] = numbersOf(list.trim());
    return first === undefined || others.length === 0
      ? undefined
      : { server: `${first}`, load: others.join() };
  } catch {
    return undefined;
  }
}

/** `0-2,5` as 0, 1, 2, 5. */
export function numbersOf(list: string): number[] {
  return list.split(',').flatMap((part) => {
    const [from = Number.NaN, to = from] = part.split('-').map(Number);
    return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  });
}

/** Moves a running process with all its threads. */
export function moveTo(cpus: string | undefined, pid: number): void {
  if (cpus !== undefined) execFileSync('taskset', ['-acp', cpus, `${pid}`], { stdio: 'ignore' });
}

/** The memory of a process that is in RAM, in bytes. */
export function residentBytes(pid: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024;
  } catch {
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', `${pid}`], { encoding: 'utf8' })) * 1024;
  }
}
