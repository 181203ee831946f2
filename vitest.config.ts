import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: 'tests/build.ts',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Real servers are started by some files; two at a time is what a small machine carries.
    maxWorkers: 2,
  },
});
