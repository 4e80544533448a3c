import { exampleFolders, foreignFolders, type LanguageProfile, paths, saysGenerated } from '../../language-profile.ts';

/** Words of who registers routes: most files have none. */
const routes =
  /\.(?:get|post|put|patch|del|delete|head|options|all)\(\s*['"`](?:[/*]|['"`])|\.route\(\s*['"`{]|@(?:Json|Rest)?Controller\(/;

export const typescript = {
  names: ['TypeScript', 'JavaScript'],
  extensions: {
    ts: 'typescript',
    mts: 'typescript',
    cts: 'typescript',
    tsx: 'typescriptreact',
    js: 'javascript',
    mjs: 'javascript',
    cjs: 'javascript',
    jsx: 'javascriptreact',
  },
  foreignPath: paths(foreignFolders, /\.d\.[cm]?ts$|[.-]min\.[cm]?js$/, 'i'),
  testPath: paths(
    '__tests__|__mocks__|tests?|(?:test-)?fixtures|e2e|spec',
    /[._-](?:test|tests|spec|e2e|bench)s?\.[cm]?[jt]sx?$/,
    'i',
  ),
  examplePath: paths(exampleFolders, /[._-](?:example|demo|sample)\.[cm]?[jt]sx?$/, 'i'),
  isGenerated: saysGenerated,
  mayUseOpenTelemetry,
  mayConcernRules: (text) => mayUseOpenTelemetry(text) || maySetUp(text) || mayWorkOnSpans(text),
  mayStartSpans: (text) => mayUseOpenTelemetry(text) || mayWorkOnSpans(text) || mayTakeTelemetry(text),
  mayRegisterRoutes: (text) => routes.test(text),
} as const satisfies LanguageProfile;

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
