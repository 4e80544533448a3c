import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { ActionEdits } from '../../../action.ts';
import { addedEvent } from '../../../actions/added-event.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { indentOf, insertBefore, layoutAt, lineStart } from '../idioms/layout.ts';
import { stringLiteral } from '../idioms/literals.ts';
import { isLogger } from '../known-calls.ts';
import { type FileContext, isBroken } from '../lowering.ts';
import { stringValue } from '../scopes.ts';
import { toldApart } from '../semicolons.ts';
import { isFunction, isStatementList, unwrapped } from '../syntax.ts';
import { insertAtHead, placeIn, semicolonOf } from './insertion.ts';
import { lineAt, statementAround } from './places.ts';
import { spanInScope } from './span-in-scope.ts';

export interface EventPlan extends ActionEdits {
  readonly isForActiveSpan: boolean;
  /** The place tells what happens there: it logs it. */
  readonly isLogged: boolean;
}

/** Adds an event to the span in scope, in front of the statement at `offset` or in its empty line. */
export function addEvent(file: FileContext, offset: number): Result<EventPlan, Refusal> {
  const line = lineAt(file.text, offset);
  const isBlank = file.text.slice(line.start, line.end).trim() === '';
  const [innermost] = file.program.pathTo(offset);
  if (!innermost || !(isFunction(innermost) || innermost.ancestor(isFunction))) {
    return refuse(l10n.t('There is no function here: spans are in functions.'));
  }
  if (isBroken(file, innermost)) return refuse(l10n.t('The code around has a syntax error.'));
  const statement = isBlank ? undefined : statementAt(file, innermost, offset);
  if (!statement && innermost.type !== 'statement_block') return refuse(l10n.t('No statement can stand here.'));
  if (statement && !statement.ancestor(isFunction)) {
    return refuse(l10n.t('Put the cursor on a statement inside of a function.'));
  }
  const logged = statement && loggedBy(statement);
  const name = logged ?? (statement && calledIn(statement)) ?? 'event';
  const literal = stringLiteral(file, name);
  const span = spanInScope(file, statement ?? innermost);
  const code = `${span.access}addEvent(${literal})${semicolonOf(file)}`;
  const edit = statement
    ? insertBefore(file, statement, [code], layoutAt(file, statement).eol)
    : isBlank
      ? inBlankLine(file, innermost, offset, code)
      : insertAtHead(file, innermost, [code]);
  const edits = [...span.edits, edit];
  const { edit: index, range } = placeIn(edits, edit, literal);
  return ok({
    title: addedEvent(name, span.variable, 'active'),
    edits,
    placeholders: [{ places: [{ edit: index, range: { start: range.start + 1, end: range.end - 1 } }] }],
    isForActiveSpan: span.variable === undefined,
    isLogged: logged !== undefined,
  });
}

/** The statement that the offset is in, or else one that begins in its line. */
function statementAt(file: FileContext, innermost: SyntaxNode, offset: number): SyntaxNode | undefined {
  const isBetween = isStatementList(innermost) || innermost.type === 'switch_body';
  if (!isBetween) return statementAround(innermost);
  const line = lineAt(file.text, offset);
  const lists = innermost.type === 'switch_body' ? innermost.children : [innermost];
  return lists
    .flatMap((list) => list.children)
    .find((child) => child.start >= line.start && child.start <= line.end && child.type.endsWith('_statement'));
}

function inBlankLine(file: FileContext, list: SyntaxNode, offset: number, code: string) {
  const { text } = file;
  const line = lineAt(text, offset);
  const next = list.children.find(({ start }) => start > offset);
  const neighbour = next ?? list.children.at(-1);
  const { unit } = layoutAt(file, list);
  const indent =
    neighbour && isStatementList(list)
      ? indentOf(text, lineStart(text, neighbour.start) + indentOf(text, neighbour.start).length)
      : indentOf(text, list.start) + unit;
  const end = text.slice(line.start, line.end).endsWith('\r') ? line.end - 1 : line.end;
  return { range: { start: line.start, end }, newText: indent + toldApart([code], '\n', next)[0] };
}

/** What a statement logs, without what varies. */
function loggedBy(statement: SyntaxNode): string | undefined {
  const [expression] = statement.type === 'expression_statement' ? statement.children : [];
  if (expression?.type !== 'call_expression' || !isLogger(unwrapped(expression.field('function')!))) return undefined;
  const message = argumentsOf(expression).find(({ type }) => type === 'string' || type === 'template_string');
  const text = message && (stringValue(message) ?? message.text.slice(1, -1).replaceAll(/\$\{[^}]*\}+/g, ' '));
  const words = text
    ?.replaceAll(/\\.|%[sdifjoO]|[^\p{L}\p{N} _.'/-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .:-]+$/, '')
    .trim();
  return words ? words.slice(0, longestName).trim() : undefined;
}

const longestName = 60;

/** The function that a statement calls, in words. */
function calledIn(statement: SyntaxNode): string | undefined {
  let expression: SyntaxNode | undefined =
    statement.type === 'expression_statement' ? statement.children[0] : undefined;
  if (expression?.type === 'await_expression') [expression] = expression.children;
  if (expression?.type !== 'call_expression') return undefined;
  const callee = unwrapped(expression.field('function')!);
  const name = (callee.field('property') ?? callee).text;
  if (!/^#?[\w$]+$/.test(name)) return undefined;
  return wordsOf(name).join(' ');
}
