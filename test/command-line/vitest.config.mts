import { defineConfig } from 'vitest/config';

/** The package of the command line, installed as users do: `vitest run --config test/command-line/vitest.config.mts`. */
export default defineConfig({
  test: {
    include: ['test/command-line/**/*.test.ts'],
    globalSetup: ['test/command-line/install-package.ts'],
    setupFiles: ['test/property-seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
