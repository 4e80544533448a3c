import { defineConfig } from 'vitest/config';

/** What a user sees: suites that drive a served VS Code through a browser. Two at a time, since each takes a core. */
export default defineConfig({
  test: {
    include: ['test/editor/suites/workbench/*.test.ts'],
    maxWorkers: 2,
    // What drives browsers is loaded once for all suites.
    isolate: false,
    // Machines are busy, and browsers drop what comes at a bad moment: what fails thrice has failed.
    retry: 2,
    expect: { poll: { timeout: 10_000 } },
    testTimeout: 120_000,
    hookTimeout: 300_000,
  },
});
