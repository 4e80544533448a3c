import { ErlangFile } from '../../src/spans/languages/erlang/erlang-file.ts';
import { erlangParser } from '../../src/spans/languages/erlang/grammar/parser.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import type { SyntaxNode } from '../../src/spans/syntax/syntax-node.ts';
import type { Place } from './places.ts';

/** Every function, by the offset of its name. */
export function functionsOf(file: SourceFile): Place[] {
  return open(file).module.functions.map(({ node, clauses }) => ({
    range: { start: node.start, end: node.start },
    kind: clauses.length > 1 ? 'function of clauses' : 'function',
  }));
}

/** One run of one to four expressions of each row, picked by the place of the row. */
export function statementRunsOf(file: SourceFile): Place[] {
  return nodesOf(file).flatMap((node) => {
    const row = node.type === 'Body' ? node.children : [];
    const first = row[node.start % row.length];
    if (!first) return [];
    const last = row[Math.min(row.indexOf(first) + (node.end % 4), row.length - 1)]!;
    return [{ range: { start: first.start, end: last.end }, kind: node.parent!.type }];
  });
}

/** Every start of a span. */
export function spanStartsOf(file: SourceFile): Place[] {
  return open(file).invocations.flatMap(({ name, node: { start } }) =>
    name === 'start_span' || name === 'with_span' ? [{ range: { start, end: start }, kind: name }] : [],
  );
}

function nodesOf(file: SourceFile): readonly SyntaxNode[] {
  return open(file).module.functions.flatMap(({ node }) => node.descendants());
}

function open(file: SourceFile): ErlangFile {
  return new ErlangFile(erlangParser.parse(file.text), file.text);
}
