import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SpanStyle } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ContextSource } from './context-source.ts';
import { type ContinuedTrace, startOf } from './continued-trace.ts';
import type { EditedFile } from './edited-file.ts';
import { errorResultOf, neverFails } from './error-result.ts';
import { indented } from './layout.ts';
import { freeName } from './names.ts';
import { recordingOf } from './recording.ts';
import { tracerAt } from './tracer.ts';
import { isChangedIn, mentionsOf, readsOf } from './variable-uses.ts';

export interface SpanStart {
  /** Statements that start a span, end it when the function is left, and record the error that this is left with. */
  readonly lines: readonly string[];
  /** What they need elsewhere: a tracer, names of parameters and results. */
  readonly edits: readonly TextEdit[];
}

/** A span from a place in a function to its end. */
export function startToEnd(
  code: EditedFile,
  given: {
    readonly fn: SyntaxNode;
    /** The first statement in the span, or the body if that has none. */
    readonly place: SyntaxNode;
    readonly statements: readonly SyntaxNode[];
    readonly source: ContextSource;
    readonly name: string;
    readonly style: SpanStyle;
    readonly tracerName: string;
    readonly continued?: ContinuedTrace | undefined;
  },
): Result<SpanStart, Refusal> {
  const { fn, place, statements, source, name, style, tracerName, continued } = given;
  const context = contextIn(code, fn, statements, source);
  if (!context.ok) return context;
  const span = freeName(fn, 'span');
  const tracer = tracerAt(code, place, tracerName);
  const isRecorded = style.errors !== 'none' && !(continued && neverFails(code.source, fn));
  const error = isRecorded ? errorResultOf(code.source, fn) : undefined;
  const recording = error ? recordingOf(code, place, { span, error: error.name, style }) : [];
  const lines = [
    ...startOf(code, place, fn, {
      target: `${context.value.target}, ${span}`,
      tracer: tracer.access,
      context: source.expression,
      name,
      continued,
    }),
    `defer ${span}.End()`,
    ...(error
      ? ['defer func() {', ...indented([`if ${error.name} != nil {`, ...indented(recording, '\t'), '}'], '\t'), '}()']
      : []),
    ...context.value.lines,
  ];
  return ok({ lines, edits: [...tracer.edits, ...source.edits, ...(continued?.edits ?? []), ...(error?.edits ?? [])] });
}

interface OwnContext {
  /** The variable that the span's context goes into, `_` if nobody reads it. */
  readonly target: string;
  /** What hands it on. */
  readonly lines: readonly string[];
}

/** What becomes of the span's context in the statements behind its start. */
function contextIn(
  { source: { scopes } }: EditedFile,
  fn: SyntaxNode,
  statements: readonly SyntaxNode[],
  { variable, carrier }: ContextSource,
): Result<OwnContext, Refusal> {
  const isRead = variable && statements.some((one) => readsOf(variable, one, scopes).length > 0);
  const isOwn = variable && scopes.namesIn(fn).includes(variable);
  if (isRead && !isOwn && statements.some((one) => isChangedIn(variable, one, scopes))) {
    return refuse(
      l10n.t(
        "'{0}' belongs to the function around and is given another value here, which a span's own context would hide.",
        variable.name,
      ),
    );
  }
  const isHandedOn =
    carrier?.type.set !== undefined &&
    scopes.namesIn(fn).includes(carrier.variable) &&
    statements.some((one) =>
      mentionsOf(carrier.variable, one, scopes).some((use) => isWhole(use, carrier.type.member)),
    );
  const target =
    variable && isRead ? variable.name : isHandedOn ? (variable?.name ?? freeName(fn, 'ctx', 'spanCtx')) : '_';
  return ok({ target, lines: isHandedOn ? [carrier.type.set!(carrier.variable.name, target)] : [] });
}

/** Whether a use of what carries a context may ask for that: by its member, or because it is handed on as a whole. */
export function isWhole(use: SyntaxNode, member: string): boolean {
  const { parent } = use;
  if (parent?.type !== 'selector_expression' || parent.field('operand') !== use) return true;
  const called = parent.field('field')?.text ?? '';
  return called === member || called === 'Next' || /^(With|Clone)/.test(called);
}
