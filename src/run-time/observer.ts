import type { LogFacts } from '../logs/log-facts.ts';
import type { MetricFacts } from '../metrics/metric-facts.ts';
import type { SpanSource } from '../protocol/live-sites.ts';
import type { RunTimeFinding, RunTimeReport } from '../protocol/run-time.ts';
import type { SpanDetails } from '../protocol/traces.ts';
import { ServiceRun } from '../traces/live-sites/service-run.ts';
import { RestingTraces } from '../traces/resting-traces.ts';
import { identityOf, type RunIdentity } from '../traces/run-identity.ts';
import type { TraceStore } from '../traces/trace-store.ts';
import { shapeOf } from './names.ts';
import { isNameless, type ObservedSpan, observeTrace, sourceOfSpan } from './observed-trace.ts';
import type { Report } from './rule.ts';
import { runTimeRules } from './rules.ts';
import { ScoreBook } from './score/score-book.ts';

/** How long no span of a trace may come before it is looked at, in milliseconds. */
const restMs = 2_000;
/** Traces of which something is said: older ones are forgotten. */
const mostTraces = 20_000;
/** Larger traces are passed over: they are no requests. */
const mostSpans = 50_000;
/** Places in code that are told apart; what was said of the one seen longest ago is forgotten. */
const mostSources = 20_000;
/** Findings that are told, at most. */
const mostFindings = 500;

/** What one rule says of one span. */
interface Said {
  readonly rule: number;
  readonly message: string;
  readonly source: Source;
  readonly run: number;
  readonly traceId: string;
  readonly spanId: string;
}

/** How often a rule said something of a place, and what it said last. */
interface Counted {
  last: Said;
  count: number;
  /** Among all that was said. */
  lastAt: number;
}

/** A place in code, as spans tell it. */
interface Source {
  /** As the newest span tells it. */
  span: SpanSource;
  /** The last run of its service in which it was seen. */
  run: number;
}

const nothing: readonly Said[] = [];

/** Looks at the traces of a store once they rest, and tells what is wrong with the last run of each service. */
export class RunTimeObserver {
  readonly #store: TraceStore;
  readonly #looks = runTimeRules.map((rule) => rule.create());
  readonly #resting: RestingTraces;
  /** What was said of each trace, the one that was looked at last at the end. */
  readonly #said = new Map<string, readonly Said[]>();
  /** What several traces together tell. */
  #together = nothing;
  readonly #runs = new Map<string, { readonly run: ServiceRun; number: number }>();
  /** By what spans of one place have in common, the place that was seen last at the end. */
  readonly #sources = new Map<string, Source>();
  #hasNameless = false;
  readonly #scores = new ScoreBook();

  constructor(store: TraceStore) {
    this.#store = store;
    this.#resting = new RestingTraces(store, restMs);
  }

  /** Looks at what rests at `nowMs`; pauses after each trace and rule. True when nothing is left to be looked at later. */
  *update(nowMs: number): Generator<undefined, boolean> {
    yield* this.#resting.note(nowMs);
    let hasNews = false;
    for (const traceId of this.#resting.take(nowMs)) {
      this.#said.delete(traceId);
      const said = this.#look(traceId);
      if (said.length > 0) this.#said.set(traceId, said);
      hasNews = true;
      yield;
    }
    dropFirst(this.#said, mostTraces);
    if (hasNews) this.#together = yield* this.#lookTogether();
    return this.#resting.isEmpty;
  }

  /** `metrics` and `logs` tell of all that is stored. */
  report(complete: boolean, metrics: readonly MetricFacts[] = [], logs: readonly LogFacts[] = []): RunTimeReport {
    const found = this.#count().sort((one, other) => other.lastAt - one.lastAt);
    return {
      revision: this.#resting.seenRevision,
      complete,
      findings: found.slice(0, mostFindings).map(findingOf),
      scores: this.#scores.scores(metrics, this.#ofLastRuns(logs)),
    };
  }

  /** What was said, by rule and place. */
  #count(): Counted[] {
    const counted: Counted[] = [];
    const bySource = new Map<Source, (Counted | undefined)[]>();
    let at = 0;
    const take = (last: Said) => {
      const { rule, source, run } = last;
      // A later run had the same place and did not do this again.
      if (source.run !== run) return;
      const ofSource = bySource.get(source) ?? [];
      if (ofSource.length === 0) bySource.set(source, ofSource);
      const known = ofSource[rule] ?? { last, count: 0, lastAt: 0 };
      if (known.count === 0) {
        ofSource[rule] = known;
        counted.push(known);
      }
      known.last = last;
      known.count++;
      known.lastAt = at++;
    };
    for (const said of this.#said.values()) for (const one of said) take(one);
    for (const one of this.#together) take(one);
    return counted;
  }

  /** What is left of the facts when records of earlier runs are left out. */
  #ofLastRuns(logs: readonly LogFacts[]): readonly LogFacts[] {
    return logs.flatMap(({ service, resource, newestNs, unnumberedNs, debugNs, keys }) => {
      const run = this.#runs.get(service)?.run;
      const identity = identityIn(service, resource);
      const isOfRun = (timeNs: number | undefined) => timeNs !== undefined && run?.has(identity, timeNs) === true;
      if (!isOfRun(newestNs)) return [];
      return [
        {
          service,
          resource,
          newestNs,
          ...(unnumberedNs !== undefined && isOfRun(unnumberedNs) && { unnumberedNs }),
          ...(debugNs !== undefined && isOfRun(debugNs[1]) && { debugNs }),
          keys: new Map([...keys].filter(([, timeNs]) => isOfRun(timeNs))),
        },
      ];
    });
  }

  #look(traceId: string): readonly Said[] {
    const trace = this.#store.getTrace(traceId);
    if (trace === undefined || trace.parent.length > mostSpans) return nothing;
    const observed = observeTrace(trace, this.#store.getSpans(traceId), (service, span) => this.#runOf(service, span));
    for (const span of observed.spans) this.#see(span);
    this.#scores.add(observed);
    const said: Said[] = [];
    for (const [rule, look] of this.#looks.entries()) look.trace(observed, this.#reportTo(said, rule));
    return said;
  }

  /** Asks rule by rule: each goes through all that it remembers. */
  *#lookTogether(): Generator<undefined, readonly Said[]> {
    const said: Said[] = [];
    for (const [rule, look] of this.#looks.entries()) {
      if (look.together === undefined) continue;
      look.together(this.#reportTo(said, rule));
      yield;
    }
    return said;
  }

  #reportTo(said: Said[], rule: number): Report {
    return (span, message) => {
      const { traceId, spanId } = span.details;
      said.push({ rule, message, source: this.#sourceOf(span), run: span.run, traceId, spanId });
    };
  }

  /** Takes down in which run the place of the span was seen. */
  #see(span: ObservedSpan): void {
    const told = sourceOfSpan(span);
    const source = this.#sourceOf(span, told);
    source.run = Math.max(source.run, span.run);
    source.span = told;
    // The same program has got a name: what was said of it without one is mended.
    if (isNameless(span)) this.#hasNameless = true;
    else if (this.#hasNameless) {
      const nameless = this.#sources.get(keyOf(source.span, ''));
      if (nameless) nameless.run = Number.POSITIVE_INFINITY;
    }
  }

  #sourceOf(span: ObservedSpan, told = sourceOfSpan(span)): Source {
    const key = keyOf(told, isNameless(span) ? '' : span.service);
    const source = this.#sources.get(key) ?? { span: told, run: span.run };
    this.#sources.delete(key);
    this.#sources.set(key, source);
    dropFirst(this.#sources, mostSources);
    return source;
  }

  #runOf(service: string, { resource, startUnixNano, endUnixNano }: SpanDetails): number {
    const known = this.#runs.get(service) ?? { run: new ServiceRun(), number: 0 };
    this.#runs.set(service, known);
    const taken = known.run.take(identityIn(service, resource), Number(startUnixNano), Number(endUnixNano));
    if (taken === 'new') {
      known.number++;
      this.#scores.restart(service);
    }
    return taken === 'before' ? 0 : known.number;
  }
}

function findingOf({ last: { rule, message, source, traceId, spanId }, count }: Counted): RunTimeFinding {
  const { id, severity, sameAs = [] } = runTimeRules[rule]!;
  return { rule: id, severity, message, sameAs, source: source.span, count, traceId, spanId };
}

function identityIn(service: string, resource: SpanDetails['resource']): RunIdentity {
  const attributes = new Map<string, string>();
  for (const { key, value } of resource) if (isText(value)) attributes.set(key, String(value));
  return identityOf(service, attributes);
}

/** Leaves the last entries, `most` at most. */
function dropFirst(map: Map<string, unknown>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Spans of one place in code have one; of names that differ in numbers only the shape is told. */
function keyOf({ scope, name, kind, attributes }: SpanSource, service: string): string {
  return JSON.stringify([service, scope, shapeOf(name), kind, attributes]);
}
