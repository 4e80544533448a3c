import { setTimeout } from 'node:timers/promises';
import { formatNoun } from '../base/format.ts';
import { failed, type Result } from '../base/result.ts';
import { checkExpectations } from '../expectations/check-expectations.ts';
import type { Expectations } from '../expectations/expectations.ts';
import { readExpectations } from '../expectations/read-expectations.ts';
import type { TracedSpan } from '../expectations/traced-span.ts';
import { tracedSpans } from '../expectations/traced-spans.ts';
import { ownDestination, tracingVariables } from '../protocol/run-environment.ts';
import { Intake } from '../receiver/intake.ts';
import { startReceiver } from '../receiver/receiver.ts';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register, readText } from './command.ts';
import { openOutput } from './receive-output.ts';
import { differenceText } from './record/difference-text.ts';
import { findingLines } from './record/finding-lines.ts';
import { runCommand } from './record/run-command.ts';
import { treeText } from './record/tree-text.ts';

interface RecordOptions {
  readonly out?: string;
  readonly expect?: string;
}

const megabyte = 1 << 20;
const settings = { grpcPort: 0, httpPort: 0, maxRequestBytes: 64 * megabyte, maxStoreBytes: 1024 * megabyte };
/** How long nothing may come before all is taken to have come, and how long that is awaited, in milliseconds. */
const quietMs = 250;
const longestWaitMs = 5_000;

export const register: Register = (program, io) => {
  program
    .command('record')
    .summary('run a command, collect its spans and hold them to expectations')
    .description(
      'Runs a command with the OTEL_* variables that send its spans here, prints them as trees, and checks what is expected of them.',
    )
    .usage('[options] -- <command...>')
    .argument('<command...>', 'what to run, and its arguments')
    .option('--out <file>', 'write what comes as OTLP JSON lines, as the Collector’s file exporter does')
    .option('--expect <file>', 'YAML that says which spans there are to be; exit with 1 where they are otherwise')
    .addHelpText(
      'after',
      `
Examples:
  $ spanwright record -- npm test                              see what a test run traces
  $ spanwright record --expect checkout.expect.yaml -- npm test  … and fail when it is not what you expect
  $ spanwright record --out traces.jsonl -- python app.py      keep the spans

Exit code: that of the command if it fails, else 1 where an expectation is not met, 2 misuse or unreadable input.
`,
    )
    .action(action(io, run));
};

/**
 * What the command prints goes where it would without this; the trees and what is not as expected are printed on stderr
 * after it.
 */
export async function run(command: readonly string[], options: RecordOptions, io: CommandIo): Promise<ExitCode> {
  const file = options.expect;
  const expectations = file === undefined ? undefined : await readFileOfExpectations(io, file);
  if (expectations && !expectations.ok) return misuse(io, expectations.problem);
  const output = options.out === undefined ? undefined : openOutput(io, options.out);
  if (output && !output.ok) return misuse(io, output.problem);
  const store = new TelemetryStore(settings);
  const intake = new Intake(store, () => {});
  const sink = output ? output.value.before(intake) : intake;
  const started = await startReceiver(settings, sink, { mayMove: { grpc: true, http: true } });
  if (!started.ok) return misuse(io, started.problem);
  const receiver = started.value;
  output?.value.begin();
  const own = ownDestination(process.env);
  if (own !== undefined) io.error(`spanwright: ${own} is set, so the spans go there; unset it to record them\n`);
  const ended = await runCommand(command, tracingVariables(receiver, process.env), io.cwd);
  await untilQuiet(store);
  await receiver.close();
  output?.value.close();
  if (!ended.ok) return misuse(io, ended.problem);

  const spans = storedSpans(store);
  const findings = findingLines(store.traces);
  io.error(`\n${treeText(spans, io.color)}${countsText(store)}\n`);
  for (const line of findings) io.error(`${line}\n`);
  if (ended.value !== 0) {
    io.error(`${command[0]} exited with ${ended.value}.\n`);
    return ended.value;
  }
  if (file === undefined || expectations === undefined) return 0;
  const differences = checkExpectations(expectations.value, spans, findings);
  io.error(differenceText(differences, file, io.color));
  return differences.length === 0 ? 0 : 1;
}

async function readFileOfExpectations(io: CommandIo, file: string): Promise<Result<Expectations, string>> {
  const text = readText(io, file);
  if (!text.ok) return text;
  const read = readExpectations(text.value);
  if (read.ok) return read;
  const problems = read.problem.map(
    ({ position, message }) => `${file}:${position.line + 1}:${position.character + 1} ${message}`,
  );
  return failed(problems.join(' '));
}

/** Processes that the command has left behind may still export. */
async function untilQuiet(store: TelemetryStore): Promise<void> {
  for (let waited = 0, seen = -1; waited < longestWaitMs && seen !== store.revision; waited += quietMs) {
    seen = store.revision;
    await setTimeout(quietMs);
  }
}

/** The roots of all traces, the oldest first. */
function storedSpans({ traces }: TelemetryStore): readonly TracedSpan[] {
  const query = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: traces.counts.traces } as const;
  const { rows } = traces.listTraces(query);
  return rows.toReversed().flatMap(({ traceId }) => tracedSpans(traces, traceId));
}

function countsText({ counts }: TelemetryStore): string {
  if (counts.spans === 0) return 'No span came: is the OpenTelemetry SDK set up? `spanwright setup` does that.';
  const dropped =
    counts.droppedTraces > 0 ? `; ${formatNoun(counts.droppedTraces, 'trace')} dropped for lack of memory` : '';
  return `${formatNoun(counts.spans, 'span')} in ${formatNoun(counts.traces, 'trace')} of ${formatNoun(counts.services, 'service')}${dropped}`;
}
