/** Lets many pass at a time, and does other work while nobody is inside. */
export type Gate = ReturnType<typeof createGate>;

/**
 * Work that changes everything at once waits for a moment in which nobody is inside. Who comes meanwhile passes all the
 * same: those inside may wait for it, as one does whose function calls back.
 */
export function createGate() {
  let inside = 0;
  const waiting = new Set<() => void>();

  return {
    /** Does work beside others. */
    async pass<T>(work: () => T | Promise<T>): Promise<T> {
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (inside === 0) for (const turn of waiting) turn();
      }
    },
    /**
     * Does synchronous work while nobody is inside.
     * @param milliseconds how long to wait for that
     * @returns whether it was done; if not, somebody was inside all the time
     */
    alone(work: () => void, milliseconds: number): Promise<boolean> {
      return new Promise((resolve, reject) => {
        const turn = () => {
          waiting.delete(turn);
          clearTimeout(timer);
          try {
            work();
            resolve(true);
          } catch (error) {
            reject(error);
          }
        };
        const giveUp = () => {
          waiting.delete(turn);
          resolve(false);
        };
        const timer = setTimeout(giveUp, milliseconds);
        if (inside === 0) turn();
        else waiting.add(turn);
      });
    },
  };
}
