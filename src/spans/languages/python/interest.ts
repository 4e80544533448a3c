/**
 * What works on spans and tracers, contexts and baggage, and what sets an SDK up, by the names that the API has for it. Functions
 * that only have words such as `span_name` or `attributes` have nothing in them that rules ask for.
 */
const working = new RegExp(
  [
    'start_(?:as_current_)?span|use_span|current_span|span_in_context|[tT]racer|TRACER',
    '\\.(?:end|set_attributes?|add_event|add_link|update_name|set_status|record_exception|is_recording|get_span_context)\\b',
    '\\b(?:attach|detach|[bB]aggage)\\b|\\b(?:inject|extract|set_value)\\s*\\(',
    '\\.instrument(?:_\\w+)?\\(',
    '(?:Processor|Exporter|\\bResource(?:\\.create)?|\\bLink)\\(',
    // The attributes of metrics.
    '\\.(?:add|record|set)\\([^()]*(?:\\{|\\battributes\\b)',
    'spanwright-',
  ].join('|'),
);

/** Whether a part of a file may work with OpenTelemetry's API or SDK. */
export function isOfInterest(text: string): boolean {
  return working.test(text);
}

/** Whether a function may have to do with how an SDK is set up, in a file that does so. */
export function maySetUpIn(text: string): boolean {
  return settingUp.test(text);
}

const settingUp =
  /Exporter|Processor|TracerProvider|shutdown|force_flush|\b_exit\b|\benviron\b|Instrumentor|basicConfig|Formatter|structlog|\b(?:Flask|FastAPI|Starlette|create_engine)\(/;
