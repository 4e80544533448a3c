import { maySetUp } from './module-facts.ts';

/** What follows `Span` in names of calls that give no span, but what belongs to one or holds many: `SpanID()`, `scope.Spans()`. */
const noSpan =
  '(?:s(?![a-z])|set|I[Dd]|Iter|Kind|Name|Status|Attr|Count|Link|Event|Log|Tag|Ref|Duration|Exporter|Processor|Reader|Writer)';

/** Calls on spans and tracers, what attributes and contexts are made with, and names of spans and of what gives them. */
const works = new RegExp(
  [
    new RegExp(`[sS]pan(?!${noSpan})\\w*\\(`),
    /[sS]pan\s*:?=\s*(?!range\b|append\()[\w.]+\(|\btrace\.Span\b|\.Start\((?!\))/,
    /\.(?:End|SetStatus|RecordError|SetName|SetAttributes|AddAttributes|AddEvent|Annotatef?|AddLink|IsRecording)\(/,
    /\.(?:Tracer|Inject|Extract)\(/,
    /\battribute\.\w+\(|\bsemconv\w*\.|\b(?:propagation|baggage)\./,
    /\b(?:WithSyncer|WithBatcher|stdouttrace\.New)\(/,
    /\.(?:WriteMessages|SendMessages?|Publish\w*|Produce(?:Sync)?)\(/,
    /spanwright-/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** What is started, and what shuts it down, has names of any kind. */
const setsUp =
  /span|trac(?:e|ing)|telemetry|otel|otlp|propagat|baggage|attribute\.|semconv|\.Start\(|Shutdown|ForceFlush/i;

/** In tests, only arguments that are lost are of concern: see the rules that have `inTests`. */
const worksInTests = /\.(?:SetStatus|RecordError)\(|spanwright-/;

/** Tells which functions of a file rules look at, by the words in them. */
export function interestIn(text: string, inTest: boolean): (part: string) => boolean {
  const words = inTest ? worksInTests : maySetUp(text) ? setsUp : works;
  return (part) => words.test(part);
}
