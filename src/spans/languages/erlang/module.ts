import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { atomOf } from './syntax.ts';

/** What the forms of a file declare. */
export interface Module {
  /** As `-module` has it; headers and escripts have none. */
  readonly name: string | undefined;
  /** In the order of the text. Those in branches of `-ifdef` that exclude each other are all there. */
  readonly functions: readonly FunctionForm[];
  /** The names of the headers that it includes, without their folders. */
  readonly headers: ReadonlySet<string>;
  /** The modules that functions are imported from, by `name/arity`. */
  readonly imports: ReadonlyMap<string, string>;
  /** The macros that it defines itself, by name. */
  readonly macros: ReadonlyMap<string, readonly MacroDefinition[]>;
  /** Whether there is a function of a name and arity, or one that was left out of the name. */
  hasFunction(name: string, arity: number): boolean;
  /** The one function of a name and arity, if there is no doubt about which it is. */
  functionOf(name: string, arity: number): FunctionForm | undefined;
}

export interface FunctionForm {
  readonly name: string;
  readonly arity: number;
  readonly node: SyntaxNode;
  /** All of one name and arity; none is hidden by a macro. */
  readonly clauses: readonly SyntaxNode[];
  /** Its `-spec`, if it has one. */
  readonly specification?: SyntaxNode;
}

export interface MacroDefinition {
  /** Absent: it takes no arguments. */
  readonly parameters?: readonly string[];
  /** The replacement, as written. */
  readonly body: string;
}

/** Reads what the forms of a file declare. */
export function readModule(file: SyntaxNode): Module {
  const forms = file.children.flatMap(({ type, children }) => (type === 'Form' ? children : []));
  const ofType = (...types: string[]) => forms.filter(({ type }) => types.includes(type));
  const specifications = new Map(ofType('Spec').map((form) => [specifiedBy(form), form]));
  const functions = ofType('Function').flatMap((node) => functionOf(node, specifications));
  const byName = groupBy(functions, keyOf);
  const leftOut = new Set(file.children.filter(({ type }) => type === 'FunctionLeftOut').map(nameOf));
  return {
    name: atomOf(ofType('Module')[0]?.children[0]),
    functions,
    headers: new Set(ofType('Include', 'IncludeLibrary').map(headerOf)),
    imports: new Map(ofType('Import').flatMap(importsOf)),
    macros: groupBy(ofType('Define'), nameOfMacro, definitionOf),
    hasFunction: (name, arity) => byName.has(keyOf({ name, arity })) || leftOut.has(name),
    functionOf(name, arity) {
      const found = byName.get(keyOf({ name, arity }));
      return found?.length === 1 ? found[0] : undefined;
    },
  };
}

/** The name of a function of which nothing else was parsed. */
function nameOf({ text }: SyntaxNode): string {
  return /^'?([^'(\s]+)/.exec(text)?.[1] ?? '';
}

/** `name/arity`, as Erlang writes it. */
export function keyOf({ name, arity }: Pick<FunctionForm, 'name' | 'arity'>): string {
  return `${name}/${arity}`;
}

function functionOf(node: SyntaxNode, specifications: ReadonlyMap<string, SyntaxNode>): FunctionForm[] {
  const clauses = node.children;
  const heads = clauses.map((clause) => {
    const name = atomOf(clause.children[0]);
    const parameters = clause.field('Parameters');
    return name === undefined || !parameters ? undefined : { name, arity: parameters.children.length };
  });
  const [first] = heads;
  if (!first || !heads.every((head) => head && keyOf(head) === keyOf(first))) return [];
  const specification = specifications.get(keyOf(first));
  return [{ ...first, node, clauses, ...(specification && { specification }) }];
}

/** The function that a `-spec` is of, as `keyOf` has it. */
function specifiedBy(form: SyntaxNode): string {
  const name = form.children.findLast(({ type }) => type === 'Atom');
  const types = form.field('SpecClause')?.field('TypeArguments')?.children ?? [];
  return keyOf({ name: atomOf(name) ?? '', arity: types.length });
}

function headerOf(form: SyntaxNode): string {
  const path = form.field('String')?.text.slice(1, -1) ?? '';
  return path.slice(path.lastIndexOf('/') + 1);
}

function importsOf(form: SyntaxNode): (readonly [string, string])[] {
  const module = atomOf(form.children[0]);
  if (module === undefined) return [];
  return form.fields('FunctionArity').flatMap(({ children: [name, arity] }) => {
    const atom = atomOf(name);
    return atom === undefined ? [] : [[keyOf({ name: atom, arity: Number(arity?.text) }), module] as const];
  });
}

function nameOfMacro(form: SyntaxNode): string {
  return form.field('MacroName')?.text ?? '';
}

function definitionOf(form: SyntaxNode): MacroDefinition {
  const parameters = form.field('MacroParameters')?.children.map(({ text }) => text);
  return { body: form.field('MacroBody')?.text ?? '', ...(parameters && { parameters }) };
}

function groupBy<Item, Value = Item>(
  items: readonly Item[],
  key: (item: Item) => string,
  value: (item: Item) => Value = (item) => item as unknown as Value,
): ReadonlyMap<string, readonly Value[]> {
  const groups = new Map<string, Value[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(value(item));
    else groups.set(key(item), [value(item)]);
  }
  return groups;
}
