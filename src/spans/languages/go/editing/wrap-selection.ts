import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import { statementsOf } from '../syntax.ts';
import { withAlignedComments } from './comment-columns.ts';
import { contextAt } from './context-source.ts';
import type { WrapOptions } from './continued-trace.ts';
import { EditedFile } from './edited-file.ts';
import { isJumpedInto, ownNodes } from './exits.ts';
import type { GoFile } from './go-file.ts';
import { inPlace } from './in-place.ts';
import { insertBefore } from './insertion.ts';
import { placeholdersOf } from './placeholders.ts';
import { selectionIn } from './selection.ts';
import { spanNameOfStatements } from './span-name.ts';
import { startToEnd } from './span-start.ts';

/** Runs the selected statements in a span. */
export function wrapSelection(
  file: GoFile,
  range: OffsetRange,
  options: WrapOptions,
  titleWith = (name: string) => l10n.t("Wrap selection in span '{0}'", name),
): Result<ActionEdits, Refusal> {
  const found = selectionIn(file.source, range);
  if (!found.ok) return found;
  const { fn, list, statements, range: selected } = found.value;
  if (isJumpedInto(statements, fn))
    return refuse(l10n.t('A `goto` from outside leads into the selection: select it too.'));
  const { style = defaultSpanStyle, tracerName, name = spanNameOfStatements(statements), continued } = options;
  const code = new EditedFile(file, options);
  const place = statements[0]!;
  const source = contextAt(code, fn, place);
  const isToEnd = statementsOf(fn.field('body')) === list && list.at(-1) === statements.at(-1);
  let edits: readonly TextEdit[];
  const notes: string[] = [];
  if (isToEnd) {
    // All that is left of the function: a deferred end is as good, and sees panics too.
    const start = startToEnd(code, { fn, place, statements, source, name, style, tracerName, continued });
    if (!start.ok) return start;
    edits = [...start.value.edits, ...insertBefore(code.source, place, [...start.value.lines, ''], selected.start)];
  } else {
    const wrapped = inPlace(code, found.value, { source, name, style, tracerName, continued });
    if (!wrapped.ok) return wrapped;
    edits = wrapped.value;
    if (statements.flatMap(ownNodes).some(({ type }) => type === 'defer_statement')) {
      notes.push(l10n.t('What the selection defers runs when the function is left, which is after the span.'));
    }
  }
  const all = withAlignedComments(file.text, [...code.imports.edits(), ...edits]);
  if (source.isNew && !continued)
    notes.push(l10n.t('The function is given no context, so that the span begins a trace of its own.'));
  return ok({
    title: titleWith(name),
    edits: all,
    placeholders: placeholdersOf(all, name, '.Start('),
    ...(notes.length > 0 && { notes }),
  });
}
