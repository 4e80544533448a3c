import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerExpression } from './expressions.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import type { Declaration } from './scopes.ts';
import { lowerPattern } from './statements.ts';
import { unwrapped } from './syntax.ts';

/** A name or pattern that takes a part of a value. */
interface Binding {
  /** The property, or the index. */
  readonly key: string;
  readonly target: SyntaxNode;
  readonly fallback: SyntaxNode | undefined;
}

/**
 * Lowers `pattern = source`, where what is put into a literal is taken out again at once: `const { span } = { span: … }`,
 * `[a, b] = [b, a]`. Of any other source it is not known what it holds, but for what `partsOf` tells.
 */
export function lowerDestructuring(lowering: Lowering, pattern: SyntaxNode, source: SyntaxNode): void {
  const value = unwrapped(source);
  const bindings = bindingsIn(pattern);
  const parts = bindings && (partsKept(lowering, value) ?? lowerParts(lowering, value));
  if (!bindings || !parts) {
    lowerPattern(lowering, pattern, parts ? undefined : lowerExpression(lowering, source));
    for (const binding of bindings ?? []) bindFallback(lowering, binding, undefined);
    return;
  }
  for (const binding of bindings) {
    const part = parts.get(binding.key);
    if (binding.fallback && part?.value === undefined) bindFallback(lowering, binding, part?.node ?? 'undefined');
    else lowerPattern(lowering, binding.target, part?.value, part?.node ?? 'undefined');
  }
}

interface Part {
  readonly value: Value;
  readonly node: SyntaxNode | undefined;
}

/** Takes what a parameter is by default, and what its parts are, of which nobody knows whether they are given. */
export function bindDefaults(lowering: Lowering, pattern: SyntaxNode, fallback: SyntaxNode | undefined): void {
  bindFallback(lowering, { target: pattern, fallback }, undefined);
  for (const binding of bindingsIn(pattern) ?? []) bindFallback(lowering, binding, undefined);
}

/** `given`: what it is otherwise, if that is known. */
function bindFallback(
  lowering: Lowering,
  { target, fallback }: Omit<Binding, 'key'>,
  given: SyntaxNode | 'undefined' | undefined,
): void {
  const { builder } = lowering;
  if (!fallback || builder.here === undefined || lowering.file.api.startsIn(fallback).length === 0) return;
  const range = firstLine(fallback);
  const before = builder.here;
  builder.here = builder.node({ kind: 'pass' }, range);
  // Whoever ends it does so where it was not given, perhaps, and asks for that in words of another kind.
  const isEnded = new RegExp(String.raw`(?<![\w$.])${target.text.replaceAll('$', '[$]')}\s*[?!]?\.\s*end\b`).test(
    lowering.unit.text,
  );
  builder.edge(before, builder.here, isEnded ? { doubtful: true } : {});
  lowerPattern(lowering, target, lowerExpression(lowering, fallback), fallback);
  const started = builder.here;
  builder.here = given === 'undefined' ? undefined : before;
  builder.join([started, builder.here], range);
}

/** `const started = { span: tracer.startSpan('x') }`, of which nothing but `started.span` is mentioned. */
export function keepParts(lowering: Lowering, declaration: Declaration, initializer: SyntaxNode): boolean {
  const literal = unwrapped(initializer);
  const isOpen = literal.type !== 'object' || declaration.kind !== 'const' || declaration.type !== undefined;
  if (isOpen || !startsOrHolds(lowering, literal) || !isTakenApart(lowering, declaration)) return false;
  const parts = lowerParts(lowering, literal);
  if (!parts) return false;
  const values = new Map([...parts].map(([key, { value }]) => [key, value]));
  lowering.keepParts(declaration, values, firstLine(initializer));
  return true;
}

/** What is kept in `started.span`. */
export function partAt(lowering: Lowering, member: SyntaxNode): Value {
  const object = unwrapped(member.field('object')!);
  const parts = object.type === 'identifier' ? lowering.partsOf(lowering.file.scopes.resolve(object)) : undefined;
  return parts?.get(member.field('property')?.text ?? '');
}

function startsOrHolds(lowering: Lowering, literal: SyntaxNode): boolean {
  const { api, scopes } = lowering.file;
  if (api.startsIn(literal).length > 0) return true;
  return literal
    .descendants()
    .some((node) => /^(shorthand_property_)?identifier$/.test(node.type) && lowering.mayHoldSpan(scopes.resolve(node)));
}

/** Whether an object is mentioned only for its properties, which stay what they are. */
function isTakenApart({ unit, file }: Lowering, { name, identifier }: Declaration): boolean {
  const declared = file.scopes.lookUp(name, identifier);
  return unit.descendants().every((node) => {
    const isName = node.type === 'identifier' || node.type.startsWith('shorthand');
    if (!isName || node.text !== name || node === identifier || file.scopes.resolve(node) !== declared) return true;
    const { parent } = node;
    if (parent?.type === 'variable_declarator') return parent.field('name')?.type === 'object_pattern';
    const isRead = parent?.type === 'member_expression' && parent.field('object') === node;
    return isRead && !/assignment_expression$|^update/.test(parent.parent?.type ?? '');
  });
}

/** The parts of a literal, each evaluated; `undefined` of what is no literal, or has parts that are not plain to see. */
function lowerParts(lowering: Lowering, literal: SyntaxNode): ReadonlyMap<string, Part> | undefined {
  const members = membersOf(literal);
  if (!members) return undefined;
  const parts = new Map<string, Part>();
  for (const { key, node } of members) {
    const value = lowerExpression(lowering, node);
    // What a name holds may be another by the time that it is taken.
    const copy = value === undefined ? undefined : lowering.temporary();
    if (copy !== undefined) lowering.builder.add({ kind: 'assign', to: copy, from: value! }, firstLine(node));
    parts.set(key, { value: copy, node: unwrapped(node) });
  }
  return parts;
}

/** What is kept in the properties of a constant. */
function partsKept(lowering: Lowering, source: SyntaxNode): ReadonlyMap<string, Part> | undefined {
  const places = source.type === 'identifier' ? lowering.partsOf(lowering.file.scopes.resolve(source)) : undefined;
  return places && new Map([...places].map(([key, value]) => [key, { value, node: undefined }]));
}

function membersOf(literal: SyntaxNode): readonly { readonly key: string; readonly node: SyntaxNode }[] | undefined {
  if (literal.type !== 'object' && literal.type !== 'array') return undefined;
  if (literal.type === 'array' && hasHoles(literal)) return undefined;
  const members = literal.children.map((node, index) => {
    if (literal.type === 'array') return node.type === 'spread_element' ? undefined : { key: String(index), node };
    if (node.type === 'shorthand_property_identifier') return { key: node.text, node };
    const key = node.type === 'pair' ? node.field('key') : undefined;
    return key?.type === 'property_identifier' ? { key: key.text, node: node.field('value')! } : undefined;
  });
  return members.every((member) => member !== undefined) ? members : undefined;
}

function bindingsIn(pattern: SyntaxNode): readonly Binding[] | undefined {
  if (pattern.type !== 'object_pattern' && pattern.type !== 'array_pattern') return undefined;
  if (pattern.type === 'array_pattern' && hasHoles(pattern)) return undefined;
  const bindings = pattern.children.map((node, index) =>
    pattern.type === 'array_pattern' ? elementOf(node, String(index)) : propertyOf(node),
  );
  return bindings.every((binding) => binding !== undefined) ? bindings : undefined;
}

function propertyOf(node: SyntaxNode): Binding | undefined {
  switch (node.type) {
    case 'shorthand_property_identifier_pattern':
      return { key: node.text, target: node, fallback: undefined };
    case 'object_assignment_pattern': {
      const target = node.field('left');
      return target && { key: target.text, target, fallback: node.field('right') };
    }
    case 'pair_pattern': {
      const key = node.field('key');
      return key?.type === 'property_identifier' ? elementOf(node.field('value')!, key.text) : undefined;
    }
    default:
      return undefined;
  }
}

function elementOf(node: SyntaxNode, key: string): Binding | undefined {
  if (node.type === 'rest_pattern') return undefined;
  if (node.type !== 'assignment_pattern') return { key, target: node, fallback: undefined };
  return { key, target: node.field('left')!, fallback: node.field('right') };
}

function hasHoles({ text }: SyntaxNode): boolean {
  return /^\[\s*,|,\s*,/.test(text);
}
