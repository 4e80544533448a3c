import { defineConfig } from 'vitest/config';

/** What changes modules for all that comes after it: each file has a process of its own. */
const alone = ['test/l10n/**/*.test.ts', 'src/translations/load.test.ts', 'src/views/webview-host.test.ts'];

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
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'unit',
          // Compilers, grammars and catalogs are loaded once for all files that a process runs.
          isolate: false,
          include: [
            'src/**/*.test.ts',
            'test/{otlp,fuzz,cases,architecture,manifest,collector-conformance,docs,package,setup,simulation,run-time,extension-host}/**/*.test.ts',
          ],
          exclude: alone,
        },
      },
    ],
  },
});
