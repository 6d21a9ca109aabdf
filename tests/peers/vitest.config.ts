import { defineConfig } from 'vitest/config';

// oxlint-disable-next-line import/no-default-export -- what vitest reads
export default defineConfig({
  test: {
    include: ['tests/peers/**/*.peer.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['tests/setup/postgres.ts'],
    testTimeout: 60_000,
    // The servers of the AT Protocol alone take half a minute to load on a slow machine.
    hookTimeout: 240_000,
    maxWorkers: 1,
  },
});
