import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiName, importedName, importOf } from '../names.ts';
import type { Binding, Declaration } from '../scopes.ts';
import { argument, argumentsOf, classOf, decoratorsOf, isGenerator, unwrapped } from '../syntax.ts';
import { fieldsOf } from './fields.ts';
import type { ModuleView } from './project-modules.ts';
import type { Known, Recognition } from './recognition.ts';
import { type Kind, kindOfClass, kindOfType } from './types.ts';
import { wrapperOf } from './wrappers.ts';

/** Chains of names and calls are followed this far. */
const deepest = 12;

/** What an expression gives, as far as the file and the project's own modules tell. */
export function knownOf(file: Recognition, expression: SyntaxNode | undefined, depth = 0): Known | undefined {
  if (!expression || depth > deepest) return undefined;
  const node = unwrapped(expression);
  const known = file.values.get(node);
  if (known || file.values.has(node)) return known;
  // Until it is known, whoever asks for it on the way goes round in a circle.
  file.values.set(node, undefined);
  const found = read(file, node, depth + 1);
  file.values.set(node, found);
  return found;
}

/** Whether an expression gives something of this kind, and how surely. */
export function certaintyOf(file: Recognition, expression: SyntaxNode | undefined, kind: Kind) {
  const found = knownOf(file, expression);
  return found?.kind === kind ? found.certainty : undefined;
}

function read(file: Recognition, node: SyntaxNode, depth: number): Known | undefined {
  const inner = (one: SyntaxNode | undefined) => knownOf(file, one, depth);
  switch (node.type) {
    case 'identifier':
      return ofName(file, node, depth);
    case 'attribute':
      return ofAttribute(file, node, depth);
    case 'call':
      return ofCall(file, node, depth);
    case 'await':
      return inner(node.children[0]);
    case 'named_expression':
      return inner(node.field('value'));
    case 'conditional_expression':
      return inner(node.children[0]) ?? inner(node.children[2]);
    case 'boolean_operator':
      return inner(node.field('left')) ?? inner(node.field('right'));
    default:
      return undefined;
  }
}

function ofName(file: Recognition, node: SyntaxNode, depth: number): Known | undefined {
  const declared = file.scopes.resolve(node);
  if (!declared) return presumed(file, node.text);
  const module = importOf(declared);
  if (module) {
    const { source, imported } = module;
    return imported === undefined ? undefined : file.modules.valueOf(source, imported);
  }
  const found = ofDeclaration(file, declared, depth);
  if (found) return found === 'other' ? undefined : found;
  return presumed(file, node.text);
}

/** What a variable holds, by its annotations, then by what is assigned to it. `other`: something else for certain. */
function ofDeclaration(file: Recognition, { bindings }: Declaration, depth: number): Known | 'other' | undefined {
  for (const { type } of bindings) {
    const kind = type && kindOfType(type, file.scopes);
    if (kind) return { kind, certainty: 'proved' };
  }
  for (const binding of bindings) {
    const found = ofBinding(file, binding, depth);
    if (found) return found;
  }
  const isOther = bindings.some(({ type, kind }) => kind === 'function' || kind === 'class' || isPlainType(type));
  return isOther ? 'other' : undefined;
}

/** `span: dict`: a type that is none of OpenTelemetry's, and says what it is. */
function isPlainType(type: SyntaxNode | undefined): boolean {
  return type !== undefined && /^(str|int|float|bool|bytes|dict|list|tuple|set)\b/.test(type.text);
}

function ofBinding(file: Recognition, { kind, value, by }: Binding, depth: number): Known | undefined {
  if (kind !== 'variable' || !value) return undefined;
  const found = knownOf(file, value, depth);
  // What is opened gives the span: the manager of one, or the span itself.
  return by === 'with' && found?.kind === 'manager' ? { ...found, kind: 'span' } : found;
}

function ofAttribute(file: Recognition, node: SyntaxNode, depth: number): Known | undefined {
  const name = node.field('attribute')?.text ?? '';
  const object = unwrapped(node.field('object')!);
  const module = importedName(object, file.scopes);
  if (module !== undefined) return file.modules.valueOf(module, name);
  const found = ofField(file, object, name, depth);
  if (found) return found === 'other' ? undefined : found;
  return presumed(file, name);
}

function ofField(file: Recognition, object: SyntaxNode, name: string, depth: number): Known | 'other' | undefined {
  const holder = classOfObject(file, object);
  const field = holder && fieldsOf(file, holder).get(name);
  if (!field) return undefined;
  for (const type of field.types) {
    const kind = kindOfType(type, file.scopes);
    if (kind) return { kind, certainty: 'proved' };
  }
  for (const value of field.values) {
    const found = knownOf(file, value, depth);
    if (found) return found;
  }
  if (field.method) {
    const isProperty = decoratorsOf(field.method).some(({ text }) => /property$/.test(text));
    return (isProperty ? ofResult(file, field.method, depth) : undefined) ?? 'other';
  }
  return field.types.some(isPlainType) ? 'other' : undefined;
}

/** The class of the file that an object is of: `self`, `cls`, the class itself, or what an annotation says. */
export function classOfObject(file: Recognition, object: SyntaxNode): SyntaxNode | undefined {
  if (object.type !== 'identifier') return undefined;
  const [binding] = file.scopes.resolve(object)?.bindings ?? [];
  if (binding?.kind === 'class') return binding.value;
  if (binding?.kind !== 'parameter') return undefined;
  const method = binding.identifier.ancestor(({ type }) => type === 'function_definition');
  const isFirst = method?.field('parameters')?.children[0] === binding.identifier;
  return isFirst && !decoratorsOf(method!).some(({ text }) => text === 'staticmethod') ? classOf(method!) : undefined;
}

const kindsOfFunctions: ReadonlyMap<string, Kind> = new Map([
  ['trace.get_tracer', 'tracer'],
  ['trace.get_tracer_provider', 'provider'],
  ['trace.get_current_span', 'span'],
  ['trace.use_span', 'manager'],
  ['trace.set_span_in_context', 'context'],
  ['context.get_current', 'context'],
  ['context.set_value', 'context'],
  ['context.attach', 'token'],
  ['propagate.extract', 'context'],
  ['propagate.get_global_textmap', 'propagator'],
  ['baggage.set_baggage', 'context'],
  ['baggage.remove_baggage', 'context'],
  ['baggage.clear', 'context'],
]);

function ofCall(file: Recognition, call: SyntaxNode, depth: number): Known | undefined {
  const callee = unwrapped(call.field('function')!);
  const name = apiName(callee, file.scopes);
  if (name !== undefined) {
    const kind = kindsOfFunctions.get(name) ?? kindOfClass(name);
    return kind && { kind, certainty: 'proved' };
  }
  const wrapper = wrapperOf(file, callee);
  if (wrapper?.role === 'start') return { kind: 'span', certainty: 'proved' };
  if (wrapper?.role === 'autoEnd') return { kind: 'manager', certainty: 'proved' };
  if (/^(typing\.)?cast$/.test(callee.text)) {
    const { positional } = argumentsOf(call);
    const kind = positional[0] && kindOfType(positional[0], file.scopes);
    return kind ? { kind, certainty: 'proved' } : knownOf(file, positional[1], depth);
  }
  const called = functionCalled(file, callee);
  if (called) return called.field('body') ? ofResult(file, called, depth) : ofAnnotation(file, called);
  return callee.type === 'attribute' ? ofMethod(file, callee, call, depth) : ofImported(file, callee);
}

/** A function of another module of the project. */
function ofImported(file: Recognition, callee: SyntaxNode): Known | undefined {
  const declared = callee.type === 'identifier' ? file.scopes.resolve(callee) : undefined;
  const module = declared && importOf(declared);
  if (module?.imported === undefined) return undefined;
  return file.modules.resultOf(module.source, module.imported);
}

function ofMethod(file: Recognition, callee: SyntaxNode, call: SyntaxNode, depth: number): Known | undefined {
  const object = callee.field('object')!;
  const method = callee.field('attribute')?.text;
  switch (method) {
    case 'get_tracer': {
      const of = knownOf(file, object, depth);
      if (of?.kind === 'provider') return { kind: 'tracer', certainty: of.certainty };
      return file.mayPresume ? { kind: 'tracer', certainty: 'presumed' } : undefined;
    }
    case 'start_span':
    case 'start_as_current_span': {
      const certainty = startedBy(file, object, method, depth);
      return certainty && { kind: method === 'start_span' ? 'span' : 'manager', certainty };
    }
    case '__enter__': {
      const of = knownOf(file, object, depth);
      return of?.kind === 'manager' ? { ...of, kind: 'span' } : of;
    }
    case 'enter_context': {
      const of = knownOf(file, argument(argumentsOf(call), 0, 'cm'), depth);
      return of?.kind === 'manager' ? { ...of, kind: 'span' } : undefined;
    }
    case 'extract': {
      const of = knownOf(file, object, depth);
      return of?.kind === 'propagator' ? { ...of, kind: 'context' } : undefined;
    }
    default: {
      const module = importedName(object, file.scopes);
      return module === undefined ? undefined : file.modules.resultOf(module, method ?? '');
    }
  }
}

/**
 * How surely a method that starts spans is that of a tracer. Nothing but OpenTelemetry has `start_as_current_span`, so that
 * any receiver of that will do.
 */
export function startedBy(file: Recognition, object: SyntaxNode, method: string, depth = 0) {
  const of = knownOf(file, object, depth);
  if (of) return of.kind === 'tracer' ? of.certainty : undefined;
  return file.mayPresume && method === 'start_as_current_span' && !isOther(file, object) ? 'presumed' : undefined;
}

/** It comes from another package than OpenTelemetry. */
function isOther(file: Recognition, object: SyntaxNode): boolean {
  return importedName(object, file.scopes)?.startsWith('.') === false;
}

/** The function or method of the file that is called, if there is no doubt about that. */
export function functionCalled(file: Recognition, callee: SyntaxNode): SyntaxNode | undefined {
  if (callee.type === 'identifier') {
    const bindings = file.scopes.resolve(callee)?.bindings ?? [];
    return bindings.length === 1 && bindings[0]!.kind === 'function' ? bindings[0]!.value : undefined;
  }
  if (callee.type !== 'attribute') return undefined;
  const holder = classOfObject(file, unwrapped(callee.field('object')!));
  const field = holder && fieldsOf(file, holder).get(callee.field('attribute')?.text ?? '');
  return field?.values.length === 0 ? field.method : undefined;
}

/** What a function gives: by its annotation, else by what it returns. */
export function ofResult(file: Recognition, definition: SyntaxNode, depth = 0): Known | undefined {
  const annotated = ofAnnotation(file, definition);
  if (annotated) return annotated;
  const decorators = decoratorsOf(definition);
  if (isGenerator(definition)) return isManagerOfSpan(file, definition, depth);
  if (
    decorators.some(({ text }) => !/property$|^(staticmethod|classmethod|(functools\.)?(lru_)?cache\b.*)$/.test(text))
  ) {
    return undefined;
  }
  for (const returned of returnsOf(definition)) {
    const found = knownOf(file, returned, depth);
    if (found) return found;
  }
  return undefined;
}

/** `@contextmanager` functions that yield a span. */
function isManagerOfSpan(file: Recognition, definition: SyntaxNode, depth: number): Known | undefined {
  if (!isContextManager(definition)) return undefined;
  const yielded = ownYields(definition).map((node) => knownOf(file, node.children[0], depth));
  const span = yielded.find((one) => one?.kind === 'span');
  return span && { ...span, kind: 'manager' };
}

/** `@contextmanager` and `@asynccontextmanager`, however they are imported, and their like of the API. */
export function isContextManager(definition: SyntaxNode): boolean {
  return decoratorsOf(definition).some(({ text }) => /contextmanager\b/i.test(text));
}

function ofAnnotation(file: Recognition, definition: SyntaxNode): Known | undefined {
  const annotation = definition.field('return_type');
  const kind = annotation && kindOfType(annotation, file.scopes);
  return kind && { kind, certainty: 'proved' };
}

function returnsOf(definition: SyntaxNode): readonly SyntaxNode[] {
  const own = ownNodes(definition).filter(({ type }) => type === 'return_statement');
  return own.flatMap(({ children }) => children.slice(0, 1));
}

function ownYields(definition: SyntaxNode): readonly SyntaxNode[] {
  return ownNodes(definition).filter(({ type }) => type === 'yield');
}

/** The nodes of a function's body, without those of functions and classes in it. */
export function ownNodes(definition: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const body = definition.field('body');
  const stack = body ? [body] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (/^(function_definition|lambda|class_definition)$/.test(node.type)) continue;
    found.push(node);
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return found;
}

/** What a name alone says in a file that imports OpenTelemetry. */
function presumed(file: Recognition, name: string): Known | undefined {
  if (!file.mayPresume) return undefined;
  for (const [kind, usual] of usualNames) if (usual.test(name)) return { kind, certainty: 'presumed' };
  return undefined;
}

const usualNames: readonly (readonly [Kind, RegExp])[] = [
  ['tracer', /^_*(?:[a-z0-9_]*_)?tracer$/i],
  ['span', /^_*(?:[a-z0-9_]*_)?span$/i],
  ['provider', /^_*(?:[a-z0-9_]*_)?tracer_provider$/i],
];

/** What the names of a module's top level are, for those who import them. */
export function kindsIn(file: Recognition): ModuleView {
  const bindingsOf = (name: string) => file.scopes.lookUp(name, file.module);
  return {
    valueOf(name) {
      const declared = bindingsOf(name);
      const module = declared && importOf(declared);
      if (module)
        return module.imported === undefined ? undefined : file.modules.valueOf(module.source, module.imported);
      const found = declared && ofDeclaration(file, declared, 0);
      return found === 'other' ? undefined : found;
    },
    resultOf(name) {
      const declared = bindingsOf(name);
      const module = declared && importOf(declared);
      if (module)
        return module.imported === undefined ? undefined : file.modules.resultOf(module.source, module.imported);
      const [only, another] = declared?.bindings ?? [];
      return only?.kind === 'function' && !another ? ofResult(file, only.value!) : undefined;
    },
  };
}
