import { defineConfig } from 'vitest/config';

/** Real SDKs, each in a process of its own, export to the receiver: `vitest run --config test/interop/vitest.config.ts`. */
export default defineConfig({
  test: {
    include: ['test/interop/**/*.test.ts'],
    exclude: ['test/interop/setup/**'],
    globalSetup: ['test/interop/install-sdks.ts'],
    setupFiles: ['test/property-seed.ts'],
    maxWorkers: '100%',
    testTimeout: 60_000,
    // A browser takes its time to start on a busy machine.
    hookTimeout: 60_000,
  },
});
