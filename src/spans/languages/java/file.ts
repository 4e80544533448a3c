import { contains } from '../../../base/range.ts';
import type { CodeFunction } from '../../code/code.ts';
import type { SyntaxCopy } from '../../syntax/copy-tree.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Wrapper } from '../../wrappers.ts';
import { type Imports, readImports } from './imports.ts';
import { Types } from './recognition/types.ts';
import { Scopes } from './scopes.ts';
import { isFunction } from './syntax.ts';

/** A file of Java with what is known of its names. */
export interface JavaFile {
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
  readonly errors: SyntaxCopy['errors'];
  readonly imports: Imports;
  readonly scopes: Scopes;
  readonly types: Types;
  /** Functions that work with spans in place of the API, as the user wrote them. */
  readonly wrappers: readonly Wrapper[];
  /** It names something of OpenTelemetry, or is part of it. */
  readonly usesApi: boolean;
  /** The functions that were translated so far. */
  readonly functions: Map<SyntaxNode, CodeFunction>;
}

/** What a copy of a file's tree tells of it. */
export function readFile(
  { path, text }: { readonly path: string; readonly text: string },
  { root: program, errors }: SyntaxCopy,
  wrappers: readonly Wrapper[] = [],
): JavaFile {
  const imports = readImports(program);
  const scopes = new Scopes(program);
  const types = new Types(scopes, imports);
  const usesApi = text.includes('io.opentelemetry');
  return { path, text, program, errors, imports, scopes, types, wrappers, usesApi, functions: new Map() };
}

/** Whether the parser had to guess in the outermost function around a node: one cannot know what it will be. */
export function isBroken({ errors }: JavaFile, node: SyntaxNode): boolean {
  if (errors.length === 0) return false;
  const outermost = outermostFunction(node);
  return errors.some((error) => contains(outermost, error));
}

/** The outermost function around a node, or the node. */
export function outermostFunction(node: SyntaxNode): SyntaxNode {
  let outermost = node;
  for (let outer: SyntaxNode | undefined = node; outer; outer = outer.parent) if (isFunction(outer)) outermost = outer;
  return outermost;
}

/** What a message underlines: not more than one line. */
export function firstLine(node: SyntaxNode): { readonly start: number; readonly end: number } {
  const line = node.text.slice(0, 400).search(/[\r\n]/);
  return { start: node.start, end: line < 0 ? node.end : node.start + line };
}
