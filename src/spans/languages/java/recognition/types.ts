import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Imports } from '../imports.ts';
import type { Declaration, Scopes } from '../scopes.ts';
import { isTypeDeclaration, unwrapped } from '../syntax.ts';
import { isSubtype, knownTypeOf, typeOfMember } from './known-types.ts';

/** Expressions refer to each other; further than this nobody looks. */
const deepest = 40;

/**
 * The static types of expressions, as far as the file tells: by declarations, imports, and what methods of known types and of
 * the file give. A type is the simple name of a known one (`known-types.ts`), `own NAME` if the file declares it, and else
 * its name behind that of its package.
 */
export class Types {
  readonly #scopes: Scopes;
  readonly #imports: Imports;
  readonly #known = new Map<SyntaxNode, string | undefined>();

  constructor(scopes: Scopes, imports: Imports) {
    this.#scopes = scopes;
    this.#imports = imports;
  }

  /** Whether an expression is of a known type, or of one that extends it. */
  is(expression: SyntaxNode | undefined, type: string): boolean {
    return expression !== undefined && isSubtype(this.of(expression), type);
  }

  /** The type of an expression; `undefined` where the file does not tell. */
  of(expression: SyntaxNode, depth = 0): string | undefined {
    if (depth > deepest) return undefined;
    const node = expression.type === 'parenthesized_expression' ? unwrapped(expression) : expression;
    if (this.#known.has(node)) return this.#known.get(node);
    this.#known.set(node, undefined);
    const found = this.#find(node, depth + 1);
    this.#known.set(node, found);
    return found;
  }

  /** The type that a variable is declared with. */
  ofDeclaration({ type, value, kind }: Declaration, depth = 0): string | undefined {
    if (type && type.text !== 'var') return this.named(type);
    return value && kind !== 'element' && kind !== 'pattern' ? this.of(value, depth) : undefined;
  }

  /** The type that a node of a declaration, a cast or the like names. */
  named(type: SyntaxNode): string | undefined {
    if (type.type === 'array_type' || type.type === 'spread_parameter') return 'array';
    const name = type.text
      .replace(/@[\w.]+(?:\([^)]*\))?\s*/g, '')
      .replace(/<[\s\S]*$/, '')
      .replace(/\s+/g, '');
    return name === 'var' ? undefined : this.resolve(name, type);
  }

  /** The type of a name, simple or qualified, as seen from a node. */
  resolve(name: string, from: SyntaxNode): string {
    const [first, ...rest] = name.split('.') as [string, ...string[]];
    if (rest.length > 0 && /^[a-z]/.test(first)) return knownTypeOf(name) ?? name;
    if (this.#scopes.typeNamed(first, from)) return `own ${name}`;
    const { types, packages } = this.#imports;
    const imported = types.get(first);
    if (imported !== undefined) {
      const qualified = [imported, ...rest].join('.');
      return knownTypeOf(qualified) ?? qualified;
    }
    for (const one of [this.#imports.package, ...packages, 'java.lang']) {
      const known = knownTypeOf(`${one}.${name}`);
      if (known !== undefined) return known;
    }
    // A type of the same package, unless it is one of Java's own.
    return /^[a-z]/.test(name) ? name : `${this.#imports.package}.${name}`;
  }

  /** The known type that an expression names: `Span` of `Span.current()`. */
  namedBy(expression: SyntaxNode): string | undefined {
    const isName = expression.type === 'identifier' || expression.type === 'field_access';
    if (!isName || !/^(?:[a-z_]\w*\.)*[A-Z]\w*(?:\.[A-Z]\w*)*$/.test(expression.text)) return undefined;
    if (expression.type === 'identifier' && this.#scopes.resolve(expression)) return undefined;
    return this.resolve(expression.text, expression);
  }

  /** The known type whose static member a name without an object is, by a static import. */
  importedFrom(member: string): string | undefined {
    const path = this.#imports.members.get(member);
    if (path !== undefined) return knownTypeOf(path.slice(0, path.lastIndexOf('.')));
    return this.#imports.memberTypes.map(knownTypeOf).find((type) => type && typeOfMember(type, member, 'statics'));
  }

  #find(node: SyntaxNode, depth: number): string | undefined {
    switch (node.type) {
      case 'identifier': {
        const declared = this.#scopes.resolve(node);
        if (declared) return this.ofDeclaration(declared, depth);
        const imported = this.importedFrom(node.text);
        return imported && typeOfMember(imported, node.text, 'statics');
      }
      case 'field_access':
        return this.#ofField(node, depth);
      case 'method_invocation':
        return this.#ofCall(node, depth);
      case 'object_creation_expression':
      case 'cast_expression': {
        const type = node.field('type');
        return type && this.named(type);
      }
      case 'ternary_expression': {
        const [first, second] = [node.field('consequence'), node.field('alternative')];
        return (first && this.of(first, depth)) ?? (second && this.of(second, depth));
      }
      case 'assignment_expression': {
        const target = node.field('left');
        return target && this.of(target, depth);
      }
      case 'this': {
        const around = node.ancestor(isTypeDeclaration);
        return around && `own ${around.field('name')?.text}`;
      }
      case 'string_literal':
        return 'String';
      case 'class_literal':
        return 'Class';
      default:
        return undefined;
    }
  }

  #ofField(node: SyntaxNode, depth: number): string | undefined {
    const object = node.field('object')!;
    const field = node.field('field')!;
    if (object.type === 'this') {
      const declared = this.#scopes.fieldNamed(field.text, node);
      return declared && this.ofDeclaration(declared, depth);
    }
    const type = this.namedBy(object);
    const fields = this.fieldsOfOwn(type ?? this.of(object, depth), node);
    const declared = fields?.find(({ name }) => name === field.text);
    if (declared) return this.ofDeclaration(declared, depth);
    return type && typeOfMember(type, field.text, 'statics');
  }

  /** The fields of a type of the file, by the name that `resolve` gives it. */
  fieldsOfOwn(type: string | undefined, from: SyntaxNode): readonly Declaration[] | undefined {
    const own = this.ownType(type, from);
    return own && this.#scopes.fieldsOf(own);
  }

  /** The declaration of a type of the file, by the name that `resolve` gives it. */
  ownType(type: string | undefined, from: SyntaxNode): SyntaxNode | undefined {
    if (!type?.startsWith('own ')) return undefined;
    return this.#scopes.typeNamed(type.slice(type.lastIndexOf('.') + 1).replace('own ', ''), from);
  }

  #ofCall(node: SyntaxNode, depth: number): string | undefined {
    const name = node.field('name')!.text;
    const own = this.methodsCalled(node, depth);
    if (own.length > 0) {
      const given = new Set(own.map((method) => this.#resultOf(method)));
      return given.size === 1 ? [...given][0] : undefined;
    }
    const object = node.field('object');
    if (!object) {
      const imported = this.importedFrom(name);
      return imported && typeOfMember(imported, name, 'statics');
    }
    const type = this.namedBy(object);
    if (type) return typeOfMember(type, name, 'statics');
    const receiver = this.of(object, depth);
    if (receiver !== undefined) return typeOfMember(receiver, name, 'methods');
    // A tracer that is inherited, or comes out of another file, has methods of no other name.
    return name === 'spanBuilder' && this.#importsApi ? 'SpanBuilder' : undefined;
  }

  get #importsApi(): boolean {
    const { types, packages } = this.#imports;
    return [...types.values(), ...packages].some((one) => one.startsWith('io.opentelemetry.api.trace'));
  }

  /** The methods of the file that a call may be of, by name and number of arguments. */
  methodsCalled(call: SyntaxNode, depth = 0): readonly SyntaxNode[] {
    const name = call.field('name')!.text;
    const object = call.field('object');
    const named =
      !object || (object.type === 'this' && call.children[1]?.type !== 'super')
        ? this.#scopes.methodsNamed(name, call)
        : this.#methodsOfOwn(this.namedBy(object) ?? this.of(object, depth), call).get(name);
    const given = call.field('arguments')?.children.length ?? 0;
    return (named ?? []).filter((method) => takes(method, given));
  }

  #methodsOfOwn(type: string | undefined, from: SyntaxNode): ReadonlyMap<string, readonly SyntaxNode[]> {
    const own = this.ownType(type, from);
    return own ? this.#scopes.methodsOf(own) : new Map();
  }

  #resultOf(method: SyntaxNode): string | undefined {
    const type = method.field('type');
    return type && this.named(type);
  }
}

function takes(method: SyntaxNode, given: number): boolean {
  const parameters = method.field('parameters')?.children.filter(({ type }) => type !== 'receiver_parameter') ?? [];
  const isOpen = parameters.at(-1)?.type === 'spread_parameter';
  return isOpen ? given >= parameters.length - 1 : given === parameters.length;
}
