import type { Expression, Property, ValueKind } from '../../../uses/expression.ts';
import { argumentsOf } from '../calls.ts';
import { type Scopes, stringValue } from '../scopes.ts';
import { isFunction, rangeOf, type SyntaxNode, unwrapped } from '../syntax.ts';

const longestText = 200;
/** Expressions and constants are nested; deeper ones are not looked into. */
const deepest = 8;

/** What an expression is made of; constants are followed to where they are declared. */
export function describe(node: SyntaxNode, scopes: Scopes, depth = 0): Expression {
  const inner = unwrapped(node);
  const base = { range: rangeOf(node), text: node.text.slice(0, longestText) };
  if (depth > deepest) return { ...base, kind: 'unknown' };
  const text = stringValue(inner);
  if (text !== undefined) return { ...base, kind: 'string', constant: text };
  if (isFunction(inner)) return { ...base, kind: 'function', form: 'function' };
  return { ...base, kind: 'unknown', ...descriptions[inner.type]?.(inner, scopes, depth) };
}

type Description = Partial<Omit<Expression, 'range' | 'text'>>;

const descriptions: Readonly<
  Record<string, (node: SyntaxNode, scopes: Scopes, depth: number) => Description | undefined>
> = {
  number: (node) =>
    node.text.endsWith('n') ? { kind: 'bigint' } : { kind: 'number', constant: Number(node.text.replaceAll('_', '')) },
  true: () => ({ kind: 'boolean', constant: true }),
  false: () => ({ kind: 'boolean', constant: false }),
  null: () => ({ kind: 'null' }),
  undefined: () => ({ kind: 'undefined' }),
  template_string: describeTemplate,
  binary_expression: describeOperation,
  unary_expression: (node) => operatorKinds[node.field('operator')?.text ?? ''],
  ternary_expression: (node, scopes, depth) =>
    describeChoice([node.field('consequence')!, node.field('alternative')!], scopes, depth),
  identifier: describeName,
  member_expression: describeMember,
  subscript_expression: (node, scopes, depth) => {
    const path = pathOf(node, scopes, depth);
    return path && { path };
  },
  call_expression: (node, scopes, depth) => describeCall(node, node.field('function')!, 'call', scopes, depth),
  new_expression: (node, scopes, depth) =>
    describeCall(node, node.field('constructor')!, 'construction', scopes, depth),
  await_expression(node, scopes, depth) {
    const awaited = node.children[0] && describe(node.children[0], scopes, depth + 1);
    return awaited && { ...(awaited.path && { path: awaited.path }), ...(awaited.form && { form: awaited.form }) };
  },
  array: (node, scopes, depth) => ({
    kind: 'list',
    elements: node.children
      .filter(({ type }) => type !== 'spread_element')
      .map((element) => describe(element, scopes, depth + 1)),
    ...(node.children.some(({ type }) => type === 'spread_element') && { isOpen: true as const }),
  }),
  object: describeObject,
  class: () => ({ kind: 'function' }),
};

const operatorKinds: Readonly<Record<string, Description>> = {
  '!': { kind: 'boolean' },
  typeof: { kind: 'string' },
  void: { kind: 'undefined' },
};

function describeTemplate(node: SyntaxNode, scopes: Scopes, depth: number): Description {
  const parts: (string | Expression)[] = [];
  let at = node.start + 1;
  const push = (part: string | Expression) => {
    const constant = typeof part === 'string' ? part : part.constant;
    if (constant === undefined) parts.push(part);
    else if (typeof parts.at(-1) === 'string') parts.push(parts.pop() + String(constant));
    else parts.push(String(constant));
  };
  for (const child of node.children) {
    if (child.type !== 'template_substitution') continue;
    push(node.text.slice(at - node.start, child.start - node.start));
    if (child.children[0]) push(describe(child.children[0], scopes, depth + 1));
    at = child.end;
  }
  push(node.text.slice(at - node.start, -1));
  return string(parts);
}

/** A string of these parts. */
function string(parts: readonly (string | Expression)[]): Description {
  const kept = parts.filter((part) => part !== '');
  if (kept.length === 0) return { kind: 'string', constant: '' };
  const [first] = kept;
  return kept.length === 1 && typeof first === 'string'
    ? { kind: 'string', constant: first }
    : { kind: 'string', parts: kept };
}

function describeOperation(node: SyntaxNode, scopes: Scopes, depth: number): Description {
  const operator = node.field('operator')?.text ?? '';
  const operands = [node.field('left')!, node.field('right')!];
  if (['&&', '||', '??'].includes(operator)) return describeChoice(operands, scopes, depth);
  if (/^([<>]=?|[!=]==?|in|instanceof)$/.test(operator)) return { kind: 'boolean' };
  if (operator !== '+') return { kind: 'unknown' };
  const [left, right] = operands.map((operand) => describe(operand, scopes, depth + 1));
  if (left!.kind === 'number' && right!.kind === 'number') return { kind: 'number' };
  if (left!.kind !== 'string' && right!.kind !== 'string') return { kind: 'unknown' };
  const partsOf = (side: Expression) => side.parts ?? (side.constant === undefined ? [side] : [String(side.constant)]);
  return string([...partsOf(left!), ...partsOf(right!)].reduce<(string | Expression)[]>(joinText, []));
}

function joinText(parts: (string | Expression)[], part: string | Expression): (string | Expression)[] {
  const last = parts.at(-1);
  if (typeof last === 'string' && typeof part === 'string') parts[parts.length - 1] = last + part;
  else parts.push(part);
  return parts;
}

function describeChoice(choices: readonly SyntaxNode[], scopes: Scopes, depth: number): Description {
  const elements = choices.map((choice) => describe(choice, scopes, depth + 1));
  const kinds = new Set(elements.map(({ kind }) => kind));
  return { form: 'conditional', elements, kind: kinds.size === 1 ? elements[0]!.kind : 'unknown' };
}

function describeName(node: SyntaxNode, scopes: Scopes, depth: number): Description {
  const declared = scopes.resolve(node);
  if (!declared && node.text === 'undefined') return { kind: 'undefined' };
  if (!declared && (node.text === 'NaN' || node.text === 'Infinity')) return { kind: 'number' };
  const path = [node.text];
  if (declared?.kind === 'function') return { kind: 'function', path };
  if (declared?.kind === 'catch') return { path };
  if (declared?.kind !== 'const' || !declared.value || declared.property !== undefined) {
    return { path, kind: annotatedKind(declared?.type?.text) };
  }
  const { kind, constant, properties, elements, isOpen, form } = describe(declared.value, scopes, depth + 1);
  return {
    path,
    kind: declared.type && kind === 'unknown' ? annotatedKind(declared.type.text) : kind,
    ...(constant !== undefined && { constant }),
    ...(properties && { properties }),
    ...(elements && form === undefined && { elements }),
    ...(isOpen && { isOpen }),
  };
}

/** The kind that a type annotation of one word gives: `: string`. */
function annotatedKind(annotation: string | undefined): ValueKind {
  const type = annotation?.replace(/^:\s*/, '');
  if (type === undefined) return 'unknown';
  if (/^(string|number|boolean|bigint|symbol|null|undefined)$/.test(type)) return type as ValueKind;
  if (/^(Promise|PromiseLike)\b/.test(type)) return 'promise';
  if (type === 'Date') return 'date';
  if (/^(Type|Range|Syntax)?Error$/.test(type)) return 'error';
  if (/^(Readonly)?(Map|Set|WeakMap|WeakSet)</.test(type)) return 'collection';
  return 'unknown';
}

function describeMember(node: SyntaxNode, scopes: Scopes, depth: number): Description {
  const path = pathOf(node, scopes, depth);
  const property = node.field('property')?.text;
  const object = node.field('object')!;
  const declared = object.type === 'identifier' ? scopes.resolve(object) : undefined;
  if (declared?.kind === 'const' && declared.value && declared.property === undefined) {
    const { properties } = describe(declared.value, scopes, depth + 1);
    const value = properties?.find(({ key }) => key.constant === property)?.value;
    if (value)
      return {
        ...(path && { path }),
        kind: value.kind,
        ...(value.constant !== undefined && { constant: value.constant }),
      };
  }
  return { ...(path && { path }), ...(property === 'length' && { kind: 'number' as const }) };
}

function pathOf(node: SyntaxNode, scopes: Scopes, depth: number): readonly string[] | undefined {
  const inner = unwrapped(node);
  switch (inner.type) {
    case 'identifier':
    case 'this':
    case 'super':
      return [inner.text];
    case 'call_expression':
      return describe(inner, scopes, depth + 1).path;
    case 'member_expression': {
      const object = pathOf(inner.field('object')!, scopes, depth + 1);
      return object && [...object, inner.field('property')?.text ?? ''];
    }
    case 'subscript_expression': {
      const object = pathOf(inner.field('object')!, scopes, depth + 1);
      const index = stringValue(inner.field('index'));
      return object && [...object, index ?? '[]'];
    }
    default:
      return undefined;
  }
}

function describeCall(
  node: SyntaxNode,
  callee: SyntaxNode,
  form: 'call' | 'construction',
  scopes: Scopes,
  depth: number,
): Description {
  const path = depth < deepest ? pathOf(callee, scopes, depth + 1) : undefined;
  const elements = argumentsOf(node)
    .filter(({ type }) => type !== 'spread_element')
    .map((argument) => describe(argument, scopes, depth + 1));
  const isGlobal = callee.type !== 'identifier' || !scopes.resolve(callee);
  const kind = isGlobal ? kindOfCall(path, form) : 'unknown';
  return { form, kind, elements, ...(path && { path }) };
}

function kindOfCall(path: readonly string[] | undefined, form: 'call' | 'construction'): ValueKind {
  if (!path) return 'unknown';
  const name = path.join('.');
  if (form === 'construction') return constructed[name] ?? (/Error$/.test(path.at(-1)!) ? 'error' : 'object');
  return called[name] ?? called[`.${path.at(-1)}`] ?? 'unknown';
}

const constructed: Readonly<Record<string, ValueKind>> = {
  Date: 'date',
  Map: 'collection',
  Set: 'collection',
  WeakMap: 'collection',
  WeakSet: 'collection',
  Promise: 'promise',
  Array: 'list',
};

/** What functions of the language give, by their whole name or by `.method`. */
const called: Readonly<Record<string, ValueKind>> = {
  String: 'string',
  Number: 'number',
  Boolean: 'boolean',
  BigInt: 'bigint',
  Symbol: 'symbol',
  parseInt: 'number',
  parseFloat: 'number',
  'Number.parseInt': 'number',
  'Number.parseFloat': 'number',
  'JSON.stringify': 'string',
  'Date.now': 'number',
  'performance.now': 'number',
  'Object.keys': 'list',
  'Object.values': 'list',
  'Object.entries': 'list',
  'Array.from': 'list',
  'Promise.all': 'promise',
  'Promise.allSettled': 'promise',
  'Promise.race': 'promise',
  'Promise.any': 'promise',
  'Promise.resolve': 'promise',
  'Promise.reject': 'promise',
  fetch: 'promise',
  '.toString': 'string',
  '.toISOString': 'string',
  '.toUpperCase': 'string',
  '.toLowerCase': 'string',
  '.toFixed': 'string',
  '.join': 'string',
  '.trim': 'string',
};

function describeObject(node: SyntaxNode, scopes: Scopes, depth: number): Description {
  const properties: Property[] = [];
  let isOpen = false;
  for (const child of node.children) {
    const key = child.type === 'pair' ? keyOf(child.field('key')!, scopes, depth) : shorthandKey(child);
    const value = child.type === 'pair' ? child.field('value') : child;
    if (!key || !value) isOpen = true;
    else properties.push({ key, value: describe(value, scopes, depth + 1), range: rangeOf(child) });
  }
  return { kind: 'object', properties, ...(isOpen && { isOpen: true as const }) };
}

/** `name:`, `'name':` and `[NAME]:`, where the name is a constant. */
function keyOf(node: SyntaxNode, scopes: Scopes, depth: number): Expression | undefined {
  const text = node.type === 'property_identifier' || node.type === 'number' ? node.text : stringValue(node);
  if (text !== undefined) return { range: rangeOf(node), text: node.text, kind: 'string', constant: text };
  return node.type === 'computed_property_name' && node.children[0]
    ? describe(node.children[0], scopes, depth + 1)
    : undefined;
}

function shorthandKey(node: SyntaxNode): Expression | undefined {
  if (node.type !== 'shorthand_property_identifier') return undefined;
  return { range: rangeOf(node), text: node.text, kind: 'string', constant: node.text };
}
