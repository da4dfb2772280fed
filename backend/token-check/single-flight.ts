/**
 * Runs work once for all who ask for the same key at the same time; the answer, or the error, is everybody's.
 * Nothing is kept once the work is done.
 */
export interface SingleFlight<T> {
  /** `current()` tells the work whether its answer may still be stored: not once its key was dropped. */
  run(key: string, work: (current: () => boolean) => Promise<T>): Promise<T>;
  /** Detaches running work: who asks from now on starts anew. */
  drop(key: string): void;
}

export function singleFlight<T>(): SingleFlight<T> {
  const running = new Map<string, { answer?: Promise<T> }>();
  return {
    run(key, work) {
      const shared = running.get(key)?.answer;
      if (shared) return shared;
      const flight: { answer?: Promise<T> } = {};
      const current = () => running.get(key) === flight;
      running.set(key, flight);
      flight.answer = work(current).finally(() => {
        if (current()) running.delete(key);
      });
      return flight.answer;
    },
    drop(key) {
      running.delete(key);
    },
  };
}
