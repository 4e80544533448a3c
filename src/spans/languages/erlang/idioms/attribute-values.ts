import type { Rewrite } from '../../../program/idioms.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { binaryLiteral } from './terms.ts';

/** Makes a binary of a value: of a string literal the same text, of anything else what prints it. */
export function toAttributeValue(file: ErlangFile, value: Expression): Rewrite | undefined {
  return { edits: [{ range: value.range, newText: textOf(file, value) }], safe: value.spellsText === true };
}

/** Code that gives a binary of a value. */
export function textOf(file: ErlangFile, value: Expression): string {
  if (value.spellsText && typeof value.constant === 'string' && !value.path) return binaryLiteral(value.constant);
  const source = sourceOf(file, value);
  return value.spellsText ? `unicode:characters_to_binary(${source})` : printed(source);
}

/** An expression as written, all of it. */
export function sourceOf({ text }: ErlangFile, { range }: Expression): string {
  return text.slice(range.start, range.end);
}

/** Code that gives a binary of what stands for any term. Characters beyond Latin-1 are why it is not `iolist_to_binary`. */
export function printed(term: string): string {
  if (/^[a-z]\w*$/.test(term)) return binaryLiteral(term);
  if (/^<<"[^"\\]*">>$/.test(term)) return term;
  return `unicode:characters_to_binary(io_lib:format("~tp", [${term}]))`;
}

/** Gives a value to a function, and takes what that gives. */
export function passThrough(file: ErlangFile, functionName: string, value: Expression): Rewrite | undefined {
  return { edits: [{ range: value.range, newText: `${functionName}(${sourceOf(file, value)})` }], safe: false };
}
