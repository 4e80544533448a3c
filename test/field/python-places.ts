import { loadGrammar } from '../../src/files/grammars.ts';
import { copySyntax, decoratorsOf, isAsync, isGenerator } from '../../src/spans/languages/python/syntax.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { loadParser } from '../../src/spans/syntax/load-parser.ts';
import type { SyntaxNode } from '../../src/spans/syntax/syntax-node.ts';
import type { Place } from './places.ts';

const parser = loadParser(loadGrammar, 'tree-sitter-python.wasm');

/** Every function with a body, by the offset of its name. */
export async function functionsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    const name = node.type === 'function_definition' ? node.field('name') : undefined;
    return name ? [{ range: { start: name.start, end: name.start }, kind: kindOf(node) }] : [];
  });
}

/** One run of one to four statements of each list, picked by the place of the list. */
export async function statementRunsOf(file: SourceFile): Promise<Place[]> {
  return (await nodesOf(file)).flatMap((node) => {
    const isList = node.type === 'module' || (node.type === 'block' && node.parent?.type !== 'match_statement');
    if (!isList || node.parent?.type === 'class_definition') return [];
    const statements = node.children.filter((statement) => !isForOthers(statement));
    const first = statements[node.start % statements.length];
    if (!first) return [];
    const last = statements[Math.min(statements.indexOf(first) + (node.end % 4), statements.length - 1)]!;
    const kind = (node.parent?.type ?? node.type).replaceAll('_', ' ');
    return [{ range: { start: first.start, end: last.end }, kind }];
  });
}

/** Every start of a span. */
export async function spanStartsOf(file: SourceFile): Promise<Place[]> {
  if (!/\.start_(as_current_)?span\b/.test(file.text)) return [];
  return (await nodesOf(file)).flatMap((node) => {
    const name = node.type === 'call' ? node.field('function')?.field('attribute') : undefined;
    if (!name || !/^start_(as_current_)?span$/.test(name.text)) return [];
    return [{ range: { start: name.start, end: name.start }, kind: `${name.text} in ${node.parent!.type}` }];
  });
}

/** Docstrings, imports and definitions: nobody would select them for a span. */
function isForOthers({ type, children }: SyntaxNode): boolean {
  return /import|_definition$/.test(type) || children[0]?.type === 'string';
}

function kindOf(definition: SyntaxNode): string {
  return [
    decoratorsOf(definition).length > 0 && 'decorated',
    isAsync(definition) && 'async',
    isGenerator(definition) && 'generator',
    definition.parent?.parent?.type === 'class_definition' ? 'method' : 'function',
  ]
    .filter((word) => word !== false)
    .join(' ');
}

async function nodesOf({ text }: SourceFile): Promise<readonly SyntaxNode[]> {
  const tree = (await parser).parse(text)!;
  try {
    return copySyntax(tree.rootNode, text, { whole: true }).root.descendants();
  } finally {
    tree.delete();
  }
}
