import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{services,workers,packages,models,infra,tests}/**/*.test.ts'],
    exclude: ['**/node_modules/**'],
    globalSetup: ['tests/setup/postgres.ts', 'tests/setup/redis.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
