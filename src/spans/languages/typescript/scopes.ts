import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { TypeInformation } from '../../type-information.ts';
import { isFunction } from './syntax.ts';

/** Where a name comes from. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'const' | 'let' | 'var' | 'using' | 'parameter' | 'function' | 'class' | 'catch' | 'import';
  readonly identifier: SyntaxNode;
  /** What it is declared with: an initializer, or the function or class itself. */
  readonly value?: SyntaxNode;
  /** The property of `value` that it takes, if it was destructured: `const { trace } = …`. */
  readonly property?: string;
  readonly type?: SyntaxNode;
  readonly module?: { readonly source: string; readonly imported: string };
}

type Table = ReadonlyMap<string, Declaration>;

/** Resolves names as ECMAScript scopes them, beside what types there are. Tables are made when a scope is first asked. */
export class Scopes {
  /** Absent: no compiler was asked. */
  readonly types: TypeInformation | undefined;
  readonly #tables = new Map<SyntaxNode, Table>();
  /** Whoever reads a call asks again what its callee is. */
  readonly #resolved = new Map<SyntaxNode, Declaration | undefined>();

  constructor(types?: TypeInformation) {
    this.types = types;
  }

  /** The declaration that an identifier refers to; `undefined` for globals. */
  resolve(identifier: SyntaxNode): Declaration | undefined {
    const known = this.#resolved.get(identifier);
    if (known || this.#resolved.has(identifier)) return known;
    const found = this.lookUp(identifier.text, identifier);
    this.#resolved.set(identifier, found);
    return found;
  }

  lookUp(name: string, from: SyntaxNode): Declaration | undefined {
    for (let node: SyntaxNode | undefined = from; node; node = node.parent) {
      const found = this.#tableOf(node)?.get(name);
      if (found) return found;
    }
    return undefined;
  }

  #tableOf(node: SyntaxNode): Table | undefined {
    if (!isFunction(node) && !scopeTypes.has(node.type)) return undefined;
    let table = this.#tables.get(node);
    if (!table) {
      table = new Map(declarationsOf(node).map((declaration) => [declaration.name, declaration]));
      this.#tables.set(node, table);
    }
    return table;
  }
}

const scopeTypes: ReadonlySet<string> = new Set([
  'program',
  'statement_block',
  'for_statement',
  'for_in_statement',
  'catch_clause',
  'switch_body',
]);

function declarationsOf(scope: SyntaxNode): Declaration[] {
  if (isFunction(scope)) return [...functionDeclarations(scope)];
  switch (scope.type) {
    case 'for_statement': {
      const initializer = scope.field('initializer');
      return initializer ? statementDeclarations(initializer) : [];
    }
    case 'for_in_statement': {
      const kind = scope.field('kind')?.text;
      const left = scope.field('left');
      return left && (kind === 'const' || kind === 'let') ? patternDeclarations(left, { kind }) : [];
    }
    case 'catch_clause': {
      const parameter = scope.field('parameter');
      return parameter ? patternDeclarations(parameter, { kind: 'catch' }) : [];
    }
    case 'switch_body':
      return scope.children.flatMap((branch) => branch.fields('body').flatMap(statementDeclarations));
    case 'program':
      return [...varDeclarations(scope), ...scope.children.flatMap(statementDeclarations)];
    default:
      return scope.children.flatMap(statementDeclarations);
  }
}

function functionDeclarations(scope: SyntaxNode): Declaration[] {
  const name = scope.type === 'function_expression' ? scope.field('name') : undefined;
  const own: Declaration[] = name ? [{ name: name.text, kind: 'function', identifier: name, value: scope }] : [];
  return [...own, ...parametersOf(scope).flatMap(parameterDeclarations), ...varDeclarations(scope)];
}

/** The parameters of a function: `required_parameter` and the like, or the bare identifier of an arrow function. */
export function parametersOf(scope: SyntaxNode): SyntaxNode[] {
  const single = scope.field('parameter');
  return single ? [single] : (scope.field('parameters')?.children ?? []).filter(({ type }) => type !== 'decorator');
}

/** The name or pattern of a parameter, without type and default value. */
export function parameterPattern(parameter: SyntaxNode): SyntaxNode | undefined {
  // The tsx grammar, which reads JavaScript too, has `required_parameter` for every parameter.
  return parameter.type.endsWith('_parameter') ? parameter.field('pattern') : parameter;
}

function parameterDeclarations(parameter: SyntaxNode): Declaration[] {
  const pattern = parameterPattern(parameter);
  const type = parameter.field('type');
  return pattern ? patternDeclarations(pattern, { kind: 'parameter', ...(type && { type }) }) : [];
}

/** `var`s are seen in the whole function, wherever they stand in it. */
function varDeclarations(scope: SyntaxNode): Declaration[] {
  const found: Declaration[] = [];
  const stack = [...scope.children];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) continue;
    if (node.type === 'variable_declaration') found.push(...statementDeclarations(node));
    else if (node.type === 'for_in_statement' && node.field('kind')?.text === 'var') {
      found.push(...patternDeclarations(node.field('left')!, { kind: 'var' }));
    }
    stack.push(...node.children);
  }
  return found;
}

function statementDeclarations(statement: SyntaxNode): Declaration[] {
  switch (statement.type) {
    case 'export_statement': {
      const declared = statement.field('declaration');
      return declared ? statementDeclarations(declared) : [];
    }
    case 'lexical_declaration':
    case 'variable_declaration': {
      const kind = statement.field('kind')?.text ?? 'var';
      return statement.children
        .filter(({ type }) => type === 'variable_declarator')
        .flatMap((declarator) => {
          const name = declarator.field('name');
          const value = declarator.field('value');
          const type = declarator.field('type');
          const more = { kind: kind as Declaration['kind'], ...(value && { value }), ...(type && { type }) };
          return name ? patternDeclarations(name, more) : [];
        });
    }
    case 'function_declaration':
    case 'generator_function_declaration':
    case 'class_declaration': {
      const name = statement.field('name');
      const kind = statement.type === 'class_declaration' ? 'class' : 'function';
      return name ? [{ name: name.text, kind, identifier: name, value: statement }] : [];
    }
    case 'import_statement':
      return importDeclarations(statement);
    case 'expression_statement': {
      const declared = usingOf(statement);
      return declared ? patternDeclarations(declared.name, { kind: 'using', value: declared.value }) : [];
    }
    default:
      return [];
  }
}

/** The name and the value of `using name = value;`, which the grammar takes for an assignment. */
export function usingOf(statement: SyntaxNode): { readonly name: SyntaxNode; readonly value: SyntaxNode } | undefined {
  const [expression] = statement.type === 'expression_statement' ? statement.children : [];
  const assignment = expression?.type === 'await_expression' ? expression.children[0] : expression;
  if (assignment?.type !== 'assignment_expression' || !/^using\s/.test(assignment.text)) return undefined;
  const name = assignment.field('left')!;
  return name.type === 'identifier' && name.start > assignment.start
    ? { name, value: assignment.field('right')! }
    : undefined;
}

function importDeclarations(statement: SyntaxNode): Declaration[] {
  const found: Declaration[] = [];
  const requireClause = statement.children.find(({ type }) => type === 'import_require_clause');
  const source = stringValue(statement.field('source') ?? requireClause?.field('source'));
  if (source === undefined) return [];
  const add = (identifier: SyntaxNode, imported: string) =>
    found.push({ name: identifier.text, kind: 'import', identifier, module: { source, imported } });
  for (const node of statement.descendants()) {
    if (node.type === 'import_specifier') {
      const imported = node.field('name');
      if (imported) add(node.field('alias') ?? imported, stringValue(imported) ?? imported.text);
    } else if (node.type === 'identifier') {
      if (node.parent?.type === 'import_clause') add(node, 'default');
      else if (node.parent?.type === 'namespace_import' || node.parent?.type === 'import_require_clause')
        add(node, '*');
    }
  }
  return found;
}

type Origin = Omit<Declaration, 'name' | 'identifier'>;

/** The names of a pattern. Nested ones lose their value: which part of it they take is not followed. */
function patternDeclarations(pattern: SyntaxNode, origin: Origin): Declaration[] {
  if (pattern.type === 'identifier') return [{ ...origin, name: pattern.text, identifier: pattern }];
  const found: Declaration[] = [];
  for (const node of pattern.descendants()) {
    if (node.type !== 'identifier' && node.type !== 'shorthand_property_identifier_pattern') continue;
    if (!isBound(node, pattern)) continue;
    const property = propertyTaken(node, pattern);
    const { value, ...rest } = origin;
    found.push({
      ...rest,
      ...(value && property && { value, property }),
      name: node.text,
      identifier: node,
    });
  }
  return found;
}

/** Whether a name in a pattern is declared by it, and not part of a default value or computed key. */
function isBound(node: SyntaxNode, pattern: SyntaxNode): boolean {
  for (let child = node; child !== pattern; child = child.parent!) {
    const parent = child.parent!;
    if (parent.type.endsWith('assignment_pattern') && parent.field('left') !== child) return false;
    if (parent.type === 'pair_pattern' && parent.field('value') !== child) return false;
    if (!/pattern$/.test(parent.type)) return false;
  }
  return true;
}

function propertyTaken(node: SyntaxNode, pattern: SyntaxNode): string | undefined {
  if (pattern.type !== 'object_pattern') return undefined;
  const element = node.parent?.type === 'object_assignment_pattern' ? node.parent : node;
  if (element.parent === pattern) return node.text;
  const pair = element.parent;
  return pair?.type === 'pair_pattern' && pair.parent === pattern ? pair.field('key')?.text : undefined;
}

/** The text of a string literal; escapes stay as they are written. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'string') return undefined;
  return node.text.slice(1, -1);
}
