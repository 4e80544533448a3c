import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { isFunction, parametersOf } from './syntax.ts';

/** A name of a scope: whatever binds it there is one of its bindings. */
export interface Declaration {
  readonly name: string;
  /** A module, a function, a class or a comprehension. */
  readonly scope: SyntaxNode;
  /** In the order of the text. A name that is only bound by functions that declare it `global` has those. */
  readonly bindings: readonly Binding[];
}

export interface Binding {
  readonly kind: 'parameter' | 'variable' | 'function' | 'class' | 'import';
  readonly identifier: SyntaxNode;
  /** What is assigned to it alone, or the function or class itself. */
  readonly value?: SyntaxNode;
  /** How it comes to that: by `=`, or as what a `with` opened. */
  readonly by?: 'assignment' | 'with';
  /** Its annotation. */
  readonly type?: SyntaxNode;
  /** `from source import imported`, or `import source`, of which `imported` is absent. Dots of relative ones are kept. */
  readonly module?: { readonly source: string; readonly imported?: string };
}

type Table = Map<string, { readonly name: string; readonly scope: SyntaxNode; readonly bindings: Binding[] }>;

/**
 * Resolves names as Python scopes them: by function, with `global` and `nonlocal`; names of a class are seen in its body only,
 * and those that a comprehension goes through in that. Tables are made when a scope is first asked.
 */
export class Scopes {
  readonly #tables = new Map<SyntaxNode, Table>();
  readonly #resolved = new Map<SyntaxNode, Declaration | undefined>();
  /** By expression, what `importedName` has found: whoever reads a file asks of each callee again and again. */
  readonly importedNames = new Map<SyntaxNode, string | undefined>();
  /** The names that functions declare `global`. */
  readonly #globals = new Map<SyntaxNode, ReadonlySet<string>>();
  #linked: ReadonlySet<string> | undefined;

  /** The declaration that an identifier refers to; `undefined` for builtins, and what `import *` brings. */
  resolve(identifier: SyntaxNode): Declaration | undefined {
    const known = this.#resolved.get(identifier);
    if (known || this.#resolved.has(identifier)) return known;
    const found = this.lookUp(identifier.text, identifier);
    this.#resolved.set(identifier, found);
    return found;
  }

  /** The declaration that a name refers to at a node. */
  lookUp(name: string, from: SyntaxNode): Declaration | undefined {
    let isInner = true;
    let previous: SyntaxNode | undefined;
    for (let node: SyntaxNode | undefined = from; node; previous = node, node = node.parent) {
      if (!isScope(node) || isOutside(node, previous)) continue;
      if (node.type === 'class_definition' && !isInner) continue;
      if (isFunction(node)) {
        if (this.#globalsOf(node).has(name)) return this.#tableOf(moduleOf(node)).get(name);
        isInner = false;
      }
      const found = this.#tableOf(node).get(name);
      if (found) return found;
    }
    return undefined;
  }

  /** Whether a name may stand for an import: somewhere in the module it is bound by one, or given another name's value. */
  mayBeImport(identifier: SyntaxNode): boolean {
    this.#linked ??= linkedNames(moduleOf(identifier));
    return this.#linked.has(identifier.text);
  }

  /** The names that a scope binds. */
  namesOf(scope: SyntaxNode): Iterable<Declaration> {
    return this.#tableOf(scope).values();
  }

  #globalsOf(definition: SyntaxNode): ReadonlySet<string> {
    let globals = this.#globals.get(definition);
    if (!globals) {
      globals = declaredBy(definition, 'global_statement');
      this.#globals.set(definition, globals);
    }
    return globals;
  }

  #tableOf(scope: SyntaxNode): Table {
    let table = this.#tables.get(scope);
    if (!table) {
      table = new Map();
      this.#tables.set(scope, table);
      for (const binding of bindingsOf(scope)) add(table, scope, binding);
    }
    return table;
  }
}

function add(table: Table, scope: SyntaxNode, binding: Binding): void {
  const { text: name } = binding.identifier;
  const known = table.get(name);
  if (known) known.bindings.push(binding);
  else table.set(name, { name, scope, bindings: [binding] });
}

const comprehensions: ReadonlySet<string> = new Set([
  'list_comprehension',
  'set_comprehension',
  'dictionary_comprehension',
  'generator_expression',
]);

export function isComprehension({ type }: SyntaxNode): boolean {
  return comprehensions.has(type);
}

function isScope(node: SyntaxNode): boolean {
  return isFunction(node) || node.type === 'module' || node.type === 'class_definition' || isComprehension(node);
}

/** Whether a part of a scope's node is evaluated around the scope: defaults, annotations, decorators, bases. */
function isOutside(scope: SyntaxNode, part: SyntaxNode | undefined): boolean {
  if (!part || isComprehension(scope) || scope.type === 'module') return false;
  if (part === scope.field('body')) return false;
  // The names of parameters are inside, and so is what is asked of a scope as a whole.
  return part.type !== 'parameters' && part.type !== 'lambda_parameters';
}

function moduleOf(node: SyntaxNode): SyntaxNode {
  let module = node;
  while (module.parent) module = module.parent;
  return module;
}

function declaredBy(definition: SyntaxNode, type: 'global_statement' | 'nonlocal_statement'): ReadonlySet<string> {
  if (definition.type !== 'function_definition') return noNames;
  if (!/\b(?:global|nonlocal)\b/.test(definition.text)) return noNames;
  const statements = ownNodes(definition.field('body')).filter((node) => node.type === type);
  return new Set(statements.flatMap(({ children }) => children.map(({ text }) => text)));
}

const noNames: ReadonlySet<string> = new Set();

function bindingsOf(scope: SyntaxNode): readonly Binding[] {
  if (isComprehension(scope)) {
    const clauses = scope.children.filter(({ type }) => type === 'for_in_clause');
    return clauses.flatMap((clause) => namesIn(clause.field('left')).map(plain));
  }
  const own = ownNodes(scope.type === 'module' ? scope : scope.field('body'));
  if (!isFunction(scope)) {
    return scope.type === 'module' ? [...boundByAll(own), ...globalsBelow(scope)] : boundByAll(own);
  }
  const elsewhere = new Set([...declaredBy(scope, 'global_statement'), ...declaredBy(scope, 'nonlocal_statement')]);
  const parameters = parametersOf(scope).flatMap(({ identifier, type, value }): Binding[] =>
    identifier ? [{ kind: 'parameter', identifier, ...(type && { type }), ...(value && { value }) }] : [],
  );
  return [...parameters, ...boundByAll(own).filter(({ identifier }) => !elsewhere.has(identifier.text))];
}

/** What functions bind that declare it `global`. */
function globalsBelow(module: SyntaxNode): Binding[] {
  if (!/\bglobal\b/.test(module.text)) return [];
  return module.descendants().flatMap((node) => {
    if (node.type !== 'function_definition') return [];
    const names = declaredBy(node, 'global_statement');
    if (names.size === 0) return [];
    return boundByAll(ownNodes(node.field('body'))).filter(({ identifier }) => names.has(identifier.text));
  });
}

function linkedNames(module: SyntaxNode): ReadonlySet<string> {
  const found = new Set<string>();
  for (const node of module.descendants()) {
    if (!linking.has(node.type)) continue;
    for (const { identifier, module: imported, value } of boundBy(node)) {
      if (imported || value?.type === 'identifier' || value?.type === 'attribute') found.add(identifier.text);
    }
  }
  return found;
}

const linking: ReadonlySet<string> = new Set([
  'assignment',
  'named_expression',
  'import_statement',
  'import_from_statement',
]);

/** The nodes of a scope in the order of the text, without the insides of the functions and classes in it. */
function ownNodes(body: SyntaxNode | undefined): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = body ? [body] : [];
  for (let node = stack.pop(); node; node = stack.pop()) {
    found.push(node);
    if (node !== body && (isFunction(node) || node.type === 'class_definition')) continue;
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return found;
}

function boundByAll(nodes: readonly SyntaxNode[]): Binding[] {
  const found: Binding[] = [];
  for (const node of nodes) if (binding.has(node.type)) found.push(...boundBy(node));
  return found;
}

/** What `boundBy` knows: most nodes bind nothing. */
const binding: ReadonlySet<string> = new Set([
  'function_definition',
  'class_definition',
  'assignment',
  'augmented_assignment',
  'named_expression',
  'for_statement',
  'as_pattern',
  'case_clause',
  'delete_statement',
  'import_statement',
  'import_from_statement',
]);

function boundBy(node: SyntaxNode): readonly Binding[] {
  switch (node.type) {
    case 'function_definition':
    case 'class_definition': {
      const identifier = node.field('name');
      const kind = node.type === 'class_definition' ? 'class' : 'function';
      return identifier ? [{ kind, identifier, value: node }] : [];
    }
    case 'assignment': {
      const left = node.field('left');
      const right = node.field('right');
      const type = node.field('type')?.children[0];
      if (left?.type !== 'identifier') return namesIn(left).map(plain);
      // `x: int` alone declares a name of the scope, too.
      const value = innermostValue(right);
      return [{ kind: 'variable', identifier: left, ...(value && { value, by: 'assignment' }), ...(type && { type }) }];
    }
    case 'augmented_assignment':
      return namesIn(node.field('left')).map(plain);
    case 'named_expression': {
      const identifier = node.field('name');
      const value = node.field('value');
      return identifier && value ? [{ kind: 'variable', identifier, value, by: 'assignment' }] : [];
    }
    case 'for_statement':
      return namesIn(node.field('left')).map(plain);
    case 'as_pattern': {
      // Of a pattern of a `match`, the clause tells.
      const target = node.field('alias')?.children[0];
      const item = node.ancestor(({ type }) => type !== 'parenthesized_expression');
      if (target?.type !== 'identifier' || item?.type !== 'with_item') return namesIn(target).map(plain);
      return [{ kind: 'variable', identifier: target, value: node.children[0]!, by: 'with' }];
    }
    case 'case_clause':
      return node.children
        .filter(({ type }) => type === 'case_pattern')
        .flatMap(capturesIn)
        .map(plain);
    case 'delete_statement':
      return namesIn(node.children[0]).map(plain);
    case 'import_statement':
    case 'import_from_statement':
      return importedBy(node);
    default:
      return [];
  }
}

/** `a = b = value` */
function innermostValue(right: SyntaxNode | undefined): SyntaxNode | undefined {
  let value = right;
  while (value?.type === 'assignment') value = value.field('right');
  return value;
}

function plain(identifier: SyntaxNode): Binding {
  return { kind: 'variable', identifier };
}

const patterns: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'tuple',
  'list',
  'expression_list',
  'list_splat_pattern',
  'list_splat',
  'parenthesized_expression',
]);

/** The names that a target binds; `a.b` and `a[0]` bind none. */
export function namesIn(target: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!target) return [];
  if (target.type === 'identifier') return [target];
  return patterns.has(target.type) ? target.children.flatMap(namesIn) : [];
}

/** The names that a pattern of a `match` binds. */
export function capturesIn(pattern: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [pattern];
  for (let node = stack.pop(); node; node = stack.pop()) {
    const { type, children } = node;
    if (type === 'splat_pattern') found.push(...children.filter((child) => child.type === 'identifier'));
    else if (type === 'dotted_name') {
      // A name of one part is bound, one of several is compared with.
      if (children.length === 1 && node.text !== '_') found.push(children[0]!);
    } else if (type === 'as_pattern') {
      const alias = children.at(-1);
      if (alias?.type === 'identifier') found.push(alias);
      stack.push(...children.slice(0, -1));
    } else if (type === 'class_pattern' || type === 'keyword_pattern') stack.push(...children.slice(1));
    else stack.push(...children);
  }
  return found;
}

function importedBy(statement: SyntaxNode): readonly Binding[] {
  const source = withoutSpace(statement.field('module_name')?.text);
  return statement.fields('name').flatMap((node): Binding[] => {
    const name = node.type === 'aliased_import' ? node.field('name') : node;
    const alias = node.type === 'aliased_import' ? node.field('alias') : undefined;
    if (!name?.children[0]) return [];
    const path = withoutSpace(name.text);
    // `import a.b` binds `a`, from which one goes on.
    const identifier = alias ?? name.children[0];
    if (source === undefined) {
      const module = { source: alias ? path : name.children[0].text };
      return [{ kind: 'import', identifier, module }];
    }
    return [{ kind: 'import', identifier, module: { source, imported: path } }];
  });
}

function withoutSpace<Text extends string | undefined>(text: Text): Text | string {
  return text && /\s/.test(text) ? text.replace(/\s/g, '') : text;
}
