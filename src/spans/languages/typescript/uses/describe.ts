import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { Scopes } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { describeAwait, describeCall, describeConstruction } from './describing/calls.ts';
import { describeList, describeObject } from './describing/collections.ts';
import { describeMember, describeName, describeSubscript } from './describing/names.ts';
import { describeOperation, describeTernary, describeUnary } from './describing/operations.ts';
import type { Description, Reader } from './describing/reader.ts';
import { describeTemplate, literalText } from './describing/strings.ts';
import { kindOfAssertion, withType } from './describing/types.ts';

const longestText = 200;
/** Expressions and constants are nested; deeper ones are not looked into. */
const deepest = 8;
/** Expressions within one, those of constants among them: a constant may be named again and again. */
const most = 1000;

/** What an expression is made of; constants are followed to where they are declared, and types say the rest. Never throws. */
export function describe(node: SyntaxNode, scopes: Scopes): Expression {
  return describeWithin({ scopes, left: most }, node, 0);
}

interface Work {
  readonly scopes: Scopes;
  /** How many more expressions may be described. */
  left: number;
}

function describeWithin(work: Work, node: SyntaxNode, depth: number): Expression {
  const base = { range: rangeOf(node), text: node.text.slice(0, longestText), kind: 'unknown' as const };
  if (depth > deepest || work.left <= 0) return base;
  work.left--;
  const inner = unwrapped(node);
  const reader = { scopes: work.scopes, describe: (part: SyntaxNode) => describeWithin(work, part, depth + 1) };
  const described = { ...base, ...descriptions[isFunction(inner) ? 'function' : inner.type]?.(inner, reader) };
  const asserted = described.kind === 'unknown' ? { ...described, kind: kindOfAssertion(node) } : described;
  const type = work.scopes.types?.typeOf(rangeOf(inner));
  return type ? withType(asserted, type) : asserted;
}

const descriptions: Readonly<Record<string, (node: SyntaxNode, reader: Reader) => Description>> = {
  string: (node) => ({ kind: 'string', constant: literalText(node) }),
  number: ({ text }) =>
    text.endsWith('n') ? { kind: 'bigint' } : { kind: 'number', constant: Number(text.replaceAll('_', '')) },
  true: () => ({ kind: 'boolean', constant: true }),
  false: () => ({ kind: 'boolean', constant: false }),
  null: () => ({ kind: 'null' }),
  undefined: () => ({ kind: 'undefined' }),
  function: () => ({ kind: 'function', form: 'function' }),
  class: () => ({ kind: 'function' }),
  template_string: describeTemplate,
  binary_expression: describeOperation,
  unary_expression: describeUnary,
  ternary_expression: describeTernary,
  identifier: describeName,
  shorthand_property_identifier: describeName,
  member_expression: describeMember,
  subscript_expression: describeSubscript,
  call_expression: describeCall,
  new_expression: describeConstruction,
  await_expression: describeAwait,
  array: describeList,
  object: describeObject,
};
