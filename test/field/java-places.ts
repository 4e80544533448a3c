import { loadGrammar } from '../../src/files/grammars.ts';
import { copySyntax, isFunction } from '../../src/spans/languages/java/syntax.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { loadParser } from '../../src/spans/syntax/load-parser.ts';
import type { SyntaxNode } from '../../src/spans/syntax/syntax-node.ts';
import type { Place } from './places.ts';

const parser = loadParser(loadGrammar, 'tree-sitter-java.wasm');

/** Every function with a body, by the offset where its body begins, which no function further in has. */
export async function functionsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    const body = isFunction(node) ? node.field('body') : undefined;
    return body ? [{ range: { start: body.start, end: body.start }, kind: kindOf(node, body) }] : [];
  });
}

/** One run of one to four statements of each list, picked by the place of the list. */
export async function statementRunsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    if (!/^(block|constructor_body|switch_block_statement_group)$/.test(node.type)) return [];
    const statements = node.children.filter(
      ({ type }) => !/^(switch_label|explicit_constructor_invocation)$/.test(type),
    );
    const first = statements[node.start % statements.length];
    if (!first) return [];
    const last = statements[Math.min(statements.indexOf(first) + (node.end % 4), statements.length - 1)]!;
    return [{ range: { start: first.start, end: last.end }, kind: node.parent!.type.replaceAll('_', ' ') }];
  });
}

/** Every start of a span. */
export async function spanStartsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    const name = node.type === 'method_invocation' ? node.field('name') : undefined;
    const isStart = name?.text === 'startSpan';
    return isStart ? [{ range: { start: name!.start, end: name!.start }, kind: node.parent!.type }] : [];
  });
}

function kindOf(fn: SyntaxNode, body: SyntaxNode): string {
  const modifiers = fn.children.find(({ type }) => type === 'modifiers')?.text ?? '';
  const words = /\b(static|default|synchronized)\b/.exec(modifiers)?.[1];
  const kind = fn.type.replace(/_(declaration|expression)$/, '').replaceAll('_', ' ');
  return [words, kind === 'lambda' && body.type !== 'block' && 'short', kind].filter((word) => word).join(' ');
}

async function nodesOf({ text }: SourceFile): Promise<readonly SyntaxNode[]> {
  const tree = (await parser).parse(text)!;
  try {
    return copySyntax(tree.rootNode, text, { whole: true }).root.descendants();
  } finally {
    tree.delete();
  }
}
