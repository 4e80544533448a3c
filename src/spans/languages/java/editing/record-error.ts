import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { defaultSpanStyle, type SpanStyle } from '../../../span-style.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { insertAtHead } from './insertion.ts';
import { lineAt } from './layout.ts';
import { freeName, namesAround } from './names.ts';
import { recordingOf } from './recording.ts';
import { spanInScope } from './span-in-scope.ts';
import { Types } from './types.ts';

export interface ErrorPlan extends ActionEdits {
  /** No variable holds a span: the current one is asked for, which may be any. */
  readonly isForCurrentSpan: boolean;
}

/** The `catch` clause that has its header in the line of an offset. */
export function catchHeadedAt({ program, text }: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  return nodesTouching(program, line).find(
    (node) => node.type === 'catch_clause' && line.start <= node.start && node.start <= line.end,
  );
}

/** The `catch` clause in whose header or body an offset is. */
export function catchAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  return catchHeadedAt(file, offset) ?? file.program.pathTo(offset).find(({ type }) => type === 'catch_clause');
}

/** Records what a clause caught, and that the span failed, on the span in scope, in the way that the style wants. */
export function recordError(file: ActionFile, clause: SyntaxNode, style: SpanStyle): Result<ErrorPlan, Refusal> {
  if (isBroken(file, clause)) return refuse(l10n.t('The code around has a syntax error.'));
  const block = clause.field('body')!;
  const types = new Types(file);
  const span = spanInScope(block.children[0] ?? block, types);
  if (span.variable === undefined && opensSpan(clause.parent!)) {
    return refuse(
      l10n.t('The span is over here, and was never in a variable: start it in front of the `try`, and keep it.'),
    );
  }
  const caught = caughtBy(clause);
  const wanted = recordingOf(caught.name, span.expression, style.errors === 'none' ? defaultSpanStyle : style, types);
  const lines = wanted.filter((line) => !isThere(line, block));
  if (lines.length === 0) return refuse(l10n.t('The error is recorded already.'));
  const edits = [...types.edits(), ...caught.edits, insertAtHead(file, block, lines)];
  const title =
    span.variable === undefined
      ? l10n.t('Record error in the current span')
      : l10n.t("Record error in '{0}'", span.variable);
  return ok({ title, edits, placeholders: [], isForCurrentSpan: span.variable === undefined });
}

/** Whether a block makes the call of a line already, or the one of a helper. */
function isThere(line: string, block: SyntaxNode): boolean {
  const method = /(\w+)\(/.exec(line.replace(/^\w+\.current\(\)/, ''))?.[1] ?? '';
  return new RegExp(`\\b${method}\\s*\\(`).test(block.text);
}

/** `try (Scope scope = tracer.spanBuilder("..").startSpan().makeCurrent())` */
function opensSpan(statement: SyntaxNode): boolean {
  return statement.field('resources')?.text.includes('.startSpan()') === true;
}

/** The name of what is caught; Java 22 may leave it out. */
function caughtBy(clause: SyntaxNode): { readonly name: string; readonly edits: readonly TextEdit[] } {
  const name = clause.children.find(({ type }) => type === 'catch_formal_parameter')!.field('name')!;
  if (name.text !== '_') return { name: name.text, edits: [] };
  const free = freeName('e', namesAround(clause));
  return { name: free, edits: [{ range: { start: name.start, end: name.end }, newText: free }] };
}
