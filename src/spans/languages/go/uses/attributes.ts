import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { AttributeUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { isSemconv, otel } from '../api-names.ts';
import { argumentsOf, calleeOf, isFunction } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import { describe } from './describe.ts';
import { attributeOfMember } from './semantic-conventions.ts';
import { firstLineOf, ownerOf } from './use.ts';

/** A call that makes an attribute. */
interface MadeAttribute {
  readonly key: Expression;
  readonly value: Expression;
}

export function readAttribute(translator: Translator, call: SyntaxNode, uses: GatheredUses): void {
  const use = attributeOf(translator, call);
  if (use) uses.attributes.push(use);
}

/** The attribute that a call makes, and what takes it. */
export function attributeOf(translator: Translator, call: SyntaxNode): AttributeUse | undefined {
  const made = madeBy(translator, call);
  return (
    made && {
      ...made,
      ...takerOf(translator, call),
      range: firstLineOf(translator, call),
      certainty: 'proved',
      pair: rangeOf(call),
      owner: ownerOf(call),
    }
  );
}

/** `attribute.String(key, value)`, `attribute.Key(key).String(value)`, `semconv.HTTPRoute(value)`, `semconv.XKey.String(value)`. */
function madeBy(translator: Translator, call: SyntaxNode): MadeAttribute | undefined {
  const { types } = translator;
  const callee = calleeOf(call);
  const given = argumentsOf(call);
  if (callee?.type !== 'selector_expression' || !given[0]) return undefined;
  const operand = callee.field('operand')!;
  const path = types.packageOf(operand);
  const method = callee.field('field')!.text;
  if (path === `${otel}/attribute` && makers.has(method) && given[1]) {
    return { key: describe(translator, given[0]), value: valueGiven(translator, given[1], method) };
  }
  if (path !== undefined && isSemconv(path)) {
    const key = attributeOfMember(method);
    return key === undefined ? undefined : { key: constantKey(callee, key), value: describe(translator, given[0]) };
  }
  if (!makers.has(method)) return undefined;
  if (operand.type === 'call_expression' && translator.api.nameOf(operand) === `${otel}/attribute.Key`) {
    const [key] = argumentsOf(operand);
    return key && { key: describe(translator, key), value: valueGiven(translator, given[0], method) };
  }
  if (operand.type !== 'selector_expression') return undefined;
  const holder = types.packageOf(operand.field('operand')!);
  const key = holder !== undefined && isSemconv(holder) ? attributeOfMember(operand.field('field')!.text) : undefined;
  return key === undefined
    ? undefined
    : { key: constantKey(operand, key), value: valueGiven(translator, given[0], method) };
}

function constantKey(node: SyntaxNode, key: string): Expression {
  return { range: rangeOf(node), text: node.text, kind: 'string', constant: key, path: node.text.split('.') };
}

/** A value, whose kind the function that takes it tells better than the value itself. */
function valueGiven(translator: Translator, node: SyntaxNode, method: string): Expression {
  const value = describe(translator, node);
  const kind = /Slice$/.test(method)
    ? 'list'
    : method === 'Bool'
      ? 'boolean'
      : method === 'String'
        ? 'string'
        : 'number';
  return method === 'Stringer' ? { ...value, kind: 'string' } : { ...value, kind };
}

const makers: ReadonlySet<string> = new Set([
  'Bool',
  'BoolSlice',
  'Int',
  'IntSlice',
  'Int64',
  'Int64Slice',
  'Float64',
  'Float64Slice',
  'String',
  'StringSlice',
  'Stringer',
]);

/** What an attribute is given to. */
function takerOf(translator: Translator, call: SyntaxNode): Pick<AttributeUse, 'on' | 'target'> {
  for (let node = call.parent; node && !isFunction(node); node = node.parent) {
    if (node.type !== 'call_expression') continue;
    const name = translator.api.nameOf(node);
    const ofSpan = translator.api.spanCallOf(node);
    if (ofSpan?.method === 'SetAttributes') return { on: 'span', target: ofSpan.span.text };
    if (ofSpan) return { on: 'event', target: rangeText(node) };
    if (translator.api.startOf(node)) return { on: 'start', target: rangeText(node) };
    if (name.startsWith(`${otel}/sdk/resource.`)) return { on: 'resource', target: rangeText(node) };
    if (name.startsWith(`${otel}/metric.`)) return { on: 'metric', target: rangeText(node) };
    if (name.startsWith(`${otel}/log.`)) return { on: 'log', target: rangeText(node) };
    if (name.endsWith('/trace.WithLinks')) return { on: 'link', target: rangeText(node) };
  }
  return { on: 'unknown', target: '' };
}

/** Calls are told from one another by where they are. */
function rangeText({ start }: SyntaxNode): string {
  return `call at ${start}`;
}
