import { isAttribute } from './outline.ts';

/**
 * Tells of parts of a text, each with the comments in front of it, whether they may have to do with spans: by calls of the API,
 * as far as `api/` knows them, and by variables that are called after spans, which may be given to whoever ends them.
 */
export function interestIn(text: string): (part: string) => boolean {
  // Calls of what is imported do not show.
  const words = importsApi.test(text) ? importedWords : ownWords;
  return (part) => {
    const code = part.slice(comments.exec(part)![0].length);
    // Where constants lack their header, the whole text is read.
    if (part === text) return words.test(code) || constants.test(code);
    // Specifications tell types; nothing depends on other attributes.
    return isAttribute(code) ? code.includes('span_ctx') : words.test(code);
  };
}

const comments = /^(?:\s|%[^\n]*\n)*/;
const importsApi = /\bimport\s*\(\s*(?:otel_|opentelemetry)/;

const constants = /\?\s*(?:SPAN_KIND|OTEL_STATUS)_/;

/** What follows `Span` in names of variables that hold no span, but what belongs to one, or many: `SpanId`, `Spans`. */
const noSpan = '(?:s(?![a-z])|I[Dd]|Name|Kind|Flags|Attribute|Event|Limit|Processor|Exporter)';

const ownWords = new RegExp(
  [
    String.raw`\b(?:otel_(?:tracer|span|baggage|propagator\w*)|span_ctx)\b`,
    // The empty context is no span's.
    String.raw`\botel_ctx\b(?!\s*:\s*new\s*\(\s*\))`,
    // Other functions and settings of that name have nothing to do with spans.
    String.raw`\bopentelemetry\W+(?:get_tracer|link)\b`,
    String.raw`\bset_env\W+opentelemetry(?:\W+processors|_exporter)\b`,
    String.raw`\?\s*(?:\w*(?:_span|_ctx|_tracer|_attributes?|_events?)|set_status|record_exception|is_recording|update_name)\b`,
    String.raw`\b(?:[A-Z_]\w*)?Span(?!${noSpan})`,
  ].join('|'),
);

const importedWords =
  /otel|telemetry|tracer|span|link|ctx|attach|inject|extract|status|attribute|event|exception|recording|name/i;
