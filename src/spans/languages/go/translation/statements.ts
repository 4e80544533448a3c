import type { Code, Target } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { dropsError } from '../dropped-errors.ts';
import { declaresLeft, expressionsOf, statementsOf } from '../syntax.ts';
import { translateChoice } from './choices.ts';
import { translateExpression } from './expressions.ts';
import { translateGo } from './goroutines.ts';
import { nothing, other, sequence } from './parts.ts';
import { translateReturn } from './returns.ts';
import type { Translator } from './translator.ts';

/** Translates the body of a function. Recursion follows the nesting of the source, which copies of syntax bound. */
export function translateBody(translator: Translator, node: SyntaxNode): Code {
  const body = node.field('body')!;
  return { kind: 'sequence', range: rangeOf(body), parts: statementsIn(translator, body) };
}

/** The statements of a block or an arm, in order. */
export function statementsIn(translator: Translator, node: SyntaxNode): readonly Code[] {
  return statementsOf(node).map((statement) => translateStatement(translator, statement));
}

/** A block of its own, in which variables end. */
export function translateBlock(translator: Translator, node: SyntaxNode): Code {
  const range = rangeOf(node);
  return { kind: 'block', range, body: { kind: 'sequence', range, parts: statementsIn(translator, node) } };
}

export function translateStatement(translator: Translator, node: SyntaxNode, label?: string): Code {
  const range = rangeOf(node);
  switch (node.type) {
    case 'block':
      return translateBlock(translator, node);
    case 'expression_statement':
      return node.children[0] ? translateExpression(translator, node.children[0]) : nothing(range);
    case 'send_statement': {
      const parts = node.children.map((one) => translateExpression(translator, one));
      return other(range, parts, 'kept');
    }
    case 'inc_statement':
    case 'dec_statement': {
      const [target] = node.children;
      return target ? assignment(translator, node, [target], [target]) : nothing(range);
    }
    case 'assignment_statement': {
      const operator = node.field('operator')?.text;
      const left = expressionsOf(node.field('left'));
      const right = expressionsOf(node.field('right'));
      return assignment(translator, node, left, operator === '=' ? right : [...left, ...right], operator !== '=');
    }
    case 'short_var_declaration':
      return assignment(translator, node, expressionsOf(node.field('left')), expressionsOf(node.field('right')));
    case 'var_declaration': {
      const specs = node.children.flatMap((one) => (one.type === 'var_spec_list' ? one.children : [one]));
      return sequence(
        range,
        specs.map((spec) => assignment(translator, spec, spec.fields('name'), expressionsOf(spec.field('value')))),
      );
    }
    case 'labeled_statement': {
      const inner = node.children.find(({ type }) => type !== 'label_name');
      return inner ? translateStatement(translator, inner, node.field('label')?.text) : nothing(range);
    }
    case 'return_statement':
      return translateReturn(translator, node);
    case 'go_statement':
      return translateGo(translator, node);
    case 'defer_statement':
      return { kind: 'deferred', range, call: translateExpression(translator, node.children[0]!) };
    case 'if_statement':
      return translateIf(translator, node);
    case 'for_statement':
      return translateFor(translator, node, label);
    case 'expression_switch_statement':
    case 'type_switch_statement':
    case 'select_statement':
      return translateChoice(translator, node, label);
    case 'break_statement':
    case 'continue_statement': {
      const target = node.children.find(({ type }) => type === 'label_name')?.text;
      const kind = node.type === 'break_statement' ? 'break' : 'continue';
      return { kind, range, ...(target !== undefined && { label: target }) };
    }
    default:
      // Declarations of types and constants, and what is empty.
      return nothing(range);
  }
}

/** `isUpdate`: the targets are given something that is made of themselves. */
export function assignment(
  translator: Translator,
  node: SyntaxNode,
  left: readonly SyntaxNode[],
  right: readonly SyntaxNode[],
  isUpdate = false,
): Code {
  const range = rangeOf(node);
  const targets = left.map((target) => targetOf(translator, target));
  if (right.length === 0) {
    // What is not given a value is nil, false or empty.
    const empty = (one: Target): Code => ({
      kind: 'assignment',
      range,
      targets: [one],
      value: { kind: 'always', holds: false, range },
    });
    return sequence(range, targets.map(empty));
  }
  const values = right.map((value) => translateExpression(translator, value));
  if (isUpdate) return { kind: 'assignment', range, targets, value: other(range, values) };
  if (values.length === 1) return { kind: 'assignment', range, targets, value: values[0]! };
  return { kind: 'assignment', range, targets, value: other(range, values, 'same') };
}

/** What takes a value. */
export function targetOf(translator: Translator, node: SyntaxNode): Target {
  const range = rangeOf(node);
  if (node.type === 'identifier') {
    if (node.text === '_') return { kind: 'nothing', range };
    const variable = translator.variableOf(node);
    return variable ? { kind: 'variable', variable, range } : { kind: 'elsewhere', parts: [], range };
  }
  const parts = node.children
    .filter(({ type }) => type !== 'field_identifier')
    .map((child) => translateExpression(translator, child));
  return { kind: 'elsewhere', parts, range };
}

function translateIf(translator: Translator, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const initializer = node.field('initializer');
  const alternative = node.field('alternative');
  const consequence = node.field('consequence')!;
  const handling = translateBlock(translator, consequence);
  const dropped: Code = { kind: 'drop', range: { start: node.start, end: node.field('condition')!.end } };
  const branch: Code = {
    kind: 'branch',
    range,
    condition: translateExpression(translator, node.field('condition')!),
    whenTrue: dropsError(translator, node) ? sequence(rangeOf(consequence), [dropped, handling]) : handling,
    ...(alternative && { whenFalse: translateStatement(translator, alternative) }),
  };
  if (!initializer) return branch;
  const parts = [translateStatement(translator, initializer), branch];
  return { kind: 'block', range, body: { kind: 'sequence', range, parts } };
}

function translateFor(translator: Translator, node: SyntaxNode, label: string | undefined): Code {
  const range = rangeOf(node);
  const body = translateBlock(translator, node.field('body')!);
  const head = node.children.find((child) => child !== node.field('body'));
  const loop = { kind: 'loop' as const, range, body, ...(label !== undefined && { label }) };
  if (head?.type === 'range_clause') {
    const targets = expressionsOf(head.field('left')).map((target) => targetOf(translator, target));
    const of = translateExpression(translator, head.field('right')!);
    const each: Code = { ...loop, each: { of, targets, isHarmless: true } };
    return declaresLeft(head) ? { kind: 'block', range, body: each } : each;
  }
  if (head?.type !== 'for_clause') return head ? { ...loop, condition: translateExpression(translator, head) } : loop;
  const initializer = head.field('initializer');
  const condition = head.field('condition');
  const update = head.field('update');
  const counted: Code = {
    ...loop,
    ...(condition && { condition: translateExpression(translator, condition) }),
    ...(update && { step: translateStatement(translator, update) }),
  };
  if (!initializer) return counted;
  const parts = [translateStatement(translator, initializer), counted];
  return { kind: 'block', range, body: { kind: 'sequence', range, parts } };
}
