import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { knownResults, tracerType } from './api-names.ts';
import type { Declared, GoPackage, PackageView } from './packages.ts';
import type { Declaration } from './scopes.ts';
import type { GoSource } from './sources.ts';
import { argumentsOf, calleeOf, resultsOf, unwrapped } from './syntax.ts';

/** A type as far as it is known; whether it is a pointer does not count. */
export interface GoType {
  /** `import/path.Name`, or the name of a builtin; absent: it has no name. */
  readonly name?: string;
  /** What it is written as, or what its name is declared to be. */
  readonly node?: SyntaxNode;
  /** Where `node` is to be read. */
  readonly place?: Place;
}

/** Where names and types are to be understood. */
export interface Place {
  readonly source: GoSource;
  readonly package: GoPackage;
}

/** What a call is of. */
export interface Callee {
  /** `import/path.Function`, `import/path.Type.Method`, or the name of a builtin; empty for a function without a name. */
  readonly name: string;
  /** The object of a method. */
  readonly receiver?: SyntaxNode;
  /** The function or method itself, or its type, if it is in sight. */
  readonly node?: SyntaxNode;
  readonly place?: Place;
  /** It is told by name and shape alone. */
  readonly isPresumed?: true;
}

/** How far types are followed from one name to the next. */
const deepest = 12;

/** Infers types of expressions from declarations, as far as those are in the module or known. */
export class Types {
  readonly #view: PackageView;
  readonly #own: Place;
  readonly #types = new Map<SyntaxNode, GoType | undefined>();
  readonly #callees = new Map<SyntaxNode, Callee | undefined>();
  #depth = 0;

  constructor(source: GoSource, view: PackageView) {
    this.#view = view;
    this.#own = { source, package: view.own };
  }

  /** The type of an expression that gives one value. */
  of(expression: SyntaxNode, place = this.#own): GoType | undefined {
    const node = unwrapped(expression);
    if (this.#types.has(node)) return this.#types.get(node);
    if (this.#depth >= deepest) return undefined;
    this.#depth++;
    // A type that goes back to itself is not known.
    this.#types.set(node, undefined);
    const found = this.#infer(node, place);
    this.#types.set(node, found);
    this.#depth--;
    return found;
  }

  /** The types of what a call gives, as far as they are known. */
  resultsOfCall(call: SyntaxNode, place = this.#own): readonly (GoType | undefined)[] {
    const callee = this.calleeOf(call, place);
    if (!callee) return [];
    const known = knownResults.get(callee.name);
    if (known) return known.map((name) => ({ name }));
    if (callee.node && callee.place) {
      if (callee.node.type === 'type_spec' || callee.node.type === 'type_alias')
        return [this.named(callee.node, callee.place)];
      return resultsOf(callee.node).map(({ type }) => this.read(type, callee.place!));
    }
    const [first] = argumentsOf(call);
    if ((callee.name === 'new' || callee.name === 'make') && first) return [this.read(first, place)];
    if (callee.name === 'append' && first) return [this.of(first, place)];
    return builtinResults.get(callee.name) ?? [];
  }

  /** What a call is of; `undefined` if nothing tells. */
  calleeOf(call: SyntaxNode, place = this.#own): Callee | undefined {
    if (this.#callees.has(call)) return this.#callees.get(call);
    this.#callees.set(call, undefined);
    const callee = calleeOf(call);
    const found = callee && this.#calleeIn(callee, place);
    this.#callees.set(call, found);
    return found;
  }

  /** The package that a name stands for where it is read. */
  packageOf(name: SyntaxNode, { source }: Place = this.#own): string | undefined {
    if (name.type !== 'identifier' && name.type !== 'package_identifier') return undefined;
    const declared = source.scopes.resolve(name);
    return declared?.kind === 'import' ? declared.path : undefined;
  }

  /** What a name is declared to be in its own file, or in others of the package. */
  declaredBy(name: SyntaxNode, { source, package: own }: Place = this.#own): Declared | undefined {
    const declaration = source.scopes.resolve(name);
    if (declaration) return { declaration, source, package: own };
    return predeclared.has(name.text) ? undefined : own.declared(name.text);
  }

  /** Whether another file of the package declares a name. */
  isOfPackage(name: string): boolean {
    return this.#own.package.declared(name) !== undefined;
  }

  /** The full name of a package's function, variable or constant: `import/path.Name`. */
  memberOf(expression: SyntaxNode, place = this.#own): string | undefined {
    const node = unwrapped(expression);
    if (node.type === 'selector_expression' || node.type === 'qualified_type') {
      const path = this.packageOf(node.field('operand') ?? node.field('package')!, place);
      const name = (node.field('field') ?? node.field('name'))!.text;
      return path === undefined ? undefined : `${path}.${name}`;
    }
    return node.type === 'identifier' ? this.#dotMember(node, place) : undefined;
  }

  /** Reads a type as it is written. */
  read(node: SyntaxNode, place: Place): GoType | undefined {
    switch (node.type) {
      case 'type_identifier':
      case 'identifier': {
        const declared = this.declaredBy(node, place);
        if (!declared) return { name: this.#dotMember(node, place) ?? node.text };
        const { value } = declared.declaration;
        if (declared.declaration.kind !== 'type' || !value) return undefined;
        return this.named(value, declared);
      }
      case 'qualified_type':
      case 'selector_expression': {
        const path = this.packageOf(node.field('package') ?? node.field('operand')!, place);
        if (path === undefined) return undefined;
        const name = (node.field('name') ?? node.field('field'))!.text;
        const declared = this.#view.imported(path)?.declared(name);
        const value = declared?.declaration.kind === 'type' ? declared.declaration.value : undefined;
        return value ? this.named(value, declared!) : { name: `${path}.${name}` };
      }
      case 'generic_type':
        return this.read(node.field('type')!, place);
      case 'pointer_type':
      case 'parenthesized_type':
        return node.children[0] && this.read(node.children[0], place);
      default:
        return { node, place };
    }
  }

  /** The type that a `type_spec` or `type_alias` declares. */
  named(spec: SyntaxNode, place: Place): GoType | undefined {
    const type = spec.field('type');
    if (spec.type === 'type_alias') return type && this.read(type, place);
    const name = `${place.package.path}.${spec.field('name')!.text}`;
    return { name, place, ...(type && { node: type }) };
  }

  /** The type of a field, be it of an embedded type. */
  fieldOf({ node, place }: GoType, name: string, depth = 0): GoType | undefined {
    if (!node || !place || depth > 4) return undefined;
    if (node.type !== 'struct_type') {
      const other = /^(type_identifier|qualified_type|pointer_type|generic_type)$/.test(node.type)
        ? this.read(node, place)
        : undefined;
      return other && this.fieldOf(other, name, depth + 1);
    }
    const fields = node.children.flatMap(({ children }) => children);
    const embedded: SyntaxNode[] = [];
    for (const field of fields) {
      const type = field.field('type');
      const names = field.fields('name');
      if (!type) continue;
      if (names.some(({ text }) => text === name)) return this.read(type, place);
      if (names.length > 0) continue;
      if (type.text.replace(/^.*[.*]|\[.*$/g, '') === name) return this.read(type, place);
      embedded.push(type);
    }
    for (const type of embedded) {
      const holder = this.read(type, place);
      const found = holder && this.fieldOf(holder, name, depth + 1);
      if (found) return found;
    }
    return undefined;
  }

  /** What a method of a type is, be it of an embedded one. */
  methodOf(type: GoType, name: string, depth = 0): Omit<Callee, 'receiver'> | undefined {
    if (type.name !== undefined) {
      const fullName = `${type.name}.${name}`;
      if (knownResults.has(fullName) || !type.place) return { name: fullName };
      const found = type.place.package.method(lastPart(type.name), name);
      if (found) return { name: fullName, node: found.node, place: found };
    }
    const { node, place } = type;
    if (!node || !place || depth > 4) return undefined;
    if (node.type === 'interface_type' || node.type === 'struct_type') {
      const own = node.children.find(
        (element) => element.type === 'method_elem' && element.field('name')?.text === name,
      );
      if (own) return { name: `${type.name ?? ''}.${name}`, node: own, place };
      const parts = node.type === 'struct_type' ? node.children.flatMap(({ children }) => children) : node.children;
      for (const part of parts) {
        const isEmbedded =
          part.type === 'field_declaration' ? part.fields('name').length === 0 : part.type === 'type_elem';
        const embedded = part.type === 'type_elem' ? part.children[0] : part.field('type');
        const holder = isEmbedded && embedded ? this.read(embedded, place) : undefined;
        const found = holder && this.methodOf(holder, name, depth + 1);
        if (found) return found;
      }
    }
    return undefined;
  }

  #calleeIn(callee: SyntaxNode, place: Place): Callee | undefined {
    switch (callee.type) {
      case 'func_literal':
        return { name: '', node: callee, place };
      case 'identifier': {
        const declared = this.declaredBy(callee, place);
        if (!declared) return { name: this.#dotMember(callee, place) ?? callee.text };
        return this.#calleeOfDeclaration(declared);
      }
      case 'selector_expression': {
        const operand = callee.field('operand')!;
        const name = callee.field('field')!.text;
        const path = this.packageOf(operand, place);
        if (path !== undefined) {
          const declared = this.#view.imported(path)?.declared(name);
          return (declared && this.#calleeOfDeclaration(declared)) ?? { name: `${path}.${name}` };
        }
        const type = this.of(operand, place);
        if (!type)
          return looksLikeStart(callee, place) ? { name: starter, receiver: operand, isPresumed: true } : undefined;
        const method = this.methodOf(type, name) ?? this.#functionField(type, name);
        return method && { ...method, receiver: operand };
      }
      default: {
        const type = this.of(callee, place);
        return type?.node?.type === 'function_type' ? { name: '', node: type.node, place: type.place! } : undefined;
      }
    }
  }

  #calleeOfDeclaration({ declaration, source, package: own }: Declared): Callee | undefined {
    const place = { source, package: own };
    const { kind, value, name } = declaration;
    const fullName = declaration.isOfPackage ? `${own.path}.${name}` : '';
    if ((kind === 'function' || kind === 'type') && value) return { name: fullName, node: value, place };
    const literal = value && unwrapped(value);
    if (literal?.type === 'func_literal') return { name: fullName, node: literal, place };
    const type = this.#typeOfDeclaration(declaration, place);
    return type?.node?.type === 'function_type'
      ? { name: fullName, node: type.node, place: type.place! }
      : { name: fullName };
  }

  #functionField(type: GoType, name: string): Omit<Callee, 'receiver'> | undefined {
    const field = this.fieldOf(type, name);
    return field?.node?.type === 'function_type' ? { name: '', node: field.node, place: field.place! } : undefined;
  }

  #dotMember(name: SyntaxNode, { source }: Place): string | undefined {
    const [only, another] = source.dots;
    return only !== undefined && another === undefined && /^[A-Z]/.test(name.text) ? `${only}.${name.text}` : undefined;
  }

  #infer(node: SyntaxNode, place: Place): GoType | undefined {
    switch (node.type) {
      case 'identifier': {
        const declared = this.declaredBy(node, place);
        if (declared) return this.#typeOfDeclaration(declared.declaration, declared);
        return node.text === 'nil' ? undefined : builtinValues.get(node.text);
      }
      case 'selector_expression': {
        const path = this.packageOf(node.field('operand')!, place);
        const name = node.field('field')!.text;
        if (path !== undefined) {
          const declared = this.#view.imported(path)?.declared(name);
          return declared && this.#typeOfDeclaration(declared.declaration, declared);
        }
        const type = this.of(node.field('operand')!, place);
        return type && this.fieldOf(type, name);
      }
      case 'call_expression':
        return this.resultsOfCall(node, place)[0];
      case 'type_conversion_expression':
      case 'composite_literal':
      case 'type_assertion_expression': {
        const type = node.field('type');
        return type && this.read(type, place);
      }
      case 'unary_expression': {
        const operator = node.field('operator')?.text;
        const operand = node.field('operand')!;
        if (operator === '!') return { name: 'bool' };
        const type = this.of(operand, place);
        return operator === '<-' ? type && this.#elementOf(type, 'value') : type;
      }
      case 'binary_expression':
        return /^(==|!=|<|>|<=|>=|&&|\|\|)$/.test(node.field('operator')?.text ?? '')
          ? { name: 'bool' }
          : this.of(node.field('left')!, place);
      case 'index_expression': {
        const type = this.of(node.field('operand')!, place);
        return type && this.#elementOf(type, 'element');
      }
      case 'func_literal':
        return { node, place };
      default:
        return literalTypes.get(node.type);
    }
  }

  #typeOfDeclaration({ type, value, index, kind }: Declaration, declaredIn: Place): GoType | undefined {
    const place = { source: declaredIn.source, package: declaredIn.package };
    if (type) return this.read(type, place);
    if (!value || kind === 'function' || kind === 'type') return undefined;
    const giver = unwrapped(value);
    if (kind === 'range') {
      const ranged = this.of(giver, place);
      return index === 0 || !ranged ? undefined : this.#elementOf(ranged, 'element');
    }
    if (kind === 'received') return index === 1 ? { name: 'bool' } : this.of(giver, place);
    if (index === undefined) return this.of(giver, place);
    if (giver.type === 'call_expression') return this.resultsOfCall(giver, place)[index];
    return index === 0 ? this.of(giver, place) : { name: 'bool' };
  }

  /** What lists, maps and channels have in them. */
  #elementOf({ node, place }: GoType, field: 'element' | 'value'): GoType | undefined {
    if (!node || !place) return undefined;
    const element = node.field(node.type === 'map_type' || node.type === 'channel_type' ? 'value' : field);
    return element && /^(slice|array|map|channel)_type$/.test(node.type) ? this.read(element, place) : undefined;
  }
}

const starter = `${tracerType}.Start`;

/** `tracer.Start(ctx, …)` in a file that uses OpenTelemetry, where nothing tells what `tracer` is. */
function looksLikeStart(callee: SyntaxNode, { source }: Place): boolean {
  if (callee.field('field')?.text !== 'Start' || !/tracer(?:\(\))?$/i.test(callee.field('operand')!.text)) return false;
  const call = callee.parent;
  return call !== undefined && argumentsOf(call).length >= 2 && source.text.includes('go.opentelemetry.io/otel');
}

/** The name of a type or function without its package. */
export function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

const literalTypes: ReadonlyMap<string, GoType> = new Map([
  ['interpreted_string_literal', { name: 'string' }],
  ['raw_string_literal', { name: 'string' }],
  ['int_literal', { name: 'int' }],
  ['float_literal', { name: 'float64' }],
  ['rune_literal', { name: 'rune' }],
  ['true', { name: 'bool' }],
  ['false', { name: 'bool' }],
]);

/** Names of the language itself, which hardly any package gives another meaning. */
const predeclared: ReadonlySet<string> = new Set(
  (
    'any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string uint uint8 ' +
    'uint16 uint32 uint64 uintptr true false iota nil append cap clear close complex copy delete imag len make max min new ' +
    'panic print println real recover _'
  ).split(' '),
);

const builtinValues: ReadonlyMap<string, GoType> = new Map([
  ['true', { name: 'bool' }],
  ['false', { name: 'bool' }],
]);

const builtinResults: ReadonlyMap<string, readonly GoType[]> = new Map([
  ['len', [{ name: 'int' }]],
  ['cap', [{ name: 'int' }]],
  ...['string', 'int', 'int64', 'float64', 'bool', 'error'].map((name): [string, GoType[]] => [name, [{ name }]]),
]);
