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
    // Specifications tell types; nothing depends on other attributes. The whole text may begin with one.
    return isAttribute(code) && part !== text ? code.includes('span_ctx') : words.test(code);
  };
}

const comments = /^(?:\s|%[^\n]*\n)*/;
const importsApi = /\bimport\s*\(\s*(?:otel_|opentelemetry)/;

const ownWords = new RegExp(
  [
    String.raw`\b(?:otel_(?:tracer|span|ctx|baggage|propagator\w*)|opentelemetry(?:_exporter)?|span_ctx)\b`,
    String.raw`\?\s*(?:\w*(?:_span|_ctx|_tracer|_attributes?|_events?)|set_status|record_exception|is_recording|update_name)\b`,
    String.raw`\?\s*(?:SPAN_KIND|OTEL_STATUS)_`,
    String.raw`\b[A-Z_]\w*Span|\bSpan`,
  ].join('|'),
);

const importedWords = /otel|span|ctx|attach|inject|extract|status|attribute|event|exception|recording|name/i;
