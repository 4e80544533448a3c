import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { insertBehind, removeStatement, statementAt } from './layout.ts';

/** Moves an expression of a row behind another one of it, where the value of neither is asked for. */
export function moveCall(file: ErlangFile, call: OffsetRange, behind: OffsetRange): Rewrite | undefined {
  const statement = statementAt(file, call);
  const target = statementAt(file, behind);
  const row = statement?.parent;
  if (!statement || !target || row !== target.parent || row?.children.at(-1) === statement) return undefined;
  // What comes last gives the value of all.
  if (row?.children.at(-1) === target && row.parent?.type !== 'TryAfter') return undefined;
  const removed = removeStatement(file, statement);
  return removed && { edits: [removed, insertBehind(file, target, statement.text)], safe: true };
}
