import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { inlineFunction, isRelevant, localCallee } from './callbacks.ts';
import { argumentsOf } from './calls.ts';
import { lowerAttach } from './context-tokens.ts';
import { lowerExpression, lowerInspected } from './expressions.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { inherit, inRegion } from './regions.ts';
import { isActiveContext } from './span-parents.ts';
import { targetOf } from './start-calls.ts';
import { isFunction } from './syntax.ts';

/** Calls of `@opentelemetry/api` other than starts: none of them throws or keeps a span. `undefined`: it is not one. */
export function lowerApiCall(lowering: Lowering, node: SyntaxNode, callee: SyntaxNode): { value: Value } | undefined {
  const member = lowering.file.api.memberOf(callee.field('object'));
  const method = callee.field('property')?.text ?? '';
  const parameters = argumentsOf(node);
  if (member === 'context' && method === 'with') return { value: lowerContextWith(lowering, node) };
  if (member === 'context' && method === 'attach') return { value: lowerAttach(lowering, node, callee) };
  if (member === 'trace') {
    switch (method) {
      case 'setSpan': {
        const [, value] = parameters.map((parameter) => lowerInspected(lowering, parameter));
        if (value !== undefined) lowering.builder.add({ kind: 'carry', place: value }, firstLine(node));
        // The context carries the span: whoever gets it, can end it.
        return { value };
      }
      case 'getActiveSpan':
        return { value: lowering.active.at(-1) ?? borrow(lowering, node) };
      case 'getSpan': {
        const [context] = parameters;
        if (context && isActiveContext(lowering.file, context)) {
          return { value: lowering.active.at(-1) ?? borrow(lowering, node) };
        }
        return { value: context && lowerInspected(lowering, context) };
      }
    }
  }
  if (!['trace', 'context', 'propagation', 'diag', 'metrics', 'baggage'].includes(member ?? '')) return undefined;
  for (const parameter of parameters) lowerInspected(lowering, parameter);
  if (
    member === 'propagation' &&
    method === 'inject' &&
    parameters[0] &&
    isActiveContext(lowering.file, parameters[0])
  ) {
    inherit(lowering, node, 'carrier');
  }
  return { value: undefined };
}

/** The span that is current when the function is called. Of no interest where nothing is ended. */
function borrow(lowering: Lowering, node: SyntaxNode): Value {
  const { builder, unit } = lowering;
  if (!/\.end\s*\(/.test(unit.text)) return undefined;
  const range = firstLine(node);
  const to = lowering.temporary();
  const name = targetOf(node)?.text ?? l10n.t('the current span');
  const span = builder.newSpan({ name, range, start: 'borrowed', certainty: 'proved' });
  builder.add({ kind: 'start', span, to }, range);
  // Whoever began it may have set its status.
  builder.add({ kind: 'setStatus', place: to }, range);
  return to;
}

/** Runs `lower` with a span as the current one, or with one that is not known. */
export function whileActive(lowering: Lowering, span: Value, lower: () => Value): Value {
  return inRegion(lowering, () => {
    if (span === undefined) return lower();
    lowering.active.push(span);
    const value = lower();
    lowering.active.pop();
    return value;
  });
}

function lowerContextWith(lowering: Lowering, node: SyntaxNode): Value {
  const [context, callback, ...rest] = argumentsOf(node);
  const span = context && lowerInspected(lowering, context);
  for (const parameter of rest) lowerExpression(lowering, parameter);
  const closure = callback && (isFunction(callback) ? callback : localCallee(lowering, callback));
  if (closure && isRelevant(lowering, closure)) {
    return whileActive(lowering, span, () => inlineFunction(lowering, closure, { call: node, given: [] }));
  }
  if (closure) {
    if (!mayEndActive(closure)) lowering.call(node);
    else whileActive(lowering, span, () => inlineFunction(lowering, closure, { call: node, given: [] }));
    return undefined;
  }
  if (callback) lowerExpression(lowering, callback);
  lowering.call(node);
  return undefined;
}

function mayEndActive(closure: SyntaxNode): boolean {
  return /\bget(Active)?Span\b/.test(closure.text);
}
