import { test as base, type TestAPI } from 'vitest';
import { type EmulatorOptions, type RunningEmulator, startEmulator } from './index.ts';

export type EmulatorTestOptions = EmulatorOptions & {
  /** Done once a file, before its first test: what every test of the file finds in the emulator. */
  prepare?: (emulator: RunningEmulator) => Promise<void> | void;
};

export type EmulatorFixtures = {
  /** What the emulator of a file is started with; `test.override` changes it. */
  emulatorOptions: EmulatorTestOptions;
  /** The emulator of a file, whatever earlier tests have done to it. */
  emulatorOfFile: { emulator: RunningEmulator; restore: () => Promise<void> };
  /** An emulator in the state, and with the clock, in which the file's tests begin. */
  emulator: RunningEmulator;
};

const BEGINNING = 'beginning-of-file';

/**
 * Vitest's `test` with an emulator: each file has one of its own, in memory and on a free port, which every test that
 * asks for it finds as it was at the file's beginning. Tests that run concurrently share it: give each its own by
 * `emulator.branch()`, which ends with the test.
 * @example
 * const test = emulatorTest({ seed });
 * test('a user signs in', async ({ emulator }) => { ... emulator.endpoint, emulator.clock.advance('1h') ... });
 */
export const emulatorTest = (options: EmulatorTestOptions = {}): TestAPI<EmulatorFixtures> =>
  base.extend<EmulatorFixtures>({
    emulatorOptions: [options, { scope: 'file' }],
    emulatorOfFile: [
      async ({ emulatorOptions: { prepare, ...start } }, use) => {
        const emulator = await startEmulator(start);
        try {
          await prepare?.(emulator);
          await emulator.snapshots.save(BEGINNING);
          const rewind = emulator.clock.mark();
          await use({
            emulator,
            restore: async () => {
              await emulator.snapshots.restore(BEGINNING);
              rewind();
            },
          });
          emulator.snapshots.remove(BEGINNING);
        } finally {
          await emulator.close();
        }
      },
      { scope: 'file' },
    ],
    emulator: async ({ emulatorOfFile: { emulator, restore } }, use) => {
      await restore();
      const branches: RunningEmulator[] = [];
      const branch = async (snapshot?: string) => {
        const started = await emulator.branch(snapshot);
        branches.push(started);
        return started;
      };
      await use({ ...emulator, branch });
      await Promise.all(branches.map(({ close }) => close()));
    },
  });

/** {@link emulatorTest} with an emulator that begins empty. */
export const test = emulatorTest();
