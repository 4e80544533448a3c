import type { EmbeddedText } from '../yaml/embedded-text.ts';
import type { Assignment } from './assignment.ts';
import { gathered, partOf } from './piece.ts';

/** The words of one command, in their order. */
export type Command = readonly EmbeddedText[];

/**
 * The commands of a script, or the one of a command line: what operators and line breaks part. Quotes, comments and escaped
 * line breaks are read; what a shell would put in the place of `$NAME` is not.
 */
export function readCommands(script: EmbeddedText): readonly Command[] {
  const { text } = script;
  const commands: EmbeddedText[][] = [[]];
  let characters: string[] | undefined;
  let offsets: number[] = [];
  let at = 0;

  const put = (character: string, offset: number) => {
    characters ??= [];
    characters.push(character);
    offsets.push(offset);
  };
  const endWord = () => {
    if (!characters) return;
    commands.at(-1)!.push(gathered(script, characters.join(''), [...offsets, at], isOneWord));
    characters = undefined;
    offsets = [];
  };
  const endCommand = () => {
    endWord();
    if (commands.at(-1)!.length > 0) commands.push([]);
  };

  while (at < text.length) {
    const character = text[at]!;
    const next = text[at + 1];
    if (character === '\\' && (next === '\n' || (next === '\r' && text[at + 2] === '\n'))) {
      at += next === '\r' ? 3 : 2;
    } else if (character === '\\' && next !== undefined) {
      put(next, at + 1);
      at += 2;
    } else if (character === "'" || character === '"') {
      at = readQuoted(text, at, (quoted, offset) => put(quoted, offset));
      characters ??= [];
    } else if (character === '#' && !characters) {
      while (at < text.length && text[at] !== '\n') at++;
    } else if (character === '\n' || isOperator(character)) {
      endCommand();
      at++;
    } else if (/\s/.test(character)) {
      endWord();
      at++;
    } else {
      put(character, at);
      at++;
    }
  }
  endCommand();
  return commands.filter((command) => command.length > 0);
}

/** Those in front of a command's program, and those that `export`, `env`, `cross-env` and the like are given. */
export function assignmentsIn(command: Command): readonly Assignment[] {
  return command.flatMap((word) => assignmentIn(word) ?? []);
}

/** `NAME=value` as one word. */
export function assignmentIn(word: EmbeddedText): Assignment | undefined {
  const name = /^[A-Za-z_]\w*(?==)/.exec(word.text)?.[0];
  if (name === undefined) return undefined;
  return {
    name: partOf(word, { start: 0, end: name.length }),
    value: partOf(word, { start: name.length + 1, end: word.text.length }),
  };
}

/** Reads what is between quotes; the offset after them, or the end of a text that does not end them. */
function readQuoted(text: string, start: number, put: (character: string, offset: number) => void): number {
  const quote = text[start]!;
  let at = start + 1;
  while (at < text.length && text[at] !== quote) {
    const isEscape = quote === '"' && text[at] === '\\';
    const next = text[at + 1];
    if (isEscape && next === '\n') at += 2;
    else if (isEscape && next !== undefined && /["\\$`]/.test(next)) {
      put(next, at + 1);
      at += 2;
    } else {
      put(text[at]!, at);
      at++;
    }
  }
  return at + 1;
}

function isOperator(character: string): boolean {
  return character === ';' || character === '&' || character === '|' || character === '(' || character === ')';
}

/** Whether a text can stand in a word, in quotes or not, as it is. */
function isOneWord(text: string): boolean {
  return /^[\w./:=,%@+-]*$/.test(text);
}
