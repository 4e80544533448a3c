import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerCall, lowerNew } from './calls.ts';
import { capture, captureName } from './captures.ts';
import { lowerDecision } from './conditions.ts';
import { lowerDestructuring, partAt } from './destructuring.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { lowerPromise } from './promises.ts';
import { lowerPattern } from './statements.ts';
import { isFunction, unwrapped } from './syntax.ts';
import { beginWork, mentionWork, suspend } from './work.ts';

/** Lowers an expression in the order of its evaluation. */
export function lowerExpression(lowering: Lowering, expression: SyntaxNode): Value {
  const node = unwrapped(expression);
  if (isFunction(node)) {
    capture(lowering, node, node);
    return undefined;
  }
  const lower = expressionLowerings[node.type];
  if (lower) return lower(lowering, node);
  for (const child of node.children) lowerExpression(lowering, child);
  return undefined;
}

/** Lowers what is only looked at: a span in it stays with its owner, as in the options of `startSpan` or in a log. */
export function lowerInspected(lowering: Lowering, expression: SyntaxNode): Value {
  const node = unwrapped(expression);
  if (!['object', 'array', 'pair', 'spread_element'].includes(node.type)) return lowerExpression(lowering, node);
  for (const child of node.children) lowerInspected(lowering, child);
  return undefined;
}

type ExpressionLowering = (lowering: Lowering, node: SyntaxNode) => Value;

const expressionLowerings: Readonly<Record<string, ExpressionLowering>> = {
  identifier: lowerIdentifier,
  shorthand_property_identifier: lowerIdentifier,
  call_expression(lowering, node) {
    const value = lowerCall(lowering, node);
    beginWork(lowering, node);
    return value;
  },
  new_expression(lowering, node) {
    const value = lowerNew(lowering, node);
    beginWork(lowering, node);
    return value;
  },
  member_expression(lowering, node) {
    const kept = partAt(lowering, node);
    if (kept !== undefined) return kept;
    const value = lowerExpression(lowering, node.field('object')!);
    // `span.end` handed on as a function; who asks for its class knows more of a span than the program does.
    if (/^(end|constructor)$/.test(node.field('property')?.text ?? '')) lowering.escape(value, firstLine(node));
    return undefined;
  },
  subscript_expression(lowering, node) {
    // `span['end']()`
    lowering.escape(lowerExpression(lowering, node.field('object')!), firstLine(node));
    lowerExpression(lowering, node.field('index')!);
    return undefined;
  },
  assignment_expression(lowering, node) {
    const right = node.field('right')!;
    const left = unwrapped(node.field('left')!);
    if (left.type.endsWith('_pattern')) {
      lowerDestructuring(lowering, left, right);
      return undefined;
    }
    const value = lowerExpression(lowering, right);
    lowerPattern(lowering, left, value, unwrapped(right));
    return value;
  },
  augmented_assignment_expression: lowerAugmented,
  update_expression(lowering, node) {
    const argument = node.field('argument')!;
    if (argument.type === 'identifier') lowerPattern(lowering, argument, undefined);
    else lowerExpression(lowering, argument);
    return undefined;
  },
  binary_expression(lowering, node) {
    const operator = node.field('operator')!.text;
    if (operator === '&&' || operator === '||' || operator === '??') return lowerLogical(lowering, node, operator);
    lowerExpression(lowering, node.field('left')!);
    lowerExpression(lowering, node.field('right')!);
    return undefined;
  },
  ternary_expression: lowerTernary,
  sequence_expression(lowering, node) {
    let last: Value;
    for (const child of node.children) last = lowerExpression(lowering, child);
    return last;
  },
  await_expression(lowering, node) {
    const argument = node.children[0];
    if (!argument) return undefined;
    const isChain = lowerPromise(lowering, argument, true);
    const value = isChain ? undefined : lowerExpression(lowering, argument);
    suspend(lowering, node);
    if (!isChain && !lowering.awaitable.has(unwrapped(argument))) lowering.call(node);
    return value;
  },
  yield_expression(lowering, node) {
    for (const child of node.children) lowering.escape(lowerExpression(lowering, child), firstLine(node));
    suspend(lowering, node);
    // The consumer may throw into the generator, or close it, as leaving a `for` loop does.
    lowering.call(node);
    lowering.frames.close(firstLine(node));
    return undefined;
  },
  object: lowerContainer,
  array: lowerContainer,
  pair(lowering, node) {
    const value = node.field('value');
    const key = node.field('key');
    if (key?.type === 'computed_property_name') lowerExpression(lowering, key.children[0]!);
    return value && lowerExpression(lowering, value);
  },
  spread_element: (lowering, node) => lowerExpression(lowering, node.children[0]!),
  jsx_expression(lowering, node) {
    for (const child of node.children) lowering.escape(lowerExpression(lowering, child), firstLine(node));
    return undefined;
  },
  class: (lowering, node) => void capture(lowering, node),
};

function lowerIdentifier(lowering: Lowering, node: SyntaxNode): Value {
  const declaration = lowering.file.scopes.resolve(node);
  captureName(lowering, declaration, node);
  mentionWork(lowering, declaration, node);
  return lowering.placeOf(declaration);
}

/** Objects and arrays go their own way with what they hold. */
function lowerContainer(lowering: Lowering, node: SyntaxNode): Value {
  for (const child of node.children) lowering.escape(lowerExpression(lowering, child), firstLine(child));
  return undefined;
}

function lowerAugmented(lowering: Lowering, node: SyntaxNode): Value {
  const { builder } = lowering;
  const left = unwrapped(node.field('left')!);
  const right = node.field('right')!;
  const isConditional = /^(\?\?|\|\||&&)=$/.test(node.field('operator')?.text ?? '');
  if (!isConditional) {
    lowerExpression(lowering, right);
    lowerPattern(lowering, left, undefined);
    return undefined;
  }
  const held = lowerExpression(lowering, left);
  const before = builder.here;
  const [whenSet, whenNot] = [held, held].map((place, index) =>
    builder.branch(place === undefined ? undefined : { kind: 'holds', place, truthy: index === 0 }, firstLine(node)),
  );
  if (before === undefined) return undefined;
  builder.here = whenNot;
  lowerPattern(lowering, left, lowerExpression(lowering, right));
  builder.join([whenSet, builder.here], firstLine(node));
  return left.type === 'identifier' ? lowering.placeOf(lowering.file.scopes.resolve(left)) : undefined;
}

function lowerLogical(lowering: Lowering, node: SyntaxNode, operator: string): Value {
  const { builder } = lowering;
  const left = unwrapped(node.field('left')!);
  const right = node.field('right')!;
  const named = left.type === 'identifier' ? lowering.placeOf(lowering.file.scopes.resolve(left)) : undefined;
  const outcome = lowerDecision(lowering, left, operator === '??' ? 'value' : 'condition');
  const held = named ?? outcome.value;
  builder.here = operator === '&&' ? outcome.whenTrue : outcome.whenFalse;
  const value = lowerExpression(lowering, right);
  const result = merged(lowering, value, node);
  const afterRight = builder.here;
  builder.here = operator === '&&' ? outcome.whenFalse : outcome.whenTrue;
  const joined = held === undefined ? result : (result ?? lowering.temporary());
  if (joined !== undefined) {
    builder.add({ kind: 'assign', to: joined, ...(held !== undefined && { from: held }) }, firstLine(node));
  }
  builder.join([afterRight, builder.here], firstLine(node));
  return joined;
}

function lowerTernary(lowering: Lowering, node: SyntaxNode): Value {
  const { builder } = lowering;
  const outcome = lowerDecision(lowering, node.field('condition')!);
  builder.here = outcome.whenTrue;
  const first = lowerExpression(lowering, node.field('consequence')!);
  let result = merged(lowering, first, node);
  const afterFirst = builder.here;
  builder.here = outcome.whenFalse;
  const second = lowerExpression(lowering, node.field('alternative')!);
  if (second !== undefined || result !== undefined) {
    result ??= lowering.temporary();
    builder.add({ kind: 'assign', to: result, ...(second !== undefined && { from: second }) }, firstLine(node));
  }
  builder.join([afterFirst, builder.here], firstLine(node));
  return result;
}

/** A place for a value that is one of several, with this one in it. */
function merged(lowering: Lowering, value: Value, node: SyntaxNode): Value {
  if (value === undefined) return undefined;
  const place = lowering.temporary();
  lowering.builder.add({ kind: 'assign', to: place, from: value }, firstLine(node));
  return place;
}
