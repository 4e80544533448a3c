import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { functionAt, isStatement, noFunctionAt } from './places.ts';

/** Expressions that follow each other in one row. */
export interface Selection {
  /** The clause of the function that they are in. */
  readonly clause: SyntaxNode;
  /** All expressions of the row. */
  readonly row: readonly SyntaxNode[];
  /** Those that are selected: at least one. */
  readonly selected: readonly SyntaxNode[];
  /** From the first of them, or the comments in front that are selected, to the end of the last. */
  readonly range: OffsetRange;
}

const cut = l10n.t('The selection cuts an expression in two: select whole expressions.');

/** The expressions that a range holds; a call that is part of a larger expression stands for all of it. */
export function selectionIn(file: ErlangFile, range: OffsetRange): Result<Selection, Refusal> {
  const { text, root } = file;
  const code = withoutEdges(text, range);
  if (code.start >= code.end) return refuse(l10n.t('Nothing is selected: select whole expressions.'));
  const path = root.pathTo(code.start);
  const body = path.find(({ type, start, end }) => type === 'Body' && start <= code.start && code.end <= end);
  if (!functionAt(file, code.start)) return refuse(noFunctionAt(file, code.start));
  const clause = body && clauseAround(body);
  if (!body || !clause) return refuse(l10n.t('Spans are in the bodies of functions: select expressions of one.'));
  if (file.isBroken(clause)) return refuse(l10n.t('The function has a syntax error.'));
  const selected = body.children.filter(({ start, end }) => start < code.end && end > code.start);
  const [first] = selected;
  const last = selected.at(-1);
  if (!first || !last) return refuse(cut);
  const isCut = first.start < code.start || last.end > code.end;
  if (isCut && !(selected.length === 1 && isOwnCall(first, code))) return refuse(cut);
  // Half a comment is none.
  const isBehind = isCut || isInComment(text, range.start);
  const start = isBehind ? first.start : Math.min(first.start, startOf(text, range));
  return ok({ clause, row: body.children, selected, range: { start, end: last.end } });
}

/** Whether a range has whole expressions in it, by a glance. */
export function holdsExpressions(file: ErlangFile, range: OffsetRange): boolean {
  return range.start < range.end && selectionIn(file, range).ok;
}

function startOf(text: string, { start, end }: OffsetRange): number {
  return start + /^\s*/.exec(text.slice(start, end))![0].length;
}

function isInComment(text: string, offset: number): boolean {
  return beforeComment.test(text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset));
}

/** What is in a line in front of a comment; a `%` in a literal begins none. */
const beforeComment = /^((?:[^%"'$]|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\$\\?[\s\S])*)%/;

/** Without white space, comments and what separates expressions, at both ends. */
function withoutEdges(text: string, { start, end }: OffsetRange): OffsetRange {
  const from = start + /^(?:\s|%.*)*/.exec(text.slice(start, end))![0].length;
  let to = end;
  for (;;) {
    const before = to;
    const selected = text.slice(from, to);
    to -= selected.length - selected.trimEnd().length;
    const line = text.slice(from, to).lastIndexOf('\n') + 1 + from;
    // It takes the rest of a line.
    const comment = beforeComment.exec(text.slice(line, to));
    if (comment) to = line + comment[1]!.length;
    else if (to > from && /[,;.]/.test(text[to - 1]!)) to--;
    if (to === before) return { start: from, end: to };
  }
}

/** Whether a range is a call that control comes to whenever it comes to an expression. */
function isOwnCall(statement: SyntaxNode, { start, end }: OffsetRange): boolean {
  const call = statement
    .descendants()
    .find((node) => /Call$/.test(node.type) && node.start === start && node.end === end);
  return (
    call !== undefined &&
    call.ancestor((one) => one === statement || inner.has(one.type) || isStatement(one)) === statement
  );
}

/** Where what is inside runs later, several times, or not at all. */
const inner: ReadonlySet<string> = new Set([
  'Fun',
  'ListComprehension',
  'BinaryComprehension',
  'MapComprehension',
  'AndAlso',
  'OrElse',
  'Guard',
  'Catch',
]);
