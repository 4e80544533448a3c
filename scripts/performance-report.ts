import { type BenchRow, meetsGoal } from '../test/bench/row.ts';

/** What one benchmark measured. */
export interface MeasuredBench {
  /** The name of its file, such as `receiver-decode`. */
  readonly bench: string;
  readonly seconds: number;
  /** How fast the machine was then, in rounds a second of `test/bench/machine-speed.cjs`. */
  readonly machineSpeed: number;
  readonly rows: readonly BenchRow[];
}

export interface Measurement {
  /** Such as `npm run bench -- report`. */
  readonly command: string;
  /** What it was measured on, line by line. */
  readonly machine: readonly string[];
  readonly benches: readonly MeasuredBench[];
}

interface Section {
  readonly title: string;
  /** What is measured, and how fair it is. */
  readonly about: string;
  readonly benches: readonly string[];
}

const sections: readonly Section[] = [
  {
    title: 'Beside others: lint of TypeScript',
    about:
      'A clone of opentelemetry-js. typescript-eslint has one rule on, which asks for types as ours do, and sees only the files that ours parses; both go from files on disk to findings, in processes that have loaded their modules.',
    benches: ['lint-repository'],
  },
  {
    title: 'Beside others: lint of Go',
    about:
      'The same generated module, in turns, each a process from its start to its report. go-spancheck has all its three checks on and type-checks the module; ours has all its rules on and reads the syntax. Where a function returns early, go-spancheck looks at returns of errors alone.',
    benches: ['spancheck'],
  },
  {
    title: 'Beside others: validation of collector configuration',
    about:
      'The same file, in turns, each a process from its start to its verdict; then our library, which the language server asks at each keystroke.',
    benches: ['validate'],
  },
  {
    title: 'Beside others: receiving',
    about:
      'The same requests of 512 spans over HTTP/protobuf, one after another on four connections, from a client in a process of its own on the same machine. The collector drops what it has decoded; Spanwright stores it, joins traces and evicts the oldest.',
    benches: ['receiver-peers'],
  },
  {
    title: 'Beside others: decoding',
    about: 'The bytes of one request, to columns of ours and to objects of protobufjs.',
    benches: ['receiver-decode'],
  },
  {
    title: 'Lint while typing',
    about:
      'From a key to diagnostics in the built language server, at the pace of a fast typist; and the linter alone.',
    benches: ['keystroke', 'lint', 'languages', 'types'],
  },
  {
    title: 'Collector configuration while typing',
    about: 'Completion, hover and the like in a file of a thousand lines.',
    benches: ['collector-editing'],
  },
  {
    title: 'Receiver',
    about:
      'The shipped worker, fed by a client in another process with spans of eleven attributes. No span that was acknowledged may be missing: then a benchmark fails.',
    benches: [
      'receiver-transport',
      'receiver-answers',
      'receiver-event-loop',
      'receiver-memory',
      'receiver-survival',
      'receiver-queries',
      'receiver-logs',
    ],
  },
  {
    title: 'Views',
    about: 'In a real browser and a real VS Code, with the shipped extension.',
    benches: ['editor', 'views', 'workbench-views', 'trace-modes', 'live-traces', 'service-map'],
  },
  {
    title: 'From running programs back to code',
    about: 'Live numbers at span sites, findings from running, and pipelines simulated over captured spans.',
    benches: ['live-sites', 'run-time', 'simulation'],
  },
];

/** The page on performance, in Markdown. What no section has comes last, under the name of its benchmark. */
export function performanceReport({ command, machine, benches }: Measurement): string {
  const byName = new Map(benches.map((measured) => [measured.bench, measured]));
  const listed = new Set(sections.flatMap((section) => section.benches));
  const others = benches
    .filter(({ bench }) => !listed.has(bench))
    .map(({ bench }) => ({ title: bench, about: '', benches: [bench] }));
  const fullSpeed = Math.max(...benches.map(({ machineSpeed }) => machineSpeed));
  const written = [...sections, ...others].flatMap(({ title, about, benches: names }) => {
    const measured = names.flatMap((name) => byName.get(name) ?? []);
    return measured.length === 0
      ? []
      : [[`## ${title}`, about, ...measured.map((one) => tableOf(one, fullSpeed))].filter(Boolean).join('\n\n')];
  });
  const rows = benches.flatMap((measured) => measured.rows);
  const goals = rows.filter(({ goal, missing }) => goal !== undefined && missing === undefined);
  const missed = goals.filter((row) => !meetsGoal(row)).length;
  return `${[
    '# Performance',
    '<!-- Written by `npm run bench -- report`. Do not edit. -->',
    `All numbers are of one run, on the build that ships: \`${command}\`.`,
    machine.map((line) => `- ${line}`).join('\n'),
    `Of ${goals.length} goals ${missed} ${missed === 1 ? 'is' : 'are'} missed. Goals were set before; where a number is larger than its goal, or a speed smaller, that is said beside it. Other machines give other numbers: compare within the page. What else runs on its host slows a machine: beside each benchmark stands how fast this one did work that is always the same, before and after it, of the fastest that was seen.`,
    ...written,
  ].join('\n\n')}\n`;
}

function tableOf({ bench, seconds, machineSpeed, rows }: MeasuredBench, fullSpeed: number): string {
  const speed = Math.round((100 * machineSpeed) / fullSpeed);
  const lines = rows.map((row) => {
    const { name, unit, goal, missing } = row;
    if (missing !== undefined) return `| ${cell(name)} | not measured | ${cell(missing)} |`;
    const verdict =
      goal === undefined ? '' : `${sideOf(unit)} ${numberText(goal)}${meetsGoal(row) ? '' : ': **missed**'}`;
    return `| ${cell(name)} | ${numberText(row.value)}${unit && ` ${unit}`} | ${verdict} |`;
  });
  return [
    `| \`${bench}\`, ${Math.round(seconds)} s, machine at ${speed} % | measured | goal |`,
    '| --- | ---: | --- |',
    ...lines,
  ].join('\n');
}

function sideOf(unit: string): string {
  return unit.endsWith('/s') || unit === 'times' ? 'at least' : 'at most';
}

function numberText(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 4 });
}

function cell(text: string): string {
  return text.trim().replaceAll('|', '\\|').replaceAll('<', '&lt;');
}
