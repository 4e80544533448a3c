import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { ActionFile } from '../action-file.ts';
import { functionAround } from '../syntax.ts';
import type { WrapOptions } from './continued-trace.ts';
import { isWholeSpan, refusalOfReturned } from './function-refusals.ts';
import { isBroken } from './places.ts';
import { regionOf } from './region.ts';
import { selectionAt } from './selection.ts';
import { putIntoSpan } from './span-form.ts';
import { spanNameOfStatements } from './span-name.ts';
import { asyncGenerator, suspensionOf } from './suspension.ts';

/** Edits that run the statements of a range in a span: their variables live on behind it, and control may leave it. */
export function wrapSelection(
  file: ActionFile,
  range: OffsetRange,
  { name: given, style, continued }: WrapOptions,
  titleWith = (name: string) => l10n.t("Wrap selection in span '{0}'", name),
): Result<ActionEdits, Refusal> {
  const selection = selectionAt(file, range);
  if (!selection.ok) return selection;
  const { statements, list, marked } = selection.value;
  const around = functionAround(list);
  if (isBroken(file, statements[0])) return refuse(l10n.t('The code around has a syntax error.'));
  if (isWholeSpan(statements)) return refuse(l10n.t('All of it is in a span already.'));
  const reason = refusalOfReturned(file, around, statements);
  if (reason !== undefined) return refuse(reason);
  const suspension = suspensionOf(statements, around);
  if (suspension === 'async generator') return refuse(asyncGenerator);
  const name = given ?? spanNameOfStatements(statements);
  const put = putIntoSpan(file, {
    statements,
    region: regionOf(file.text, statements, { from: marked.start, to: marked.end }),
    place: { node: list, start: statements[0].start },
    scope: around,
    name,
    isSuspended: suspension === 'generator',
    style,
    continued,
  });
  return put.ok ? ok({ title: titleWith(name), ...put.value }) : put;
}
