import type { Code } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { builtinName } from '../names.ts';
import { isSpanMethod } from '../recognition/calls.ts';
import { argumentsOf, isAsync, unwrapped } from '../syntax.ts';
import { closureOf } from './bodies.ts';
import { translateCall } from './calls.ts';
import { isWork } from './launches.ts';
import { always, kept, lookedAt, mostNested, pure } from './parts.ts';
import { targetsOf } from './targets.ts';
import { variableOf } from './variables.ts';

/** Translates an expression. */
export function translateExpression(file: PythonFile, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const all = (nodes: readonly SyntaxNode[]) => nodes.map((one) => translateExpression(file, one));
  const field = (name: string) => translateExpression(file, node.field(name)!);
  switch (node.type) {
    case 'identifier': {
      const variable = variableOf(file, node);
      if (!variable) return lookedAt(node);
      const name: Code = { kind: 'name', variable, range };
      const declared = file.scopes.resolve(node)!;
      return isWork(file, declared) ? { kind: 'settlement', of: name, variable, range } : name;
    }
    case 'parenthesized_expression':
      return { kind: 'other', spans: 'same', parts: all(node.children.slice(0, 1)), range };
    case 'call':
      return translateCall(file, node);
    case 'attribute': {
      const object = field('object');
      // Whoever has `span.end` can end the span.
      return isSpanMethod(node.field('attribute')?.text ?? '') ? kept(node, [object]) : lookedAt(node, [object]);
    }
    case 'lambda':
      return closureOf(file, node);
    case 'none':
    case 'false':
      return always(node, false);
    case 'true':
      return always(node, true);
    case 'integer':
    case 'float':
      return always(node, !/^[0._xob]+(?:e\d+)?$/i.test(node.text));
    case 'ellipsis':
      return always(node, true);
    case 'string':
    case 'concatenated_string':
      return pure(node, all(interpolationsIn(node)));
    case 'not_operator':
      return { kind: 'not', of: field('argument'), range };
    case 'boolean_operator':
      return {
        kind: node.field('operator')?.text === 'and' ? 'and' : 'or',
        left: field('left'),
        right: field('right'),
        range,
      };
    case 'comparison_operator':
      return translateComparison(file, node);
    case 'conditional_expression': {
      const [whenTrue, condition, whenFalse] = all(node.children);
      return { kind: 'branch', condition: condition!, whenTrue: whenTrue!, whenFalse: whenFalse!, range };
    }
    case 'await': {
      const [value] = all(node.children.slice(0, 1));
      return { kind: 'await', ...(value && { value }), range };
    }
    case 'yield': {
      const [value] = all(node.children.slice(0, 1));
      return { kind: 'yield', ...(value && { value }), range };
    }
    case 'named_expression':
      return { kind: 'assignment', targets: targetsOf(file, node.field('name')!), value: field('value'), range };
    case 'list_comprehension':
    case 'set_comprehension':
    case 'dictionary_comprehension':
    case 'generator_expression':
      return translateComprehension(file, node);
    case 'binary_operator':
      return pure(node, [field('left'), field('right')]);
    case 'unary_operator':
      return pure(node, [field('argument')]);
    case 'subscript':
    case 'slice':
      return lookedAt(node, all(node.children));
    default:
      return kept(node, all(node.children));
  }
}

/** What a formatted string has in it. */
function interpolationsIn(string: SyntaxNode): readonly SyntaxNode[] {
  const parts =
    string.type === 'concatenated_string' ? string.children.flatMap(({ children }) => children) : string.children;
  return parts.flatMap((part) => (part.type === 'interpolation' ? (part.field('expression') ?? []) : []));
}

/** `x is not None`, `a < b <= c`. */
function translateComparison(file: PythonFile, node: SyntaxNode): Code {
  const operands = node.children.filter((child) => !node.fields('operators').includes(child));
  const operators = node.fields('operators').map(({ text }) => text.replace(/\s+/g, ' '));
  const [left, right] = operands;
  if (operands.length === 2 && right!.type === 'none') {
    const present: Code = { kind: 'present', of: translateExpression(file, unwrapped(left!)), range: rangeOf(node) };
    if (operators[0] === 'is not' || operators[0] === '!=') return present;
    if (operators[0] === 'is' || operators[0] === '==') return { kind: 'not', of: present, range: rangeOf(node) };
  }
  return pure(
    node,
    operands.map((operand) => translateExpression(file, operand)),
  );
}

/** Each clause is a loop or a branch around what comes behind it. */
function translateComprehension(file: PythonFile, node: SyntaxNode): Code {
  const body = node.field('body');
  const clauses = node.children.filter((child) => child !== body).slice(0, mostNested);
  let code: Code = body ? kept(body, [translateElement(file, body)]) : kept(node, []);
  for (const clause of clauses.toReversed()) {
    const range = rangeOf(clause);
    if (clause.type === 'if_clause' && clause.children[0]) {
      code = { kind: 'branch', condition: translateExpression(file, clause.children[0]), whenTrue: code, range };
    } else if (clause.type === 'for_in_clause') {
      const left = clause.field('left');
      const of = clause.field('right');
      if (!left || !of) continue;
      code = {
        kind: 'loop',
        each: {
          of: translateExpression(file, of),
          targets: targetsOf(file, left),
          ...(goesThroughWhatIsThere(file, of) && { isHarmless: true }),
        },
        ...(isAsync(clause) && { waits: true }),
        body: code,
        range: rangeOf(node),
      };
    }
  }
  return kept(node, [code]);
}

function translateElement(file: PythonFile, element: SyntaxNode): Code {
  if (element.type !== 'pair') return translateExpression(file, element);
  return kept(
    element,
    element.children.map((part) => translateExpression(file, part)),
  );
}

/** Whether going through something does not fail: a list, a name, `range(…)`, `values.items()`. */
export function goesThroughWhatIsThere(file: PythonFile, iterable: SyntaxNode): boolean {
  const node = unwrapped(iterable);
  if (node.type !== 'call') return true;
  const callee = node.field('function')!;
  const method = callee.type === 'attribute' ? callee.field('attribute')?.text : undefined;
  if (/^(?:items|keys|values)$/.test(method ?? '')) return argumentsOf(node).all.length === 0;
  const builtin = builtinName(callee, file.scopes);
  if (!/^(?:range|enumerate|zip|reversed|sorted|list|tuple|set)$/.test(builtin ?? '')) return false;
  return argumentsOf(node).all.every((given) => goesThroughWhatIsThere(file, given));
}
