import type { Span } from '../../program/program.ts';
import { type Declaration, type Scopes, stringValue } from './scopes.ts';
import { isChained } from './span-methods.ts';
import { isFunction, type SyntaxNode, unwrapped } from './syntax.ts';

type Certainty = Span['certainty'];

const apiModule = '@opentelemetry/api';

/** Packages with tracers of the same shape that are none of OpenTelemetry's. */
const otherTracers = /^(dd-trace|@sentry\/|newrelic|elastic-apm-node|opentracing|jaeger-client|zipkin|@trigger\.dev\/)/;
const tracerName = /^[_#]*(otel|opentelemetry)?_?tracer$/i;
const spanName = /^[_#]*(otel|active|current|parent|root|child)?_?span$/i;
const tracerGetterName = /^(get|create)(otel|opentelemetry)?tracer$/i;

/** Tells what of a file is OpenTelemetry: by import and by where values come from, not by name alone. */
export class Api {
  readonly #scopes: Scopes;
  readonly #program: SyntaxNode;
  /** Whether the file imports any package of OpenTelemetry; without, only what merely looks like it can be found. */
  readonly isImported: boolean;

  constructor(scopes: Scopes, program: SyntaxNode) {
    this.#scopes = scopes;
    this.#program = program;
    this.isImported = program.children.some(
      (statement) =>
        /^(import|export|lexical|variable)/.test(statement.type) && /['"]@opentelemetry\//.test(statement.text),
    );
  }

  /** The export of `@opentelemetry/api` that an expression is, such as `trace` or `SpanStatusCode`; `*` for all of it. */
  memberOf(expression: SyntaxNode | undefined): string | undefined {
    if (!expression) return undefined;
    const node = unwrapped(expression);
    if (node.type === 'identifier' || node.type === 'type_identifier') {
      return this.#memberDeclared(this.#scopes.resolve(node));
    }
    if (node.type === 'member_expression' && this.memberOf(node.field('object')) === '*') {
      return node.field('property')?.text;
    }
    if (node.type === 'nested_type_identifier' && this.memberOf(node.field('module')) === '*') {
      return node.field('name')?.text;
    }
    return requiredModule(node) === apiModule ? '*' : undefined;
  }

  /** How certain it is that an expression is a tracer of OpenTelemetry. */
  tracer(expression: SyntaxNode | undefined, depth = 0): Certainty | undefined {
    if (!expression || !this.isImported || depth > 8) return undefined;
    const node = unwrapped(expression);
    switch (node.type) {
      case 'identifier':
        return this.#tracerDeclared(this.#scopes.resolve(node), node.text, depth);
      case 'member_expression':
        return this.#tracerMember(node, depth);
      case 'call_expression':
        return this.#tracerCall(node, depth);
      case 'await_expression':
        return this.tracer(node.children[0], depth + 1);
      case 'binary_expression':
        return this.tracer(node.field('left'), depth + 1) ?? this.tracer(node.field('right'), depth + 1);
      case 'ternary_expression':
        return this.tracer(node.field('consequence'), depth + 1) ?? this.tracer(node.field('alternative'), depth + 1);
      default:
        return undefined;
    }
  }

  /** How certain it is that an expression is a span of OpenTelemetry. */
  span(expression: SyntaxNode | undefined, depth = 0): Certainty | undefined {
    if (!expression || !this.isImported || depth > 8) return undefined;
    const node = unwrapped(expression);
    if (node.type === 'identifier') return this.#spanDeclared(this.#scopes.resolve(node), depth);
    if (node.type === 'member_expression')
      return spanName.test(node.field('property')?.text ?? '') ? 'presumed' : undefined;
    if (node.type !== 'call_expression') return undefined;
    const callee = unwrapped(node.field('function')!);
    const method = callee.field('property')?.text ?? '';
    const object = callee.field('object');
    if (method === 'startSpan') return this.tracer(object, depth + 1);
    if (/^get(Active)?Span$/.test(method) && this.memberOf(object) === 'trace') return 'proved';
    return isChained(method) ? this.span(object, depth + 1) : undefined;
  }

  #spanDeclared(declared: Declaration | undefined, depth: number): Certainty | undefined {
    if (!declared) return undefined;
    if (this.isType(declared.type, 'Span')) return 'proved';
    if (declared.value && declared.property === undefined) return this.span(declared.value, depth + 1);
    if (declared.kind !== 'parameter') return undefined;
    const closure = declared.identifier.ancestor(isFunction);
    const call = closure?.parent?.type === 'arguments' ? closure.parent.parent : undefined;
    const callee = call?.field('function');
    if (callee?.field('property')?.text === 'startActiveSpan') return this.tracer(callee.field('object'), depth + 1);
    return !declared.type && spanName.test(declared.name) ? 'presumed' : undefined;
  }

  /** Whether a type annotation names a type of OpenTelemetry, alone or in a union. */
  isType(annotation: SyntaxNode | undefined, name: string): boolean {
    if (!annotation) return false;
    for (const node of annotation.descendants()) {
      if (node.parent?.type === 'nested_type_identifier') continue;
      if (node.type !== 'type_identifier' && node.type !== 'nested_type_identifier') continue;
      if (node.ancestor(({ type }) => type === 'generic_type' || type === 'function_type')) continue;
      const declared = node.type === 'type_identifier' ? this.#scopes.resolve(node) : undefined;
      if (declared?.module?.source.startsWith('@opentelemetry/') && declared.module.imported === name) return true;
      if (this.memberOf(node) === name) return true;
    }
    return false;
  }

  #memberDeclared(declared: Declaration | undefined): string | undefined {
    if (declared?.module?.source === apiModule) {
      return declared.module.imported === 'default' ? '*' : declared.module.imported;
    }
    if (!declared?.value || declared.kind === 'function') return undefined;
    const whole = this.memberOf(declared.value);
    return declared.property === undefined ? whole : whole === '*' ? declared.property : undefined;
  }

  #tracerDeclared(declared: Declaration | undefined, name: string, depth: number): Certainty | undefined {
    if (!declared) return undefined;
    if (this.isType(declared.type, 'Tracer')) return 'proved';
    if (declared.module) {
      if (otherTracers.test(declared.module.source) || declared.module.source.startsWith('@opentelemetry/'))
        return undefined;
      return tracerName.test(name) ? 'presumed' : undefined;
    }
    if (declared.value && otherTracers.test(this.#originOf(declared.value) ?? '')) return undefined;
    if (declared.value && declared.property === undefined) {
      const certainty = this.tracer(declared.value, depth + 1);
      if (certainty) return certainty;
      // `new MyTracer()` and the like say plainly what they are.
      if (unwrapped(declared.value).type === 'new_expression') return undefined;
    }
    if (declared.type && !this.isType(declared.type, 'Tracer')) return undefined;
    return tracerName.test(name) ? 'presumed' : undefined;
  }

  /** The module that a value was taken from: that of `require('dd-trace').init()`, say. */
  #originOf(expression: SyntaxNode): string | undefined {
    let node: SyntaxNode | undefined = unwrapped(expression);
    while (node && requiredModule(node) === undefined && node.type !== 'identifier') {
      const inner: SyntaxNode | undefined = node.field('function') ?? node.field('object') ?? node.field('constructor');
      node = inner && unwrapped(inner);
    }
    if (node?.type !== 'identifier') return node && requiredModule(node);
    const declared = this.#scopes.resolve(node);
    return declared?.module?.source ?? (declared?.value && requiredModule(unwrapped(declared.value)));
  }

  #tracerMember(node: SyntaxNode, depth: number): Certainty | undefined {
    const property = node.field('property');
    if (!property) return undefined;
    const object = node.field('object')!;
    const alias = object.type === 'identifier' ? this.#scopes.resolve(object) : undefined;
    // `const instrumentation = this` for functions that have another `this`.
    const self = object.type === 'this' ? node : alias?.value?.type === 'this' ? alias.value : undefined;
    if (self) {
      const declared = this.#fieldTracer(self, property.text, depth);
      if (declared !== 'unknown') return declared;
    }
    const type = this.#memberType(alias?.type, property.text);
    if (type) return this.isType(type, 'Tracer') ? 'proved' : undefined;
    return tracerName.test(property.text) ? 'presumed' : undefined;
  }

  /** The type of a property of `{ … }` or of an interface or alias of this file; `undefined` if it is not to be seen. */
  #memberType(annotation: SyntaxNode | undefined, name: string): SyntaxNode | undefined {
    let type = annotation?.children[0];
    if (type?.type === 'type_identifier') {
      const named = type.text;
      const declarations = this.#program.children.map((statement) => statement.field('declaration') ?? statement);
      const declared = declarations.find(
        (one) => /^(interface|type_alias)_declaration$/.test(one.type) && one.field('name')?.text === named,
      );
      type = declared?.field('body') ?? declared?.field('value');
    }
    if (type?.type !== 'object_type' && type?.type !== 'interface_body') return undefined;
    const property = type.children.find(
      (child) => child.type === 'property_signature' && child.field('name')?.text === name,
    );
    return property?.field('type');
  }

  #fieldTracer(node: SyntaxNode, name: string, depth: number): Certainty | undefined | 'unknown' {
    const body = node.ancestor(({ type }) => type === 'class_body');
    if (!body) return 'unknown';
    for (const member of body.children) {
      if (member.type === 'public_field_definition' && member.field('name')?.text === name) {
        if (this.isType(member.field('type'), 'Tracer')) return 'proved';
        const value = member.field('value');
        if (value && unwrapped(value).type !== 'new_expression') return this.tracer(value, depth + 1);
        if (value || member.field('type')) return undefined;
      }
      if (member.type !== 'method_definition' || member.field('name')?.text !== 'constructor') continue;
      for (const inner of member.descendants()) {
        if (inner.type.endsWith('_parameter') && inner.field('pattern')?.text === name) {
          const isProperty = inner.children.some(
            ({ type }) => type === 'accessibility_modifier' || type === 'readonly',
          );
          if (isProperty && inner.field('type'))
            return this.isType(inner.field('type'), 'Tracer') ? 'proved' : undefined;
        }
        if (inner.type === 'assignment_expression' && inner.field('left')?.text === `this.${name}`) {
          const certainty = this.tracer(inner.field('right'), depth + 1);
          if (certainty) return certainty;
        }
      }
    }
    // Instrumentations inherit `tracer` from InstrumentationBase.
    const heritage = body.parent?.children.find(({ type }) => type === 'class_heritage');
    const base = heritage?.descendants();
    for (const inner of base ?? []) {
      if (inner.type !== 'identifier' || name !== 'tracer') continue;
      const declared = this.#scopes.resolve(inner);
      if (declared?.module?.source.startsWith('@opentelemetry/instrumentation')) return 'proved';
    }
    return 'unknown';
  }

  #tracerCall(node: SyntaxNode, depth: number): Certainty | undefined {
    const callee = unwrapped(node.field('function')!);
    if (callee.type === 'member_expression' && callee.field('property')?.text === 'getTracer') {
      const object = unwrapped(callee.field('object')!);
      if (this.memberOf(object) === 'trace') return 'proved';
      return this.#isOfOpenTelemetry(object) ? 'proved' : 'presumed';
    }
    if (callee.type === 'identifier') {
      const declared = this.#scopes.resolve(callee);
      const made = declared?.value && isFunction(declared.value) ? returnedExpression(declared.value) : undefined;
      if (made) return this.tracer(made, depth + 1);
      return tracerGetterName.test(callee.text) && !otherTracers.test(declared?.module?.source ?? '')
        ? 'presumed'
        : undefined;
    }
    const property = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
    return property && tracerGetterName.test(property) ? 'presumed' : undefined;
  }

  /** A provider: `new NodeTracerProvider()` or `trace.getTracerProvider()`, in a variable or not. */
  #isOfOpenTelemetry(expression: SyntaxNode): boolean {
    const declared = expression.type === 'identifier' ? this.#scopes.resolve(expression) : undefined;
    if (declared && (this.isType(declared.type, 'TracerProvider') || declared.type)) {
      return this.isType(declared.type, 'TracerProvider');
    }
    const made = unwrapped(declared?.value ?? expression);
    if (made.type === 'new_expression') {
      const maker = made.field('constructor');
      const imported = maker?.type === 'identifier' ? this.#scopes.resolve(maker) : undefined;
      return imported?.module?.source.startsWith('@opentelemetry/') ?? false;
    }
    if (made.type !== 'call_expression') return false;
    const callee = unwrapped(made.field('function')!);
    return callee.field('property')?.text === 'getTracerProvider' && this.memberOf(callee.field('object')) === 'trace';
  }
}

function requiredModule(node: SyntaxNode): string | undefined {
  const call = node.type === 'await_expression' ? node.children[0] : node;
  if (call?.type !== 'call_expression') return undefined;
  const callee = call.field('function')?.text;
  if (callee !== 'require' && callee !== 'import') return undefined;
  return stringValue(call.field('arguments')?.children[0]);
}

/** What a function of one expression or one `return` gives. */
function returnedExpression(node: SyntaxNode): SyntaxNode | undefined {
  const body = node.field('body');
  if (body?.type !== 'statement_block') return body;
  const last = body.children.at(-1);
  return last?.type === 'return_statement' ? last.children[0] : undefined;
}
