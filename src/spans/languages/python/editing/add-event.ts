import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { ActionEdits } from '../../../action.ts';
import { addedEvent } from '../../../actions/added-event.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { isFunction, stringValue, unwrapped } from '../syntax.ts';
import { insertBefore, placeIn } from './insertion.ts';
import { indentOfBlock, lineStart, quoted } from './layout.ts';
import { isBroken, isStatementList, lineAt, statementAround } from './places.ts';
import { spanInScope } from './span-in-scope.ts';
import { calledName } from './span-name.ts';

export interface EventPlan extends ActionEdits {
  readonly isForCurrentSpan: boolean;
  /** The place tells what happens there: it logs it. */
  readonly isLogged: boolean;
}

/** Adds an event to the span in scope, in front of the statement at an offset or in its empty line. */
export function addEvent(file: ActionFile, offset: number): Result<EventPlan, Refusal> {
  const { text } = file;
  const line = lineAt(text, offset);
  const isBlank = text.slice(line.start, line.end).trim() === '';
  const statement = isBlank ? statementBelow(file, offset) : statementAt(file, offset);
  if (!statement?.ancestor(isFunction)) return refuse(l10n.t('Put the cursor on a statement inside of a function.'));
  if (isBroken(file, statement)) return refuse(l10n.t('The code around has a syntax error.'));
  const logged = isBlank ? undefined : loggedBy(statement);
  const name = logged ?? (isBlank ? undefined : calledIn(statement)) ?? 'event';
  const literal = quoted(text, name);
  const span = spanInScope(file, statement);
  if (!span.ok) return span;
  const { expression, isCurrent } = span.value;
  const code = `${expression}.add_event(${literal})`;
  const own: readonly TextEdit[] = isBlank
    ? [{ range: line, newText: indentOfBlock(text, statement.parent!) + code }]
    : insertBefore(text, statement, [[0, code]]);
  const edits = [...span.value.edits, ...own];
  const { edit, range } = placeIn(edits, code);
  const start = range.end - 2 - (literal.length - 2);
  return ok({
    title: addedEvent(name, isCurrent ? undefined : expression, 'current'),
    edits,
    placeholders: [{ places: [{ edit, range: { start, end: range.end - 2 } }] }],
    isForCurrentSpan: isCurrent,
    isLogged: logged !== undefined,
  });
}

/** The statement that an offset is in, or else the first that begins in its line; of a compound one the whole. */
function statementAt({ module, text }: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  const [innermost] = module.pathTo(offset);
  if (innermost && !isStatementList(innermost)) {
    const around = statementAround(innermost);
    if (around && lineStart(text, around.start) === line.start) return around;
    if (around && !around.children.some(isStatementList)) return around;
  }
  return module.descendants().find((node) => node.start >= line.start && node.start <= line.end && isStatement(node));
}

/** The statement that follows a blank line between statements. */
function statementBelow({ module, text }: ActionFile, offset: number): SyntaxNode | undefined {
  const [innermost] = module.pathTo(offset);
  if (innermost && !isStatementList(innermost) && !innermost.children.some(isStatementList)) return undefined;
  const rest = /(?:\s|#.*)*/y;
  rest.lastIndex = offset;
  rest.test(text);
  const next = lineStart(text, rest.lastIndex);
  return module
    .descendants()
    .find((node) => node.start >= next && isStatement(node) && lineStart(text, node.start) === next);
}

function isStatement({ parent }: SyntaxNode): boolean {
  return parent !== undefined && isStatementList(parent);
}

/** What a statement logs, without what varies. */
function loggedBy(statement: SyntaxNode): string | undefined {
  const [call] = statement.type === 'expression_statement' ? statement.children : [];
  if (call?.type !== 'call' || !isLogger.test(call.field('function')!.text)) return undefined;
  const message = call
    .field('arguments')
    ?.children.map(unwrapped)
    .find(({ type }) => /string$/.test(type));
  const written = message && (stringValue(message) ?? textOf(message));
  const words = written
    ?.replaceAll(/%(\(\w+\))?[-#0-9.]*[sdifrx]|\{[^{}]*\}|\\.|[^\p{L}\p{N} _.'/-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .:-]+$/, '')
    .trim();
  return words ? words.slice(0, longestName).trim() : undefined;
}

/** The text of a string between the expressions in it. */
function textOf(string: SyntaxNode): string {
  return string
    .descendants()
    .filter(
      ({ type, parent }) => type === 'string_content' && !parent?.ancestor(({ type }) => type === 'interpolation'),
    )
    .map(({ text }) => text)
    .join(' ');
}

const isLogger = /(^|[._])(logger|logging|log)\.(debug|info|warning|warn|error|critical|exception)$/i;
const longestName = 60;

/** The function that a statement calls, in words. */
function calledIn(statement: SyntaxNode): string | undefined {
  let [value] = statement.type === 'expression_statement' ? statement.children : [];
  if (value?.type === 'assignment') value = value.field('right');
  if (value?.type === 'await') [value] = value.children;
  const name = value?.type === 'call' ? calledName(value) : undefined;
  return name === undefined ? undefined : wordsOf(name).join(' ') || undefined;
}
