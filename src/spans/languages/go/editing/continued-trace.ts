import type { TextEdit } from '../../../../base/edit.ts';
import type { SpanOptions } from '../../../action.ts';
import type { ProcessingSpan } from '../../../processing-span.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { otel, traceApi } from '../api-names.ts';
import type { EditedFile } from './edited-file.ts';
import { indented } from './layout.ts';
import { goString } from './literals.ts';
import { freeName } from './names.ts';

/** The message that a span is the work on: the span goes on with the trace of who sent that. */
export interface ContinuedTrace {
  readonly span: ProcessingSpan;
  /** Statements that put the message's headers into a map of texts. */
  fill(carrier: string, member: Member): readonly string[];
  /** What lets the code have the headers. */
  readonly edits: readonly TextEdit[];
}

/** What the file calls a member of a package, which is imported if it is not. */
export type Member = (path: string, name: string) => string;

/** How to put code into a span, which may go on with a trace. */
export interface WrapOptions extends SpanOptions {
  readonly continued?: ContinuedTrace | undefined;
}

/** Statements that start a span of a name in a context; `target`: both variables. */
export function startOf(
  code: EditedFile,
  place: SyntaxNode,
  fn: SyntaxNode,
  start: {
    readonly target: string;
    readonly tracer: string;
    readonly context: string;
    readonly name: string;
    readonly continued?: ContinuedTrace | undefined;
  },
): readonly string[] {
  const { target, tracer, context, name, continued } = start;
  if (!continued) return [`${target} := ${tracer}.Start(${context}, ${goString(name)})`];
  const member: Member = (path, own) => code.imports.member(path, own, place);
  const { lines, parent } = parentOf(code, place, fn, { context, continued });
  const attributes = continued.span.attributes.map(([key, value]) => {
    const written = 'text' in value ? goString(value.text) : value.expression;
    return `\t\t${member(`${otel}/attribute`, 'String')}(${goString(key)}, ${written}),`;
  });
  return [
    ...lines,
    `${target} := ${tracer}.Start(${parent}, ${goString(name)},`,
    ...indented(
      [
        `${member(traceApi, 'WithSpanKind')}(${member(traceApi, 'SpanKindConsumer')}),`,
        `${member(traceApi, 'WithAttributes')}(`,
      ],
      '\t',
    ),
    ...attributes,
    '\t))',
  ];
}

/** Statements that take the headers of a message, and the context that is its sender's then. */
export function parentOf(
  code: EditedFile,
  place: SyntaxNode,
  fn: SyntaxNode,
  { context, continued }: { readonly context: string; readonly continued: Pick<ContinuedTrace, 'fill'> },
): { readonly lines: readonly string[]; readonly parent: string } {
  const member: Member = (path, own) => code.imports.member(path, own, place);
  const carrier = freeName(fn, 'carrier', 'traceCarrier');
  return {
    lines: [`${carrier} := ${member(`${otel}/propagation`, 'MapCarrier')}{}`, ...continued.fill(carrier, member)],
    parent: `${member(otel, 'GetTextMapPropagator')}().Extract(${context}, ${carrier})`,
  };
}
