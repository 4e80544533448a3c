import type { TextEdit } from '../../../../base/edit.ts';
import type { ProcessingSpan } from '../../../processing-span.ts';
import { freshName } from '../idioms/fresh-name.ts';
import { atomLiteral, binaryLiteral } from '../idioms/terms.ts';
import type { Headers } from './headers.ts';
import type { Layout } from './layout.ts';
import { laidOut } from './recording.ts';

/** The message that a span is the work on: the span goes on with the trace of who sent that. */
export interface ContinuedTrace {
  readonly span: ProcessingSpan;
  /** An expression of the message's headers as a list of pairs of binaries. */
  readonly carrier: string;
  /** Names of variables that the code gets besides. */
  readonly names: readonly string[];
  /** What lets the code have the headers. */
  readonly edits: readonly TextEdit[];
}

/** Opens a span with a parent, a kind and attributes, up to the fun that runs in it; it begins within a line. */
export function openContinued(
  layout: Layout,
  headers: Headers,
  given: {
    readonly column: number;
    readonly name: string;
    readonly names: ReadonlySet<string>;
    readonly context: string;
    /** What stands in front of the span: `Value = `. */
    readonly match: string;
  },
  { span, carrier }: ContinuedTrace,
): string {
  const { column, name, names, context, match } = given;
  const at = (deeper: number) => layout.lead(column + deeper * layout.unit);
  const parent = freshName(names, 'Parent');
  const attributes = span.attributes.map(([key, value]) => {
    const written = 'text' in value ? binaryLiteral(value.text) : value.expression;
    return `${at(2)}${atomLiteral(key)} => ${written}`;
  });
  const tracer = headers.macro('current_tracer');
  const extraction = { callee: 'otel_propagator_text_map:extract_to', given: ['otel_ctx:get_current()', carrier] };
  return [
    `${parent} = ${laidOut(layout, extraction, column)},`,
    `${at(0)}${match}otel_tracer:with_span(${parent}, ${tracer}, ${binaryLiteral(name)}, #{`,
    `${at(1)}kind => ${headers.constant('SPAN_KIND_CONSUMER', 'consumer')},`,
    `${at(1)}attributes => #{`,
    attributes.join(`,${layout.eol}`),
    `${at(1)}}`,
    `${at(0)}}, fun(${context}) ->`,
  ].join(layout.eol);
}
