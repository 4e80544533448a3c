import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import { type CopyOptions, copyTree, type Grammar, type SyntaxCopy } from '../../syntax/copy-tree.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/** Words of OpenTelemetry's API and SDK, and of what is usually named after them. */
const interesting = /span|trac(?:e|ing)|telemetry|otel|otlp|propagat|baggage|attribute\.|semconv|\.Start\(/i;

/** Whether a function may have to do with OpenTelemetry, by its text. */
export function isOfInterest(text: string): boolean {
  return interesting.test(text);
}

/** Copies a node of Go and all below it: see `copyTree`. */
export function copySyntax(node: TreeSitterNode, parsed: string | Excerpt, options: CopyOptions = {}): SyntaxCopy {
  return copyTree(node, parsed, grammar, options);
}

export const functionTypes: ReadonlySet<string> = new Set([
  'function_declaration',
  'method_declaration',
  'func_literal',
]);

const grammar: Grammar = {
  functions: functionTypes,
  divided: new Set(),
  signature: new Set(['name', 'receiver', 'type_parameters', 'parameters', 'result']),
  punctuation: new Set(['(', ')', '[', ']', '{', '}', ',', ';', ':', '.', '`', '"', '\n']),
  leaves: new Set([
    'identifier',
    'field_identifier',
    'type_identifier',
    'package_identifier',
    'label_name',
    'interpreted_string_literal',
    'raw_string_literal',
    'rune_literal',
    'int_literal',
  ]),
  comments: new Set(['comment']),
  isOfInterest,
};

export function isFunction(node: SyntaxNode): boolean {
  return functionTypes.has(node.type);
}

/** Whether the inside of a function was not copied: what it does is not known. Functions of assembly have none either. */
export function isLeftOut(node: SyntaxNode): boolean {
  return isFunction(node) && !node.field('body');
}

/** The statements of a block, a `case` or a file, in order. */
export function statementsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (node?.type === 'source_file') return node.children;
  return node?.children.find(({ type }) => type === 'statement_list')?.children ?? [];
}

/** The elements of an `expression_list`, or the one expression that stands in its place. */
export function expressionsOf(node: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!node) return [];
  return node.type === 'expression_list' ? node.children : [node];
}

/** The expression inside parentheses. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (inner.type === 'parenthesized_expression' && inner.children.length === 1) inner = inner.children[0]!;
  return inner;
}

/** What is called: of `f[int](x)` that is `f`, which the grammar takes for an index. */
export function calleeOf(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.field('function');
  if (!callee) return undefined;
  const inner = unwrapped(callee);
  return inner.type === 'index_expression' && /^(identifier|selector_expression)$/.test(inner.field('operand')!.type)
    ? inner.field('operand')
    : inner;
}

export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return call.field('arguments')?.children ?? [];
}

/** One name of a function's parameters or results, or a type without a name. */
export interface Parameter {
  /** Absent: it has no name, or `_`. */
  readonly identifier?: SyntaxNode;
  readonly type: SyntaxNode;
  readonly isVariadic: boolean;
}

/** The parameters of a function or of a function type, each name for itself. */
export function parametersOf(node: SyntaxNode): readonly Parameter[] {
  return parametersIn(node.field('parameters'));
}

/** The results of a function or of a function type. */
export function resultsOf(node: SyntaxNode): readonly Parameter[] {
  const result = node.field('result');
  if (!result) return [];
  return result.type === 'parameter_list' ? parametersIn(result) : [{ type: result, isVariadic: false }];
}

/** The receiver of a method. */
export function receiverOf(node: SyntaxNode): Parameter | undefined {
  return parametersIn(node.field('receiver'))[0];
}

function parametersIn(list: SyntaxNode | undefined): readonly Parameter[] {
  return (list?.children ?? []).flatMap((declaration): Parameter[] => {
    const type = declaration.field('type');
    if (!type) return [];
    const isVariadic = declaration.type === 'variadic_parameter_declaration';
    const names = declaration.fields('name');
    if (names.length === 0) return [{ type, isVariadic }];
    return names.map((name) => ({ ...(name.text !== '_' && { identifier: name }), type, isVariadic }));
  });
}

/** Whether names on the left of a `range` or of `case v := <-channel` are new: the operator itself is not in the tree. */
export function declaresLeft(node: SyntaxNode): boolean {
  const left = node.field('left');
  return (
    left !== undefined &&
    node.text
      .slice(left.end - node.start)
      .trimStart()
      .startsWith(':=')
  );
}

/** The value of a string literal; `undefined` for anything else. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type === 'raw_string_literal') return node.text.slice(1, -1).replaceAll('\r', '');
  if (node?.type !== 'interpreted_string_literal') return undefined;
  return node.text
    .slice(1, -1)
    .replace(/\\(?:([0-7]{3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (whole, ...groups) => {
      const [octal, byte, short, long, single] = groups as (string | undefined)[];
      if (single !== undefined) return escapes.get(single) ?? whole;
      const code = octal === undefined ? Number.parseInt((byte ?? short ?? long)!, 16) : Number.parseInt(octal, 8);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    });
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['a', '\x07'],
  ['b', '\b'],
  ['f', '\f'],
  ['v', '\v'],
  ['\\', '\\'],
  ['"', '"'],
]);

/** The variable that the text of an expression begins with, as `message` of `message.Body`. */
export function variableIn(expression: string): string {
  return /[\p{L}_][\p{L}\p{N}_]*/u.exec(expression)?.[0] ?? expression;
}
