import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    // A suite's browser and servers need a core beside its worker's own.
    maxWorkers: Math.max(1, Math.floor(availableParallelism() / 2)),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a page shows after a request: on a busy machine that takes more than vitest's second.
    expect: { poll: { timeout: 10_000 } },
  },
});
