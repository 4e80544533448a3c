import type { OffsetRange } from '../base/range.ts';
import { type EmbeddedText, embeddedText } from '../yaml/embedded-text.ts';
import { decodeQuoted } from '../yaml/quoted-scalar.ts';
import type { Assignment } from './assignment.ts';
import { partOf, plainText } from './piece.ts';
import { assignmentIn, type Command, readCommands } from './shell.ts';

/** One instruction of a Dockerfile, such as `ENV NAME=value`. */
export interface Instruction {
  /** In capitals. */
  readonly keyword: string;
  readonly range: OffsetRange;
  /** What follows the keyword, with the lines on which it goes on. */
  readonly rest: EmbeddedText;
}

/** The instructions of a Dockerfile, after https://docs.docker.com/reference/dockerfile/. */
export function readInstructions(text: string): readonly Instruction[] {
  const instructions: Instruction[] = [];
  let open: { readonly keyword: string; readonly start: number; readonly restStart: number } | undefined;
  let start = 0;
  const close = (end: number) => {
    if (!open) return;
    const rest = plainText(text, { start: open.restStart, end });
    instructions.push({ keyword: open.keyword, range: { start: open.start, end }, rest });
    open = undefined;
  };
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const isComment = /^\s*(?:#|$)/.test(line);
    if (!open && !isComment) {
      const [, indentation = '', keyword = '', blank = ''] = /^(\s*)([A-Za-z]+)(\s*)/.exec(line) ?? [];
      const restStart = start + indentation.length + keyword.length + blank.length;
      if (keyword !== '') open = { keyword: keyword.toUpperCase(), start: start + indentation.length, restStart };
    }
    // Comments, and lines with nothing, may stand between the lines of an instruction.
    if (open && !isComment && !/\\\s*$/.test(line)) close(start + line.trimEnd().length);
    start = end + 1;
  }
  close(text.length);
  return instructions;
}

/** The assignments of an `ENV`, or an `ARG`: `NAME=value OTHER="value"`, and `ENV NAME the rest`. */
export function assignmentsOf({ keyword, rest }: Instruction): readonly Assignment[] {
  if (keyword !== 'ENV' && keyword !== 'ARG') return [];
  const [, name, blank, value] = /^([A-Za-z_]\w*)([ \t]+)(.*?)\s*$/.exec(rest.text) ?? [];
  if (keyword === 'ENV' && name !== undefined && blank !== undefined && value !== undefined) {
    const start = name.length + blank.length;
    return [
      { name: partOf(rest, { start: 0, end: name.length }), value: partOf(rest, { start, end: start + value.length }) },
    ];
  }
  return readCommands(rest).flatMap((command) => command.flatMap((word) => assignmentIn(word) ?? []));
}

/** What `CMD`, `ENTRYPOINT` and `RUN` run: the words of a list as they are, or those that a shell makes of a line. */
export function commandsOf({ rest }: Instruction, fileText: string): readonly Command[] {
  return /^\[/.test(rest.text) ? [listedWords(rest, fileText)] : readCommands(rest);
}

function listedWords(rest: EmbeddedText, fileText: string): Command {
  return [...rest.text.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(({ index, 0: quoted }) => {
    const range = rest.rangeInFile({ start: index, end: index + quoted.length });
    const { text } = decodeQuoted(fileText, range, 'double-quoted');
    return embeddedText({ kind: 'scalar', range, value: text, text, style: 'double-quoted' }, fileText);
  });
}
