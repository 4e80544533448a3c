import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import { type CopyOptions, copyTree, type Grammar, type SyntaxCopy } from '../../syntax/copy-tree.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { isOfInterest } from './interest.ts';

/** Copies a node of Python and all below it: see `copyTree`. */
export function copySyntax(node: TreeSitterNode, parsed: string | Excerpt, options: CopyOptions = {}): SyntaxCopy {
  return copyTree(node, parsed, grammar, options);
}

const functionTypes: ReadonlySet<string> = new Set(['function_definition', 'lambda']);

/** What is copied of Python's trees. */
export const grammar: Grammar = {
  functions: functionTypes,
  divided: new Set(),
  signature: new Set(['name', 'return_type']),
  punctuation: new Set([
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ';',
    ':',
    '.',
    '=',
    '->',
    '@',
    'string_start',
    'string_end',
  ]),
  leaves: new Set(['identifier', 'string_content', 'integer', 'float', 'import_prefix', 'type_conversion']),
  comments: new Set(['comment', 'line_continuation']),
  isOfInterest,
  isAlwaysOpen: isDecoratedBySpan,
};

/** What decorates a function may run it under a span. */
function isDecoratedBySpan({ parent }: SyntaxNode): boolean {
  if (parent?.type !== 'decorated_definition') return false;
  return parent.children.some(({ type, text }) => type === 'decorator' && isOfInterest(text));
}

/** `def` and `lambda`. */
export function isFunction({ type }: SyntaxNode): boolean {
  return functionTypes.has(type);
}

/** Whether the inside of a function was not copied: what it does is not known. */
export function isLeftOut(node: SyntaxNode): boolean {
  return isFunction(node) && !node.field('body');
}

/** Of `async def`, `async with`, `async for`: what is asynchronous says so with its first word. */
export function isAsync(node: SyntaxNode): boolean {
  return /^async\b/.test(node.text.slice(0, 8));
}

/** Whether calling a function gives a generator: a `yield` is in it, and in no function in it. */
export function isGenerator(node: SyntaxNode): boolean {
  const body = node.field('body');
  // Of what was not copied, the text alone may tell.
  if (!body) return /\byield\b/.test(node.text);
  const stack = [...body.children];
  for (let inner = stack.pop(); inner; inner = stack.pop()) {
    if (inner.type === 'yield') return true;
    if (!isFunction(inner)) stack.push(...inner.children);
  }
  return false;
}

/** The function around a node, or the module. */
export function functionAround(node: SyntaxNode): SyntaxNode {
  let around = node;
  while (around.parent && (around === node || !isFunction(around))) around = around.parent;
  return around;
}

/** The class that a method stands in directly, or behind its decorators. */
export function classOf(method: SyntaxNode): SyntaxNode | undefined {
  const statement = method.parent?.type === 'decorated_definition' ? method.parent : method;
  const holder = statement.parent?.type === 'block' ? statement.parent.parent : undefined;
  return holder?.type === 'class_definition' ? holder : undefined;
}

/** The decorators of a function or class, as expressions. */
export function decoratorsOf(definition: SyntaxNode): readonly SyntaxNode[] {
  const { parent } = definition;
  if (parent?.type !== 'decorated_definition') return [];
  return parent.children.flatMap(({ type, children }) => (type === 'decorator' ? children.slice(0, 1) : []));
}

/** The expression inside parentheses. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === 'parenthesized_expression' && inner.children[0]) inner = inner.children[0];
  return inner;
}

/** The name of the method, or of a module's function, that a call is of: `get` of `store.get(key)`. */
export function methodOf(call: SyntaxNode): string | undefined {
  return unwrapped(call.field('function')!).field('attribute')?.text;
}

/** What a call is given, by position and by name. */
export interface Arguments {
  readonly positional: readonly SyntaxNode[];
  readonly named: ReadonlyMap<string, SyntaxNode>;
  /** `*args` or `**kwargs`: more may be given than shows. */
  readonly isOpen: boolean;
  /** All in the order of the text, without the names. */
  readonly all: readonly SyntaxNode[];
}

export function argumentsOf(call: SyntaxNode): Arguments {
  const list = call.field('arguments');
  // `any(x for x in y)`: the generator stands in the place of the list.
  const nodes = list?.type === 'argument_list' ? list.children : list ? [list] : [];
  const named = new Map<string, SyntaxNode>();
  const positional: SyntaxNode[] = [];
  const all: SyntaxNode[] = [];
  let isOpen = false;
  for (const node of nodes) {
    const value = node.type === 'keyword_argument' ? node.field('value') : node;
    if (!value) continue;
    all.push(value);
    if (node !== value) named.set(node.field('name')?.text ?? '', value);
    else if (node.type === 'list_splat' || node.type === 'dictionary_splat') isOpen = true;
    else if (!isOpen) positional.push(node);
  }
  return { positional, named, isOpen, all };
}

/** What a call gives to a parameter, by its position or its name. */
export function argument(given: Arguments, position: number, name: string): SyntaxNode | undefined {
  return given.named.get(name) ?? given.positional[position];
}

/** The name and the parts of a parameter; `*args`, `**kwargs` and bare `*` are no plain ones. */
export interface PythonParameter {
  readonly identifier: SyntaxNode | undefined;
  readonly type: SyntaxNode | undefined;
  readonly value: SyntaxNode | undefined;
  readonly isPlain: boolean;
}

export function parametersOf(definition: SyntaxNode): readonly PythonParameter[] {
  const nodes = definition.field('parameters')?.children ?? [];
  return nodes
    .filter(({ type }) => type !== 'keyword_separator' && type !== 'positional_separator')
    .map((node) => {
      const named = node.field('name') ?? (node.type === 'identifier' ? node : node.children[0]);
      const identifier = named?.type.endsWith('splat_pattern') ? named.children[0] : named;
      return {
        identifier: identifier?.type === 'identifier' ? identifier : undefined,
        type: node.field('type')?.children[0],
        value: node.field('value'),
        isPlain: !node.type.endsWith('splat_pattern') && !named?.type.endsWith('splat_pattern'),
      };
    });
}

/** The statements of a block, or of what has a block. */
export function blockOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.field('body') ?? node.field('consequence') ?? node.children.findLast(({ type }) => type === 'block');
}

/** The items of a `with`: what is opened, and what it is called. */
export function withItems(
  statement: SyntaxNode,
): readonly { readonly value: SyntaxNode; readonly target?: SyntaxNode }[] {
  const clause = statement.children.find(({ type }) => type === 'with_clause');
  return (clause?.children ?? []).flatMap((item) => {
    const given = item.field('value');
    if (!given) return [];
    const value = unwrapped(given);
    if (value.type !== 'as_pattern') return [{ value: given }];
    const target = value.field('alias')?.children[0];
    return [{ value: value.children[0]!, ...(target && { target }) }];
  });
}

/** The text of a string literal without prefix and with no expressions in it; escapes are resolved unless it is raw. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'concatenated_string') {
    const parts = node.children.map(stringValue);
    return parts.includes(undefined) ? undefined : parts.join('');
  }
  if (node?.type !== 'string') return undefined;
  const prefix = prefixOf(node);
  if (prefix.includes('b')) return undefined;
  const contents = node.children.filter(({ type }) => type === 'string_content' || type === 'interpolation');
  if (contents.some(({ type }) => type === 'interpolation')) return undefined;
  const text = contents.map((content) => content.text).join('');
  const plain = prefix.includes('f') ? text.replace(/\{\{|\}\}/g, (pair) => pair[0]!) : text;
  return prefix.includes('r') ? plain : unescaped(plain);
}

/** `rb`, and the quote. */
const longestPrefix = 3;

/** The letters in front of the quotes, in lower case. */
export function prefixOf(string: SyntaxNode): string {
  return /^[a-zA-Z]*/.exec(string.text.slice(0, longestPrefix))![0].toLowerCase();
}

/** Text with Python's escapes in it, as it is at run time. */
export function unescaped(text: string): string {
  if (!text.includes('\\')) return text;
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|\r?(\n)|(.))/g,
    (whole, byte, short, long, octal, newline, single) => {
      const hexadecimal: string | undefined = byte ?? short ?? long;
      if (hexadecimal !== undefined) return fromCodePoint(Number.parseInt(hexadecimal, 16), whole);
      if (octal !== undefined) return fromCodePoint(Number.parseInt(octal, 8), whole);
      if (newline !== undefined) return '';
      return escapes.get(single) ?? whole;
    },
  );
}

function fromCodePoint(code: number, otherwise: string): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : otherwise;
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['0', '\0'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
]);
