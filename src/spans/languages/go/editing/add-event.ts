import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { SpanOptions } from '../../../action.ts';
import { addedEvent } from '../../../actions/added-event.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, calleeOf, statementsOf, stringValue } from '../syntax.ts';
import type { SpanEdits } from './add-attributes.ts';
import { withAlignedComments } from './comment-columns.ts';
import { commentsIn } from './comments.ts';
import { EditedFile } from './edited-file.ts';
import { lineAt } from './functions.ts';
import { functionAround, type GoFile, isBroken } from './go-file.ts';
import { indentInside, insertBefore } from './insertion.ts';
import { goString } from './literals.ts';
import { placeholdersOf } from './placeholders.ts';
import { statementAt } from './places.ts';
import { spanInScope } from './span-in-scope.ts';

export interface EventEdits extends SpanEdits {
  /** The place tells what happens there: it logs it. */
  readonly isLogged: boolean;
}

/** Adds an event to the span in scope, in front of the statement at an offset or in its empty line. */
export function addEvent(file: GoFile, offset: number, options: SpanOptions): Result<EventEdits, Refusal> {
  const { source, text } = file;
  const line = lineAt(text, offset);
  const [innermost] = source.root.pathTo(offset);
  if (!innermost || !functionAround(innermost))
    return refuse(l10n.t('There is no function here: spans are in functions.'));
  if (isBroken(source, innermost)) return refuse(l10n.t('The code around has a syntax error.'));
  const isBlank = text.slice(line.start, line.end).trim() === '';
  if (commentsIn(text).some(({ start, end }) => start <= offset && offset < end && end > line.end)) {
    return refuse(l10n.t('No statement can stand here: this is a comment.'));
  }
  const statement = isBlank ? undefined : statementAt(source, offset);
  const block = statementsAround(innermost);
  if (!statement && !(isBlank && block)) return refuse(l10n.t('No statement can stand here.'));
  const code = new EditedFile(file, options);
  const place = statement ?? placeInBlank(block!, offset);
  const span = spanInScope(code, place);
  if (!span) return refuse(l10n.t('There is no span and no context here: wrap the function in a span first.'));
  const logged = statement && loggedBy(statement);
  const name = logged ?? (statement && calledIn(statement)) ?? 'event';
  const call = `${span.span}.AddEvent(${goString(name)})`;
  const insertion = statement
    ? insertBefore(source, statement, [call])
    : [{ range: { start: line.start, end: line.end }, newText: indentInside(source, block!) + call }];
  const edits = withAlignedComments(text, [...code.imports.edits(), ...insertion]);
  return ok({
    title: addedEvent(name, span.variable, 'active'),
    edits,
    placeholders: placeholdersOf(edits, name, '.AddEvent('),
    isForActiveSpan: span.variable === undefined,
    isLogged: logged !== undefined,
  });
}

/** The block, or the `case`, whose statements stand where a node does. */
function statementsAround(node: SyntaxNode): SyntaxNode | undefined {
  const holder = node.type === 'statement_list' ? node.parent : node;
  return holder && /^block$|_case$/.test(holder.type) ? holder : undefined;
}

/** Where names are looked up in an empty line: the statement behind it, or the block's end. */
function placeInBlank(block: SyntaxNode, offset: number): SyntaxNode {
  const statements = statementsOf(block);
  return statements.find(({ start }) => start > offset) ?? statements.at(-1) ?? block;
}

/** The text of a call that logs. */
function loggedBy(statement: SyntaxNode): string | undefined {
  const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  if (call?.type !== 'call_expression') return undefined;
  const callee = calleeOf(call)?.text ?? '';
  if (!/(^|\.)(log|slog|logger|zap|logrus|klog|lg|l|s)\b|log(ger)?\w*\.|\.Log\w*\(/i.test(callee)) return undefined;
  if (!/\.(print|trace|debug|info|warn|error|log)\w*$/i.test(callee)) return undefined;
  const texts = argumentsOf(call).map(stringValue);
  const text = texts.find((one) => one !== undefined && one.trim() !== '');
  const plain = text
    ?.replaceAll(/%[-+# 0]*[\d.*]*[a-zA-Z]/g, '')
    .split(/[:\n]/)[0]
    ?.trim();
  const words = plain?.replaceAll(/\s+/g, ' ');
  return words && words.length <= 60 ? words : undefined;
}

/** The first call of a statement, in words. */
function calledIn(statement: SyntaxNode): string | undefined {
  const call = statement.descendants().find(({ type }) => type === 'call_expression');
  const callee = call && calleeOf(call);
  const called = callee?.field('field') ?? callee;
  return called && /^\w+$/.test(called.text) ? wordsOf(called.text).join(' ') : undefined;
}
