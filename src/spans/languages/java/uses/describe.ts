import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression, ValueKind } from '../../../uses/expression.ts';
import type { JavaFile } from '../file.ts';
import { argumentsOf, stringValue, unwrapped } from '../syntax.ts';
import { isCaught } from '../translation/exceptions.ts';

const longestText = 200;
/** Expressions and constants are nested; deeper ones are not looked into. */
const deepest = 8;
/** Expressions within one, those of constants among them: a constant may be named again and again. */
const most = 1000;

/** What an expression is made of; constants are followed to where they are declared, and types say the rest. Never throws. */
export function describe(file: JavaFile, node: SyntaxNode): Expression {
  return describeWithin({ file, left: most }, node, 0);
}

type Description = Partial<Omit<Expression, 'range' | 'text'>>;
type Describe = (node: SyntaxNode) => Expression;

function describeWithin(work: { readonly file: JavaFile; left: number }, node: SyntaxNode, depth: number): Expression {
  const base = { range: rangeOf(node), text: node.text.slice(0, longestText), kind: 'unknown' as const };
  if (depth > deepest || work.left <= 0) return base;
  work.left--;
  const inner = unwrapped(node);
  const describeInner: Describe = (part) => describeWithin(work, part, depth + 1);
  const described: Expression = { ...base, ...descriptionOf(work.file, inner, describeInner) };
  const isOpen = described.kind === 'unknown' && described.form !== 'conditional';
  return isOpen ? { ...described, kind: kindByType(work.file, node) } : described;
}

function descriptionOf(file: JavaFile, node: SyntaxNode, describeInner: Describe): Description {
  switch (node.type) {
    case 'string_literal':
      return { kind: 'string', constant: stringValue(node)! };
    case 'true':
    case 'false':
      return { kind: 'boolean', constant: node.type === 'true' };
    case 'null_literal':
      return { kind: 'null' };
    case 'lambda_expression':
    case 'method_reference':
      return { kind: 'function', form: 'function' };
    case 'identifier':
      return describeName(file, node, describeInner);
    case 'field_access':
      return describeField(file, node, describeInner);
    case 'this':
      return { path: ['this'] };
    case 'binary_expression':
      return describeOperation(file, node, describeInner);
    case 'ternary_expression': {
      const branches = [node.field('consequence')!, node.field('alternative')!].map(describeInner);
      const [first, second] = branches as [Expression, Expression];
      return { form: 'conditional', elements: branches, kind: first.kind === second.kind ? first.kind : 'unknown' };
    }
    case 'method_invocation':
      return describeCall(node, describeInner);
    case 'object_creation_expression': {
      const type = node.field('type')?.text.replace(/<[\s\S]*$/, '') ?? '';
      return { form: 'construction', path: type.split('.'), elements: argumentsOf(node).map(describeInner) };
    }
    case 'array_creation_expression':
    case 'array_initializer': {
      const elements = node.type === 'array_initializer' ? node : node.field('value');
      return { kind: 'list', ...(elements && { elements: elements.children.map(describeInner) }) };
    }
    case 'class_literal':
      return { kind: 'object' };
    default:
      return /_literal$/.test(node.type) ? describeNumber(node) : {};
  }
}

function describeNumber({ type, text }: SyntaxNode): Description {
  if (type === 'character_literal') return { kind: 'string', constant: text.slice(1, -1) };
  const value = Number(text.replaceAll('_', '').replace(/(?<!^0x[\da-f]*)[LlFfDd]$/i, ''));
  return { kind: 'number', ...(Number.isFinite(value) && { constant: value }) };
}

function describeName(file: JavaFile, node: SyntaxNode, describeInner: Describe): Description {
  const declared = file.scopes.resolve(node);
  const path = [node.text];
  if (!declared)
    return { path, ...(isConstantName(node.text) && file.types.importedFrom(node.text) && { isEnumerated: true }) };
  const isValue = declared.kind === 'local' || declared.kind === 'field';
  const followed =
    isValue && declared.value && file.scopes.isConstant(declared) ? describeInner(declared.value) : undefined;
  if (!followed) return { path };
  return { path, ...followedFrom(followed), declaredAs: followed };
}

/** What of a constant's value is the name's, too. */
function followedFrom({ kind, constant, parts }: Expression): Description {
  return { kind, ...(constant !== undefined && { constant }), ...(parts && { parts }) };
}

function describeField(file: JavaFile, node: SyntaxNode, describeInner: Describe): Description {
  const object = node.field('object')!;
  const field = node.field('field')!.text;
  const path = [...pathOf(object), field];
  const own =
    object.type === 'this'
      ? file.scopes.fieldNamed(field, node)
      : file.types.fieldsOfOwn(file.types.namedBy(object), node)?.find(({ name }) => name === field);
  const followed = own?.value && file.scopes.isConstant(own) ? describeInner(own.value) : undefined;
  const isEnumerated = isConstantName(field) && file.types.namedBy(object) !== undefined;
  return {
    path,
    ...(followed && { ...followedFrom(followed), declaredAs: followed }),
    ...(!followed && isEnumerated && { isEnumerated: true }),
  };
}

function isConstantName(name: string): boolean {
  return /^[A-Z][A-Z0-9_]*$/.test(name);
}

/** The names that an expression reads, outermost first. */
function pathOf(node: SyntaxNode): readonly string[] {
  const inner = unwrapped(node);
  switch (inner.type) {
    case 'identifier':
    case 'this':
    case 'super':
      return [inner.text];
    case 'field_access':
      return [...pathOf(inner.field('object')!), inner.field('field')!.text];
    case 'method_invocation': {
      const object = inner.field('object');
      const name = inner.field('name')!.text;
      const isGetter = object && argumentsOf(inner).length === 0;
      return [...(object ? pathOf(object) : []), (isGetter && propertyOf(name)) || name];
    }
    default:
      return [];
  }
}

function describeOperation(file: JavaFile, node: SyntaxNode, describeInner: Describe): Description {
  const operator = node.field('operator')!.text;
  if (/^(?:[<>=!]=?|&&|\|\||==|!=)$/.test(operator)) return { kind: 'boolean' };
  if (operator !== '+') return { kind: 'number' };
  const operands = operandsOf(node);
  const described = operands.map(describeInner);
  if (described.every(({ kind }) => kind === 'number')) return { kind: 'number' };
  const isText =
    described.some(({ kind }) => kind === 'string') || operands.some((one) => file.types.of(one) === 'String');
  return isText ? textOf(described) : {};
}

/** `a + b + c` as its operands, from the left. */
function operandsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const operands: SyntaxNode[] = [];
  let left = node;
  while (left.type === 'binary_expression' && left.field('operator')?.text === '+') {
    operands.unshift(left.field('right')!);
    left = left.field('left')!;
  }
  return [left, ...operands];
}

/** Text that is put together of these. */
function textOf(described: readonly Expression[]): Description {
  const parts: (string | Expression)[] = [];
  for (const one of described) {
    const inner = one.constant === undefined && one.parts && one.kind === 'string' && !one.path ? one.parts : [one];
    for (const part of inner) {
      const text = typeof part === 'string' ? part : part.constant === undefined ? undefined : String(part.constant);
      if (text === '') continue;
      if (text !== undefined && typeof parts.at(-1) === 'string') parts.push(`${parts.pop()}${text}`);
      else parts.push(text ?? part);
    }
  }
  const [only = ''] = parts;
  if (parts.length <= 1 && typeof only === 'string') return { kind: 'string', constant: only };
  return { kind: 'string', parts };
}

function describeCall(node: SyntaxNode, describeInner: Describe): Description {
  const name = node.field('name')!.text;
  const object = node.field('object');
  const given = argumentsOf(node);
  const path = pathOf(node);
  const format = formatOf(node);
  if (format) {
    const [template, values] = format;
    return textOf(interleave(describeInner(template), values.map(describeInner)));
  }
  if (name === 'concat' && object && given[0]) return textOf([describeInner(object), describeInner(given[0])]);
  // A getter reads a property.
  if (given.length === 0 && object && propertyOf(name) !== undefined) return { path };
  const call: Description = { form: 'call', path, elements: given.map(describeInner) };
  if (/^(?:List|Set)$/.test(object?.text ?? '') && name === 'of') return { ...call, kind: 'list' };
  if (object?.text === 'Arrays' && name === 'asList') return { ...call, kind: 'list' };
  if (object && (name === 'toString' || name === 'trim') && given.length === 0) return { ...call, kind: 'string' };
  return call;
}

/** `orderId` of `getOrderId`. */
function propertyOf(method: string): string | undefined {
  const [, first, rest] = /^get([A-Z])(\w*)$/.exec(method) ?? [];
  return first && first.toLowerCase() + rest;
}

/** The template and the values of `String.format(…)` and `"…".formatted(…)`. */
function formatOf(node: SyntaxNode): readonly [SyntaxNode, readonly SyntaxNode[]] | undefined {
  const name = node.field('name')!.text;
  const object = node.field('object');
  const given = argumentsOf(node);
  if (name === 'formatted' && object) return [object, given];
  if (name !== 'format' || object?.text !== 'String' || !given[0]) return undefined;
  const isLocale = /\bLocale\b/.test(given[0].text);
  const [template, ...values] = isLocale ? given.slice(1) : given;
  return template && [template, values];
}

/** The constant pieces of a template with the values between them. */
function interleave(template: Expression, values: readonly Expression[]): readonly Expression[] {
  if (typeof template.constant !== 'string') return [template, ...values];
  const pieces = template.constant.split(/%(?:\d+\$)?[-#+ 0,(]*\d*(?:\.\d+)?[a-zA-Z]/);
  return pieces.flatMap((piece, index): readonly Expression[] => {
    const constant: Expression = { ...template, constant: piece, kind: 'string' };
    const value = values[index];
    return index < pieces.length - 1 && value ? [constant, value] : [constant];
  });
}

const numbers =
  /^(?:byte|short|int|long|float|double|Byte|Short|Integer|Long|Float|Double|BigDecimal|BigInteger|Atomic(?:Integer|Long))$/;
const dates = /^(?:Date|Instant|LocalDate|LocalDateTime|ZonedDateTime|OffsetDateTime|Timestamp)$/;
const collections = /^(?:\w*Map|\w*Set|Collection|Iterable|Iterator)$/;

/** The kind of value by the static type of an expression. */
function kindByType(file: JavaFile, node: SyntaxNode): ValueKind {
  const type = file.types.of(node)?.replace(/^.*\./s, '');
  if (isCaught(file, unwrapped(node))) return 'error';
  if (type === undefined) return 'unknown';
  if (type === 'String' || type === 'CharSequence' || type === 'char') return 'string';
  if (type === 'boolean' || type === 'Boolean') return 'boolean';
  if (numbers.test(type)) return 'number';
  if (type === 'array' || /^(?:List|ArrayList|LinkedList)$/.test(type)) return 'list';
  if (dates.test(type)) return 'date';
  if (collections.test(type)) return 'collection';
  if (/(?:Exception|Throwable|Error)$/.test(type)) return 'error';
  if (/^(?:CompletableFuture|CompletionStage|Future|Mono)$/.test(type)) return 'promise';
  return 'unknown';
}
