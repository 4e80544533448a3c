import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { unwrapped } from '../syntax.ts';
import type { Invocation } from './invocation.ts';

/** Whether an expression gives a span: by what it calls, or by what its variable stands for. */
export function isSpanValue(file: ErlangFile, expression: SyntaxNode): boolean {
  const node = unwrapped(expression);
  const value = node.type === 'Variable' ? (file.valueOf(node) ?? node) : node;
  const invocation = file.invocationOf(value);
  if (invocation) return spanGivers.has(`${invocation.module}:${invocation.name}`);
  return node.type === 'Variable' && isParameterOfSpanFun(file, node);
}

/** `?end_span(SpanCtx)`: a macro that takes a time is given a span, and ends another one. */
export function isForeignEnd(file: ErlangFile, { macro, name, given }: Invocation): boolean {
  const [, ended] = given;
  return macro !== undefined && name === 'end_span' && typeof ended === 'object' && isSpanValue(file, ended);
}

const spanGivers: ReadonlySet<string> = new Set([
  'otel_tracer:start_span',
  'otel_tracer:current_span_ctx',
  'otel_span:end_span',
]);

/** `fun(SpanCtx) -> … end` of `with_span`. */
function isParameterOfSpanFun(file: ErlangFile, node: SyntaxNode): boolean {
  const variable = file.variableOf(node);
  if (!variable) return false;
  const clause = node.ancestor(
    ({ type, start, end }) => type === 'FunClause' && start <= variable.range.start && variable.range.end <= end,
  );
  const parameter = clause?.field('Parameters')?.children[0];
  const call = clause?.parent?.parent?.parent;
  const isOfCall = call && file.invocationOf(call)?.name === 'with_span';
  return isOfCall === true && parameter !== undefined && file.variableOf(parameter) === variable;
}
