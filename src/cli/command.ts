import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Command } from 'commander';
import { withoutMark } from '../base/byte-order-mark.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';

/** 0: clean; 1: findings of severity error, or too many warnings; 2: misuse, or input that cannot be read. `record` passes on its command's. */
export type ExitCode = number;

/** Everything a command may touch, so that tests run commands in-process. */
export interface CommandIo {
  /** Absolute; relative paths of arguments are resolved against it. */
  readonly cwd: string;
  /** Whether stdout shows ANSI colours. */
  readonly color: boolean;
  /** Whether stderr is a terminal, on which a line may come and go. */
  readonly showsProgress: boolean;
  /** What the program will exit with; set by `action`. */
  exitCode: ExitCode;
  /** Resolves on Ctrl-C or a request to terminate; for commands that run until then. */
  interrupted(): Promise<void>;
  /** All that comes on stdin. */
  input(): Promise<Uint8Array>;
  /** Writes to stdout as it is, without adding a line break. */
  out(text: string): void;
  /** Writes to stderr as it is, without adding a line break. */
  error(text: string): void;
}

/**
 * What a command's file exports. It adds one subcommand to `program`, whose action is made by `action`:
 *
 *     export const register: Register = (program, io) => {
 *       program.command('lint').argument('<path...>').option('--fix', '…').action(action(io, run));
 *     };
 *     export async function run(paths: string[], options: LintOptions, io: CommandIo): Promise<ExitCode> { … }
 *
 * The file is loaded only when its command is called, so it may import what it needs. `program.ts` lists it.
 */
export type Register = (program: Command, io: CommandIo) => void;

/** Wraps `run` as a commander action: its exit code becomes the program's. */
export function action<Arguments extends unknown[]>(
  io: CommandIo,
  run: (...args: [...Arguments, CommandIo]) => Promise<ExitCode>,
): (...args: [...Arguments, Command]) => Promise<void> {
  return async (...args) => {
    const values = args.slice(0, -1) as Arguments;
    io.exitCode = await run(...values, io);
  };
}

/** Says in one line on stderr what was wrong with the call or its input: `return misuse(io, 'no such rule "x"')`. */
export function misuse(io: CommandIo, message: string): ExitCode {
  io.error(`spanwright: ${message.replaceAll(/\s*\n\s*/g, ' ').trim()}\n`);
  return 2;
}

/**
 * Reads a UTF-8 file, without its byte order mark; the problem is a message ready for `misuse`. At once: for a file of source,
 * the ways to another thread and back take four times as long as reading it.
 */
export function readText(io: Pick<CommandIo, 'cwd'>, file: string): Result<string, string> {
  try {
    return textOf(readFileSync(path.resolve(io.cwd, file)), file);
  } catch (error) {
    return failed(`cannot read ${file}: ${reasonOf(error)}`);
  }
}

/** The text in the bytes of a file, which must be UTF-8; the problem is a message ready for `misuse`. */
export function textOf(bytes: Uint8Array, file: string): Result<string, string> {
  // Written back, replacement characters would destroy what was there.
  return isUtf8(bytes)
    ? ok(withoutMark(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')))
    : failed(`cannot read ${file}: it is not UTF-8 text`);
}

/** Writes a UTF-8 file; `undefined`, or a message ready for `misuse`. */
export async function writeText(io: CommandIo, file: string, text: string): Promise<string | undefined> {
  try {
    await writeFile(path.resolve(io.cwd, file), text);
    return undefined;
  } catch (error) {
    return `cannot write ${file}: ${reasonOf(error)}`;
  }
}
