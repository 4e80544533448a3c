import path from 'node:path';
import { byteOrderMark } from '../base/byte-order-mark.ts';
import { applyEdits } from '../base/edit.ts';
import { LineIndex } from '../base/line-index.ts';
import type { OffsetRange, Position } from '../base/range.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { loadGrammar } from '../files/grammars.ts';
import { nearestPackage } from '../files/nearest-package.ts';
import { projectFilesAround } from '../files/project-files.ts';
import { createActions } from '../spans/create-actions.ts';
import { languageNames, languageOfPath } from '../spans/languages.ts';
import { action, type CommandIo, type ExitCode, misuse, type Register, readText } from './command.ts';
import { runConfiguration } from './configuration.ts';
import { hasMark } from './write-atomically.ts';

export interface InstrumentOptions {
  readonly at?: string;
  readonly action?: string;
  readonly choice?: string;
  readonly name?: string;
}

export const register: Register = (program, io) => {
  program
    .command('instrument')
    .summary('print a file with a function or a selection in a span')
    .description(
      'Prints FILE with the function at a position, or the statements of a range, wrapped in a span; or with another action.',
    )
    .argument('<file>', `${languageNames('or')} file; it is not written to`)
    .option('--at <L:C[-L:C]>', 'position in a function, or range of statements; 1-based lines and columns')
    .option('--action <id>', 'what to do there; wraps a function, or a selection if --at is a range')
    .option('--choice <choice>', 'one of the ways to do it, such as client for set-span-kind')
    .option('--name <name>', 'name of the span; made from the code if absent')
    .addHelpText(
      'after',
      `
Examples:
  $ spanwright instrument src/pay.ts --at 12:3           the function around line 12, column 3, in a span
  $ spanwright instrument src/pay.ts --at 14:5-18:10     … or these statements
  $ spanwright instrument src/pay.ts --at 12:3 --action set-span-kind --choice client
                                                         another refactoring; a wrong --action lists all
  $ spanwright instrument src/pay.ts --at 12:3 > pay.ts  print into a file; src/pay.ts is not written to

Exit code: 0 done, 2 it does not apply there: stderr says why.
`,
    )
    .action(action(io, instrument));
};

/** Prints `file` with an action applied at `options.at`; a reason why that cannot be is misuse. */
export async function instrument(file: string, options: InstrumentOptions, io: CommandIo): Promise<ExitCode> {
  const languageId = languageOfPath(file);
  if (!languageId) return misuse(io, `${file} is not ${languageNames('or')}`);
  if (options.name?.trim() === '') return misuse(io, '--name is empty: a span needs a name');
  const actions = createActions(loadGrammar);
  const chosen = options.action === undefined ? undefined : actions.all.find(({ id }) => id === options.action);
  if (options.action !== undefined && !chosen) {
    return misuse(io, `there is no action ${options.action}; there are ${actions.all.map(({ id }) => id).join(', ')}`);
  }
  if (options.at === undefined && chosen?.target !== 'file')
    return misuse(io, '--at is missing: say where, as in --at 12:3');
  const read = readText(io, file);
  if (!read.ok) return misuse(io, read.problem);
  const text = read.value;
  const at = parseAt(options.at ?? '1:1', new LineIndex(text));
  if (!at.ok) return misuse(io, at.problem);

  const source = { path: file, languageId, text };
  const full = path.resolve(io.cwd, file);
  // Without any manifest Node takes a file for CommonJS.
  const { name: tracerName, version, moduleFormat = 'commonjs' } = await nearestPackage(full);
  const id = chosen?.id ?? (at.value.isSelection ? 'wrap-selection-in-span' : 'wrap-function-in-span');
  const result = await actions.apply(id, source, at.value.range, {
    tracerName,
    moduleFormat,
    files: projectFilesAround(full),
    wrappers: (await runConfiguration(io, undefined).of(file))?.wrappers ?? [],
    ...(version !== undefined && { tracerVersion: version }),
    ...(options.name !== undefined && { name: options.name }),
    ...(options.choice !== undefined && { choice: options.choice }),
  });
  if (!result.ok)
    return misuse(io, `${file}${options.at === undefined ? '' : `:${options.at}`}: ${result.problem.reason}`);
  for (const note of result.value.notes ?? []) io.error(`${file}: ${note}\n`);
  const mark = (await hasMark(full)) ? byteOrderMark : '';
  io.out(mark + applyEdits(text, result.value.edits));
  return 0;
}

interface At {
  readonly range: OffsetRange;
  readonly isSelection: boolean;
}

/** Reads `L:C` or `L:C-L:C`, counted from 1 as editors show them; a column past a line's end means the end. */
function parseAt(at: string, lines: LineIndex): Result<At, string> {
  const match = /^\s*(\d+):(\d+)(?:-(\d+):(\d+))?\s*$/.exec(at);
  if (!match) return failed(`--at ${at} is not L:C or L:C-L:C, such as 12:3 or 12:3-14:20`);
  const numbers = match.slice(1).map((digits) => (digits === undefined ? undefined : Number(digits)));
  const [startLine, startColumn, endLine = startLine, endColumn = startColumn] = numbers;
  const start: Position = { line: startLine! - 1, character: startColumn! - 1 };
  const end: Position = { line: endLine! - 1, character: endColumn! - 1 };
  for (const { line, character } of [start, end]) {
    if (line < 0 || character < 0) return failed(`--at ${at}: lines and columns count from 1`);
    if (line >= lines.lineCount) return failed(`--at ${at}: the file has only ${lines.lineCount} lines`);
  }
  const range = { start: lines.offsetAt(start), end: lines.offsetAt(end) };
  if (range.end < range.start) return failed(`--at ${at} ends before it starts`);
  return ok({ range, isSelection: match[3] !== undefined });
}
