import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { addedEvent } from '../../../actions/added-event.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, isFunction, stringValue } from '../syntax.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { insertAtHead, insertBefore } from './insertion.ts';
import { indentOf, layoutOf, lineAt } from './layout.ts';
import { placeOf } from './placeholders.ts';
import { spanInScope } from './span-in-scope.ts';
import { inWords } from './span-name.ts';
import { quoted } from './string-literals.ts';
import { isStatementList, statementAround, statementsOf } from './structure.ts';
import { Types } from './types.ts';

export interface EventPlan extends ActionEdits {
  readonly isForCurrentSpan: boolean;
  /** The place tells what happens there: it logs it. */
  readonly isLogged: boolean;
}

/** Adds an event to the span in scope, in front of the statement at an offset or in its empty line. */
export function addEvent(file: ActionFile, offset: number): Result<EventPlan, Refusal> {
  const { text, program } = file;
  const line = lineAt(text, offset);
  const isBlank = text.slice(line.start, line.end).trim() === '';
  const [innermost] = program.pathTo(offset);
  if (!innermost || !(isFunction(innermost) || innermost.ancestor(isFunction))) {
    return refuse(l10n.t('There is no function here: spans are in functions.'));
  }
  if (isBroken(file, innermost)) return refuse(l10n.t('The code around has a syntax error.'));
  const statement = isBlank ? undefined : statementAt(file, innermost, offset);
  if (!statement && !isStatementList(innermost)) return refuse(l10n.t('No statement can stand here.'));
  if (statement && !statement.ancestor(isFunction))
    return refuse(l10n.t('Put the cursor on a statement inside of a function.'));
  if (
    statement?.type === 'explicit_constructor_invocation' ||
    (!statement && isBeforeConstructorCall(innermost, offset))
  ) {
    return refuse(l10n.t('`super(..)` and `this(..)` have to come first: put the cursor behind them.'));
  }
  const types = new Types(file);
  const logged = statement && loggedBy(statement);
  const name = logged ?? (statement && calledBy(statement)) ?? 'event';
  const literal = quoted(name);
  const place = statement ?? innermost.children.find(({ start }) => start >= offset) ?? lastPlace(innermost);
  const span = spanInScope(place, types);
  const code = `${span.expression}.addEvent(${literal});`;
  const edit = statement
    ? insertBefore(file, statement, [code])
    : isBlank
      ? inBlankLine(file, innermost, offset, code)
      : insertAtHead(file, innermost, [code]);
  const edits = [...types.edits(), edit];
  return ok({
    title: addedEvent(name, span.variable, 'current'),
    edits,
    placeholders: [{ places: [placeOf(edits, edit, literal)] }],
    isForCurrentSpan: span.variable === undefined,
    isLogged: logged !== undefined,
  });
}

/** The statement that an offset is in, or else one that begins in its line. */
function statementAt({ text }: ActionFile, innermost: SyntaxNode, offset: number): SyntaxNode | undefined {
  if (!isStatementList(innermost)) return statementAround(innermost);
  const line = lineAt(text, offset);
  return statementsOf(innermost).find(({ start }) => start >= line.start && start <= line.end);
}

function isBeforeConstructorCall(list: SyntaxNode, offset: number): boolean {
  return list.children.some(({ type, end }) => type === 'explicit_constructor_invocation' && end > offset);
}

/** Behind all statements of a list one sees what its last one sees. */
function lastPlace(list: SyntaxNode): SyntaxNode {
  return list.children.at(-1) ?? list;
}

function inBlankLine(file: ActionFile, list: SyntaxNode, offset: number, code: string): TextEdit {
  const { text } = file;
  const statements = statementsOf(list);
  const neighbour = statements.find(({ start }) => start > offset) ?? statements.at(-1);
  const indent = neighbour ? indentOf(text, neighbour.start) : indentOf(text, list.start) + layoutOf(file).unit;
  return { range: lineAt(text, offset), newText: indent + code };
}

/** What a statement logs, without what varies. */
function loggedBy(statement: SyntaxNode): string | undefined {
  const call = callOf(statement);
  if (!call || !/^(log|logger|LOG|LOGGER|System\.(out|err))$/.test(call.field('object')?.text ?? '')) return undefined;
  const literals = argumentsOf(call).flatMap((argument) => argument.descendants());
  const message = literals.map(stringValue).find((value) => value !== undefined);
  const words = message
    ?.replaceAll(/\{\d*\}|%[-\d.]*[a-zA-Z]|[^\p{L}\p{N} _.'/-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .:-]+$/, '')
    .trim();
  return words ? words.slice(0, longestName).trim() : undefined;
}

const longestName = 60;

function calledBy(statement: SyntaxNode): string | undefined {
  const call = callOf(statement);
  return (call && inWords(call)) || undefined;
}

function callOf(statement: SyntaxNode): SyntaxNode | undefined {
  const expression = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  return expression?.type === 'method_invocation' ? expression : undefined;
}
