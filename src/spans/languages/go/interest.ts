import { declarationsIn } from './declarations.ts';
import { maySetUp } from './module-facts.ts';
import { assignmentTo } from './outline.ts';

/** What follows `Span` in names of calls that give no span, but what belongs to one or holds many: `SpanID()`, `scope.Spans()`. */
const noSpan =
  '(?:s(?![a-z])|set|I[Dd]|Iter|Kind|Name|Status|Attr|Count|Link|Event|Log|Tag|Ref|Duration|Exporter|Processor|Reader|Writer|Filter|Map|Slice|Collector|To[A-Z])';

/** What names of calls that are given a span, or data of one, begin with. */
const taking =
  '(?:[pP]ut|[aA]dd|[wW]rite|[sS]tore|[sS]ave|[iI]nsert|[aA]ppend|[lL]og|[aA]nnotate|[iI]s|[hH]as|[fF]ind|[cC]onvert|to|\\w*To|ContextWith)(?:[A-Z]\\w*)?';

/** The span of a context is another's. */
const asking = '(?:Span|SpanContext)FromContext|NewSpanContext';

/** A function does not call itself, mostly. */
const declared = '^func\\s+(?:\\([^()]*\\)\\s*)?\\w*';

/** Calls that may begin a span, by their names, with what they are given. */
const beginning = `[sS]pan(?!${noSpan})\\w*\\((?!\\s*\\))(?<!(?:\\b(?:${taking}|${asking})|${declared})\\()`;

/** A variable that is called after a span gets what a call gives. */
const holding = `[sS]pan\\s*:?=\\s*(?!range\\b|append\\()(?:\\w+\\.)*(?!(?:At|AppendEmpty|${asking}|\\w*[sS]pan${noSpan}\\w*)\\()\\w+\\(`;

/** What starts with one argument, and gives one value at most, is no span. */
const starting = '\\.\\s*Start\\((?:(?!\\s*[\\w.]*(?:\\(\\))?\\s*\\))|(?<=,\\s*\\w+\\s*:?=\\s*[\\w.]+\\())';

/** Calls on spans and tracers, what makes attributes and baggage, and types of spans. */
const certain = [
  starting,
  // By another name of the package, too; those of the collector's data are others.
  String.raw`(?<!\bp)trace\.Span\b`,
  // Regions are of the runtime's own traces.
  String.raw`\.\s*(?:End\((?<!\bStartRegion\([^()\n]*\)\.End\()|(?:SetStatus|RecordError|Tracer|Inject|Extract)\()`,
  String.raw`\battribute\.(?:Key|Stringer|(?:Bool|Int|Int64|Float64|String)(?:Slice)?)\(`,
  String.raw`\bsemconv\w*\.\w+(?:\.\w+)?\(|\bbaggage\.`,
  String.raw`\b(?:WithSyncer|WithBatcher|stdouttrace\.New)\(`,
  String.raw`\.\s*(?:WriteMessages|SendMessages?|Publish(?:Msg|WithContext)?|Produce(?:Sync)?)\(`,
  'spanwright-',
].join('|');

const works = new RegExp([beginning, holding, String.raw`\.\s*SetName\(`, certain].join('|'));

/** Where spans are data that is received, only such names tell of others. */
const worksBesideData = new RegExp(String.raw`(?:[sS]tart|[bB]egin|[oO]pen)\w*Span\w*\(|${certain}`);

/** What the facts of a module are told by besides: parts of an SDK, what ends them, variables and loggers. */
const setsUp = /NewTracerProvider|[sS]hutdown|ForceFlush|\bSetenv\(|\b(?:slog|zap|logrus)\.New/;

/** In tests, only arguments that are lost are of concern: see the rules that have `inTests`. */
const worksInTests = /\.(?:SetStatus|RecordError)\(|spanwright-/;

/** Tells which functions of a file rules look at, by the words in them. */
export function interestIn(text: string, inTest: boolean): (part: string) => boolean {
  if (inTest) return (part) => worksInTests.test(part);
  const ownWorks = text.includes(dataOfSpans) && !api.test(text) ? worksBesideData : works;
  if (!maySetUp(text)) return (part) => ownWorks.test(part);
  // What is a constant to an exporter is none where a function gives it another value.
  const assignment = assignmentTo(declarationsIn(text).declarations);
  const more = [setsUp, partsOfSdk(text), assignment].filter((one) => one !== undefined);
  return (part) => ownWorks.test(part) || more.some((one) => part.search(one) >= 0);
}

const dataOfSpans = '"go.opentelemetry.io/collector/pdata/ptrace"';
const api = /"go\.(?:opentelemetry\.io\/otel(?:\/trace)?|opencensus\.io\/trace)"/;

/** What a file uses of the packages that parts of an SDK are of. */
function partsOfSdk(text: string): RegExp | undefined {
  const names = Array.from(text.matchAll(sdkImport), ([, name, path]) => name ?? /\w+$/.exec(path!)![0]);
  return names.length === 0 ? undefined : new RegExp(`\\b(?:${names.join('|')})\\.`);
}

const sdkImport =
  /(?:\b(?!import\b)(\w+)[ \t]+)?"(go\.opentelemetry\.io\/otel\/(?:exporters\/[\w./-]+|sdk\/trace(?:\/\w+)?))"/g;
