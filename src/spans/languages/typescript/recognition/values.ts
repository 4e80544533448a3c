import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { originOf } from '../origins.ts';
import { returnsIn } from '../promise-evidence.ts';
import type { Declaration } from '../scopes.ts';
import { isFunction, isGenerator, unwrapped } from '../syntax.ts';
import { type Certainty, deepest, isOtherTracing, type Kind, usualNames } from './evidence.ts';
import { exportedAs } from './members.ts';
import type { ModuleExport } from './module-exports.ts';
import type { Recognition } from './recognition.ts';
import { shapeOf, shapeOfType } from './shapes.ts';
import { recogniseSpanCall, spanOfCallback } from './spans.ts';
import { recogniseTracerCall } from './tracers.ts';
import { isType, typeNamed } from './types.ts';

/** How certain it is that an expression is a tracer or a span of OpenTelemetry. */
export function recognise(
  file: Recognition,
  expression: SyntaxNode | undefined,
  kind: Kind,
  depth = 0,
): Certainty | undefined {
  if (!expression || !file.isConcerned || depth > deepest) return undefined;
  const found = file.found[kind];
  if (found.has(expression)) return found.get(expression);
  // What is made of itself is not known by that.
  found.set(expression, undefined);
  let certainty: Certainty | undefined = isAsserted(file, expression, kind)
    ? 'proved'
    : recogniseNode(file, unwrapped(expression), kind, depth);
  if (certainty !== 'proved' && depth === 0) certainty = byType(file, expression, kind, certainty);
  // What was cut short may be found out from elsewhere.
  if (certainty === 'proved' || depth === 0) found.set(expression, certainty);
  else found.delete(expression);
  return certainty;
}

/** The compiler proves what was presumed, or says that it is something else. */
function byType(
  { types }: Recognition,
  expression: SyntaxNode,
  kind: Kind,
  presumed: Certainty | undefined,
): Certainty | undefined {
  const typed = types?.typeOf(expression)?.kind;
  if (typed === undefined) return presumed;
  return typed === (kind === 'Tracer' ? 'tracer' : 'span') ? 'proved' : undefined;
}

/** What calling a function of the file gives. */
export function givenBy(file: Recognition, fn: SyntaxNode, kind: Kind, depth: number): Certainty | undefined {
  if (isGenerator(fn)) return undefined;
  const type = fn.field('return_type');
  if (type) return isType(file, type, kind) ? 'proved' : undefined;
  const body = fn.field('body');
  if (!body) return undefined;
  if (body.type !== 'statement_block') return recognise(file, body, kind, depth + 1);
  const returned = returnsIn(fn).flatMap(({ children: [value] }) => value ?? []);
  const values = returned.filter(({ type }) => type !== 'undefined' && type !== 'null');
  return agreed(values.map((value) => recognise(file, value, kind, depth + 1)));
}

/** What a call gives by the function that is called, wherever that is. */
export function resultOf(
  file: Recognition,
  call: SyntaxNode,
  kind: Kind,
  depth: number,
): Certainty | 'other' | undefined {
  const callee = unwrapped(call.field('function')!);
  const exported = exportedAs(file, callee);
  if (exported) return exported.gives?.kind === kind ? exported.gives.certainty : 'other';
  if (callee.type === 'member_expression') {
    const shape = shapeOf(file, callee.field('object')!, depth + 1);
    const member = shape?.get(`${callee.field('property')?.text}()`);
    if (!member) return undefined;
    return member.is !== 'other' && member.is.kind === kind ? member.is.certainty : 'other';
  }
  const declared = callee.type === 'identifier' ? file.scopes.resolve(callee) : undefined;
  const fn = declared?.property === undefined && declared?.value ? unwrapped(declared.value) : callee;
  return isFunction(fn) ? givenBy(file, fn, kind, depth + 1) : undefined;
}

/** What a declared name stands for. */
export function recogniseDeclared(
  file: Recognition,
  declared: Declaration | undefined,
  kind: Kind,
  depth: number,
): Certainty | undefined {
  if (!declared) return undefined;
  const { module, value, property, type, name } = declared;
  const presumed = file.mayPresume && usualNames[kind].test(name) ? 'presumed' : undefined;
  if (module) {
    if (isOtherTracing(module.source) || module.source.startsWith('@opentelemetry/')) return undefined;
    const exported = file.modules.exportOf(module.source, module.imported);
    return exported ? ofExport(exported, kind) : kind === 'Tracer' ? presumed : undefined;
  }
  const path = pathIn(declared);
  if (type && path) {
    const typed = ofTyped(file, type, path, kind, depth);
    if (typed) return typed === 'other' ? undefined : typed;
  }
  if (value && isOtherTracing(originModule(file, value) ?? '')) return undefined;
  if (value && property === undefined) {
    const certainty = recognise(file, value, kind, depth + 1);
    if (certainty) return certainty;
    // `new MyTracer()` and the like say plainly what they are.
    if (unwrapped(value).type === 'new_expression') return undefined;
  }
  if (value && property !== undefined) {
    const whole = originOf(value, file.scopes);
    const exported = whole?.name === '*' ? file.modules.exportOf(whole.module, property) : undefined;
    if (exported) return ofExport(exported, kind);
    const taken = ofProperty(file, value, property, kind, depth);
    if (taken) return taken === 'other' ? undefined : taken;
  }
  if (declared.kind === 'let' || declared.kind === 'var') {
    const assigned = assignedTo(file, declared).map((given) => recognise(file, given, kind, depth + 1));
    const certainty = assigned.find((one) => one !== undefined);
    if (certainty) return certainty;
  }
  if (type) return undefined;
  if (kind === 'Tracer') return presumed;
  if (declared.kind !== 'parameter') return undefined;
  const given = spanOfCallback(file, declared, depth);
  return given === 'other' ? undefined : (given ?? presumed);
}

function recogniseNode(file: Recognition, node: SyntaxNode, kind: Kind, depth: number): Certainty | undefined {
  const inner = (field: string) => recognise(file, node.field(field), kind, depth + 1);
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier':
      return recogniseDeclared(file, file.scopes.resolve(node), kind, depth);
    case 'member_expression':
      return recogniseMember(file, node, kind, depth);
    case 'call_expression':
      return kind === 'Tracer' ? recogniseTracerCall(file, node, depth) : recogniseSpanCall(file, node, depth);
    case 'new_expression':
      return recogniseMade(file, node, kind);
    case 'await_expression':
      return recognise(file, node.children[0], kind, depth + 1);
    case 'assignment_expression':
      return inner('right');
    case 'binary_expression':
      return node.field('operator')?.text === '&&' ? inner('right') : (inner('left') ?? inner('right'));
    case 'augmented_assignment_expression':
      return inner('left') ?? inner('right');
    case 'ternary_expression':
      return inner('consequence') ?? inner('alternative');
    default:
      return undefined;
  }
}

function recogniseMember(file: Recognition, node: SyntaxNode, kind: Kind, depth: number): Certainty | undefined {
  const exported = exportedAs(file, node);
  if (exported) return ofExport(exported, kind);
  const property = node.field('property')?.text;
  if (property === undefined) return undefined;
  const object = node.field('object')!;
  const taken = ofProperty(file, object, property, kind, depth);
  if (taken) return taken === 'other' ? undefined : taken;
  if (isOtherTracing(originModule(file, object) ?? '')) return undefined;
  return file.mayPresume && usualNames[kind].test(property) ? 'presumed' : undefined;
}

function ofProperty(
  file: Recognition,
  object: SyntaxNode,
  property: string,
  kind: Kind,
  depth: number,
): Certainty | 'other' | undefined {
  const member = shapeOf(file, object, depth + 1)?.get(property);
  if (!member) return undefined;
  return member.is !== 'other' && member.is.kind === kind ? member.is.certainty : 'other';
}

/** By a type annotation; what stands in a pattern is a property of it. */
function ofTyped(
  file: Recognition,
  type: SyntaxNode,
  path: readonly string[],
  kind: Kind,
  depth: number,
): Certainty | 'other' | undefined {
  const [property] = path;
  if (property === undefined) return isType(file, type, kind) ? 'proved' : undefined;
  const member = path.length === 1 ? shapeOfType(file, type, depth + 1)?.get(property) : undefined;
  if (!member) return undefined;
  return member.is !== 'other' && member.is.kind === kind ? member.is.certainty : 'other';
}

function ofExport({ value }: ModuleExport, kind: Kind): Certainty | undefined {
  return value?.kind === kind ? value.certainty : undefined;
}

/** `new` of a class that implements the interface. */
function recogniseMade(file: Recognition, node: SyntaxNode, kind: Kind): Certainty | undefined {
  const maker = unwrapped(node.field('constructor')!);
  if (maker.type !== 'identifier') return exportedAs(file, maker)?.type === kind ? 'proved' : undefined;
  const isKnown = typeNamed(file, maker.text) !== undefined || exportedAs(file, maker) !== undefined;
  return isKnown && isType(file, maker, kind) ? 'proved' : undefined;
}

/** `value as Tracer`. */
function isAsserted(file: Recognition, expression: SyntaxNode, kind: Kind): boolean {
  for (let node = expression; ; node = node.children[0]!) {
    if (node.type === 'as_expression' || node.type === 'satisfies_expression') {
      if (isType(file, node.children[1], kind)) return true;
    } else if (node.type !== 'parenthesized_expression' && node.type !== 'non_null_expression') return false;
    if (!node.children[0]) return false;
  }
}

/** The names of the properties that lead to a name in a pattern, outermost first; `undefined`: not only such. */
function pathIn({ identifier }: Declaration): readonly string[] | undefined {
  const path: string[] = [];
  for (let node = identifier; node.parent; node = node.parent) {
    const { type } = node.parent;
    if (node.type === 'shorthand_property_identifier_pattern') path.unshift(node.text);
    else if (type === 'pair_pattern') path.unshift(node.parent.field('key')?.text ?? '');
    else if (type === 'array_pattern' || type === 'rest_pattern') return undefined;
    if (!/pattern$/.test(type)) return path;
  }
  return path;
}

/** The values that are assigned to a variable. */
export function assignedTo(file: Recognition, { identifier }: Declaration): readonly SyntaxNode[] {
  file.assignments ??= assignmentsIn(file);
  return file.assignments.get(identifier) ?? [];
}

function assignmentsIn(file: Recognition): ReadonlyMap<SyntaxNode, readonly SyntaxNode[]> {
  const found = new Map<SyntaxNode, SyntaxNode[]>();
  for (const node of file.program.descendants()) {
    const left = node.type.endsWith('assignment_expression') ? node.field('left') : undefined;
    const right = node.field('right');
    const declared = left?.type === 'identifier' && right ? file.scopes.resolve(left) : undefined;
    if (declared) found.set(declared.identifier, [...(found.get(declared.identifier) ?? []), right!]);
  }
  return found;
}

/** The module that a value was taken from: that of `require('dd-trace').init()`, say. */
export function originModule(file: Recognition, expression: SyntaxNode): string | undefined {
  let node: SyntaxNode | undefined = unwrapped(expression);
  for (let steps = 0; node && steps < 50; steps++) {
    const origin = originOf(node, file.scopes);
    if (origin) return origin.module;
    const inner: SyntaxNode | undefined = node.field('function') ?? node.field('object') ?? node.field('constructor');
    const declared: Declaration | undefined = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
    const next: SyntaxNode | undefined =
      inner ?? (declared?.kind === 'const' && declared.value !== node ? declared.value : undefined);
    node = next && unwrapped(next);
  }
  return undefined;
}

/** Of what several ways lead to, the least certain; each must lead to it. */
function agreed(all: readonly (Certainty | undefined)[]): Certainty | undefined {
  if (all.length === 0 || all.includes(undefined)) return undefined;
  return all.includes('presumed') ? 'presumed' : 'proved';
}
