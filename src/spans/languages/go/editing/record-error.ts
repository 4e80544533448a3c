import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import type { SpanOptions } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle } from '../../../span-style.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isErrorName } from '../errors.ts';
import type { GoSource } from '../sources.ts';
import type { SpanEdits } from './add-attributes.ts';
import { withAlignedComments } from './comment-columns.ts';
import { EditedFile } from './edited-file.ts';
import { lineAt } from './functions.ts';
import { functionAround, type GoFile, isBroken } from './go-file.ts';
import { insertAtHead } from './insertion.ts';
import { freeName } from './names.ts';
import { presentIn } from './presence.ts';
import { recordingOf } from './recording.ts';
import { spanInScope } from './span-in-scope.ts';

/** Code that runs only if there is an error. */
export interface ErrorBranch {
  readonly block: SyntaxNode;
  readonly error: string;
}

/** The branch for an error whose `if` is in the line of an offset, or else the innermost around it. */
export function errorBranchAt(source: GoSource, offset: number): ErrorBranch | undefined {
  return (
    errorBranchHeadedAt(source, offset) ??
    source.root
      .pathTo(offset)
      .map(errorBranchOf)
      .find((one) => one !== undefined)
  );
}

export function errorBranchHeadedAt({ root, text }: GoSource, offset: number): ErrorBranch | undefined {
  const line = lineAt(text, offset);
  return nodesTouching(root, line)
    .filter(
      (node) => line.start <= (node.field('consequence')?.start ?? -1) && node.field('condition')!.start <= line.end,
    )
    .map(errorBranchOf)
    .find((one) => one !== undefined);
}

/** `if err != nil { .. }`, also as one of several conditions that all have to hold. */
function errorBranchOf(node: SyntaxNode): ErrorBranch | undefined {
  const block = node.type === 'if_statement' ? node.field('consequence') : undefined;
  const error = block && presentIn(node.field('condition')).find(({ text }) => isErrorName(text));
  return error && { block: block!, error: error.text };
}

/** Records an error, and that the span failed, on the span in scope, in the way that the style wants. */
export function recordError(
  file: GoFile,
  { block, error }: ErrorBranch,
  options: SpanOptions,
): Result<SpanEdits, Refusal> {
  if (isBroken(file.source, block)) return refuse(l10n.t('The code around has a syntax error.'));
  const code = new EditedFile(file, options);
  const found = spanInScope(code, block);
  if (!found) return refuse(l10n.t('There is no span and no context here: wrap the function in a span first.'));
  const { style = defaultSpanStyle } = options;
  const called = calledIn(block);
  // Who asks for it by name wants something recorded.
  const recording = style.errors === 'none' ? { ...style, errors: defaultSpanStyle.errors } : style;
  const given = { error, style: recording, isDone: (name: string) => called.has(name) };
  const name = found.variable ?? freeName(functionAround(block) ?? block, 'span');
  const lines = recordingOf(code, block, { ...given, span: name });
  if (lines.length === 0) return refuse(l10n.t('The error is recorded already.'));
  const asking = found.variable === undefined ? [`${name} := ${found.span}`] : [];
  const insertion = insertAtHead(file.source, block, [...asking, ...lines], { isApart: false });
  const edits = withAlignedComments(file.text, [...code.imports.edits(), ...insertion]);
  return ok({
    title:
      found.variable === undefined
        ? l10n.t('Record error in the active span')
        : l10n.t("Record error in '{0}'", found.variable),
    edits,
    placeholders: [],
    isForActiveSpan: found.variable === undefined,
  });
}

/** The names of the methods and functions that a block calls. */
function calledIn(block: SyntaxNode): ReadonlySet<string> {
  return new Set(
    block.descendants().flatMap((node) => {
      const callee = node.type === 'call_expression' ? node.field('function') : undefined;
      return callee ? [(callee.field('field') ?? callee).text] : [];
    }),
  );
}
