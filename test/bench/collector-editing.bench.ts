/**
 * How fast the editor is answered in a collector configuration of 1,000 lines, each time after an edit:
 * `npx tsx test/bench/collector-editing.bench.ts`.
 */
import { pathToFileURL } from 'node:url';
import { completionsAt } from '../../src/collector/editing/completion.ts';
import { readConfigurations } from '../../src/collector/editing/configuration-file.ts';
import { hoverAt } from '../../src/collector/editing/hover.ts';
import { lensesOf } from '../../src/collector/editing/lenses.ts';
import { namedAt, renamed } from '../../src/collector/editing/navigation.ts';
import { symbolsOf } from '../../src/collector/editing/symbols.ts';
import { loadCatalog } from '../../src/collector/facts.ts';
import type { BenchRow } from './row.ts';
import { longConfiguration } from './validate.workload.ts';

const goal = 20;
const rounds = 60;

export async function run(): Promise<BenchRow[]> {
  const catalog = await loadCatalog();
  const text = longConfiguration(1000);
  const completing = (marked: string, written: string) => (round: number) => {
    const typed = `# ${round}\n${text.replace(marked, `${marked}${written}`)}`;
    completionsAt(typed, typed.indexOf(marked) + marked.length + written.length, catalog);
  };
  const asking = (marked: string, ask: (text: string, offset: number) => void) => (round: number) => {
    const edited = `# ${round}\n${text}`;
    ask(edited, edited.indexOf(marked) + marked.length);
  };
  return [
    { name: 'configuration', value: text.split('\n').length, unit: 'lines' },
    ...rowsOf('completion of a key', completing('compression: gzip', '\n    ret')),
    ...rowsOf('completion of a component', completing('processors:', '\n  ba')),
    ...rowsOf('completion of a reference', completing('receivers: [', 'otlp/')),
    ...rowsOf(
      'hover',
      asking('queue_s', (edited, offset) => hoverAt(readConfigurations(edited, catalog), offset)),
    ),
    ...rowsOf(
      'rename',
      asking('receivers: [ot', (edited, offset) => {
        const named = namedAt(readConfigurations(edited, catalog), offset);
        if (named) renamed(named, 'otlp/renamed');
      }),
    ),
    ...rowsOf(
      'outline',
      asking('receivers:', (edited) => readConfigurations(edited, catalog).map(symbolsOf)),
    ),
    ...rowsOf(
      'lenses',
      asking('receivers:', (edited) => readConfigurations(edited, catalog).map(lensesOf)),
    ),
  ];
}

function rowsOf(name: string, work: (round: number) => void): BenchRow[] {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    work(round);
    times.push(performance.now() - start);
  }
  const first = times[0]!;
  times.sort((a, b) => a - b);
  return [
    { name: `${name}: the first`, value: first, unit: 'ms' },
    { name: `${name}: p50`, value: times[Math.floor(rounds / 2)]!, unit: 'ms' },
    { name: `${name}: p95`, value: times[Math.floor(rounds * 0.95)]!, unit: 'ms', goal },
  ];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
