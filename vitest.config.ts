import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    exclude: ['**/node_modules/**', '**/dist/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What a page shows after a request: on a busy machine that takes more than vitest's second.
    expect: { poll: { timeout: 10_000 } },
  },
});
