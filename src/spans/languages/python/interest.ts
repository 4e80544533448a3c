/**
 * What works on spans and tracers, contexts and baggage, and what sets an SDK up, by the names that the API has for it. Functions
 * that only have words such as `span_name` or `attributes` have nothing in them that rules ask for.
 */
const working = new RegExp(
  [
    'start_(?:as_current_)?span|use_span|current_span|span_in_context',
    '\\.(?:end|set_attributes?|add_event|add_link|update_name|set_status|record_exception|is_recording|get_span_context)\\b',
    '\\b(?:attach|detach|[bB]aggage)\\b|\\b(?:inject|extract|set_value)\\s*\\(',
    '\\.instrument(?:_\\w+)?\\(',
    '(?:Processor|Exporter|\\bResource(?:\\.create)?|\\bLink)\\(',
    // The attributes of metrics.
    '\\.(?:add|record|set)\\([^()]*(?:\\{|\\battributes\\b)',
    'spanwright-',
  ].join('|'),
);

/**
 * What calls a tracer, or what gives one, and what keeps or gives it. Who only hands it on, by `f(tracer)` or `f(tracer=tracer)`,
 * has nothing in it: named arguments are written without spaces.
 */
const keepingTracer = new RegExp(
  [
    String.raw`TRACER(?:\.\w+)?\s*\(`,
    String.raw`(?:\breturn|\byield|\blambda|=[ \t]|\.\w+[ \t]*=)[^\n]*TRACER`,
    String.raw`TRACER(?:[ \t]*:[^=\n]+)?[ \t]+=|\.\w*TRACER[ \t]*=`,
  ]
    .join('|')
    .replaceAll('TRACER', String.raw`(?:[tT]racer|TRACER)\w*`),
);

/** Whether a part of a file may work with OpenTelemetry's API or SDK. */
export function isOfInterest(text: string): boolean {
  return working.test(text) || (/tracer/i.test(text) && keepingTracer.test(text));
}

/** Whether a part of a test has in it what rules look at there: statuses, exceptions, and spans of generators. */
export function isOfInterestInTests(text: string): boolean {
  return reporting.test(text) || (text.includes('yield') && activating.test(text));
}

const reporting = /set_status|record_exception|spanwright-/;
const activating = /start_as_current_span|use_span/;

/** Whether a function may have to do with how an SDK is set up, in a file that does so. */
export function maySetUpIn(text: string): boolean {
  return settingUp.test(text);
}

const settingUp =
  /Exporter|Processor|TracerProvider|shutdown|force_flush|\b_exit\b|\benviron\b|Instrumentor|basicConfig|Formatter|structlog|\b(?:Flask|FastAPI|Starlette|create_engine)\(/;
