import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    // Every core: by itself vitest spares one, which is half of a small machine.
    maxWorkers: '100%',
    // Machines are busy: property tests take their time there.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    setupFiles: ['test/property-seed.ts'],
    include: [
      'src/**/*.test.ts',
      'test/{otlp,fuzz,cases,architecture,manifest,collector-conformance,docs,l10n,package,setup,simulation,run-time,extension-host}/**/*.test.ts',
    ],
  },
});
