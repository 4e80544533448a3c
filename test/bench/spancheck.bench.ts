/**
 * Our command line and go-spancheck over the same Go module: `npx tsx test/bench/spancheck.bench.ts`. Both are processes from
 * their start to their report, in turns, and go-spancheck has all its checks on. Its first run, which compiles what the
 * module imports, is not counted.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { goTool } from './go-tool.ts';
import { languageWorkloads } from './languages.workload.ts';
import { type BenchRow, missingRow } from './row.ts';

const commandLine = path.join(import.meta.dirname, '../../dist/cli.js');
const packages = 20;
const linesEach = 500;
const rounds = 3;
/** What the workload takes from elsewhere, and a span that both are to find. */
const orders = `package shop

import (
	"context"

	"go.opentelemetry.io/otel"
)

type Line struct {
	Name         string
	Price, Count int
}

type Order struct {
	ID, State string
	Lines     []Line
}

func read(ctx context.Context, id string) (*Order, error) { return nil, ctx.Err() }

func load(ctx context.Context, id string) (*Order, error) {
	ctx, span := otel.Tracer("shop").Start(ctx, "load")
	order, err := read(ctx, id)
	if err != nil {
		return nil, err
	}
	span.End()
	return order, nil
}
`;

export async function run(): Promise<BenchRow[]> {
  if (!existsSync(commandLine)) throw new Error(`${commandLine} is missing; run "npm run build" first`);
  const tool = goTool('github.com/jjti/go-spancheck', 'github.com/jjti/go-spancheck/cmd/spancheck');
  if (!tool.ok) return [missingRow('go-spancheck', tool.problem)];
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-spancheck-'));
  try {
    const lines = writeModule(folder);
    const tidy = spawnSync('go', ['mod', 'tidy'], { cwd: folder, encoding: 'utf8' });
    if (tidy.status !== 0) return [missingRow('go-spancheck', `go mod tidy: ${tidy.stderr.trim().split('\n').at(-1)}`)];
    const spancheck = () => report(tool.value.file, ['-checks', 'end,set-status,record-error', './...'], folder);
    const spanwright = () => report(process.execPath, [commandLine, 'lint', '.'], folder);
    spancheck();
    spanwright();
    const theirs: Report[] = [];
    const ours: Report[] = [];
    for (let round = 0; round < rounds; round++) {
      theirs.push(spancheck());
      ours.push(spanwright());
    }
    const [theirMs, ourMs] = [theirs, ours].map(median) as [number, number];
    return [
      { name: 'Go module', value: lines, unit: 'lines' },
      { name: 'spanwright lint', value: ourMs, unit: 'ms' },
      { name: `go-spancheck ${tool.value.version}`, value: theirMs, unit: 'ms' },
      { name: 'spans never ended, spanwright', value: ours[0]!.leaks, unit: 'findings' },
      { name: 'spans never ended, go-spancheck', value: theirs[0]!.leaks, unit: 'findings' },
      { name: 'faster than go-spancheck', value: theirMs / ourMs, unit: 'times', goal: 1 },
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** How many lines there are in it. */
function writeModule(folder: string): number {
  const workload = languageWorkloads.find(({ languageId }) => languageId === 'go')!;
  writeFileSync(path.join(folder, 'go.mod'), 'module example.com/shop\n\ngo 1.23\n');
  let lines = 0;
  for (let number = 0; number < packages; number++) {
    const own = path.join(folder, `shop${number}`);
    mkdirSync(own);
    for (const [file, text] of Object.entries({ 'service.go': workload.text(linesEach), 'orders.go': orders })) {
      writeFileSync(path.join(own, file), text);
      lines += text.split('\n').length - 1;
    }
  }
  return lines;
}

interface Report {
  readonly milliseconds: number;
  readonly leaks: number;
}

/** Findings make both exit with another code than 0; what is no report is an error. */
function report(command: string, given: readonly string[], cwd: string): Report {
  const start = performance.now();
  const { stdout, stderr } = spawnSync(command, given, { cwd, encoding: 'utf8', maxBuffer: 2 ** 28 });
  const milliseconds = performance.now() - start;
  const leaks = [...`${stdout}${stderr}`.matchAll(/span-not-ended|\.End is not called/g)].length;
  if (leaks === 0) throw new Error(`${command} found nothing: ${stderr.slice(0, 500)}`);
  return { milliseconds, leaks };
}

function median(reports: readonly Report[]): number {
  return reports.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)[Math.floor(reports.length / 2)]!;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
