import type { Variable } from '../../code/code.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import {
  bodyOf,
  hasModifier,
  isFunction,
  isTypeBody,
  isTypeDeclaration,
  membersOf,
  nameOfParameter,
  parametersOf,
} from './syntax.ts';

/** Where the name of a variable comes from. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'local' | 'parameter' | 'resource' | 'catch' | 'pattern' | 'element' | 'component' | 'field';
  readonly identifier: SyntaxNode;
  /** Absent: a lambda's parameter whose type is inferred. */
  readonly type?: SyntaxNode;
  /** What it is declared with; of an `element`, what is gone through; of a `pattern`, what is looked at. */
  readonly value?: SyntaxNode;
  readonly isFinal: boolean;
  /** Of a field: what declares it, modifiers and all. */
  readonly field?: SyntaxNode;
}

/** Of each name the declarations in a scope, in the order of the text. */
type Table = ReadonlyMap<string, readonly Declaration[]>;

/** Resolves names of variables and methods as Java scopes them. Tables are made when a scope is first asked. */
export class Scopes {
  readonly #root: SyntaxNode;
  readonly #tables = new Map<SyntaxNode, Table>();
  readonly #methods = new Map<SyntaxNode, ReadonlyMap<string, readonly SyntaxNode[]>>();
  readonly #resolved = new Map<SyntaxNode, Declaration | undefined>();
  readonly #variables = new Map<Declaration, Variable>();
  #assigned: ReadonlySet<Declaration> | undefined;
  #typeNames: ReadonlySet<string> | undefined;

  constructor(root: SyntaxNode) {
    this.#root = root;
  }

  /** The variable that an identifier names; `undefined` for what is inherited or imported, and for types. */
  resolve(identifier: SyntaxNode): Declaration | undefined {
    if (this.#resolved.has(identifier)) return this.#resolved.get(identifier);
    const found = this.lookUp(identifier.text, identifier);
    this.#resolved.set(identifier, found);
    return found;
  }

  /** The variable of a name as seen from a node. */
  lookUp(name: string, from: SyntaxNode): Declaration | undefined {
    for (let node: SyntaxNode | undefined = from, inside = from; node; inside = node, node = node.parent) {
      if (!isScope(node)) continue;
      const all = this.#tableOf(node).get(name);
      // Of several declarations of a name in one scope, each in a statement of its own, the last one before is meant.
      const found = all?.findLast((one) => one.kind === 'field' || isSeen(one, from, inside));
      if (found) return found;
    }
    return undefined;
  }

  /** The field that `this.name` is, as seen from a node. */
  fieldNamed(name: string, from: SyntaxNode): Declaration | undefined {
    const body = from.ancestor(isTypeBody);
    const type = body?.type === 'enum_body_declarations' ? body.parent?.parent : body?.parent;
    return type && this.fieldsOf(type).find((field) => field.name === name);
  }

  /** The fields of a type, with the components of a record. */
  fieldsOf(type: SyntaxNode): readonly Declaration[] {
    return [...this.#tableOf(type).values()].flat().filter(({ kind }) => kind === 'field' || kind === 'component');
  }

  /** The methods of a name that a call without an object may mean: those of the innermost type that has any. */
  methodsNamed(name: string, from: SyntaxNode): readonly SyntaxNode[] {
    for (let node: SyntaxNode | undefined = from; node; node = node.parent) {
      const found = hasMembers(node) ? this.methodsOf(node).get(name) : undefined;
      if (found) return found;
    }
    return [];
  }

  /** The methods of a type, by name. */
  methodsOf(type: SyntaxNode): ReadonlyMap<string, readonly SyntaxNode[]> {
    const known = this.#methods.get(type);
    if (known) return known;
    const methods = new Map<string, SyntaxNode[]>();
    for (const member of membersOf(type)) {
      const name = member.type === 'method_declaration' ? member.field('name')?.text : undefined;
      if (name !== undefined) methods.set(name, [...(methods.get(name) ?? []), member]);
    }
    this.#methods.set(type, methods);
    return methods;
  }

  /** The type of the file that a simple name means: nested ones hide those further out. */
  typeNamed(name: string, from: SyntaxNode): SyntaxNode | undefined {
    this.#typeNames ??= new Set(
      this.#root.descendants().flatMap((node) => (isTypeDeclaration(node) ? (node.field('name')?.text ?? []) : [])),
    );
    // Most names are of types that other files declare.
    if (!this.#typeNames.has(name)) return undefined;
    for (let node: SyntaxNode | undefined = from; node; node = node.parent) {
      if (isTypeDeclaration(node) && node.field('name')?.text === name) return node;
      const around = hasMembers(node) ? membersOf(node) : node.type === 'block' || !node.parent ? node.children : [];
      const found = around.find((one) => isTypeDeclaration(one) && one.field('name')?.text === name);
      if (found) return found;
    }
    return undefined;
  }

  /** A local variable or a parameter as code knows it; fields are none. */
  variableOf(declaration: Declaration): Variable {
    const known = this.#variables.get(declaration);
    if (known) return known;
    const { name, identifier } = declaration;
    const isConstant = this.isConstant(declaration);
    const range = { start: identifier.start, end: identifier.end };
    const variable: Variable = { name, range, ...(isConstant && { isConstant }) };
    this.#variables.set(declaration, variable);
    return variable;
  }

  /** Whether a variable never takes another value than its first. */
  isConstant(declaration: Declaration): boolean {
    if (declaration.isFinal) return true;
    if (declaration.kind === 'local' && !declaration.value) return false;
    this.#assigned ??= this.#findAssigned();
    return !this.#assigned.has(declaration);
  }

  #findAssigned(): ReadonlySet<Declaration> {
    const assigned = new Set<Declaration>();
    for (const node of this.#root.descendants()) {
      const target = node.type === 'assignment_expression' ? node.field('left') : undefined;
      const updated = node.type === 'update_expression' ? node.children[0] : undefined;
      const name = target ?? updated;
      const isOwn = name?.type === 'field_access' && name.field('object')?.type === 'this';
      const declaration =
        name?.type === 'identifier'
          ? this.resolve(name)
          : isOwn
            ? this.fieldNamed(name.field('field')!.text, name)
            : undefined;
      if (declaration) assigned.add(declaration);
    }
    return assigned;
  }

  #tableOf(scope: SyntaxNode): Table {
    const known = this.#tables.get(scope);
    if (known) return known;
    const table = new Map<string, Declaration[]>();
    for (const declaration of declarationsOf(scope)) {
      table.set(declaration.name, [...(table.get(declaration.name) ?? []), declaration]);
    }
    this.#tables.set(scope, table);
    return table;
  }
}

const blockTypes: ReadonlySet<string> = new Set(['block', 'constructor_body', 'switch_block']);
const scopeTypes: ReadonlySet<string> = new Set([
  ...blockTypes,
  'for_statement',
  'enhanced_for_statement',
  'try_with_resources_statement',
  'catch_clause',
  'switch_rule',
]);

function isScope(node: SyntaxNode): boolean {
  return scopeTypes.has(node.type) || isFunction(node) || hasMembers(node);
}

/** Whether a node is a type, or creates an object of an anonymous one. */
function hasMembers(node: SyntaxNode): boolean {
  return (
    isTypeDeclaration(node) ||
    ((node.type === 'object_creation_expression' || node.type === 'enum_constant') && node.children.some(isTypeBody))
  );
}

/** `inside`: the child of the scope that the name stands in. */
function isSeen({ kind, identifier }: Declaration, from: SyntaxNode, inside: SyntaxNode): boolean {
  if (kind === 'component') return true;
  // Resources are closed before handlers run.
  if (kind === 'resource' && (inside.type === 'catch_clause' || inside.type === 'finally_clause')) return false;
  return identifier.start <= from.start;
}

function declarationsOf(scope: SyntaxNode): readonly Declaration[] {
  if (hasMembers(scope)) return [...componentsOf(scope), ...membersOf(scope).flatMap(fieldsOf)];
  if (isFunction(scope)) {
    const body = bodyOf(scope);
    const ofExpression = body && scope.type === 'lambda_expression' && body.type !== 'block' ? patternsIn(body) : [];
    const components = scope.type === 'compact_constructor_declaration' ? recordComponents(scope) : [];
    return [...components, ...parametersOf(scope).flatMap(parameterDeclarations), ...ofExpression];
  }
  switch (scope.type) {
    case 'for_statement': {
      const conditions = [...scope.fields('condition'), ...scope.fields('update')];
      return [...scope.fields('init').flatMap(localsOf), ...conditions.flatMap(patternsIn)];
    }
    case 'enhanced_for_statement':
      return declared(scope, 'element');
    case 'try_with_resources_statement':
      return (scope.field('resources')?.children ?? []).flatMap((resource) => declared(resource, 'resource'));
    case 'catch_clause': {
      const parameter = scope.children.find(({ type }) => type === 'catch_formal_parameter');
      return parameter ? declared(parameter, 'catch') : [];
    }
    case 'switch_rule':
      return scope.children.filter(({ type }) => type === 'switch_label').flatMap(patternsIn);
    default:
      return scope.children.flatMap((statement) => [...localsOf(statement), ...patternsIn(statement)]);
  }
}

/** The local variables that a statement of a block declares, those of a group of a `switch` too. */
function localsOf(statement: SyntaxNode): readonly Declaration[] {
  if (statement.type === 'switch_block_statement_group') return statement.children.flatMap(localsOf);
  if (statement.type === 'labeled_statement') return localsOf(statement.children.at(-1)!);
  return statement.type === 'local_variable_declaration' ? declaratorsOf(statement, 'local') : [];
}

function fieldsOf(member: SyntaxNode): readonly Declaration[] {
  const isField = member.type === 'field_declaration' || member.type === 'constant_declaration';
  return isField ? declaratorsOf(member, 'field').map((one) => ({ ...one, field: member })) : [];
}

function declaratorsOf(declaration: SyntaxNode, kind: Declaration['kind']): readonly Declaration[] {
  const type = declaration.field('type');
  const isFinal = hasModifier(declaration, 'final') || declaration.type === 'constant_declaration';
  return declaration.fields('declarator').flatMap((declarator) => {
    const identifier = declarator.field('name');
    const value = declarator.field('value');
    if (!identifier) return [];
    return [{ name: identifier.text, kind, identifier, ...(type && { type }), ...(value && { value }), isFinal }];
  });
}

function parameterDeclarations(parameter: SyntaxNode): readonly Declaration[] {
  return declared(parameter, 'parameter');
}

function componentsOf(type: SyntaxNode): readonly Declaration[] {
  return type.type === 'record_declaration' ? parametersOf(type).flatMap((one) => declared(one, 'component')) : [];
}

/** In a compact constructor the components of the record are its parameters. */
function recordComponents(compact: SyntaxNode): readonly Declaration[] {
  const record = compact.ancestor(({ type }) => type === 'record_declaration');
  return record ? parametersOf(record).flatMap((one) => declared(one, 'component')) : [];
}

/** What a parameter, a resource or an enhanced `for` declares. */
function declared(node: SyntaxNode, kind: Declaration['kind']): readonly Declaration[] {
  const identifier = nameOfParameter(node);
  if (!identifier || (kind === 'resource' && identifier === node)) return [];
  const type = node.field('type') ?? node.children.find((child) => isType(child));
  const value = node.field('value');
  const isFinal = kind === 'resource' || hasModifier(node, 'final');
  return [{ name: identifier.text, kind, identifier, ...(type && { type }), ...(value && { value }), isFinal }];
}

/** Whether a node names a type. */
export function isType({ type }: SyntaxNode): boolean {
  return /^(?:type_identifier|scoped_type_identifier|generic_type|array_type|annotated_type|\w+_type)$/.test(type);
}

/** The variables of patterns in a statement or an expression, but not of the blocks and lambdas in it, which are scopes. */
function patternsIn(node: SyntaxNode): readonly Declaration[] {
  if (!/instanceof|case/.test(node.text)) return [];
  const found: Declaration[] = [];
  const stack = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (next !== node && (isScope(next) || isTypeBody(next))) continue;
    if (next.type === 'instanceof_expression') {
      const identifier = next.field('name');
      const type = next.field('right');
      const value = next.field('left');
      if (identifier) found.push(pattern(identifier, type, value));
    } else if (next.type === 'type_pattern' || next.type === 'record_pattern_component') {
      const identifier = next.children.findLast(({ type }) => type === 'identifier');
      if (identifier) found.push(pattern(identifier, next.children.find(isType)));
    }
    stack.push(...next.children);
  }
  return found.sort((one, other) => one.identifier.start - other.identifier.start);
}

function pattern(identifier: SyntaxNode, type?: SyntaxNode, value?: SyntaxNode): Declaration {
  return {
    name: identifier.text,
    kind: 'pattern',
    identifier,
    ...(type && { type }),
    ...(value && { value }),
    isFinal: false,
  };
}
