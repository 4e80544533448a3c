import type { SyntaxNode } from '@lezer/common';
import { erlangParser } from './parser.ts';

/** The trees of a file's parts, one a line. A leaf is its text: `Call(f Arguments(X "a"))`. */
export function fileTree(source: string): string {
  return childrenOf(erlangParser.parse(source).topNode)
    .map((part) => print(part, source))
    .join('\n');
}

/** The tree of a form, without its `Form(...)`, which a broken one shows. */
export function formTree(source: string): string {
  return fileTree(source).replace(/^Form\((.*)\)$/s, '$1');
}

/** The tree of an expression in a function. */
export function expressionTree(source: string): string {
  return formTree(`f() -> ${source}.`).replace(/^Function\(FunctionClause\(f \(\) Body\((.*)\)\)\)$/s, '$1');
}

/** The tree of a type. */
export function typeTree(source: string): string {
  return formTree(`-type t() :: ${source}.`).replace(/^TypeDeclaration\(t \(\) (.*)\)$/s, '$1');
}

function print(node: SyntaxNode, source: string): string {
  const children = childrenOf(node);
  if (children.length === 0) return node.type.isError ? '⚠' : source.slice(node.from, node.to);
  return `${node.name}(${children.map((child) => print(child, source)).join(' ')})`;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}
