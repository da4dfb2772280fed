import { readFileSync } from 'node:fs';

/** CPU time since the machine started, in clock ticks of the kernel. */
interface CpuTicks {
  readonly total: number;
  readonly busy: number;
  readonly stolen: number;
  /** Of the processes that were asked about. */
  readonly own: number;
}

/** Parts of all CPU time between two readings, 0 to 1. */
export interface CpuShares {
  readonly foreign: number;
  readonly stolen: number;
}

/** Starts to watch; what it returns tells who used the CPUs until then besides these processes. null but on Linux. */
export function watchCpu(pids: readonly number[]): () => CpuShares | null {
  const before = readTicks(pids);
  return () => {
    const after = readTicks(pids);
    if (!before || !after) return null;
    const total = after.total - before.total;
    const busy = after.busy - before.busy;
    const own = after.own - before.own;
    return {
      foreign: Math.max(0, busy - own) / total,
      stolen: (after.stolen - before.stolen) / total,
    };
  };
}

/** From /proc (proc(5)): the line `cpu` of `stat`, and utime and stime of each process's `stat`. */
function readTicks(pids: readonly number[]): CpuTicks | null {
  try {
    const [line = ''] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [user = 0, nice = 0, system = 0, idle = 0, iowait = 0, irq = 0, softirq = 0, stolen = 0] = line
      .split(/\s+/)
      .slice(1)
      .map(Number);
    const busy = user + nice + system + irq + softirq;
    const own = pids.map(ticksOf).reduce((sum, ticks) => sum + ticks, 0);
    return { total: busy + idle + iowait + stolen, busy, stolen, own };
  } catch {
    return null;
  }
}

function ticksOf(pid: number): number {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the program's name in brackets and may hold anything; utime and stime are 14 and 15.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}
