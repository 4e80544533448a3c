import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import { type CopyOptions, copyTree, type Grammar, type SyntaxCopy } from '../../syntax/copy-tree.ts';
import type { Excerpt } from '../../syntax/excerpt.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';

/**
 * Words of methods that work on spans, that set them up, or that say something of attributes, baggage and resources; names of
 * packages, and of contexts and scopes of other things, are none.
 */
const interesting =
  /[sS]pan\b|spanBuilder|startAnd|[sS]cope\b|makeCurrent|racer|[aA]ttribute|ATTRIBUTE|Baggage|baggage|ropagat|Resource\b|Exporter|Processor|OpenTelemetrySdk|recordException|setStatus/;

/** Whether a part of a file may have to do with OpenTelemetry. */
export function isOfInterest(text: string): boolean {
  return interesting.test(text);
}

/** Words of the API and the SDK that are in no name of a package of theirs. */
const telling =
  /[sS]pan\b|Span[A-Z]|spanBuilder|Tracer|tracer\b|makeCurrent|AttributeKey|Attributes|Baggage|Propagator|Exporter/;

/** Whether a file that mentions OpenTelemetry may have anything in it that rules look at; few files of its own projects have. */
export function mayTell(text: string): boolean {
  return telling.test(text);
}

/** What begins spans and activates them, methods that may do so, and variables and parameters for spans. */
const beginning = /scope|makeCurrent|startAnd|span\w*\(|Span(?:\.\.\.)?\s+\w+\s*[=,)]/i;
/** Of a span that somebody else began, only its end matters. */
const endingCurrent = /\b(?:current|fromContext(?:OrNull)?)\(.*\.(?:end|close)\(/s;

/** Whether a method may begin, activate or be given spans, or end the current one. */
export function mayWorkOnSpans(text: string): boolean {
  return beginning.test(text) || endingCurrent.test(text);
}

/** Copies a node of Java and all below it: see `copyTree`. */
export function copySyntax(node: TreeSitterNode, parsed: string | Excerpt, options: CopyOptions = {}): SyntaxCopy {
  return copyTree(node, parsed, grammar, options);
}

/** Types by how they are declared; their bodies have members. */
const typeTypes: ReadonlySet<string> = new Set([
  'class_declaration',
  'record_declaration',
  'enum_declaration',
  'interface_declaration',
  'annotation_type_declaration',
]);

const functionTypes: ReadonlySet<string> = new Set([
  'method_declaration',
  'constructor_declaration',
  'compact_constructor_declaration',
  'lambda_expression',
]);

const bodyTypes: ReadonlySet<string> = new Set(['class_body', 'interface_body', 'enum_body', 'enum_body_declarations']);

const grammar: Grammar = {
  functions: functionTypes,
  divided: bodyTypes,
  // Modifiers have no field.
  signature: new Set(['', 'name', 'type', 'parameters']),
  punctuation: new Set(['(', ')', '[', ']', '{', '}', ',', ';', ':', '.', '->', '::', '"', '"""', '@']),
  leaves: new Set([
    'identifier',
    'type_identifier',
    'string_fragment',
    'multiline_string_fragment',
    'escape_sequence',
    'decimal_integer_literal',
    'hex_integer_literal',
    'octal_integer_literal',
    'binary_integer_literal',
    'decimal_floating_point_literal',
    'hex_floating_point_literal',
    'character_literal',
    'integral_type',
    'floating_point_type',
    'dimensions',
  ]),
  comments: new Set(['line_comment', 'block_comment']),
  isOfInterest,
};

export function isFunction({ type }: SyntaxNode): boolean {
  return functionTypes.has(type);
}

/** Whether a node declares a class, a record, an interface or an enum. */
export function isTypeDeclaration({ type }: SyntaxNode): boolean {
  return typeTypes.has(type);
}

/** Whether the children of a node are members of a type. */
export function isTypeBody({ type }: SyntaxNode): boolean {
  return bodyTypes.has(type);
}

/** Whether the inside of a function was not copied: what it does is not known. */
export function isLeftOut(node: SyntaxNode): boolean {
  return isFunction(node) && !bodyOf(node) && node.text.endsWith('}');
}

/** The block of a function, or the expression of a lambda; abstract methods have none. */
export function bodyOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.field('body');
}

/** The parameters of a function, in order: `formal_parameter`, `spread_parameter`, or the bare names of a lambda. */
export function parametersOf(node: SyntaxNode): readonly SyntaxNode[] {
  const list = node.field('parameters');
  if (list?.type === 'identifier') return [list];
  return list?.children.filter(({ type }) => type !== 'receiver_parameter') ?? [];
}

/** The name that a parameter, a resource or the like declares. */
export function nameOfParameter(parameter: SyntaxNode): SyntaxNode | undefined {
  if (parameter.type === 'identifier') return parameter;
  return parameter.field('name') ?? variableIn(parameter)?.field('name');
}

function variableIn(parameter: SyntaxNode): SyntaxNode | undefined {
  return parameter.children.find(({ type }) => type === 'variable_declarator');
}

/** Whether a declaration has a modifier, such as `static`. */
export function hasModifier(declaration: SyntaxNode, modifier: string): boolean {
  const modifiers = declaration.children.find(({ type }) => type === 'modifiers');
  return modifiers !== undefined && new RegExp(`(?:^|[\\s)])${modifier}(?:\\s|$)`).test(modifiers.text);
}

/** The annotations of a declaration, `@Name` or `@Name(…)`. */
export function annotationsOf(declaration: SyntaxNode): readonly SyntaxNode[] {
  const modifiers = declaration.children.find(({ type }) => type === 'modifiers');
  return modifiers?.children.filter(({ type }) => type === 'annotation' || type === 'marker_annotation') ?? [];
}

/** What is given to a call, a constructor or an annotation. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return call.field('arguments')?.children ?? [];
}

/** The expression inside of parentheses and casts. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    if (inner.type === 'parenthesized_expression' && inner.children[0]) inner = inner.children[0];
    else if (inner.type === 'cast_expression') inner = inner.field('value') ?? inner.children.at(-1)!;
    else return inner;
  }
}

/** The text of a string literal or a text block, as far as escapes are the usual ones; `undefined` for anything else. */
export function stringValue(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'string_literal') return undefined;
  const isBlock = node.text.startsWith('"""');
  const text = isBlock ? withoutIndentation(node.text.slice(3, -3)) : node.text.slice(1, -1);
  return text.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-7]{1,3})|(\n)|(.))/g, (_, unicode, octal, line, single) => {
    if (unicode) return String.fromCharCode(Number.parseInt(unicode, 16));
    if (octal) return String.fromCharCode(Number.parseInt(octal, 8));
    return line ? '' : (escapes.get(single) ?? single);
  });
}

/** The lines of a text block without what all of them begin with. */
function withoutIndentation(text: string): string {
  const lines = text.slice(text.indexOf('\n') + 1).split(/\r?\n/);
  const counted = lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1);
  const indentation = Math.min(...counted.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(indentation).trimEnd()).join('\n');
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['b', '\b'],
  ['f', '\f'],
  ['s', ' '],
]);

/** The type whose body a node is in: a declaration, or the creation of an anonymous class, or a constant of an enum. */
export function typeAround(node: SyntaxNode): SyntaxNode | undefined {
  const body = node.ancestor(isTypeBody);
  return body?.type === 'enum_body_declarations' ? body.parent?.parent : body?.parent;
}

/** The members of a type: of its body, and behind the constants of an enum. */
export function membersOf(type: SyntaxNode): readonly SyntaxNode[] {
  const body = type.field('body') ?? type.children.find(isTypeBody);
  const members = body?.children ?? [];
  return members.flatMap((member) => (member.type === 'enum_body_declarations' ? member.children : [member]));
}
