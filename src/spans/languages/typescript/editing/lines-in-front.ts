import type { ts } from 'ts-morph';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { skipSpaceBack } from './region.ts';
import { statementsBeside } from './span-call.ts';
import type { Style } from './style.ts';
import { indentOf, lineStartOf } from './tree.ts';

/** Puts lines in front of a statement, which moves to the right by `depth`; in braces where it stands without. */
export function inFront(
  text: string,
  statement: ts.Statement,
  lines: readonly string[],
  { indent, lineBreak }: Style,
  depth: number,
): TextEdit[] {
  const start = statement.getStart();
  if (statementsBeside(statement)) {
    const own = indentOf(text, start);
    const isFirstInLine = lineStartOf(text, start) + own.length === start;
    const code = isFirstInLine
      ? lines.map((line) => line + lineBreak + own + indent.repeat(depth))
      : lines.map((line) => `${line.replace(/;$/, '')}; `);
    return [insertAt(start, code.join(''))];
  }
  const outer = lineBreak + indentOf(text, statement.parent.getStart()) + indent.repeat(depth);
  const inner = outer + indent;
  return [
    {
      range: { start: skipSpaceBack(text, start), end: start },
      newText: ` {${lines.map((line) => inner + line).join('')}${inner}`,
    },
    insertAt(statement.end, `${outer}}`),
  ];
}
