import { defineConfig } from 'vitest/config';

/** Empty services, set up by the command line and run: `npm run test:interop -- node`. One after the other, since all install. */
export default defineConfig({
  test: {
    include: ['test/interop/setup/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
