import type { ts } from 'ts-morph';
import { typescript } from './compiler.ts';
import { nodesOf } from './tree.ts';

/** How a file is written, so that inserted code looks like its neighbours. */
export interface Style {
  readonly lineBreak: '\n' | '\r\n' | '\r';
  /** One level of indentation. */
  readonly indent: string;
  readonly quote: "'" | '"';
  readonly semicolon: ';' | '';
}

/** How most of a file is written. */
export function styleOf(tree: ts.SourceFile): Style {
  const { text } = tree;
  let single = 0;
  let double = 0;
  let ended = 0;
  let open = 0;
  for (const node of nodesOf(tree)) {
    if (typescript.isStringLiteral(node) && !typescript.isJsxAttribute(node.parent)) {
      if (text[node.getStart(tree)] === '"') double++;
      else single++;
    } else if (endsWithSemicolon(node)) {
      if (text[node.end - 1] === ';') ended++;
      else open++;
    }
  }
  return {
    lineBreak: (/\r\n|\n|\r/.exec(text)?.[0] ?? '\n') as Style['lineBreak'],
    indent: indentUnitOf(text),
    quote: double > single ? '"' : "'",
    semicolon: open > ended ? '' : ';',
  };
}

/** A JavaScript string literal of `value` with the file's quotes. */
export function quoted(value: string, { quote }: Style): string {
  const escaped = JSON.stringify(value).slice(1, -1);
  return quote === '"' ? `"${escaped}"` : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

function endsWithSemicolon(node: ts.Node): boolean {
  return (
    typescript.isExpressionStatement(node) ||
    typescript.isVariableStatement(node) ||
    typescript.isReturnStatement(node) ||
    typescript.isImportDeclaration(node)
  );
}

/** The commonest step between a line and a deeper one after it; comment lines step by one for their stars. */
function indentUnitOf(text: string): string {
  const counts = new Map<string, number>();
  let previous = '';
  for (const line of text.split(/\r\n|\n|\r/)) {
    if (line.trim() === '' || /^\s*\*/.test(line)) continue;
    const indent = /^[ \t]*/.exec(line)![0];
    if (indent.length > previous.length && indent.startsWith(previous)) {
      const step = indent.slice(previous.length);
      if (/^(\t| {2,8})$/.test(step)) counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    previous = indent;
  }
  const [unit = /^\t/m.test(text) ? '\t' : '  '] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [];
  return unit;
}
