import { readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type BenchRow, meetsGoal } from '../test/bench/row.ts';
import { ensureDependencies } from './dependencies.mjs';
import { build, createPackage } from './package.ts';
import { cache, root, shop } from './paths.ts';

interface Figure extends BenchRow {
  readonly bench: string;
}

/**
 * `npm run bench`: runs every `test/bench/*.bench.ts`, or those whose names begin with a name given, prints a table and writes
 * `.cache/bench.json`. The exit code is 0 even if a goal is missed: a busy machine is no defect.
 */
export async function main(names: readonly string[]): Promise<number> {
  await build();
  await createPackage();
  ensureDependencies(shop);

  const figures: Figure[] = [];
  let broken = 0;
  for (const bench of benches(names)) {
    console.log(`\n== ${bench}`);
    try {
      const { run } = require(path.join(root, `test/bench/${bench}.bench.ts`)) as { run(): Promise<BenchRow[]> };
      figures.push(...(await run()).map((row) => ({ bench, ...row })));
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      broken++;
    }
  }
  print(figures);
  await mkdir(cache, { recursive: true });
  const machine = { cores: os.availableParallelism(), cpu: os.cpus()[0]?.model, node: process.version };
  await writeFile(path.join(cache, 'bench.json'), JSON.stringify({ machine, figures }, undefined, 2));
  return broken === 0 ? 0 : 1;
}

function benches(names: readonly string[]): string[] {
  const all = readdirSync(path.join(root, 'test/bench'))
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => file.replace(/\.bench\.ts$/, ''));
  return names.length === 0 ? all : all.filter((bench) => names.some((name) => bench.startsWith(name)));
}

function print(figures: readonly Figure[]): void {
  const number = (value: number) => value.toLocaleString('en', { maximumSignificantDigits: 4 });
  const width = Math.max(0, ...figures.map(({ name }) => name.length));
  console.log();
  for (const figure of figures) {
    const { name, value, unit, goal } = figure;
    const verdict = goal === undefined ? '' : `goal ${number(goal)}${meetsGoal(figure) ? '' : ': MISSED'}`;
    console.log(`${name.padEnd(width)}  ${number(value).padStart(10)} ${unit.padEnd(8)} ${verdict}`);
  }
}
