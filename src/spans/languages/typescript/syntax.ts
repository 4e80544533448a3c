import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import { type CopyOptions, copyTree, type Grammar, type SyntaxCopy } from '../../syntax/copy-tree.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/** Words of OpenTelemetry's API and SDK. */
const interesting =
  /span|tracer|telemetry|otel|otlp|propagat|baggage|attribute|semattrs|context\.(with|bind|attach|active)/i;

/** What is in set-up code without any of those words; written in the middle of a sentence it means something else. */
const setUp =
  /\bnew (Resource|View)\b|\bResource\.(default|empty|EMPTY)\b|\bgetEnv\b|rovider\.register\(|\badd(MetricReader|LogRecordProcessor)\(|Instrumentations?\(|\bNodeSDK\b/;

/** A measurement that has attributes: `counter.add(1, { … })`. */
const measurement = /\.(add|record)\([^()\n]{1,80},\s*\{/;

/** Whether a part of a file may have to do with OpenTelemetry. */
export function isOfInterest(text: string): boolean {
  return interesting.test(text) || setUp.test(text) || measurement.test(text);
}

/** Copies a node of TypeScript or JavaScript and all below it: see `copyTree`. */
export function copySyntax(node: TreeSitterNode, parsed: string | Excerpt, options: CopyOptions = {}): SyntaxCopy {
  return copyTree(node, parsed, grammar, options);
}

/** Never the value of a field, but by a quirk of the grammar: the `;` of a `for`. */
const punctuation: ReadonlySet<string> = new Set([
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
  '=>',
  '`',
  '"',
  "'",
  '${',
]);

const leaves: ReadonlySet<string> = new Set([
  'identifier',
  'property_identifier',
  'private_property_identifier',
  'shorthand_property_identifier',
  'shorthand_property_identifier_pattern',
  'statement_identifier',
  'type_identifier',
  'string_fragment',
  'number',
  'this',
]);

/** A callback of `startActiveSpan` is of interest even if it ignores its span. */
function isActiveCallback(node: SyntaxNode): boolean {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : undefined;
  return call?.field('function')?.text.endsWith('startActiveSpan') ?? false;
}

const functionTypes: ReadonlySet<string> = new Set([
  'function_declaration',
  'function_expression',
  'arrow_function',
  'method_definition',
  'generator_function',
  'generator_function_declaration',
]);

const grammar: Grammar = {
  functions: functionTypes,
  divided: new Set(['class_body']),
  signature: new Set(['name', 'return_type']),
  punctuation,
  leaves,
  comments: new Set(['comment']),
  closedBlocks: new Set(['statement_block']),
  isOfInterest,
  isAlwaysOpen: isActiveCallback,
};

export function isFunction(node: SyntaxNode): boolean {
  return functionTypes.has(node.type);
}

/** Whether the children of a node are statements in a row; those of a `case` begin with its value. */
export function isStatementList({ type }: SyntaxNode): boolean {
  return type === 'statement_block' || type === 'program' || type === 'switch_case' || type === 'switch_default';
}

/** Whether the inside of a function was not copied: what it does is not known. */
export function isLeftOut(node: SyntaxNode): boolean {
  return isFunction(node) && !node.field('body');
}

export function isGenerator(node: SyntaxNode): boolean {
  if (node.type.startsWith('generator')) return true;
  return node.type === 'method_definition' && /^[\w\s]*\*/.test(node.text.slice(0, 200));
}

export function isAsync(node: SyntaxNode): boolean {
  return /^(?:(?:public|private|protected|static|override|readonly)\s+)*async\b/.test(node.text.slice(0, 200));
}

/** The expression inside parentheses, `as`, `satisfies`, `!` and `<T>`. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    const next = wrappers[inner.type]?.(inner);
    if (!next) return inner;
    inner = next;
  }
}

const wrappers: Readonly<Record<string, (node: SyntaxNode) => SyntaxNode | undefined>> = {
  parenthesized_expression: (node) => node.children[0],
  as_expression: (node) => node.children[0],
  satisfies_expression: (node) => node.children[0],
  non_null_expression: (node) => node.children[0],
  type_assertion: (node) => node.children.at(-1),
};
