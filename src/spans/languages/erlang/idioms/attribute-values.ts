import type { Rewrite } from '../../../program/idioms.ts';
import type { Expression } from '../../../uses/expression.ts';
import { binaryLiteral } from './terms.ts';

/** Makes a binary of a value: of a string literal the same text, of anything else what prints it. */
export function toAttributeValue(value: Expression): Rewrite | undefined {
  return { edits: [{ range: value.range, newText: textOf(value) }], safe: value.spellsText === true };
}

/** Code that gives a binary of a value. */
export function textOf(value: Expression): string {
  if (value.spellsText && typeof value.constant === 'string' && !value.path) return binaryLiteral(value.constant);
  if (value.spellsText) return `unicode:characters_to_binary(${value.text})`;
  return printed(value.text);
}

/** Code that gives a binary of what stands for any term. Characters beyond Latin-1 are why it is not `iolist_to_binary`. */
export function printed(term: string): string {
  if (/^[a-z]\w*$/.test(term)) return binaryLiteral(term);
  if (/^<<"[^"\\]*">>$/.test(term)) return term;
  return `unicode:characters_to_binary(io_lib:format("~tp", [${term}]))`;
}

/** Gives a value to a function, and takes what that gives. */
export function passThrough(functionName: string, value: Expression): Rewrite | undefined {
  return { edits: [{ range: value.range, newText: `${functionName}(${value.text})` }], safe: false };
}
