import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { isFunction, statementsOf } from '../syntax.ts';
import { eolOf, indented, indentOf, isFirstOfLine, lineEnd, lineStart } from './layout.ts';
import { isOneLine, openedBody } from './one-line-bodies.ts';

/** Puts lines of code at the head of a block, and an empty line between them and what follows if they are to stand apart. */
export function insertAtHead(
  source: GoSource,
  body: SyntaxNode,
  lines: readonly string[],
  { isApart = true }: { readonly isApart?: boolean } = {},
): TextEdit[] {
  const gap = isApart ? [''] : [];
  const { text } = source;
  const eol = eolOf(text);
  if (isOneLine(source, body)) {
    return openedBody(
      source,
      body,
      (statements) => (statements.length > 0 ? [...lines, ...gap, ...statements] : lines),
      eol,
    );
  }
  const [first] = statementsOf(body);
  const inner = indentInside(source, body);
  const end = lineEnd(text, body.start + 1);
  const isRestComment = /^[ \t]*(\/\/.*)?$/.test(text.slice(body.start + 1, end));
  const added = indented(lines, inner)
    .map((line) => eol + line)
    .join('');
  if (!isRestComment) {
    const space = /^[ \t]*/.exec(text.slice(body.start + 1))![0].length;
    const at = body.start + 1;
    return [{ range: { start: at, end: at + space }, newText: `${added}${isApart ? eol : ''}${eol}${inner}` }];
  }
  const isClear = !isApart || !first || /^\s*\n[ \t]*\r?\n/.test(text.slice(end, first.start));
  return [insertAt(end, isClear ? added : `${added}${eol}`)];
}

/** The indentation of the statements of a block or a `case`, which labels stand out of. */
export function indentInside({ text }: GoSource, block: SyntaxNode): string {
  if (block.type !== 'block') return `${indentOf(text, block.start)}\t`;
  const closing = block.end - 1;
  const [first] = statementsOf(block);
  return isFirstOfLine(text, closing) || !first ? `${indentOf(text, closing)}\t` : indentOf(text, first.start);
}

/** The indentation of the statements that a statement stands beside. */
export function indentAt(source: GoSource, statement: SyntaxNode): string {
  const holder = statement.parent?.parent;
  return holder ? indentInside(source, holder) : indentOf(source.text, statement.start);
}

/** Puts lines of code behind a statement, and an empty line between them and what follows. */
export function insertAfter(source: GoSource, statement: SyntaxNode, lines: readonly string[]): TextEdit[] {
  const { text } = source;
  const eol = eolOf(text);
  const body = oneLineBodyOf(source, statement);
  if (body) {
    const behind = statementsOf(body).indexOf(statement) + 1;
    return openedBody(source, body, (all) => [...all.slice(0, behind), ...lines, ...all.slice(behind)], eol);
  }
  const indent = indentAt(source, statement);
  const end = lineEnd(text, statement.end);
  const added = indented(lines, indent)
    .map((line) => eol + line)
    .join('');
  const isClear = /^\r?\n[ \t]*(\r?\n|})/.test(text.slice(end, end + 1000));
  return [insertAt(end, isClear ? added : `${added}${eol}`)];
}

/** Puts lines of code in front of a statement, or of the comments that belong to it. */
export function insertBefore(
  source: GoSource,
  statement: SyntaxNode,
  lines: readonly string[],
  start = statement.start,
): TextEdit[] {
  const { text } = source;
  const eol = eolOf(text);
  const body = oneLineBodyOf(source, statement);
  if (body) {
    const before = statementsOf(body).indexOf(statement);
    return openedBody(source, body, (all) => [...all.slice(0, before), ...lines, ...all.slice(before)], eol);
  }
  const added = indented(lines, indentAt(source, statement));
  if (isFirstOfLine(text, start)) {
    return [insertAt(lineStart(text, start), added.map((line) => line + eol).join(''))];
  }
  return [insertAt(start, added.map((line) => line.trimStart() + eol).join(''))];
}

/** The body in one line that a statement stands in directly. */
function oneLineBodyOf(source: GoSource, statement: SyntaxNode): SyntaxNode | undefined {
  const block = statement.parent?.parent;
  if (block?.type !== 'block' || !block.parent || !isFunction(block.parent)) return undefined;
  return isOneLine(source, block) ? block : undefined;
}
