import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, functionAround } from '../syntax.ts';
import { isBroken, statementAround } from './places.ts';
import { methodOf, startHeadedAt } from './span-starts.ts';
import { suspensionOf } from './suspension.ts';
import { turnIntoWith } from './turn-into-with.ts';

/** Makes the span that is started in a line the current one, or starts a current one without that. */
export function convertSpan(file: ActionFile, offset: number): Result<ActionEdits, Refusal> {
  const call = startHeadedAt(file, offset);
  if (!call)
    return refuse(l10n.t('No span is started here: put the cursor on `start_span` or `start_as_current_span`.'));
  if (isBroken(file, call)) return refuse(l10n.t('The code around has a syntax error.'));
  const item = call.parent?.type === 'as_pattern' ? call.parent.parent : call.parent;
  if (item?.type === 'with_item') return toggleWith(call, item.parent!.parent!);
  const isCurrent = methodOf(call).text === 'start_as_current_span';
  if (call.parent?.type === 'decorator') {
    return refuse(l10n.t('The span is started by a decorator: put it into the function first.'));
  }
  if (isCurrent) return refuse(l10n.t('Only a span that a `with` opens can be started without being the current one.'));
  const assignment = call.parent;
  const target = assignment?.type === 'assignment' ? assignment.field('left') : undefined;
  const statement = statementAround(call);
  if (target?.type !== 'identifier' || assignment?.parent !== statement || !statement) {
    return refuse(l10n.t('The span is not kept in a variable, which a `with` would give it.'));
  }
  const turned = turnIntoWith(file, { call, statement, span: target.text });
  return turned.ok ? ok({ title: toCurrent, edits: turned.value, placeholders: [] }) : turned;
}

export const toCurrent = l10n.t('Make the span current: start_as_current_span');
export const toPlain = l10n.t('Start the span without making it current: start_span');

/** `with` ends both kinds of spans, and records what leaves it by an exception. */
function toggleWith(call: SyntaxNode, statement: SyntaxNode): Result<ActionEdits, Refusal> {
  const method = methodOf(call);
  const isCurrent = method.text === 'start_as_current_span';
  const named = argumentsOf(call).named.get('end_on_exit');
  if (isCurrent && named)
    return refuse(l10n.t('`end_on_exit` has no meaning for `start_span`, whose `with` always ends it.'));
  const suspension = suspensionOf(statement.field('body')?.children ?? [], functionAround(statement));
  if (!isCurrent && /generator$/.test(suspension)) {
    return refuse(
      l10n.t('The `with` is left at a `yield`, where the span would stay current for whoever asks for the values.'),
    );
  }
  const edit: TextEdit = {
    range: { start: method.start, end: method.end },
    newText: isCurrent ? 'start_span' : 'start_as_current_span',
  };
  return ok({ title: isCurrent ? toPlain : toCurrent, edits: [edit], placeholders: [] });
}
