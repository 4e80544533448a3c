import type { Rewrite } from '../../../program/idioms.ts';
import type { StatusUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import { prologueFor } from '../editing/prologue.ts';
import type { PythonFile } from '../file.ts';
import { sourceOf } from './literals.ts';
import { nodeAt } from './places.ts';

/** Writes a bare code, and the description beside it, in the place of what `set_status` is given. */
export function restateStatus(
  file: PythonFile,
  use: StatusUse,
  description: Expression | undefined,
): Rewrite | undefined {
  const call = nodeAt(file, use.range, ({ type }) => type === 'call');
  const list = call?.field('arguments');
  const code = call && codeOf(file, use);
  if (!list || !code) return undefined;
  const text =
    description &&
    (description.kind === 'string' ? sourceOf(file, description) : `str(${sourceOf(file, description)})`);
  const newText = `(${code.text}${text === undefined ? '' : `, ${text}`})`;
  return { edits: [...code.edits, { range: { start: list.start, end: list.end }, newText }], safe: true };
}

function codeOf(file: PythonFile, { code, status, range }: StatusUse) {
  if (code && code.kind !== 'string' && code.kind !== 'number') return { text: sourceOf(file, code), edits: [] };
  const place = nodeAt(file, range, ({ type }) => type === 'call');
  if (status === 'unknown' || !place) return undefined;
  const prologue = prologueFor(file, { node: place, start: place.start }, { api: ['StatusCode'] });
  if (!prologue.ok) return undefined;
  const { api, edits } = prologue.value;
  return { text: `${api['StatusCode']}.${status.toUpperCase()}`, edits };
}
