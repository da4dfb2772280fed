import type { Answer } from './world.ts';

type Counts = Map<string, number>;

const more = (counts: Counts, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const sum = (counts: Counts) => [...counts.values()].reduce((a, b) => a + b, 0);
const mostFirst = (counts: Counts) => [...counts].sort(([, a], [, b]) => b - a);

/** Counts answers: grants by operation, refusals by type. */
export function tally() {
  const granted: Counts = new Map();
  const refused: Counts = new Map();
  /** By operation: its refusals. */
  const reasons = new Map<string, Counts>();
  return {
    count: (operation: string, { status, text }: Answer): void => {
      if (status === 200) {
        more(granted, operation);
        return;
      }
      const { __type = '', message = '' } = JSON.parse(text) as { __type?: string; message?: string };
      const ofOperation = reasons.get(operation) ?? new Map<string, number>();
      reasons.set(operation, ofOperation);
      more(ofOperation, `${__type} ${message.slice(0, 120)}`);
      more(refused, __type);
    },
    isGranted: (operation: string): boolean => granted.has(operation),
    /** An operation that was never granted, and why mostly. */
    explain: (operation: string): string => {
      const [reason, times] = mostFirst(reasons.get(operation) ?? new Map())[0] ?? ['never sent', 0];
      return `${operation} (${times} x ${reason})`;
    },
    /** `12000 requests, 4000 granted; refused: InvalidParameterException 5000, ...` */
    report: (): string => {
      const types = mostFirst(refused).map(([type, count]) => `${type} ${count}`);
      return `${sum(granted) + sum(refused)} requests, ${sum(granted)} granted; refused: ${types.join(', ')}`;
    },
  };
}

export type Tally = ReturnType<typeof tally>;
