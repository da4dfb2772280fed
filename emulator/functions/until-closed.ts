import type { Functions } from './run.ts';

/** The functions of one emulator, which may end before those who share them. */
export function untilClosed({ wire, invoke }: Pick<Functions, 'wire' | 'invoke'>) {
  let closed = false;
  return {
    wire,
    /** Waits for ever where the emulator is closed meanwhile: its store is gone. */
    invoke: async (...call: Parameters<Functions['invoke']>) => {
      const invocation = await invoke(...call);
      return closed ? new Promise<never>(() => undefined) : invocation;
    },
    close: (): void => {
      closed = true;
    },
  };
}
