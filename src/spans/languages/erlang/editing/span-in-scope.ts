import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { spanAround } from '../uses/starts.ts';

/** The span that code writes to. */
export interface SpanInScope {
  /** The variable that holds it; absent: it is the current one, which macros write to. */
  readonly variable?: string;
  /** No span shows: whatever span is current when the code runs, which may be none. */
  readonly isAnyCurrent: boolean;
}

/** The span of the fun around a node, else the one that an expression before it started, else whatever is current. */
export function spanInScope(file: ErlangFile, node: SyntaxNode): SpanInScope {
  const call = spanAround(file, node);
  const isOfProcess = call !== undefined && file.processOf(call) === file.processOf(node);
  const boundary = isOfProcess ? call : node.ancestor(({ type }) => type === 'FunctionClause');
  let statement: SyntaxNode = node;
  while (statement.parent && statement !== boundary) {
    const row = statement.parent.type === 'Body' ? statement.parent.children : [];
    const started = row
      .slice(0, Math.max(0, row.indexOf(statement)))
      .findLast((one) => startedBy(file, one) !== undefined);
    if (started) return { variable: startedBy(file, started)!, isAnyCurrent: false };
    statement = statement.parent;
  }
  return { isAnyCurrent: !isOfProcess };
}

/** The variable in `Span = ?start_span(…)`. */
export function startedBy(file: ErlangFile, { type, children: [pattern, value] }: SyntaxNode): string | undefined {
  if (type !== 'Match' || pattern?.type !== 'Variable' || !value || pattern.text === '_') return undefined;
  return file.invocationOf(value)?.name === 'start_span' ? pattern.text : undefined;
}
