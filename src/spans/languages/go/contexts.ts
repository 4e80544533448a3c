import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import type { SpanStart } from '../../uses/api-uses.ts';
import type { Api } from './api.ts';
import { contextType } from './api-names.ts';
import type { Declaration } from './scopes.ts';
import { argumentsOf, expressionsOf, isFunction, parametersOf, unwrapped } from './syntax.ts';
import type { Translator } from './translation/translator.ts';
import type { Place } from './types.ts';

/** The parameters of the functions around a node by which a context comes in, innermost first: `ctx`, `r.Context()`. */
export function contextsAround({ source, types }: Translator, node: SyntaxNode): readonly string[] {
  const found: string[] = [];
  for (let around = node.ancestor(isFunction); around; around = around.ancestor(isFunction)) {
    for (const { identifier, type } of parametersOf(around)) {
      if (!identifier || source.scopes.lookUp(identifier.text, node)?.identifier !== identifier) continue;
      const name = types.of(identifier)?.name;
      if (name === contextType) found.push(identifier.text);
      else if (name === 'net/http.Request' && type.type === 'pointer_type') found.push(`${identifier.text}.Context()`);
    }
  }
  return found;
}

/**
 * Where a function that a span is started in goes on with the context from before it, so that what it calls knows nothing of
 * the span: `_, span := tracer.Start(ctx, …)`, and then `load(ctx)`. `undefined` if it does not.
 */
export function unusedContext(translator: Translator, start: SyntaxNode): SpanStart['contextLost'] {
  const statement = start.parent?.parent;
  if (!statement || !/^(?:short_var_declaration|assignment_statement)$/.test(statement.type)) return undefined;
  const [target, span] = expressionsOf(statement.field('left'));
  const given = argumentsOf(start)[0];
  if (target?.text !== '_' || span?.type !== 'identifier' || given?.type !== 'identifier') return undefined;
  const { scopes } = translator.source;
  const context = scopes.resolve(given);
  const block = statement.parent;
  if (!context || block?.type !== 'statement_list') return undefined;
  const spanOf = scopes.resolve(span);
  const after = block.children.slice(block.children.indexOf(statement) + 1);
  for (const next of after) {
    if (isEnd(translator, next, spanOf) || isGivenAnother(translator, next, context)) return undefined;
    const call = next.descendants().find((node) => node.type === 'call_expression' && takes(translator, node, context));
    if (call) {
      const certainty = startsSpans(translator.api, call) ? 'proved' : 'presumed';
      return { at: rangeOf(argumentsOf(call)[0]!), certainty };
    }
  }
  return undefined;
}

/** Whether a call is given a context as its first argument, and may start spans or send it on. */
function takes(translator: Translator, call: SyntaxNode, context: Declaration): boolean {
  const [first] = argumentsOf(call);
  if (first?.type !== 'identifier' || translator.source.scopes.resolve(first) !== context) return false;
  const name = translator.api.nameOf(call) || (call.field('function')?.text ?? '');
  // What only reads a context needs no span in it.
  if (/(?:^|\.)(?:Extract|Get|From|Is|Has|Validate|Check|Must|Parse)[A-Z]\w*$/.test(name)) return false;
  return !/^context\.|\blog(?:ger|ging)?\b|slog|\.(?:Debug|Info|Warn|Error)\w*$|\.(?:Add|Record|Inc|Observe)$|FromContext$|FromCtx$|\/(?:metric|baggage|trace|metadata|peer)\.\w+$/i.test(
    name,
  );
}

function isEnd(translator: Translator, statement: SyntaxNode, span: Declaration | undefined): boolean {
  const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  const ofSpan = call?.type === 'call_expression' ? translator.api.spanCallOf(call) : undefined;
  return ofSpan?.method === 'End' && translator.source.scopes.resolve(unwrapped(ofSpan.span)) === span;
}

function isGivenAnother({ source }: Translator, statement: SyntaxNode, context: Declaration): boolean {
  return expressionsOf(statement.field('left')).some(
    (target) => target.type === 'identifier' && source.scopes.resolve(target) === context,
  );
}

/** Whether a function of the module starts a span itself, or calls one with its context that does. */
function startsSpans(api: Api, call: SyntaxNode, place?: Place, depth = 0): boolean {
  const callee = api.types.calleeOf(call, place);
  const { node, place: inside } = callee ?? {};
  if (!node || !inside || depth > 2) return false;
  return node.descendants().some((inner) => {
    if (inner.type !== 'call_expression') return false;
    if (api.startOf(inner, inside)) return true;
    const [first] = argumentsOf(inner);
    const isHandedOn = first?.type === 'identifier' && api.types.of(first, inside)?.name === contextType;
    return isHandedOn && startsSpans(api, inner, inside, depth + 1);
  });
}
