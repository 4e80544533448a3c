import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse, SpanKind, SpanStart } from '../../../uses/api-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Given, Invocation } from '../api/invocation.ts';
import { constantMacros } from '../api/macros.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { atomOf, macroNameOf, unwrapped } from '../syntax.ts';
import { attributePairs, entryOf } from './attribute-pairs.ts';
import { attributeUse } from './attributes.ts';
import { describe } from './describe.ts';
import { ownerOf, useOf } from './use.ts';

/** A call that starts a span. */
export interface StartCall {
  readonly invocation: Invocation;
  readonly context?: SyntaxNode;
  readonly name?: SyntaxNode;
  /** Absent: the macro without options. */
  readonly options?: SyntaxNode;
  /** What runs under the span. */
  readonly fun?: SyntaxNode;
}

/** The call that starts a span which a call of the API is: of `start_span` or `with_span`, with all that they take. */
export function startCallOf(invocation: Invocation): StartCall | undefined {
  const { module, name, given } = invocation;
  const isActive = name === 'with_span';
  if (module !== 'otel_tracer' || !(isActive || name === 'start_span')) return undefined;
  const least = isActive ? 4 : 3;
  if (given.length < least || given.length > least + 1) return undefined;
  const [context] = given.length > least ? given : [];
  const [, nameNode, options, fun] = given.slice(given.length - least);
  return {
    invocation,
    ...nodeAs('context', context),
    ...nodeAs('name', nameNode),
    ...nodeAs('options', options),
    ...nodeAs('fun', fun),
  };
}

export function readStart(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const start = startCallOf(invocation);
  if (!start) return;
  const use = startUse(file, start);
  uses.starts.push(use);
  uses.attributes.push(...use.attributes);
}

function startUse(file: ErlangFile, start: StartCall): SpanStart {
  const { invocation, context, name, options, fun } = start;
  const kind = options && entryOf(file, options, 'kind');
  const attributes = options && entryOf(file, options, 'attributes');
  const isCurrent = !context || file.invocationOf(unwrapped(context))?.name === 'get_current';
  const isUnderSpan = spanAround(file, invocation.node) !== undefined;
  return {
    ...useOf(file, invocation),
    range: callRange(invocation),
    call: rangeOf(invocation.node),
    name: name && describe(file, name),
    ...(kind && { kind: kindOf(kind), kindExpression: describe(file, kind) }),
    ...(options && !kind && !isWrittenOut(file, options) && { kind: 'unknown' as const }),
    attributes: attributes
      ? attributePairs(file, attributes).map((pair) => attributeUse(file, invocation, pair, 'start'))
      : [],
    next: nextAttributes(file, start),
    ...(options && { options: describe(file, options) }),
    owner: ownerOf(invocation.node),
    isActive: fun !== undefined,
    parent: isCurrent ? 'current' : 'given',
    needsName: true,
    ...(isUnderSpan && { within: 'span' as const }),
  };
}

/** The call of `with_span` in whose fun a node is. */
export function spanAround(file: ErlangFile, node: SyntaxNode): SyntaxNode | undefined {
  return node.ancestor((one) => one !== node && file.invocationOf(one)?.name === 'with_span');
}

/** The calls right after a start that set attributes of its span, before anything else happens. */
export function settersAfter(file: ErlangFile, { invocation, fun }: StartCall): readonly Invocation[] {
  const { node } = invocation;
  const body = fun?.type === 'Fun' ? fun.children[0]?.field('Body') : undefined;
  const match = node.parent?.type === 'Match' && node.parent.children[1] === node ? node.parent : undefined;
  const row = body ? body.children : rowAfter(match);
  const span = match && file.variableOf(match.children[0]!);
  const found: Invocation[] = [];
  for (const statement of row) {
    const setter = file.invocationOf(statement);
    const [target] = setter?.given ?? [];
    const isOfSpan = body
      ? target === 'current span'
      : typeof target === 'object' && span && file.variableOf(target) === span;
    if (!setter || !isOfSpan || setter.module !== 'otel_span' || !/^set_attributes?$/.test(setter.name)) break;
    found.push(setter);
  }
  return found;
}

function nextAttributes(file: ErlangFile, start: StartCall): readonly AttributeUse[] {
  return settersAfter(file, start).flatMap((setter) => {
    const [, key, value] = setter.given;
    if (typeof key !== 'object') return [];
    const pairs = typeof value === 'object' ? [{ key, value, pair: setter.node }] : attributePairs(file, key);
    return pairs.map((pair) => attributeUse(file, setter, pair, 'span'));
  });
}

function rowAfter(statement: SyntaxNode | undefined): readonly SyntaxNode[] {
  const row = statement?.parent?.type === 'Body' ? statement.parent.children : [];
  return statement ? row.slice(row.indexOf(statement) + 1) : [];
}

function isWrittenOut(file: ErlangFile, options: SyntaxNode): boolean {
  const node = unwrapped(options);
  return node.type === 'Map' || file.valueOf(node)?.type === 'Map';
}

function kindOf(node: SyntaxNode): SpanKind | 'unknown' {
  const name = atomOf(node) ?? constantMacros.get(macroNameOf(node) ?? '') ?? '';
  return kinds.find((kind) => kind === name) ?? 'unknown';
}

const kinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

function callRange({ callee }: Invocation): OffsetRange {
  return { start: callee.start, end: callee.end };
}

function rangeOf({ start, end }: SyntaxNode): OffsetRange {
  return { start, end };
}

function nodeAs<Key extends string>(key: Key, given: Given | undefined): { readonly [K in Key]?: SyntaxNode } {
  return typeof given === 'object' ? ({ [key]: given } as { readonly [K in Key]?: SyntaxNode }) : {};
}
