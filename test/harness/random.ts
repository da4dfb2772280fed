/** A stream of random numbers that a seed repeats (mulberry32). */
export function randomStream(seed: number) {
  let state = seed | 0;
  /** From 0 to below 1. */
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    chance: (probability: number): boolean => next() < probability,
    below: (limit: number): number => Math.floor(next() * limit),
    pick: <T>(from: readonly [T, ...T[]]): T => from[Math.floor(next() * from.length)] ?? from[0],
    bytes: (length: number): Buffer => Buffer.from(Array.from({ length }, () => Math.floor(next() * 256))),
  };
}

export type Random = ReturnType<typeof randomStream>;
