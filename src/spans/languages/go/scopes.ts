import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import {
  declaresLeft,
  expressionsOf,
  functionTypes,
  isFunction,
  parametersOf,
  receiverOf,
  resultsOf,
  statementsOf,
  stringValue,
} from './syntax.ts';

/** Where a name comes from. */
export interface Declaration {
  readonly name: string;
  /** `alias`: the name of a type switch, which has another type in each of its cases. */
  readonly kind:
    | 'import'
    | 'variable'
    | 'constant'
    | 'parameter'
    | 'result'
    | 'receiver'
    | 'range'
    | 'received'
    | 'alias'
    | 'function'
    | 'type';
  readonly identifier: SyntaxNode;
  /** What gives its value: an expression, what is ranged over or received, or the declared function or type itself. */
  readonly value?: SyntaxNode;
  /** Which of the values that `value` gives it takes, where that gives several. */
  readonly index?: number;
  readonly type?: SyntaxNode;
  /** The path of an imported package. */
  readonly path?: string;
  /** Declared outside of all functions. */
  readonly isOfPackage?: true;
}

/** Declarations by name, with the offset from where on each is seen. */
type Table = ReadonlyMap<string, { readonly declaration: Declaration; readonly from: number }>;

/**
 * Resolves names as Go scopes them, inside of one file. A name is seen from the end of its declaration on, so that in
 * `x := f(x)` the second is another; `:=` declares only what its own block does not have yet.
 */
export class Scopes {
  readonly #tables = new Map<SyntaxNode, Table>();
  readonly #resolved = new Map<SyntaxNode, Declaration | undefined>();

  /** The declaration that an identifier refers to; `undefined` for names of other files and builtins. */
  resolve(identifier: SyntaxNode): Declaration | undefined {
    const known = this.#resolved.get(identifier);
    if (known || this.#resolved.has(identifier)) return known;
    const found = this.#find(identifier.text, identifier, identifier);
    this.#resolved.set(identifier, found);
    return found;
  }

  /** What a name means where a node stands. */
  lookUp(name: string, from: SyntaxNode): Declaration | undefined {
    return this.#find(name, from);
  }

  /** Whether an identifier is where its variable is declared. */
  isDeclaration(identifier: SyntaxNode): boolean {
    return this.resolve(identifier)?.identifier === identifier;
  }

  /** The names that a scope itself declares: a block, a function with its parameters, a statement with a header. */
  namesIn(scope: SyntaxNode): readonly Declaration[] {
    return [...(this.#tableOf(scope)?.values() ?? [])].map(({ declaration }) => declaration);
  }

  #find(name: string, from: SyntaxNode, identifier?: SyntaxNode): Declaration | undefined {
    if (name === '_') return undefined;
    for (let node: SyntaxNode | undefined = from; node; node = node.parent) {
      const found = this.#tableOf(node)?.get(name);
      if (found && (found.from <= from.start || found.declaration.identifier === identifier)) return found.declaration;
    }
    return undefined;
  }

  #tableOf(node: SyntaxNode): Table | undefined {
    if (!scopeTypes.has(node.type)) return undefined;
    // A function and its body are one scope.
    if (node.type === 'block' && node.parent && isFunction(node.parent)) return undefined;
    let table = this.#tables.get(node);
    if (!table) {
      table = tableOf(node);
      this.#tables.set(node, table);
    }
    return table;
  }
}

const scopeTypes: ReadonlySet<string> = new Set([
  ...functionTypes,
  'source_file',
  'block',
  'if_statement',
  'for_statement',
  'expression_switch_statement',
  'type_switch_statement',
  'expression_case',
  'type_case',
  'default_case',
  'communication_case',
]);

function tableOf(scope: SyntaxNode): Table {
  const table = new Map<string, { declaration: Declaration; from: number }>();
  const declare = (declaration: Declaration, from: number) => {
    const { name } = declaration;
    if (name !== '_' && !table.has(name)) table.set(name, { declaration, from });
  };
  declareHeader(scope, declare);
  const isFile = scope.type === 'source_file';
  for (const statement of statementsOf(isFunction(scope) ? scope.field('body') : scope)) {
    for (const declaration of declaredBy(statement)) {
      const isEverywhere = isFile || declaration.kind === 'type';
      declare(isFile ? { ...declaration, isOfPackage: true } : declaration, isEverywhere ? -1 : seenFrom(declaration));
    }
  }
  return table;
}

/** What a scope declares in front of its statements. */
function declareHeader(scope: SyntaxNode, declare: (declaration: Declaration, from: number) => void): void {
  if (isFunction(scope)) {
    for (const declaration of declaredByHead(scope)) declare(declaration, scope.start);
    return;
  }
  const loop = scope.children.find(({ type }) => type === 'for_clause' || type === 'range_clause');
  const initializer = scope.field('initializer') ?? loop?.field('initializer');
  for (const declaration of initializer ? declaredBy(initializer) : []) declare(declaration, seenFrom(declaration));
  if (loop?.type === 'range_clause' && declaresLeft(loop)) declareLeft(loop, 'range', declare);
  const communication = scope.field('communication');
  if (communication?.type === 'receive_statement' && declaresLeft(communication)) {
    declareLeft(communication, 'received', declare);
  }
  const [alias] = expressionsOf(scope.parent?.field('alias'));
  if (alias && /^(type|default)_case$/.test(scope.type)) {
    const [type, another] = scope.fields('type');
    const value = scope.parent!.field('value');
    const only = type && !another && type.text !== 'nil' ? { type } : value && { value };
    declare({ name: alias.text, kind: 'alias', identifier: alias, ...only }, scope.start);
  }
}

function declareLeft(
  node: SyntaxNode,
  kind: 'range' | 'received',
  declare: (declaration: Declaration, from: number) => void,
): void {
  const value = node.field('right');
  for (const [index, identifier] of expressionsOf(node.field('left')).entries()) {
    declare({ name: identifier.text, kind, identifier, index, ...(value && { value }) }, node.end);
  }
}

function declaredByHead(scope: SyntaxNode): Declaration[] {
  const receiver = receiverOf(scope);
  const named = [
    ...(receiver ? [{ ...receiver, kind: 'receiver' as const }] : []),
    ...parametersOf(scope).map((parameter) => ({ ...parameter, kind: 'parameter' as const })),
    ...resultsOf(scope).map((result) => ({ ...result, kind: 'result' as const })),
  ];
  const types = scope.field('type_parameters')?.children ?? [];
  return [
    ...types.flatMap((one) => one.fields('name')).map((name) => declarationOf(name, 'type')),
    ...named.flatMap(({ identifier, kind, type }) => (identifier ? [declarationOf(identifier, kind, { type })] : [])),
  ];
}

/** What a statement declares in the block that it stands in. */
function declaredBy(statement: SyntaxNode): Declaration[] {
  switch (statement.type) {
    case 'short_var_declaration':
      return declarators(
        expressionsOf(statement.field('left')).filter(({ type }) => type === 'identifier'),
        'variable',
        expressionsOf(statement.field('right')),
        expressionsOf(statement.field('left')),
      );
    case 'var_declaration':
    case 'const_declaration': {
      const specs = statement.children.flatMap((one) => (one.type === 'var_spec_list' ? one.children : [one]));
      const kind = statement.type === 'var_declaration' ? 'variable' : 'constant';
      return specs.flatMap((spec) => {
        const names = spec.fields('name');
        return declarators(names, kind, expressionsOf(spec.field('value')), names, spec.field('type'));
      });
    }
    case 'type_declaration':
      return statement.children.flatMap((spec) => {
        const name = spec.field('name');
        return name ? [declarationOf(name, 'type', { value: spec })] : [];
      });
    case 'function_declaration': {
      const name = statement.field('name');
      return name ? [declarationOf(name, 'function', { value: statement })] : [];
    }
    case 'import_declaration':
      return statement
        .descendants()
        .filter(({ type }) => type === 'import_spec')
        .flatMap(importedBy);
    case 'labeled_statement':
      return statement.children.flatMap((inner) => (inner.type === 'label_name' ? [] : declaredBy(inner)));
    default:
      return [];
  }
}

/** `all`: the targets in order, of which `names` are the new ones. */
function declarators(
  names: readonly SyntaxNode[],
  kind: 'variable' | 'constant',
  values: readonly SyntaxNode[],
  all: readonly SyntaxNode[],
  type?: SyntaxNode,
): Declaration[] {
  return names.map((name) => {
    const place = all.indexOf(name);
    // One call may give all of them.
    const value = values.length === all.length ? values[place] : values.length === 1 ? values[0] : undefined;
    const isShared = values.length === 1 && all.length > 1;
    return declarationOf(name, kind, {
      ...(value && { value }),
      ...(isShared && { index: place }),
      ...(type && { type }),
    });
  });
}

function importedBy(spec: SyntaxNode): Declaration[] {
  const path = stringValue(spec.field('path'));
  const name = spec.field('name');
  if (path === undefined || name?.type === 'blank_identifier') return [];
  // What a dot import brings is not known by name: see `dotImports`.
  if (name?.type === 'dot') return [];
  const identifier = name ?? spec.field('path')!;
  return [{ name: name?.text ?? packageNameOf(path), kind: 'import', identifier, path }];
}

/** The paths of the packages whose names a file may use as its own: `import . "fmt"`. */
export function dotImports(file: SyntaxNode): readonly string[] {
  return file.children
    .filter(({ type }) => type === 'import_declaration')
    .flatMap((declaration) => declaration.descendants())
    .filter((node) => node.type === 'import_spec' && node.field('name')?.type === 'dot')
    .map((spec) => stringValue(spec.field('path')) ?? '');
}

/** What a package is most likely called, by its path: versions and what domains and tools add are no part of it. */
export function packageNameOf(path: string): string {
  const parts = path.split('/');
  if (parts.length > 1 && /^v\d+(\.\d+)*$/.test(parts.at(-1)!)) parts.pop();
  return parts
    .at(-1)!
    .replace(/\.v\d+$/, '')
    .replace(/^go-|-go$|\.go$/g, '')
    .replaceAll('-', '');
}

function declarationOf(
  identifier: SyntaxNode,
  kind: Declaration['kind'],
  more: Partial<Declaration> = {},
): Declaration {
  return { ...more, name: identifier.text, kind, identifier };
}

/** The end of the statement or specification that declares something: only behind it the name is known. */
function seenFrom({ identifier }: Declaration): number {
  let node = identifier.parent;
  if (node?.type === 'expression_list') node = node.parent;
  return node?.end ?? identifier.end;
}
