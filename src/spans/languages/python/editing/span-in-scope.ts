import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { Refusal } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditedFile } from '../file.ts';
import { knownOf } from '../recognition/values.ts';
import { argument, argumentsOf, isFunction, parametersOf, withItems } from '../syntax.ts';
import { freeName, namesBelow } from './names.ts';
import { isStatementList } from './places.ts';
import { prologueFor } from './prologue.ts';
import { calledName } from './span-name.ts';

/** The span that code at a place is in, and what the code calls it. */
export interface SpanInScope {
  /** A variable, or `trace.get_current_span()` where none holds one. */
  readonly expression: string;
  /** No variable holds it: the current span may be any. */
  readonly isCurrent: boolean;
  /** The `with` that it is opened by. */
  readonly opener?: SyntaxNode;
  /** What makes `expression` known. */
  readonly edits: readonly TextEdit[];
}

/** The span that code at a node may record things on: the nearest one of its function, else the current one. */
export function spanInScope(file: EditedFile, node: SyntaxNode): Result<SpanInScope, Refusal> {
  const found = spanOfFunction(file, node);
  if (found) return ok(found);
  const place = { node, start: node.start };
  const prologue = prologueFor(file, place, { api: ['get_current_span'] });
  if (!prologue.ok) return prologue;
  const { api, edits } = prologue.value;
  return ok({ expression: `${api['get_current_span']}()`, isCurrent: true, edits });
}

function spanOfFunction(file: EditedFile, place: SyntaxNode): SpanInScope | undefined {
  const ended = new Set<string>();
  for (let node = place; node.parent; node = node.parent) {
    const outer: SyntaxNode = node.parent;
    if (outer.type === 'with_statement' && outer.field('body') === node) {
      const opened = spanOfWith(file, outer);
      if (opened && !ended.has(opened.expression)) return opened;
    }
    const names = isStatementList(outer) ? assignedBefore(outer, node, ended) : [];
    if (isFunction(outer)) names.push(...parametersOf(outer).map(({ identifier }) => identifier));
    const name = names.find((one) => one && !ended.has(one.text) && knownOf(file, one)?.kind === 'span');
    if (name) return { expression: name.text, isCurrent: false, edits: [] };
    if (isFunction(outer)) break;
  }
  return undefined;
}

/** The span that a `with` opens; one without a name is given one. */
export function spanOfWith(file: EditedFile, statement: SyntaxNode): SpanInScope | undefined {
  for (const { value, target } of withItems(statement).toReversed()) {
    const kind = knownOf(file, value)?.kind;
    if (kind !== 'manager' && kind !== 'span') continue;
    if (target?.type === 'identifier') {
      return { expression: target.text, isCurrent: false, opener: statement, edits: [] };
    }
    const method = value.type === 'call' ? calledName(value) : undefined;
    if (method === 'use_span') {
      const span = argument(argumentsOf(value), 0, 'span');
      if (span?.type === 'identifier') return { expression: span.text, isCurrent: false, opener: statement, edits: [] };
    }
    if (target || (method !== 'start_as_current_span' && method !== 'start_span')) continue;
    const name = freeName(namesBelow(scopeOf(statement)), 'span');
    return { expression: name, isCurrent: false, opener: statement, edits: [insertAt(value.end, ` as ${name}`)] };
  }
  return undefined;
}

/** What statements in front of one assign, the last first; spans that they end are added to `ended`. */
function assignedBefore(list: SyntaxNode, statement: SyntaxNode, ended: Set<string>): (SyntaxNode | undefined)[] {
  const before = list.children.slice(0, list.children.indexOf(statement)).toReversed();
  return before.flatMap((one) => {
    const [expression] = one.type === 'expression_statement' ? one.children : [];
    const span = expression && spanEndedBy(expression);
    if (span !== undefined) ended.add(span);
    return expression?.type === 'assignment' ? [expression.field('left')] : [];
  });
}

/** The variable in `span.end()`. */
export function spanEndedBy(expression: SyntaxNode): string | undefined {
  const callee = expression.type === 'call' ? expression.field('function') : undefined;
  return callee?.field('attribute')?.text === 'end' ? callee.field('object')?.text : undefined;
}

/** The function or module whose variables code at a node sets. */
export function scopeOf(node: SyntaxNode): SyntaxNode {
  let scope = node;
  while (scope.parent && scope.type !== 'function_definition') scope = scope.parent;
  return scope;
}
