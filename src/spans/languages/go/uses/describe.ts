import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression, Property, ValueKind } from '../../../uses/expression.ts';
import { argumentsOf, calleeOf, stringValue, unwrapped } from '../syntax.ts';
import type { Translator } from '../translation/translator.ts';
import type { GoType } from '../types.ts';
import { formatParts } from './formats.ts';

/** Longer expressions are cut off in messages. */
const longest = 60;
/** How far names and parts are followed. */
const deepest = 8;

type Facts = Omit<Expression, 'range' | 'text'>;

/** An expression as rules see it. */
export function describe(translator: Translator, node: SyntaxNode, depth = 0): Expression {
  const text = node.text.length > longest ? `${node.text.slice(0, longest)}…` : node.text;
  return { range: rangeOf(node), text, ...factsOf(translator, unwrapped(node), depth) };
}

function factsOf(translator: Translator, node: SyntaxNode, depth: number): Facts {
  if (depth > deepest) return { kind: 'unknown' };
  switch (node.type) {
    case 'interpreted_string_literal':
    case 'raw_string_literal':
      return { kind: 'string', constant: stringValue(node)! };
    case 'int_literal':
    case 'float_literal': {
      const constant = Number(node.text.replaceAll('_', ''));
      return { kind: 'number', ...(!Number.isNaN(constant) && { constant }) };
    }
    case 'true':
    case 'false':
      return { kind: 'boolean', constant: node.type === 'true' };
    case 'nil':
      return { kind: 'null', noun: '`nil`' };
    case 'identifier':
    case 'selector_expression':
      return nameFacts(translator, node, depth);
    case 'call_expression':
    case 'type_conversion_expression':
      return callFacts(translator, node, depth);
    case 'binary_expression':
      return operationFacts(translator, node, depth);
    case 'unary_expression': {
      const operator = node.field('operator')?.text;
      if (operator === '&' || operator === '*')
        return factsOf(translator, unwrapped(node.field('operand')!), depth + 1);
      return { kind: kindOf(translator, node) };
    }
    case 'composite_literal':
      return compositeFacts(translator, node, depth);
    case 'func_literal':
      return { kind: 'function', form: 'function' };
    default:
      return { kind: kindOf(translator, node) };
  }
}

function nameFacts(translator: Translator, node: SyntaxNode, depth: number): Facts {
  const path = pathOf(node);
  const { types, source } = translator;
  const declared = node.type === 'identifier' ? source.scopes.resolve(node) : undefined;
  const isFixed = declared && (declared.kind === 'constant' || !translator.isReassigned(declared));
  const isValue = declared?.kind === 'constant' || declared?.kind === 'variable';
  const value = isFixed && isValue && declared.index === undefined ? declared.value : undefined;
  const typeKind = kindOfType(types.of(node));
  if (!value) return { kind: typeKind, ...(path && { path }), ...enumerated(types.of(node)) };
  const declaredAs = describe(translator, value, depth + 1);
  const { constant, kind } = declaredAs;
  return {
    kind: typeKind === 'unknown' ? kind : typeKind,
    ...(path && { path }),
    declaredAs,
    // The value of a variable that is only ever the same.
    ...(constant !== undefined && { constant }),
    ...enumerated(types.of(node)),
  };
}

/** Named types of strings and numbers have few values, mostly. */
function enumerated(type: GoType | undefined): Pick<Facts, 'isEnumerated'> {
  const underlying = type?.name?.includes('.') ? type.node : undefined;
  return underlying?.type === 'type_identifier' && basicKinds.has(underlying.text) ? { isEnumerated: true } : {};
}

function callFacts(translator: Translator, node: SyntaxNode, depth: number): Facts {
  const callee = calleeOf(node);
  const given = node.type === 'call_expression' ? argumentsOf(node) : [node.field('operand')!];
  const name = translator.types.calleeOf(node)?.name ?? '';
  const [format, ...rest] = given;
  // `string(x)` is `x` as text.
  if (name === 'string' && format) {
    return { ...factsOf(translator, unwrapped(format), depth + 1), kind: 'string', form: 'call' };
  }
  const path = callee && pathOf(callee);
  const common = { form: 'call' as const, ...(path && { path }) };
  if (name === 'fmt.Sprintf' && format) {
    const text = describe(translator, format, depth + 1).constant;
    const parts =
      typeof text === 'string'
        ? formatParts(
            text,
            rest.map((one) => describe(translator, one, depth + 1)),
          )
        : undefined;
    const isConstant = parts?.every((part) => typeof part === 'string');
    if (parts) return { kind: 'string', ...(isConstant ? { constant: parts.join('') } : { parts }) };
    return { ...common, kind: 'string', elements: given.map((one) => describe(translator, one, depth + 1)) };
  }
  const elements = given.map((one) => describe(translator, one, depth + 1));
  return { ...common, kind: kindOf(translator, node), elements };
}

function operationFacts(translator: Translator, node: SyntaxNode, depth: number): Facts {
  const kind = kindOf(translator, node);
  if (node.field('operator')?.text !== '+') return { kind };
  const sides = [node.field('left')!, node.field('right')!].map((one) => describe(translator, one, depth + 1));
  if (kind !== 'string' && !sides.some((one) => one.kind === 'string')) return { kind };
  const parts = sides.flatMap((one): readonly (string | Expression)[] =>
    typeof one.constant === 'string' ? [one.constant] : ((one.path ? undefined : one.parts) ?? [one]),
  );
  if (parts.every((part) => typeof part === 'string')) return { kind: 'string', constant: parts.join('') };
  return { kind: 'string', parts };
}

function compositeFacts(translator: Translator, node: SyntaxNode, depth: number): Facts {
  const type = node.field('type')!;
  const elements = node.field('body')?.children ?? [];
  if (/^(slice|array|implicit_length_array)_type$/.test(type.type)) {
    return { kind: 'list', elements: elements.map((one) => describe(translator, one.children[0] ?? one, depth + 1)) };
  }
  const properties = elements.flatMap((element): Property[] => {
    const key = element.field('key')?.children[0];
    const value = element.field('value')?.children[0];
    if (!key || !value) return [];
    const named = key.type === 'identifier' && type.type !== 'map_type';
    const keyFacts = named
      ? { range: rangeOf(key), text: key.text, kind: 'string' as const, constant: key.text }
      : describe(translator, key, depth + 1);
    return [{ key: keyFacts, value: describe(translator, value, depth + 1), range: rangeOf(element) }];
  });
  return { kind: 'object', form: 'construction', properties };
}

/** The names that an expression reads, outermost first; those of the callee where one is called on the way. */
export function pathOf(node: SyntaxNode): readonly string[] | undefined {
  const inner = unwrapped(node);
  if (inner.type === 'identifier') return [inner.text];
  if (inner.type === 'call_expression') return pathOf(inner.field('function')!);
  if (inner.type === 'index_expression') return pathOf(inner.field('operand')!);
  if (inner.type !== 'selector_expression') return undefined;
  const operand = pathOf(inner.field('operand')!);
  return operand && [...operand, inner.field('field')!.text];
}

export function kindOf({ types }: Translator, node: SyntaxNode): ValueKind {
  return kindOfType(types.of(node));
}

function kindOfType(type: GoType | undefined): ValueKind {
  if (!type) return 'unknown';
  const basic = basicKinds.get(type.name ?? '') ?? basicKinds.get(type.node?.text ?? '');
  if (basic) return basic;
  if (type.name === 'time.Time') return 'date';
  switch (type.node?.type) {
    case 'slice_type':
    case 'array_type':
      return 'list';
    case 'map_type':
      return 'collection';
    case 'struct_type':
      return 'object';
    case 'function_type':
    case 'func_literal':
      return 'function';
    default:
      return 'unknown';
  }
}

const basicKinds: ReadonlyMap<string, ValueKind> = new Map<string, ValueKind>([
  ['string', 'string'],
  ['bool', 'boolean'],
  ['error', 'error'],
  ...['int', 'int8', 'int16', 'int32', 'int64', 'uint', 'uint8', 'uint16', 'uint32', 'uint64', 'uintptr'].map(
    (name): [string, ValueKind] => [name, 'number'],
  ),
  ...['float32', 'float64', 'byte', 'rune'].map((name): [string, ValueKind] => [name, 'number']),
]);
