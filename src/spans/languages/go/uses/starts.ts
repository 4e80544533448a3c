import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse, SpanKind, SpanStart } from '../../../uses/api-uses.ts';
import type { Expression, Property } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Start } from '../api.ts';
import { traceApi } from '../api-names.ts';
import { contextsAround, unusedContext } from '../contexts.ts';
import { argumentsOf, expressionsOf, isFunction, stringValue } from '../syntax.ts';
import { isEmptyContext } from '../translation/calls.ts';
import type { Translator } from '../translation/translator.ts';
import { attributeOf } from './attributes.ts';
import { describe } from './describe.ts';
import { firstLineOf, ownerOf } from './use.ts';

/** `tracer.Start(ctx, name, options…)`, and functions of the user's that do so. */
export function readStart(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  const start = translator.api.startOf(call);
  if (!start) return;
  const { certainty, context, isWrapped } = start;
  // What begins without a name is given one further on, where the file does that.
  const isUnnamed = start.name && stringValue(start.name) === '' && translator.source.text.includes('.SetName(');
  const name = isUnnamed ? undefined : start.name;
  const options = isWrapped ? undefined : optionsOf(translator, start.options);
  const kind = start.options.find((one) => translator.api.nameOf(one) === `${traceApi}.WithSpanKind`);
  const [kindNode] = kind ? argumentsOf(kind) : [];
  const isRoot = start.options.some((one) => translator.api.nameOf(one) === `${traceApi}.WithNewRoot`);
  const isEmpty = context !== undefined && isEmptyContext(context);
  const unused = isWrapped ? undefined : unusedContext(translator, call);
  uses.starts.push({
    range: firstLineOf(translator, call),
    call: rangeOf(call),
    certainty,
    name: name && describe(translator, name),
    attributes: attributesIn(translator, start.options),
    next: isWrapped ? [] : nextAttributes(translator, call),
    owner: ownerOf(call),
    isActive: false,
    parent: isRoot || isEmpty ? 'none' : 'given',
    ...(options && { options }),
    ...(isWrapped && { kind: 'unknown' as const }),
    ...(kindNode && { kind: kindOf(translator, kindNode), kindExpression: describe(translator, kindNode) }),
    ...((isRoot || isEmpty) && contextsAround(translator, call).length > 0 && { within: 'request' as const }),
    ...(unused && { contextLost: unused }),
  } satisfies SpanStart);
}

/** The options as an object of what they are for, by their names without `With`. */
function optionsOf(translator: Translator, nodes: Start['options']): Expression | undefined {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (!first || !last) return undefined;
  const properties = nodes.flatMap((node): Property[] => {
    const name = translator.api.nameOf(node);
    const [value] = argumentsOf(node);
    if (!name.startsWith(`${traceApi}.With`) || !value) return [];
    const key = name.slice(`${traceApi}.With`.length).replace(/^./, (letter) => letter.toLowerCase());
    const range = rangeOf(node);
    return [{ key: { range, text: key, kind: 'string', constant: key }, value: describe(translator, value), range }];
  });
  const range = { start: first.start, end: last.end };
  const isOpen = nodes.some((node) => !translator.api.nameOf(node).startsWith(`${traceApi}.With`));
  return { range, text: first.text, kind: 'object', properties, ...(isOpen && { isOpen: true }) };
}

function attributesIn(translator: Translator, nodes: readonly SyntaxNode[]): readonly AttributeUse[] {
  return nodes
    .flatMap((node) => node.descendants())
    .filter((node) => node.type === 'call_expression')
    .flatMap((node) => attributeOf(translator, node) ?? []);
}

/** The calls right after a start that set attributes of values that were there before it. */
export function settersAfter(translator: Translator, start: SyntaxNode): readonly SyntaxNode[] {
  const statement = start.ancestor(({ parent }) => parent?.type === 'statement_list');
  if (!statement || !/^(?:short_var_declaration|assignment_statement)$/.test(statement.type)) return [];
  const span = expressionsOf(statement.field('left')).at(-1);
  const declared = span?.type === 'identifier' ? translator.source.scopes.resolve(span) : undefined;
  const row = statement.parent!.children;
  const found: SyntaxNode[] = [];
  for (const next of row.slice(row.indexOf(statement) + 1)) {
    const call = next.type === 'expression_statement' ? next.children[0] : undefined;
    const ofSpan = call?.type === 'call_expression' ? translator.api.spanCallOf(call) : undefined;
    // That it will end is said first, mostly.
    if (next.type === 'defer_statement' && translator.api.spanCallOf(next.children[0]!)?.method === 'End') continue;
    const isOfSpan = ofSpan && declared && translator.source.scopes.resolve(ofSpan.span) === declared;
    if (!call || !isOfSpan || ofSpan.method !== 'SetAttributes' || !isReadOnly(translator, call)) break;
    found.push(call);
  }
  return found;
}

function nextAttributes(translator: Translator, start: SyntaxNode): readonly AttributeUse[] {
  return settersAfter(translator, start).flatMap((call) => attributesIn(translator, argumentsOf(call)));
}

/** Whether the arguments of a call may be evaluated earlier: they call nothing but what makes attributes. */
function isReadOnly(translator: Translator, call: SyntaxNode): boolean {
  return argumentsOf(call).every((argument) =>
    argument
      .descendants()
      .every((node) => !isFunction(node) && (node.type !== 'call_expression' || isPlain(translator, node))),
  );
}

function isPlain(translator: Translator, call: SyntaxNode): boolean {
  return attributeOf(translator, call) !== undefined || /^(?:len|string|int|int64)$/.test(translator.api.nameOf(call));
}

function kindOf({ types }: Translator, node: SyntaxNode): SpanKind | 'unknown' {
  const name = types.memberOf(node) ?? '';
  return kinds.find((kind) => name.toLowerCase() === `${traceApi}.spankind${kind}`.toLowerCase()) ?? 'unknown';
}

const kinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];
