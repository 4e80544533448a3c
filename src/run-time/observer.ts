import type { RunTimeFinding, RunTimeReport } from '../protocol/run-time.ts';
import type { SpanDetails } from '../protocol/traces.ts';
import { ServiceRun } from '../traces/live-sites/service-run.ts';
import { identityOf } from '../traces/run-identity.ts';
import type { TraceStore } from '../traces/trace-store.ts';
import { shapeOf } from './names.ts';
import { type ObservedSpan, observeTrace, sourceOfSpan } from './observed-trace.ts';
import { runTimeRules } from './rules.ts';
import { type MetricFacts, ScoreBook } from './score/score-book.ts';

/** How long no span of a trace may come before it is looked at, in milliseconds. */
const restMs = 2_000;
/** Traces that are remembered; what was said of older ones is forgotten. */
const mostTraces = 20_000;
/** Larger traces are passed over: they are no requests. */
const mostSpans = 50_000;
/** Findings that are told, at most. */
const mostFindings = 500;

interface Said {
  readonly rule: number;
  readonly message: string;
  readonly source: string;
  readonly run: number;
  readonly spanId: string;
}

interface SeenTrace {
  revision: number;
  /** When this revision was first seen, in milliseconds. */
  since: number;
  /** Of this revision, once it was looked at. */
  said: readonly Said[] | undefined;
}

/** Looks at the traces of a store once they rest, and tells what is wrong with the last run of each service. */
export class RunTimeObserver {
  readonly #store: TraceStore;
  readonly #looks = runTimeRules.map((rule) => rule.create());
  readonly #traces = new Map<string, SeenTrace>();
  readonly #runs = new Map<string, { readonly run: ServiceRun; number: number }>();
  /** By source: the last run in which it was seen, and how it is told. */
  readonly #sources = new Map<string, { readonly run: number; readonly span: ObservedSpan }>();
  readonly #scores = new ScoreBook();
  #seenRevision = 0;

  constructor(store: TraceStore) {
    this.#store = store;
  }

  /** Looks at what rests at `nowMs`; pauses after each trace. True when nothing is left to be looked at later. */
  *update(nowMs: number): Generator<undefined, boolean> {
    const { revision } = this.#store;
    for (const trace of this.#store.tracesSince(this.#seenRevision)) {
      const seen = this.#traces.get(trace.traceId);
      if (seen?.revision === trace.revision) continue;
      this.#traces.delete(trace.traceId);
      this.#traces.set(trace.traceId, { revision: trace.revision, since: nowMs, said: undefined });
    }
    this.#seenRevision = revision;
    this.#forgetOldest();
    let isComplete = true;
    for (const [traceId, seen] of this.#traces) {
      if (seen.said !== undefined) continue;
      if (nowMs - seen.since < restMs) {
        isComplete = false;
        continue;
      }
      seen.said = this.#look(traceId);
      yield;
    }
    return isComplete;
  }

  report(complete: boolean, metrics: readonly MetricFacts[] = []): RunTimeReport {
    const found = new Map<string, RunTimeFinding & { count: number }>();
    for (const [traceId, { said = [] }] of this.#traces) {
      for (const { rule, message, source, run, spanId } of said) {
        const seen = this.#sources.get(source);
        // A later run had the same place and did not do this again.
        if (seen === undefined || seen.run !== run) continue;
        const { id, severity, sameAs = [] } = runTimeRules[rule]!;
        const key = `${id} ${source}`;
        const count = (found.get(key)?.count ?? 0) + 1;
        found.delete(key);
        const newest = { rule: id, severity, message, sameAs, source: sourceOfSpan(seen.span), count, traceId, spanId };
        found.set(key, newest);
      }
    }
    return {
      revision: this.#seenRevision,
      complete,
      findings: [...found.values()].reverse().slice(0, mostFindings),
      scores: this.#scores.scores(metrics),
    };
  }

  #look(traceId: string): readonly Said[] {
    const trace = this.#store.getTrace(traceId);
    if (trace === undefined || trace.parent.length > mostSpans) return [];
    const observed = observeTrace(trace, this.#store.getSpans(traceId), (service, span) => this.#runOf(service, span));
    for (const span of observed.spans) {
      const source = keyOf(span);
      const known = this.#sources.get(source);
      if (known === undefined || span.run >= known.run) this.#sources.set(source, { run: span.run, span });
    }
    this.#scores.add(observed);
    const said: Said[] = [];
    for (const [rule, look] of this.#looks.entries()) {
      look(observed, (span, message) => {
        said.push({ rule, message, source: keyOf(span), run: span.run, spanId: span.details.spanId });
      });
    }
    return said;
  }

  #runOf(service: string, { resource, startUnixNano, endUnixNano }: SpanDetails): number {
    const known = this.#runs.get(service) ?? { run: new ServiceRun(), number: 0 };
    this.#runs.set(service, known);
    const attributes = new Map(resource.flatMap(({ key, value }) => (isText(value) ? [[key, String(value)]] : [])));
    const taken = known.run.take(identityOf(service, attributes), Number(startUnixNano), Number(endUnixNano));
    if (taken === 'new') {
      known.number++;
      this.#scores.restart(service);
    }
    return taken === 'before' ? 0 : known.number;
  }

  #forgetOldest(): void {
    for (const traceId of this.#traces.keys()) {
      if (this.#traces.size <= mostTraces) return;
      this.#traces.delete(traceId);
    }
  }
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Spans of one place in code have one; of names that differ in numbers only the shape is told. */
function keyOf(span: ObservedSpan): string {
  const source = sourceOfSpan(span);
  return JSON.stringify({ ...source, name: shapeOf(source.name) });
}
