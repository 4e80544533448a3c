/** Files that nobody writes by hand, or that are not the user's: there is no use in findings for them. */
export function isForeign(path: string, text: string): boolean {
  return (
    /\.d\.[cm]?ts$|[.-]min\.[cm]?js$|(^|[\\/])(node_modules|vendor|third_party)[\\/]/i.test(path) ||
    /\bDO NOT EDIT\b|@generated\b/.test(text.slice(0, 2000)) ||
    isMinified(text)
  );
}

/** Tests leave spans open on purpose; only some rules look at them. */
export function isTest(path: string): boolean {
  return /[._-](test|tests|spec|e2e|bench)s?\.[cm]?[jt]sx?$|(^|[\\/])(__tests__|__mocks__|tests?|(test-)?fixtures|e2e|spec)[\\/]/i.test(
    path,
  );
}

/** Examples and demonstrations need not be fit for production. */
export function isExample(path: string): boolean {
  return /(^|[\\/])(examples?|samples?|demos?|playgrounds?|sandbox|tutorials?|docs?|benchmarks?|scripts)[\\/]|[._-](example|demo|sample)\.[cm]?[jt]sx?$/i.test(
    path,
  );
}

/** Whether a text can have to do with OpenTelemetry at all; most have not, and are not parsed. */
export function mayUseOpenTelemetry(text: string): boolean {
  return text.includes('@opentelemetry/');
}

/**
 * Whether a text can work with spans that it gets from modules of the user's: it starts one or does something that only
 * spans can. Each is a search for a plain text, which is fast.
 */
export function mayWorkOnSpans(text: string): boolean {
  // Almost no file has the word in it, and one search is faster than five.
  return (
    (text.includes('Span') && spanWords.some((word) => text.includes(word))) ||
    objectWords.some((word) => text.includes(word))
  );
}

const spanWords = ['startSpan', 'startActiveSpan', 'withSpan', 'Span(', ': Span'];
const objectWords = ['racer.', 'span.', '.recordException('];

/** Whether a text imports modules that by their names have to do with telemetry: functions of theirs may start spans. */
export function mayTakeTelemetry(text: string): boolean {
  return telemetryModule.test(text);
}

const telemetryModule = /(?:from|require\()\s*['"][^'"\n]*(?:elemetry|\/trac|otel|\/span|nstrumentation|bservability)/;

/**
 * Whether a text may set OpenTelemetry up, load a module that by its name does, or make a logger: then rules look at the
 * module as a whole, whatever it imports.
 */
export function maySetUp(text: string): boolean {
  if (mayUseOpenTelemetry(text) && sdk.test(text)) return true;
  // Almost no file gets further than the first, cheap search.
  return (loading.test(text) && setUpModule.test(text)) || logger.test(text);
}

const sdk =
  /\b(?:NodeSDK|(?:Basic|Node|Web)TracerProvider|registerInstrumentations)\b|exporter-(?:trace|metrics|logs)-otlp-/;
const loading = /import ['"]\.|require\(['"]\./;
const setUpModule =
  /(?:import |require\()['"]\.[^'"\n]*(?:trac|instrument|otel|telemetry|observab|monitor|apm)[^'"\n]*['"]/i;
const logger = /['"](?:pino|winston|bunyan)['"]/;

/** Longer lines than anyone writes, on the whole. */
function isMinified(text: string): boolean {
  if (text.length < 5000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 300;
}

/** Whether a rule may look at a text: of any other, nothing around it needs to be known. */
export function mayConcernRules(text: string): boolean {
  return mayUseOpenTelemetry(text) || maySetUp(text) || mayWorkOnSpans(text);
}
