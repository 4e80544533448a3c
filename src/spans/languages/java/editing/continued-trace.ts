import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { SpanOptions } from '../../../action.ts';
import type { ProcessingSpan } from '../../../processing-span.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from './action-file.ts';
import { apiTypes } from './api-names.ts';
import { fieldsInScope, typeAround } from './fields.ts';
import { propagatorsAt } from './inject-context.ts';
import { type Layout, opened } from './layout.ts';
import { insertLast } from './members.ts';
import { freeName, namesIn } from './names.ts';
import { quoted } from './string-literals.ts';
import { usesCapitals } from './tracer.ts';
import type { Types } from './types.ts';

/** The message that a span is the work on: the span goes on with the trace of who sent that. */
export interface ContinuedTrace {
  readonly span: ProcessingSpan;
  /** An expression of the message's headers, and what reads them. */
  readonly headers: string;
  readonly getter: HeaderGetter;
  /** What lets the code have the headers. */
  edits(use: Use): readonly TextEdit[];
}

/** How headers of a type are read, with what the file calls other types. */
export interface HeaderGetter {
  type(use: Use): string;
  /**
   * Lines of a method that gives the names of `headers`, and of one that gives the value for `key`, or `null`. A tab in front
   * stands for an indentation.
   */
  keys(use: Use): readonly string[];
  value(use: Use): readonly string[];
}

/** What the file calls a type, which is imported if it is not. */
export type Use = (qualified: string) => string;

/** How to put code into a span, which may go on with a trace. */
export interface WrapOptions extends SpanOptions {
  readonly continued?: ContinuedTrace | undefined;
}

/** The lines that start a span with a parent, and what makes it current. */
export interface ContinuedStart {
  readonly start: readonly string[];
  /** What is made current: the sender's baggage goes along. */
  readonly context: string;
  readonly edits: readonly TextEdit[];
}

/** Starts a span, of which `builder` is the beginning, for code at a place. */
export function startContinued(
  file: ActionFile,
  place: SyntaxNode,
  types: Types,
  given: {
    readonly continued: ContinuedTrace;
    readonly builder: string;
    readonly span: string;
    readonly taken: Set<string>;
  },
  layout: Layout,
): Result<ContinuedStart, Refusal> {
  const { continued, builder, span, taken } = given;
  const getter = getterAt(file, place, types, continued.getter, layout);
  if (!getter.ok) return getter;
  const context = types.use('io.opentelemetry.context.Context');
  const parent = freeName('parent', taken);
  const further = layout.unit.repeat(2);
  const attributes = continued.span.attributes.map(
    ([key, value]) =>
      `${further}.setAttribute(${quoted(key)}, ${'text' in value ? quoted(value.text) : value.expression})`,
  );
  return ok({
    start: [
      `${context} ${parent} = ${propagatorsAt(file, place, types)}.getPropagators().getTextMapPropagator()`,
      `${further}.extract(${context}.current(), ${continued.headers}, ${getter.value.access});`,
      `${types.use(apiTypes.span)} ${span} = ${builder}`,
      `${further}.setParent(${parent})`,
      `${further}.setSpanKind(${types.use(apiTypes.spanKind)}.CONSUMER)`,
      ...attributes,
      `${further}.startSpan();`,
    ],
    context: `${parent}.with(${span})`,
    edits: [...getter.value.edits, ...continued.edits((type) => types.use(type))],
  });
}

/** A field that reads headers of a type: one that is there, or a new one behind all else. */
function getterAt(
  file: ActionFile,
  place: SyntaxNode,
  types: Types,
  getter: HeaderGetter,
  layout: Layout,
): Result<{ readonly access: string; readonly edits: readonly TextEdit[] }, Refusal> {
  const use: Use = (qualified) => types.use(qualified);
  const headers = getter.type(use);
  const type = `${use('io.opentelemetry.context.propagation.TextMapGetter')}<${headers}>`;
  const present = fieldsInScope(file, place).find((field) => field.access !== undefined && field.type === type);
  if (present) return ok({ access: present.access!, edits: [] });
  const { body, name, needsHolder, isOther } = typeAround(place);
  if (needsHolder || body.type === 'program') {
    return refuse(l10n.t('There is no class here that could have a field of what reads the headers.'));
  }
  const field = freeName(usesCapitals(file.program) ? 'HEADER_GETTER' : 'headerGetter', namesIn(file.program));
  const inner = (lines: readonly string[]) =>
    lines.map((line) => layout.unit + line.replace(/^\t+/, (tabs) => layout.unit.repeat(tabs.length)));
  const method = (head: string, lines: readonly string[]) => [
    '@Override',
    ...opened(head, layout),
    ...inner(lines),
    '}',
  ];
  const lines = [
    ...opened(`private static final ${type} ${field} = new ${type}()`, layout),
    ...inner(method(`public Iterable<String> keys(${headers} headers)`, getter.keys(use))),
    '',
    ...inner(method(`public String get(${headers} headers, String key)`, getter.value(use))),
    '};',
  ];
  const access = isOther && name !== undefined ? `${name}.${field}` : field;
  return ok({ access, edits: [insertLast(file, body, lines)] });
}
