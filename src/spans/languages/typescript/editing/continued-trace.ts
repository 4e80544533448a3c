import type { TextEdit } from '../../../../base/edit.ts';
import type { SpanOptions } from '../../../action.ts';
import type { CodeValue, ProcessingSpan } from '../../../processing-span.ts';
import { freeName } from './names.ts';
import type { Lines } from './span-form.ts';
import { quoted, type Style } from './style.ts';

/** The message that a span is the work on: the span goes on with the trace of who sent that. */
export interface ContinuedTrace {
  readonly span: ProcessingSpan;
  /** An expression of an object that has the message's headers as text. */
  readonly carrier: string;
  /** What lets the code have the carrier. */
  readonly edits: readonly TextEdit[];
  /** What the compiler says of the carrier where it does not find the client's types. */
  readonly saidWithoutTypes?: RegExp;
  /** Statements at the beginning that stay in front of the span: they turn away what is no message. */
  readonly guards: number;
}

/** How to put code into a span, which may go on with a trace. */
export interface WrapOptions extends SpanOptions {
  readonly continued?: ContinuedTrace;
}

/** Names of the API that `beginningOf` needs. */
export const apiNamesForContinuing: readonly string[] = ['propagation', 'context', 'SpanKind'];

/** How a span begins that has a parent of its own. */
export interface Beginning {
  /** Statements in front. */
  readonly lines: Lines;
  /** What stands between the span's name and its callback. */
  readonly given: string;
}

/** `api`: expressions for names of the API; `taken`: names that the code around has, which then has those of the new variables. */
export function beginningOf(
  { span, carrier }: ContinuedTrace,
  api: Readonly<Record<string, string>>,
  taken: Set<string>,
  style: Style,
): Beginning {
  const { semicolon: end } = style;
  const isLong = carrier.length > 60;
  const name = isLong ? freeName('carrier', taken) : carrier;
  const parent = freeName('parent', taken);
  const attributes = freeName('attributes', taken);
  const given = attributes === 'attributes' ? attributes : `attributes: ${attributes}`;
  return {
    lines: [
      ...(isLong ? ([[0, `const ${name} = ${carrier}${end}`]] as const) : []),
      [0, `const ${parent} = ${api['propagation']}.extract(${api['context']}.active(), ${name})${end}`],
      [0, `const ${attributes} = {`],
      ...span.attributes.map(([key, value]) => [1, `${quoted(key, style)}: ${written(value, style)},`] as const),
      [0, `}${end}`],
    ],
    given: `, { kind: ${api['SpanKind']}.CONSUMER, ${given} }, ${parent}`,
  };
}

function written(value: CodeValue, style: Style): string {
  return 'text' in value ? quoted(value.text, style) : value.expression;
}
