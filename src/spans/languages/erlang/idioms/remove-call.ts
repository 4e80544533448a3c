import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { removeStatement, statementAt } from './layout.ts';

/** Takes a call out with its expression, where nothing asks for its value. */
export function removeCall(file: ErlangFile, call: OffsetRange): Rewrite | undefined {
  const statement = statementAt(file, call);
  if (!statement || !isCall(file, statement)) return undefined;
  const edit = removeStatement(file, statement);
  return edit && { edits: [edit], safe: isDropped(statement) };
}

/** A call of the API, or one that is matched with `_`. */
function isCall(file: ErlangFile, statement: SyntaxNode): boolean {
  const [pattern, value] = statement.type === 'Match' ? statement.children : [];
  if (pattern && value) return pattern.text === '_' && isCall(file, value);
  return file.invocationOf(statement) !== undefined;
}

/** Whether the value of an expression goes nowhere: others follow, or it stands in `after`. */
function isDropped(statement: SyntaxNode): boolean {
  const row = statement.parent!;
  return row.children.at(-1) !== statement || row.parent?.type === 'TryAfter';
}
