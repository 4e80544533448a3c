import type { Rewrite } from '../../../program/idioms.ts';
import type { StatusUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import { constantMacros } from '../api/macros.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { textOf } from './attribute-values.ts';

/** Writes the code as it is, and a description as a binary or not at all. */
export function restateStatus(
  file: ErlangFile,
  { given, code, description: old }: StatusUse,
  description: Expression | undefined,
): Rewrite | undefined {
  if (!code || !old) return undefined;
  const known = constantMacros.has(code.text.slice(1)) || /^(?:ok|error|unset)$/.test(code.text);
  // In a `#status{}` or `opentelemetry:status(…)`, too, the message is all that changes.
  if (description) return { edits: [{ range: old.range, newText: textOf(file, description) }], safe: true };
  const [first, second] = given;
  if (!known || !first || !second || second.range.end !== old.range.end) return undefined;
  return { edits: [{ range: { start: first.range.end, end: old.range.end }, newText: '' }], safe: true };
}
