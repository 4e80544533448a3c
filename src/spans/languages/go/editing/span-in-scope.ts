import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { traceApi } from '../api-names.ts';
import type { Declaration } from '../scopes.ts';
import { contextAt } from './context-source.ts';
import type { EditedCode } from './edited-file.ts';
import { functionAround } from './go-file.ts';

/** What code at a place calls the span it is in. */
export interface SpanInScope {
  /** An expression that gives it. */
  readonly span: string;
  /** The variable that holds it; absent: it is that of the context, which may be any. */
  readonly variable?: string;
}

/** The span that code at `place` may record things on: the nearest variable that holds one, else that of its context. */
export function spanInScope(code: EditedCode, place: SyntaxNode): SpanInScope | undefined {
  const variable = spanVariableAt(code, place);
  if (variable) return { span: variable.name, variable: variable.name };
  const fn = functionAround(place);
  const source = fn && contextAt(code, fn, place);
  // A parameter without a name would have to get one first.
  if (!source || source.isNew || source.edits.length > 0) return undefined;
  return { span: `${code.imports.member(traceApi, 'SpanFromContext', place)}(${source.expression})` };
}

/** The nearest variable that holds a span at `place`, and was not ended on the way there. */
export function spanVariableAt({ source: { scopes }, api }: EditedCode, place: SyntaxNode): Declaration | undefined {
  const ended = new Set<string>();
  for (let node: SyntaxNode | undefined = place; node?.parent; node = node.parent) {
    if (node.parent.type === 'statement_list') {
      const before = node.parent.children.slice(0, node.parent.children.indexOf(node));
      for (const statement of before) {
        const name = endedBy(statement);
        if (name !== undefined) ended.add(name);
      }
    }
    const found = scopes
      .namesIn(node)
      .filter((one) => /^(variable|parameter)$/.test(one.kind) && scopes.lookUp(one.name, place) === one)
      .filter(({ identifier, name }) => !ended.has(name) && api.isSpan(identifier))
      .at(-1);
    if (found) return found;
  }
  return undefined;
}

/** The variable in `span.End()`. */
function endedBy(statement: SyntaxNode): string | undefined {
  const callee = statement.type === 'expression_statement' ? statement.children[0]?.field('function') : undefined;
  return callee?.field('field')?.text === 'End' ? callee.field('operand')?.text : undefined;
}
