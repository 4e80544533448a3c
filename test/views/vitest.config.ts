import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/views/*.test.ts'],
    globalSetup: ['test/views/global-setup.ts'],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    // Machines are busy, and browsers drop what comes at a bad moment: what fails thrice has failed.
    retry: 2,
    expect: { poll: { timeout: 10_000 } },
    // Each file drives a browser of its own; what it does that with is loaded once for all.
    maxWorkers: 2,
    isolate: false,
  },
});
