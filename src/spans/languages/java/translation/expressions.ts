import type { Code, Target } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { isHarmlessConstruction } from '../recognition/known-calls.ts';
import { argumentsOf, isFunction, isTypeBody, unwrapped } from '../syntax.ts';
import { translateCall } from './calls.ts';
import { isDeadEnd } from './fields.ts';
import { functionOf, initialisers, methodsOf } from './functions.ts';
import { nameOf, other, sequence } from './parts.ts';
import { translateStatement } from './statements.ts';
import { translateSwitch } from './switches.ts';

/** Translates an expression, with all that is evaluated for it. */
export function translate(file: JavaFile, expression: SyntaxNode): Code {
  const translation = translations[expression.type];
  if (translation) return translation(file, expression);
  return other(expression, partsOf(file, expression), 'kept');
}

type Translation = (file: JavaFile, node: SyntaxNode) => Code;

function partsOf(file: JavaFile, node: SyntaxNode): readonly Code[] {
  return node.children.map((child) => translate(file, child));
}

/** Literals, names of types and the like. */
const nothing: Translation = (_, node) => other(node, [], 'looked at', { isPure: true });
const looking: Translation = (file, node) => other(node, partsOf(file, node), 'looked at', { isPure: true });
const constant =
  (holds: boolean): Translation =>
  (_, node) => ({ kind: 'always', holds, range: rangeOf(node) });

const translations: Readonly<Record<string, Translation>> = {
  identifier: translateName,
  this: nothing,
  super: nothing,
  class_literal: nothing,
  type_identifier: nothing,
  scoped_type_identifier: nothing,
  string_literal: nothing,
  character_literal: nothing,
  decimal_integer_literal: nothing,
  hex_integer_literal: nothing,
  decimal_floating_point_literal: nothing,
  true: constant(true),
  false: constant(false),
  null_literal: constant(false),
  parenthesized_expression: (file, node) => translate(file, node.children[0]!),
  cast_expression: (file, node) => other(node, [translate(file, unwrapped(node))], 'same'),
  method_invocation: translateCall,
  object_creation_expression: translateCreation,
  lambda_expression: (file, node) => ({ kind: 'closure', function: functionOf(file, node), range: rangeOf(node) }),
  // What it is of, it takes with it.
  method_reference: (file, node) => other(node, node.children[0] ? [translate(file, node.children[0])] : [], 'kept'),
  ternary_expression: (file, node) => ({
    kind: 'branch',
    condition: translate(file, node.field('condition')!),
    whenTrue: translate(file, node.field('consequence')!),
    whenFalse: translate(file, node.field('alternative')!),
    range: rangeOf(node),
  }),
  switch_expression: (file, node) => translateSwitch(file, node),
  assignment_expression: translateAssignment,
  update_expression: (file, node) => {
    const [operand] = node.children.filter(({ type }) => /^(?:identifier|field_access|array_access)$/.test(type));
    const value = other(node, [], 'looked at');
    if (!operand) return value;
    return { kind: 'assignment', targets: [targetOf(file, operand)], value, range: rangeOf(node) };
  },
  binary_expression: translateOperation,
  unary_expression: (file, node) => {
    const of = translate(file, node.field('operand')!);
    if (node.field('operator')?.text === '!') return { kind: 'not', of, range: rangeOf(node) };
    return other(node, [of], 'looked at', { isPure: true });
  },
  instanceof_expression: (file, node) =>
    other(node, [translate(file, node.field('left')!)], 'looked at', { isPure: true }),
  field_access: translateField,
  array_access: (file, node) => other(node, partsOf(file, node), 'kept'),
  dimensions_expr: looking,
  array_creation_expression: (file, node) => {
    const parts = node.children.filter(({ type }) => type === 'dimensions_expr' || type === 'array_initializer');
    return other(
      node,
      parts.map((part) => translate(file, part)),
      'kept',
    );
  },
  // Of a `switch` that is the body of an arrow.
  block: translateStatement,
};

function translateName(file: JavaFile, node: SyntaxNode): Code {
  const declared = file.scopes.resolve(node);
  if (!declared || declared.kind === 'field' || declared.kind === 'component') {
    return other(node, [], 'looked at', isSteady(file, node) ? { isPure: true } : {});
  }
  return nameOf(file.scopes, declared, node);
}

/** Whether a field has the same value whenever a function asks for it. */
function isSteady(file: JavaFile, node: SyntaxNode): boolean {
  const declared = file.scopes.resolve(node);
  return !declared || file.scopes.isConstant(declared);
}

function translateField(file: JavaFile, node: SyntaxNode): Code {
  const object = node.field('object')!;
  if (object.type === 'this') {
    const declared = file.scopes.fieldNamed(node.field('field')!.text, node);
    return other(node, [], 'looked at', declared && file.scopes.isConstant(declared) ? { isPure: true } : {});
  }
  return other(node, [translate(file, object)], 'looked at', file.types.namedBy(object) ? { isPure: true } : {});
}

function translateOperation(file: JavaFile, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const left = node.field('left')!;
  const right = node.field('right')!;
  const operator = node.field('operator')!.text;
  if (operator === '&&' || operator === '||') {
    const kind = operator === '&&' ? 'and' : 'or';
    return { kind, left: translate(file, left), right: translate(file, right), range };
  }
  const compared = operator === '==' || operator === '!=' ? comparedWithNull(left, right) : undefined;
  if (!compared) return other(node, [translate(file, left), translate(file, right)], 'looked at', { isPure: true });
  const present: Code = { kind: 'present', of: translate(file, compared), range: rangeOf(compared) };
  return operator === '!=' ? { ...present, range } : { kind: 'not', of: present, range };
}

function comparedWithNull(left: SyntaxNode, right: SyntaxNode): SyntaxNode | undefined {
  if (unwrapped(right).type === 'null_literal') return left;
  return unwrapped(left).type === 'null_literal' ? right : undefined;
}

function translateAssignment(file: JavaFile, node: SyntaxNode): Code {
  const value = translate(file, node.field('right')!);
  const isPlain = node.field('operator')?.text === '=';
  const given = isPlain ? value : other(node, [value], 'looked at');
  return { kind: 'assignment', targets: [targetOf(file, node.field('left')!)], value: given, range: rangeOf(node) };
}

function targetOf(file: JavaFile, target: SyntaxNode): Target {
  const node = unwrapped(target);
  const range = rangeOf(node);
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
  if (declared && declared.kind !== 'field' && declared.kind !== 'component') {
    return { kind: 'variable', variable: file.scopes.variableOf(declared), range };
  }
  const parts =
    node.type === 'identifier' ? [] : node.children.filter(({ type }) => type !== 'this' && type !== 'identifier');
  const evaluated = parts.map((part) => translate(file, part));
  return { kind: 'elsewhere', parts: evaluated, ...(isDeadEnd(file, node) && { isDeadEnd: true }), range };
}

/** `new Type(…)`, with the body of an anonymous class: its methods go their own way. */
function translateCreation(file: JavaFile, node: SyntaxNode): Code {
  const body = node.children.find(isTypeBody);
  const given = argumentsOf(node).map((argument) => translate(file, argument));
  const made: Code = {
    kind: 'call',
    given: [...given, ...(body ? methodsOf(file, node) : [])],
    ...((isHarmlessConstruction(file, node) || (body && given.length === 0)) && { isHarmless: true }),
    range: rangeOf(node),
  };
  const own = body ? initialisers(file, node) : [];
  return own.length === 0 ? made : { ...sequence(node, [...own, made]), givesLast: true };
}

/** The lambda that an expression is. */
export function lambdaIn(node: SyntaxNode | undefined): SyntaxNode | undefined {
  const inner = node && unwrapped(node);
  return inner && isFunction(inner) ? inner : undefined;
}
