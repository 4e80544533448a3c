import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { deepest, emptyShape, type Kind, type Member, type Shape } from './evidence.ts';
import { starterOf } from './inferred-starters.ts';
import { exportedAs } from './members.ts';
import type { Recognition } from './recognition.ts';
import { alternatives, basesOf, isType, typeNamed } from './types.ts';
import { givenBy, recognise } from './values.ts';

/** What is known of the properties of an object; `undefined`: nothing. */
export function shapeOf(file: Recognition, expression: SyntaxNode, depth: number): Shape | undefined {
  if (depth > deepest) return undefined;
  const node = unwrapped(expression);
  switch (node.type) {
    case 'this':
      return shapeOfClassAround(file, node, depth);
    case 'identifier':
      return shapeOfName(file, node, depth);
    case 'member_expression': {
      const object = node.field('object')!;
      const property = node.field('property')?.text ?? '';
      const member = shapeOf(file, object, depth + 1)?.get(property);
      return member?.type ? shapeOfType(file, member.type, depth + 1) : exportedAs(file, node)?.shape;
    }
    case 'new_expression':
      return shapeOfMade(file, node.field('constructor')!, depth);
    case 'object':
      return remembered(file, node, () => shapeOfObject(file, node, depth + 1));
    default:
      return undefined;
  }
}

/** What values of a type have. */
export function shapeOfType(file: Recognition, annotation: SyntaxNode, depth: number): Shape | undefined {
  if (depth > deepest) return undefined;
  const shapes = alternatives(annotation).flatMap((type): Shape[] => {
    const shape = shapeOfOne(file, type, depth);
    return shape ? [shape] : [];
  });
  return joined(shapes);
}

/** What instances of a class have, and what the class itself has. */
export function shapeOfClass(file: Recognition, body: SyntaxNode, depth: number): Shape {
  const known = file.shapes.get(body);
  if (known) return known;
  // Members are made of one another: each may already ask for those before it.
  const shape = new Map<string, Member>();
  file.shapes.set(body, shape);
  for (const base of basesOf(body.parent!)) {
    for (const [name, member] of shapeOfBase(file, base, depth + 1)) shape.set(name, member);
  }
  addOwnMembers(file, body, depth + 1, shape);
  // They start spans by tracers that other members are.
  for (const child of body.children) {
    const name = child.field('name')?.text;
    const fn = child.type === 'method_definition' ? child : child.field('value');
    if (name !== undefined && fn && isFunction(fn)) addStarter(file, name, fn, depth, shape);
  }
  return shape;
}

/** Adds to a method's member that it starts spans, if it does. */
function addStarter(file: Recognition, name: string, fn: SyntaxNode, depth: number, shape: Map<string, Member>): void {
  const starter = starterOf(file, fn, depth + 1);
  if (starter) shape.set(`${name}()`, { is: 'other', ...shape.get(`${name}()`), starter });
}

function shapeOfName(file: Recognition, name: SyntaxNode, depth: number): Shape | undefined {
  const declared = file.scopes.resolve(name);
  if (!declared) return undefined;
  if (declared.module) return exportedAs(file, name)?.shape;
  const isWhole =
    parameterPattern(declared.identifier.parent!) === declared.identifier || declared.property === undefined;
  if (declared.type && isWhole) return shapeOfType(file, declared.type, depth + 1);
  if (!declared.value || declared.property !== undefined) return undefined;
  if (declared.kind === 'class') return shapeOfMade(file, name, depth);
  return shapeOf(file, declared.value, depth + 1);
}

function shapeOfClassAround(file: Recognition, node: SyntaxNode, depth: number): Shape | undefined {
  const body = node.ancestor(({ type }) => type === 'class_body');
  return body && shapeOfClass(file, body, depth + 1);
}

function shapeOfMade(file: Recognition, constructed: SyntaxNode, depth: number): Shape | undefined {
  const node = unwrapped(constructed);
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
  const body = declared?.kind === 'class' ? declared.value?.field('body') : undefined;
  return body ? shapeOfClass(file, body, depth + 1) : exportedAs(file, node)?.shape;
}

/** Of what a class extends or implements. */
function shapeOfBase(file: Recognition, base: SyntaxNode, depth: number): Shape {
  const module = base.type === 'identifier' ? file.scopes.resolve(base)?.module?.source : undefined;
  if (module?.startsWith('@opentelemetry/instrumentation')) return instrumentation;
  return shapeOfOne(file, base, depth + 1) ?? emptyShape;
}

/** What `InstrumentationBase` of `@opentelemetry/instrumentation` has. */
const instrumentation: Shape = new Map([['tracer', { is: { kind: 'Tracer', certainty: 'proved' } }]]);

function shapeOfOne(file: Recognition, type: SyntaxNode, depth: number): Shape | undefined {
  switch (type.type) {
    case 'object_type':
    case 'interface_body':
      return remembered(file, type, () => shapeOfSignatures(file, type, depth));
    case 'generic_type': {
      const isOfSame = /^(Readonly|Partial|Required|Pick|Omit|NonNullable)$/.test(type.field('name')?.text ?? '');
      const of = isOfSame
        ? type.children.find((child) => child.type === 'type_arguments')?.children[0]
        : type.field('name');
      return of && shapeOfType(file, of, depth + 1);
    }
    case 'type_identifier':
    case 'identifier': {
      const declaration = typeNamed(file, type.text);
      if (!declaration) return exportedAs(file, type)?.shape;
      const body = declaration.field('body');
      if (body?.type === 'class_body') return shapeOfClass(file, body, depth + 1);
      const own = body ? shapeOfOne(file, body, depth + 1) : undefined;
      const bases = basesOf(declaration).map((base) => shapeOfType(file, base, depth + 1));
      return joined([own, ...bases].filter((shape) => shape !== undefined));
    }
    case 'nested_type_identifier':
      return exportedAs(file, type)?.shape;
    default:
      return undefined;
  }
}

function shapeOfSignatures(file: Recognition, body: SyntaxNode, depth: number): Shape {
  const shape = new Map<string, Member>();
  for (const child of body.children) {
    const name = child.field('name')?.text;
    if (name === undefined) continue;
    const type = child.field('type');
    if (child.type === 'method_signature')
      shape.set(`${name}()`, memberOfType(file, child.field('return_type'), depth));
    if (child.type !== 'property_signature') continue;
    const result = resultOfType(type);
    if (result) shape.set(`${name}()`, memberOfType(file, result, depth));
    shape.set(name, memberOfType(file, type, depth));
  }
  return shape;
}

function shapeOfObject(file: Recognition, object: SyntaxNode, depth: number): Shape {
  const shape = new Map<string, Member>();
  for (const child of object.children) {
    const name = (child.field('key') ?? child.field('name') ?? child).text;
    const value = child.type === 'pair' ? child.field('value') : child;
    if (value && isFunction(value)) {
      const member = memberOfFunction(file, value, depth);
      if (member) shape.set(`${name}()`, member);
      addStarter(file, name, value, depth, shape);
    }
    if (child.type !== 'pair' && child.type !== 'shorthand_property_identifier') continue;
    const member = value && memberOfValue(file, value, depth);
    if (member) shape.set(name, member);
  }
  return shape;
}

function addOwnMembers(file: Recognition, body: SyntaxNode, depth: number, shape: Map<string, Member>): void {
  const own = new Set<string>();
  const add = (name: string | undefined, member: Member | undefined) => {
    if (name === undefined || !member || own.has(name)) return;
    own.add(name);
    shape.set(name, member);
  };
  for (const child of body.children) {
    const name = child.field('name')?.text;
    if (child.type === 'public_field_definition') {
      add(name, memberOfField(file, child, depth));
      const result = resultOfType(child.field('type'));
      if (result) add(`${name}()`, memberOfType(file, result, depth));
    }
    if (child.type !== 'method_definition') continue;
    if (name === 'constructor') for (const one of parametersOf(child)) addParameter(file, one, depth, add);
    else if (/^[\w\s]*\bget\s/.test(child.text.slice(0, 100))) add(name, memberOfFunction(file, child, depth));
    else add(`${name}()`, memberOfFunction(file, child, depth));
  }
  for (const { name, value } of assignedFields(body)) {
    if (!shape.has(name)) add(name, memberOfValue(file, value, depth));
  }
}

/** `Tracer` of `: () => Tracer`. */
function resultOfType(annotation: SyntaxNode | undefined): SyntaxNode | undefined {
  const [called] = annotation?.type === 'type_annotation' ? annotation.children : [];
  return called?.type === 'function_type' ? called.field('return_type') : undefined;
}

/** `constructor(private readonly tracer: Tracer)`. */
function addParameter(
  file: Recognition,
  parameter: SyntaxNode,
  depth: number,
  add: (name: string | undefined, member: Member) => void,
): void {
  const type = parameter.field('type');
  const isField = parameter.children.some(({ type: kind }) => kind === 'accessibility_modifier' || kind === 'readonly');
  if (isField && type) add(parameterPattern(parameter)?.text, memberOfType(file, type, depth));
}

function memberOfField(file: Recognition, field: SyntaxNode, depth: number): Member | undefined {
  const type = field.field('type');
  if (type) return memberOfType(file, type, depth);
  const value = field.field('value');
  if (!value || /^(null|undefined)$/.test(value.text)) return undefined;
  return memberOfValue(file, value, depth) ?? { is: 'other' };
}

function memberOfType(file: Recognition, type: SyntaxNode | undefined, depth: number): Member {
  for (const kind of kinds) if (isType(file, type, kind, depth)) return { is: { kind, certainty: 'proved' } };
  return { is: 'other', ...(type && { type }) };
}

function memberOfValue(file: Recognition, value: SyntaxNode, depth: number): Member | undefined {
  for (const kind of kinds) {
    const certainty = recognise(file, value, kind, depth + 1);
    if (certainty) return { is: { kind, certainty } };
  }
  // `new MyTracer()` and the like say plainly what they are.
  return unwrapped(value).type === 'new_expression' ? { is: 'other' } : undefined;
}

/** What a method gives. */
function memberOfFunction(file: Recognition, fn: SyntaxNode, depth: number): Member | undefined {
  const type = fn.field('return_type');
  if (type) return memberOfType(file, type, depth);
  if (!/tracer|span/i.test(fn.text)) return undefined;
  for (const kind of kinds) {
    const certainty = givenBy(file, fn, kind, depth + 1);
    if (certainty) return { is: { kind, certainty } };
  }
  return undefined;
}

const kinds: readonly Kind[] = ['Tracer', 'Span'];

/** `this.tracer = …` anywhere in a class. */
function assignedFields(body: SyntaxNode): readonly { readonly name: string; readonly value: SyntaxNode }[] {
  if (!/\bthis\.[\w#$]*(tracer|span)\w*\s*(\?\?|\|\|)?=/i.test(body.text)) return [];
  return body.descendants().flatMap((node) => {
    if (!node.type.endsWith('assignment_expression')) return [];
    const left = node.field('left')!;
    const value = node.field('right');
    const isField = left.type === 'member_expression' && left.field('object')?.type === 'this';
    const isOfBody = isField && node.ancestor(({ type }) => type === 'class_body') === body;
    return isOfBody && value && !isFunction(value) ? [{ name: left.field('property')?.text ?? '', value }] : [];
  });
}

/** The first that has a property says what it is. */
function joined(shapes: readonly Shape[]): Shape | undefined {
  if (shapes.length <= 1) return shapes[0];
  return new Map(shapes.toReversed().flatMap((shape) => [...shape]));
}

/** Shapes may be made of one another: one that is being found out is empty until then. */
function remembered(file: Recognition, node: SyntaxNode, find: () => Shape): Shape {
  const known = file.shapes.get(node);
  if (known) return known;
  file.shapes.set(node, emptyShape);
  const shape = find();
  file.shapes.set(node, shape);
  return shape;
}
