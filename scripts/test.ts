import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { ensureBrowser } from '../test/editor/host/browser.ts';
import { codeServer } from '../test/editor/host/code-server.ts';
import { runInExtensionHost } from '../test/editor/run-in-extension-host.ts';
import { npm, runTool } from './command.ts';
import { type Counts, sum } from './counts.ts';
import { ensureDependencies } from './dependencies.mjs';
import { describeFailures } from './failures.ts';
import { build, createPackage } from './package.ts';
import { root, shop } from './paths.ts';
import { runVitest } from './vitest.ts';

interface Step {
  readonly name: string;
  /** Rejects when it fails as a whole, which counts as one failure. */
  run(): Promise<Counts>;
}

interface Stage {
  /** Rows run side by side, the steps of each one after another. */
  readonly rows: readonly (readonly Step[])[];
  /** Steps that need none of the others: a row that has come to its end takes the next of them. */
  readonly rest?: readonly Step[];
}

/**
 * Stages follow each other. Beside the unit tests, which compute, runs what builds and what waits for registries, services and
 * single processes; the views' tests fill what that leaves. What drives editors comes last and by itself.
 */
const stages: readonly Stage[] = [
  {
    rows: [
      [
        { name: 'unit', run: () => runVitest('unit', 'vitest.config.mts') },
        {
          name: 'views',
          async run() {
            // Here, not in each of the files that run side by side.
            await ensureBrowser();
            return runVitest('views', 'test/views/vitest.config.ts');
          },
        },
      ],
      [
        check('types', () => runTool('typescript/bin/tsc', ['-b'])),
        check('style', () => runTool('@biomejs/biome/bin/biome', ['check', '--error-on-warnings', '.'])),
        check('build', build),
        check('package', createPackage),
        // These share what they install.
        { name: 'setup', run: () => runVitest('setup', 'test/interop/setup/vitest.config.ts') },
        { name: 'interop', run: () => runVitest('interop', 'test/interop/vitest.config.ts') },
      ],
    ],
    rest: [
      { name: 'command-line', run: () => runVitest('command-line', 'test/command-line/vitest.config.mts') },
      check('shop', checkShop),
    ],
  },
  {
    rows: [
      [
        { name: 'extension-host', run: async () => runInExtensionHost(await codeServer()) },
        { name: 'workbench', run: () => runVitest('workbench', 'test/editor/vitest.config.mts') },
      ],
    ],
  },
];

export const stepNames: readonly string[] = stages
  .flatMap(({ rows, rest = [] }) => [...rows.flat(), ...rest])
  .map(({ name }) => name);

interface Result extends Counts {
  readonly name: string;
  readonly seconds: number;
}

/** `npm test`: every step, or those that are named: `npm test -- types unit`. The last line tells the counts. */
export async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !stepNames.includes(name));
  if (unknown.length > 0) throw new Error(`No step ${unknown.join(', ')}: ${stepNames.join(', ')}`);
  const isWanted = ({ name }: Step) => names.length === 0 || names.includes(name);

  const results: Result[] = [];
  for (const { rows, rest = [] } of stages) {
    const left = rest.filter(isWanted);
    const wanted = rows.map((row) => row.filter(isWanted)).filter((row) => row.length > 0 || left.length > 0);
    const ofRows = await Promise.all(
      wanted.map((row, index) => runRow(withRest(row, left), index === 0 ? runHere : runAside)),
    );
    results.push(...ofRows.flat());
  }
  const { passed, failed } = sum(results);
  if (results.length > 1) {
    console.log(`\n${results.map(told).join('\n')}`);
    // The steps' own output is long, and of a long log often only the end is kept.
    for (const { name } of results) {
      const failures = await describeFailures(name);
      if (failures !== '') console.log(`\n${failures}`);
    }
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

function* withRest(row: readonly Step[], left: Step[]): Iterable<Step> {
  yield* row;
  for (let step = left.shift(); step; step = left.shift()) yield step;
}

async function runRow(row: Iterable<Step>, run: (step: Step) => Promise<Counts>): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const step of row) {
    const started = Date.now();
    const counts = await run(step);
    results.push({ ...counts, name: step.name, seconds: (Date.now() - started) / 1000 });
    console.log(`== ${told(results.at(-1)!)}`);
  }
  return results;
}

function told({ name, passed, failed, seconds }: Result): string {
  return `${name.padEnd(16)}${passed} passed, ${failed} failed in ${seconds.toFixed(1)} s`;
}

/** Says what it does as it does it. */
async function runHere({ name, run }: Step): Promise<Counts> {
  console.log(`\n== ${name}`);
  try {
    return await run();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  }
}

/** In a process of its own, whose output is kept until all is there, so that it stands in one piece. */
async function runAside({ name }: Step): Promise<Counts> {
  const script = path.join(root, 'scripts/bootstrap.mjs');
  const child = spawn(process.execPath, [script, 'test', name], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  const output = Buffer.concat(chunks).toString();
  const [counted, passed, failed] = /\n== .*\n\n(\d+) passed, (\d+) failed\n$/.exec(output) ?? [];
  console.log(counted === undefined ? output : output.slice(0, -counted.length));
  return counted === undefined ? { passed: 0, failed: 1 } : { passed: Number(passed), failed: Number(failed) };
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
