import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { SpanOptions } from '../../../action.ts';
import { addedEvent } from '../../../actions/added-event.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { binaryLiteral } from '../idioms/terms.ts';
import { argumentsOf, macroNameOf, stringOf } from '../syntax.ts';
import type { SpanEdits } from './add-attributes.ts';
import { Headers } from './headers.ts';
import { insertBefore } from './insertion.ts';
import { Layout } from './layout.ts';
import { functionAt, lineAt, noFunctionAt, statementAt } from './places.ts';
import { writeTo } from './recording.ts';
import { spanInScope } from './span-in-scope.ts';
import { calledName } from './span-name.ts';
import { placeholdersOf } from './span-text.ts';

export interface EventEdits extends SpanEdits {
  /** The place tells what happens there: it logs it. */
  readonly isLogged: boolean;
}

const longestName = 60;

/** Adds an event to the span in scope, in front of the expression at an offset, or behind its empty line. */
export function addEvent(file: ErlangFile, offset: number, options: SpanOptions): Result<EventEdits, Refusal> {
  const form = functionAt(file, offset);
  if (!form) return refuse(noFunctionAt(file, offset));
  if (file.isBroken(form.node)) return refuse(l10n.t('The function has a syntax error.'));
  const statement = isBlank(file, offset) ? expressionBelow(file, offset) : statementAt(file, offset);
  if (!statement) return refuse(l10n.t('No expression of a row stands here.'));
  const span = spanInScope(file, statement);
  const logged = loggedBy(statement);
  const name = logged ?? calledIn(statement) ?? 'event';
  const headers = new Headers(file, options.files);
  const call = writeTo(headers, span.variable, 'add_event', [binaryLiteral(name), '#{}']);
  const edit = insertBefore(new Layout(file), statement, [call]);
  const included = headers.edits();
  if (!included.ok) return included;
  const edits = [...included.value, edit];
  return ok({
    title: addedEvent(name, span.variable, 'current'),
    edits,
    placeholders: placeholdersOf(edits, name),
    isAnyCurrent: span.isAnyCurrent,
    isLogged: logged !== undefined,
  });
}

function isBlank({ text }: ErlangFile, offset: number): boolean {
  const { start, end } = lineAt(text, offset);
  return text.slice(start, end).trim() === '';
}

/** The expression of a row that follows an empty line of it. */
function expressionBelow({ root }: ErlangFile, offset: number): SyntaxNode | undefined {
  const body = root.pathTo(offset).find(({ type }) => type === 'Body');
  return body?.children.find(({ start }) => start > offset);
}

/** What an expression logs, without what varies. */
function loggedBy(statement: SyntaxNode): string | undefined {
  const isCall = /Call$/.test(statement.type);
  const called =
    macroNameOf(statement) ??
    (isCall
      ? statement.children
          .slice(0, -1)
          .map(({ text }) => text)
          .join(':')
      : '');
  if (!isLogger.test(called)) return undefined;
  const texts = argumentsOf(statement).flatMap((given) => given.descendants().flatMap((node) => stringOf(node) ?? []));
  const words = texts[0]
    ?.replaceAll(/~[-\d.*]*t?[a-zA-Z~]/g, ' ')
    .replaceAll(/[^\p{L}\p{N} _.'/-]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/[ .-]+$/, '')
    .trim();
  return words ? words.slice(0, longestName).trim() : undefined;
}

const isLogger =
  /^(?:S?LOG(?:_\w+)?|(?:TRACE|DEBUG|INFO|NOTICE|WARNING|WARN|ERROR|CRITICAL)(?:_MSG)?|(?:logger|lager|error_logger|couch_log|rabbit_log\w*):(?:\w*_)?(?:log|debug|info|notice|warning|warn|error|critical|alert|emergency)(?:_msg|_report)?)$/;

/** The function that an expression calls, in words. */
function calledIn(statement: SyntaxNode): string | undefined {
  const value = statement.type === 'Match' ? statement.children[1]! : statement;
  const name = value.type === 'Call' || value.type === 'RemoteCall' ? calledName(value) : undefined;
  return name === undefined ? undefined : wordsOf(name).join(' ');
}
