import { ensureBrowser } from '../test/editor/host/browser.ts';
import { codeServer } from '../test/editor/host/code-server.ts';
import { runInExtensionHost } from '../test/editor/run-in-extension-host.ts';
import { npm, runTool } from './command.ts';
import { type Counts, sum } from './counts.ts';
import { ensureDependencies } from './dependencies.mjs';
import { build, createPackage } from './package.ts';
import { shop } from './paths.ts';
import { runVitest, runVitestInBrowsers } from './vitest.ts';

interface Step {
  readonly name: string;
  /** Rejects when it fails as a whole, which counts as one failure. */
  run(): Promise<Counts>;
}

const steps: readonly Step[] = [
  check('types', () => runTool('typescript/bin/tsc', ['-b'])),
  check('style', () => runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])),
  { name: 'unit', run: () => runVitest('unit', 'vitest.config.mts') },
  check('build', build),
  check('package', createPackage),
  check('shop', checkShop),
  { name: 'interop', run: () => runVitest('interop', 'test/interop/vitest.config.ts') },
  { name: 'setup', run: () => runVitest('setup', 'test/interop/setup/vitest.config.ts') },
  { name: 'command-line', run: () => runVitest('command-line', 'test/command-line/vitest.config.mts') },
  {
    name: 'views',
    async run() {
      // Here, not in each of the files that run side by side.
      await ensureBrowser();
      return runVitestInBrowsers('views', 'test/views/vitest.config.ts');
    },
  },
  { name: 'extension-host', run: async () => runInExtensionHost(await codeServer()) },
  { name: 'workbench', run: () => runVitestInBrowsers('workbench', 'test/editor/vitest.config.mts') },
];

export const stepNames: readonly string[] = steps.map(({ name }) => name);

/** `npm test`: every step, or those that are named: `npm test -- types unit`. The last line tells the counts. */
export async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !stepNames.includes(name));
  if (unknown.length > 0) throw new Error(`No step ${unknown.join(', ')}: ${stepNames.join(', ')}`);
  const wanted = steps.filter(({ name }) => names.length === 0 || names.includes(name));

  const results: Counts[] = [];
  const summary: string[] = [];
  for (const [index, step] of wanted.entries()) {
    console.log(`\n== ${index + 1}/${wanted.length} ${step.name}`);
    const started = Date.now();
    const counts = await outcome(step);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    summary.push(`${step.name.padEnd(16)}${counts.passed} passed, ${counts.failed} failed in ${seconds} s`);
    console.log(`== ${summary.at(-1)}`);
    results.push(counts);
  }
  const { passed, failed } = sum(results);
  console.log(`\n${summary.join('\n')}\n\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

async function outcome(step: Step): Promise<Counts> {
  try {
    return await step.run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** A step that passes or fails as a whole. */
function check(name: string, run: () => Promise<unknown>): Step {
  return {
    name,
    async run() {
      await run();
      return { passed: 1, failed: 0 };
    },
  };
}

/** The example is what users copy from: it must install and compile. The editor suites run it, too. */
async function checkShop(): Promise<void> {
  ensureDependencies(shop);
  await npm(['run', 'check'], { cwd: shop });
}
