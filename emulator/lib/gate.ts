/** Lets many pass at a time, or one alone. */
export type Gate = ReturnType<typeof createGate>;

/** Work that changes everything at once waits until nobody is inside, and those who come meanwhile wait for it. */
export function createGate() {
  let inside = 0;
  let closed: Promise<void> | undefined;
  let emptied = () => {};

  return {
    /** Does work beside others. */
    async pass<T>(work: () => T | Promise<T>): Promise<T> {
      while (closed) await closed;
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
        if (inside === 0) emptied();
      }
    },
    /**
     * Does synchronous work while nobody is inside.
     * @param milliseconds how long to wait for that
     * @returns whether it was done; if not, those inside stayed for too long
     */
    async alone(work: () => void, milliseconds: number): Promise<boolean> {
      while (closed) await closed;
      let open = () => {};
      closed = new Promise((resolve) => {
        open = resolve;
      });
      try {
        if (inside > 0)
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, milliseconds);
            emptied = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        if (inside > 0) return false;
        work();
        return true;
      } finally {
        emptied = () => {};
        closed = undefined;
        open();
      }
    },
  };
}
