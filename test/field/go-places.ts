import { loadGrammar } from '../../src/files/grammars.ts';
import { copySyntax, isFunction, statementsOf } from '../../src/spans/languages/go/syntax.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { loadParser } from '../../src/spans/syntax/load-parser.ts';
import type { SyntaxNode } from '../../src/spans/syntax/syntax-node.ts';
import type { Place } from './places.ts';

const parser = loadParser(loadGrammar, 'tree-sitter-go.wasm');

/** Every function with a body, by the offset where its body begins, which no function further in has. */
export async function functionsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    const body = isFunction(node) ? node.field('body') : undefined;
    return body ? [{ range: { start: body.start, end: body.start }, kind: kindOf(node) }] : [];
  });
}

/** One run of one to four statements of each list, picked by the place of the list. */
export async function statementRunsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    const statements = /^block$|_case$/.test(node.type) ? statementsOf(node) : [];
    const first = statements[node.start % statements.length];
    if (!first) return [];
    const last = statements[Math.min(statements.indexOf(first) + (node.end % 4), statements.length - 1)]!;
    const kind = (node.type === 'block' ? node.parent! : node).type.replaceAll('_', ' ');
    return [{ range: { start: first.start, end: last.end }, kind }];
  });
}

/** Every start of a span. */
export async function spanStartsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    const field = node.type === 'call_expression' ? node.field('function')?.field('field') : undefined;
    return field?.text === 'Start' ? [{ range: { start: field.start, end: field.start }, kind: 'start' }] : [];
  });
}

function kindOf(fn: SyntaxNode): string {
  const kind = fn.type.replace(/_declaration$/, '').replaceAll('_', ' ');
  const isShort = !fn.field('body')!.text.includes('\n');
  return isShort ? `short ${kind}` : kind;
}

async function nodesOf({ text }: SourceFile): Promise<readonly SyntaxNode[]> {
  const tree = (await parser).parse(text)!;
  try {
    return copySyntax(tree.rootNode, text, { whole: true }).root.descendants();
  } finally {
    tree.delete();
  }
}
