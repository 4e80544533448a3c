import { randomBytes } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';
import type { ImportSummary } from '../protocol/files.ts';
import { exportTraces } from '../receiver/files/export.ts';
import { type ImportTarget, importFile } from '../receiver/files/import.ts';
import { Intake } from '../receiver/intake.ts';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register } from './command.ts';
import { otlpLine } from './otlp-line.ts';
import { writeWhole } from './receive-output.ts';

interface ConvertOptions {
  readonly to: 'otlp' | 'jaeger';
  readonly out: string;
}

export const register: Register = (program, io) => {
  program
    .command('convert')
    .summary('turn traces of one format into another')
    .description(
      'Reads OTLP (JSON, lines of it, protobuf), Jaeger JSON, Zipkin JSON or Tempo JSON, packed by gzip or not, and writes it as another format. What could not be read is told on stderr; a summary follows as JSON.',
    )
    .argument('<file>', 'what to read; its content tells the format')
    .addOption(
      new Option('--to <format>', 'lines of OTLP JSON, as the Collector’s file exporter writes, or Jaeger JSON')
        .choices(['otlp', 'jaeger'])
        .makeOptionMandatory(),
    )
    .requiredOption('--out <file>', 'what to write, in place of an older file')
    .addHelpText(
      'after',
      `
Examples:
  $ spanwright convert trace.json --to otlp --out trace.jsonl           a download of Jaeger’s UI for a Collector
  $ spanwright convert collector.jsonl.gz --to jaeger --out trace.json  a Collector’s file for Jaeger’s UI

Exit code: 0 all was converted, 1 a part could not be read, 2 nothing was written.
`,
    )
    .action(action(io, run));
};

/** Prints `{format, spans, logs, points}`, counting what was written. */
export async function run(file: string, options: ConvertOptions, io: CommandIo): Promise<ExitCode> {
  const input = path.resolve(io.cwd, file);
  const output = path.resolve(io.cwd, options.out);
  const converted = options.to === 'otlp' ? await convertToOtlp(input, output) : await convertToJaeger(input, output);
  if (!converted.ok) return misuse(io, converted.problem);
  const { format, spans, logs, points, problems } = converted.value;
  for (const problem of problems) io.error(`spanwright: ${file}: ${problem}\n`);
  if (format === undefined) return 2;
  io.out(`${JSON.stringify({ format, spans, logs, points })}\n`);
  return problems.length > 0 ? 1 : 0;
}

/** Request by request, so a file of lines may have any size. */
async function convertToOtlp(input: string, output: string): Promise<Result<ImportSummary, string>> {
  const temporary = `${output}.${randomBytes(6).toString('hex')}.tmp`;
  let descriptor: number | undefined;
  try {
    const opened = openSync(temporary, 'wx');
    descriptor = opened;
    const summary = await importFile(new LineTarget((line) => writeWhole(opened, line)), input);
    if (summary.format !== undefined) renameSync(temporary, output);
    return ok(summary);
  } catch (error) {
    return failed(`cannot write ${output}: ${reasonOf(error)}`);
  } finally {
    if (descriptor !== undefined) {
      closeSync(descriptor);
      rmSync(temporary, { force: true });
    }
  }
}

/** Checks requests as a receiver does, and writes those that it would take. */
class LineTarget implements ImportTarget {
  readonly #write: (line: string) => void;
  /** Holds next to nothing: only its decoders and counts are of use. */
  readonly #intake = new Intake(new TelemetryStore({ maxStoreBytes: 1 << 20 }), () => {});

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  get counts(): ImportTarget['counts'] {
    return this.#intake.counts;
  }

  ingest(...[signal, encoding, body]: Parameters<ImportTarget['ingest']>): ReturnType<ImportTarget['ingest']> {
    const kept = this.#intake.ingest(signal, encoding, body);
    if (kept.ok) this.#write(otlpLine(signal, encoding, body));
    return kept;
  }
}

/** Spans of a trace may stand anywhere in a file, and are written together. */
async function convertToJaeger(input: string, output: string): Promise<Result<ImportSummary, string>> {
  const store = new TelemetryStore({ maxStoreBytes: mostStoreBytes });
  const summary = await importFile(new Intake(store, () => {}), input);
  if (store.counts.droppedTraces > 0) {
    return failed(`${input} has more spans than can be put together at once; convert it to otlp, or in parts`);
  }
  if (summary.format === undefined) return ok(summary);
  if (summary.spans === 0) return failed(`${input} has no spans, and Jaeger JSON nothing else`);
  const { problem, spans } = await exportTraces(store.traces, { path: output, format: 'jaeger', selection: 'all' });
  return problem === undefined ? ok({ ...summary, spans, logs: 0, points: 0 }) : failed(problem);
}

const mostStoreBytes = 2 ** 31;
