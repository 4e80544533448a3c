import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { statementsOf } from '../syntax.ts';
import { withAlignedComments } from './comment-columns.ts';
import { type ContextSource, contextAt } from './context-source.ts';
import { EditedFile } from './edited-file.ts';
import { notesOn } from './function-notes.ts';
import { functionHeadedAt, nameOf } from './functions.ts';
import { functionAround, type GoFile, isBroken } from './go-file.ts';
import { isInSpan } from './in-span.ts';
import { insertAfter, insertAtHead } from './insertion.ts';
import { placeholdersOf } from './placeholders.ts';
import { spanNameOfFunction } from './span-name.ts';
import { startToEnd } from './span-start.ts';
import { statementsInFront } from './statements-in-front.ts';

/** The function that the cursor is in the header of, or else in. */
export function functionAt(file: GoFile, offset: number): SyntaxNode | undefined {
  const { root } = file.source;
  const headed = functionHeadedAt(file.source, offset);
  if (headed) return headed;
  const [innermost] = root.pathTo(offset);
  return innermost && functionAround(innermost);
}

/** Runs a function's body in a span that ends however it is left. */
export function wrapFunction(file: GoFile, fn: SyntaxNode, options: SpanOptions): Result<ActionEdits, Refusal> {
  const reason = refusalOf(file, fn);
  if (reason !== undefined) return refuse(reason);
  const { style = defaultSpanStyle, tracerName, name = spanNameOfFunction(fn) } = options;
  const code = new EditedFile(file, options);
  const statements = statementsOf(fn.field('body'));
  const before = statementsInFront(code, fn);
  const inside = statements.slice(before.length);
  const place = inside[0] ?? fn.field('body')!;
  const source = contextAt(code, fn, place);
  const start = startToEnd(code, { fn, place, statements: inside, source, name, style, tracerName });
  if (!start.ok) return start;
  const { lines, edits } = start.value;
  const last = before.at(-1);
  const insertion = last ? insertAfter(code.source, last, lines) : insertAtHead(code.source, fn.field('body')!, lines);
  const all: readonly TextEdit[] = withAlignedComments(file.text, [...code.imports.edits(), ...edits, ...insertion]);
  const notes = [...notesOn(fn), ...noteOn(source, fn)];
  return ok({
    title: l10n.t("Wrap function in span '{0}'", name),
    edits: all,
    placeholders: placeholdersOf(all, name, '.Start('),
    ...(notes.length > 0 && { notes }),
  });
}

/** Why a function cannot have a span around all of it, or needs none. */
export function refusalOf({ source }: GoFile, fn: SyntaxNode): string | undefined {
  const body = fn.field('body');
  if (!body) return l10n.t("'{0}' has no body to put into a span: it is written elsewhere.", nameOf(fn)!);
  if (isBroken(source, fn)) return l10n.t('The function has a syntax error.');
  return isInSpan(fn) ? l10n.t('All of it is in a span already.') : undefined;
}

function noteOn({ isNew }: ContextSource, fn: SyntaxNode): string[] {
  const name = nameOf(fn);
  const isRoot = name === 'main' || name === 'init' || /^(Test|Benchmark|Fuzz)\w*$/.test(name ?? '');
  return isNew && !isRoot
    ? [
        l10n.t(
          'The function is given no context, so that its span begins a trace of its own: give it one to see it in that of its caller.',
        ),
      ]
    : [];
}
