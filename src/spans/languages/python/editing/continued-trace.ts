import type { TextEdit } from '../../../../base/edit.ts';
import type { SpanOptions } from '../../../action.ts';
import type { ProcessingSpan } from '../../../processing-span.ts';
import { quoted } from './layout.ts';
import type { Lines } from './region.ts';

/** The message that a span is the work on: the span goes on with the trace of who sent that. */
export interface ContinuedTrace {
  readonly span: ProcessingSpan;
  /** An expression of a dictionary that has the message's headers as text. */
  readonly carrier: string;
  /** What lets the code have the carrier. */
  readonly edits: readonly TextEdit[];
}

/** How to put code into a span, which may go on with a trace. */
export interface WrapOptions extends SpanOptions {
  readonly continued?: ContinuedTrace | undefined;
}

/** How code calls what it goes on with a trace by. */
export interface ContinuingNames {
  readonly extract: string;
  readonly spanKind: string;
  /** The variable of the headers. */
  readonly carrier: string;
}

/** A call that starts a span of that name with a parent, a kind and attributes, after what makes the carrier. */
export function startContinued(
  text: string,
  call: { readonly before: string; readonly given: readonly string[]; readonly behind: string },
  { span, carrier }: ContinuedTrace,
  names: ContinuingNames,
): Lines {
  const attributes = span.attributes.map(
    ([key, value]) => `${quoted(text, key)}: ${'text' in value ? quoted(text, value.text) : value.expression},`,
  );
  const [name, ...others] = call.given;
  return [
    [0, `${names.carrier} = ${carrier}`],
    [0, call.before],
    [1, `${name},`],
    [1, `context=${names.extract}(${names.carrier}),`],
    [1, `kind=${names.spanKind}.CONSUMER,`],
    [1, 'attributes={'],
    ...attributes.map((line) => [2, line] as const),
    [1, '},'],
    ...others.map((line) => [1, `${line},`] as const),
    [0, call.behind],
  ];
}
