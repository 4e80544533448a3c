import type { Expression } from '../../../uses/expression.ts';
import { quoted } from '../editing/layout.ts';
import type { PythonFile } from '../file.ts';

/** An expression as it is written; its own text may be cut off. */
export function sourceOf({ text }: PythonFile, { range }: Expression): string {
  return text.slice(range.start, range.end);
}

/** A string of constant text and of expressions between. */
export function textLiteral(file: PythonFile, parts: readonly (string | Expression)[]): string | undefined {
  if (parts.every((part) => typeof part === 'string')) return quoted(file.text, parts.join(''));
  const sources = parts.map((part) => (typeof part === 'string' ? part : sourceOf(file, part)));
  // Before Python 3.12, an expression in an f-string could have no quotes of its kind in it.
  if (parts.some((part, index) => typeof part !== 'string' && /['"\\\n]/.test(sources[index]!))) return undefined;
  const inner = parts
    .map((part, index) => (typeof part === 'string' ? part.replaceAll(/[{}]/g, '$&$&') : `{${sources[index]}}`))
    .join('');
  return `f${quoted(file.text, inner)}`;
}
