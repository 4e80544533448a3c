import type { Result } from '../base/result.ts';
import type { Segment } from '../otlp/columns/span-columns.ts';
import { hexOf, wordsOf } from '../otlp/ids.ts';
import { jsonRequest, jsonResourceSpans } from '../otlp/json-writer.ts';
import type { Distribution, DistributionQuery, LiveNumbers, LiveNumbersQuery } from '../protocol/live-sites.ts';
import type { RunBeginning, RunEnd } from '../protocol/runs.ts';
import type {
  AttributeColumn,
  ComparisonQuery,
  ErrorGroupList,
  ErrorGroupQuery,
  Facet,
  FacetQuery,
  FilterCompletions,
  FilterProblem,
  OperationComparison,
  OperationList,
  OperationQuery,
  Run,
  ServiceMap,
  SpanDetails,
  SpanMatches,
  TraceData,
  TraceGroupList,
  TraceGroupQuery,
  TraceList,
  TraceListQuery,
  TraceSummary,
} from '../protocol/traces.ts';
import { attributeColumn, attributeKeysOf } from './attribute-columns.ts';
import { compareOperations } from './compare-operations.ts';
import { listErrors } from './error-groups.ts';
import { findSpans } from './find-spans.ts';
import { KnownLayouts } from './known-layouts.ts';
import { listOperations } from './operation-list.ts';
import type { TextBeside } from './query/beside-search.ts';
import { completeFilter } from './query/complete-filter.ts';
import { findFacets } from './query/facets.ts';
import { type QueryClock, sliceOf, unhurried } from './query/query-clock.ts';
import type { NamedRuns } from './query/run-condition.ts';
import type { StoredTraces } from './query/trace-conditions.ts';
import { TraceQueries } from './query/trace-queries.ts';
import { type ListedRun, listRuns, segmentRunsOf } from './runs.ts';
import { rowsOfTrace } from './segments.ts';
import { serviceMap } from './service-map.ts';
import { readSpan } from './span-details.ts';
import { SpanStore } from './span-store.ts';
import type { ToldRun } from './told-runs.ts';
import { TraceGrouping } from './trace-grouping.ts';
import { listTraceGroups } from './trace-groups.ts';
import type { TraceLayout } from './trace-layout.ts';
import { type ListedStore, listTraces, summaries } from './trace-list.ts';
import { buildTrace } from './trace-tree.ts';

/** Stored traces, and the answers to what is asked of them. */
export class TraceStore extends SpanStore {
  /** What is stored of the traces elsewhere, which words are found in, too. */
  textBeside: TextBeside | undefined;
  readonly #queries = new TraceQueries();
  readonly #grouping = new TraceGrouping();
  readonly #layouts = new KnownLayouts();

  /** Works for the clock's slice of time at most; when the list is not complete, the next call goes on. */
  listTraces(query: TraceListQuery, clock: QueryClock = unhurried): TraceList {
    return listTraces(this.#stored(clock), this.#queries, query, clock, this.#listed);
  }

  /** The same by group: traces that begin with a span of one service, name and kind. */
  listTraceGroups(query: TraceGroupQuery, clock: QueryClock = unhurried): TraceGroupList {
    return listTraceGroups(this.#stored(clock), this.#queries, this.#grouping, query, clock, this.#listed);
  }

  /** Works out what `listOperations` has to know of each segment; pauses after each slice of time. */
  *countOperations(clock: QueryClock): Generator<undefined, void> {
    let isOver = sliceOf(clock);
    for (;;) {
      // The store may change in a pause.
      const next = this.segments.sealed.find(({ number }) => !this.workedOut.operations.has(number));
      if (next === undefined) return;
      this.workedOut.operations.of(next);
      if (!isOver()) continue;
      yield;
      isOver = sliceOf(clock);
    }
  }

  /** Statistics of the spans that meet the filter, by operation. */
  listOperations(query: OperationQuery, clock: QueryClock = unhurried): OperationList {
    return listOperations(this.#stored(clock), this.#queries, this.workedOut.operations, query, this.revision);
  }

  /** The operations of the traces that match each of two filters, side by side. Pauses after each slice of time. */
  *compareOperations(query: ComparisonQuery, clock: QueryClock = unhurried): Generator<undefined, OperationComparison> {
    const look = () => this.#stored(clock);
    const compared = yield* compareOperations(look, this.#queries, this.workedOut.operations, query, clock);
    return { revision: this.revision, ...compared };
  }

  /** What went wrong in the spans that meet the filter, by what went wrong alike. Pauses after each slice of time. */
  *listErrors(query: ErrorGroupQuery, clock: QueryClock = unhurried): Generator<undefined, ErrorGroupList> {
    const list = yield* listErrors(() => this.#stored(clock), this.#queries, this.workedOut.errors, query, clock);
    return { revision: this.revision, ...list };
  }

  /** What was started where since the last start of each service. Pauses after each slice of time. */
  *liveNumbers(query: LiveNumbersQuery, clock: QueryClock = unhurried): Generator<undefined, LiveNumbers> {
    while (!this.workedOut.live.update(this.segments.all, sliceOf(clock))) yield;
    return this.workedOut.live.numbers(query);
  }

  /** How long the spans took that `liveNumbers` last counted. */
  liveDistribution(query: DistributionQuery): Distribution {
    return this.workedOut.live.distribution(query);
  }

  /** Who calls whom in the traces that match. Pauses after each slice of time. */
  *serviceMap(
    { filter }: { readonly filter: string },
    clock: QueryClock = unhurried,
  ): Generator<undefined, ServiceMap> {
    const { callLog, calls } = this.workedOut;
    const map = yield* serviceMap(() => this.#stored(clock), this.#queries, callLog, calls, filter, clock);
    return { revision: this.revision, ...map };
  }

  /** The processes that sent spans, the newest first. Pauses after each slice of time. */
  *listRuns({ limit }: { readonly limit: number }, clock: QueryClock = unhurried): Generator<undefined, Run[]> {
    let isOver = sliceOf(clock);
    for (;;) {
      const next = this.segments.sealed.find(({ number }) => !this.workedOut.runs.has(number));
      if (next === undefined) break;
      this.workedOut.runs.of(next);
      if (!isOver()) continue;
      yield;
      isOver = sliceOf(clock);
    }
    return this.#listRuns(limit).map(({ run }) => run);
  }

  /** A command or debug session was started, whose spans have its mark. */
  beginRun(run: RunBeginning): void {
    this.told.begin(run);
    this.workedOut.runs.clear();
  }

  /** A run that was told of to another store; what is known here is newer. */
  restoreRun({ endMs, exitCode, ...run }: ToldRun): void {
    if (this.told.has(run.id)) return;
    this.beginRun(run);
    if (endMs !== undefined) this.endRun({ id: run.id, endMs, ...(exitCode !== undefined && { exitCode }) });
  }

  endRun(end: RunEnd): void {
    this.told.end(end);
    this.workedOut.runs.clear();
  }

  /** What may stand at the UTF-16 offset `cursor` of a filter, out of what is stored: the newest, when time is short. */
  completeFilter(
    { filter, cursor }: { readonly filter: string; readonly cursor: number },
    clock: QueryClock = unhurried,
  ): FilterCompletions {
    return completeFilter(this.#stored(clock), filter, cursor, clock);
  }

  /**
   * Counts values in the spans of the traces that match; the problem says why the filter cannot be read. Pauses after
   * each slice of time, when the store may change.
   */
  facets(query: FacetQuery, clock: QueryClock = unhurried): Generator<undefined, Result<Facet[], FilterProblem>> {
    return findFacets(() => this.#stored(clock), this.#queries, query, clock);
  }

  /** `undefined` when the trace is not, or no longer, stored. */
  getTrace(traceId: string): TraceData | undefined {
    const trace = this.find(traceId);
    if (trace === 0) return undefined;
    return buildTrace(
      traceId.toLowerCase(),
      this.segmentsOf(trace),
      this.#layoutOf(traceId, trace),
      this.traces.revision(trace),
    );
  }

  /** The spans of a trace that meet a filter, by themselves; `undefined` when the trace is not stored. */
  findSpans(
    { traceId, filter }: { readonly traceId: string; readonly filter: string },
    clock: QueryClock = unhurried,
  ): SpanMatches | undefined {
    const trace = this.find(traceId);
    return trace === 0 ? undefined : findSpans(this.#stored(clock), trace, this.#layoutOf(traceId, trace), filter);
  }

  /** Keys of the attributes that spans of the trace have, the most frequent first. */
  listAttributeKeys(traceId: string): readonly string[] {
    const trace = this.find(traceId);
    return trace === 0 ? [] : attributeKeysOf(this.segmentsOf(trace), trace);
  }

  /** One attribute of all rows of a trace; `undefined` when it is not stored. */
  getAttributeColumn({
    traceId,
    key,
  }: {
    readonly traceId: string;
    readonly key: string;
  }): AttributeColumn | undefined {
    const trace = this.find(traceId);
    if (trace === 0) return undefined;
    return attributeColumn(this.segmentsOf(trace), this.#layoutOf(traceId, trace), key, this.traces.revision(trace));
  }

  isPinned(traceId: string): boolean {
    return this.kept.isPinned(traceId.toLowerCase());
  }

  /** Ids of the spans that are stored of the trace, in order of arrival. */
  spanIds(traceId: string): string[] {
    const trace = this.find(traceId);
    if (trace === 0) return [];
    return this.segmentsOf(trace).flatMap(({ segment }) =>
      rowsOfTrace(segment, trace).map((row) => hexOf(segment.spanIds, row * 2, 2)),
    );
  }

  /** The store's revision when spans of the trace last came; `undefined` when it is not stored. */
  traceRevision(traceId: string): number | undefined {
    const trace = this.find(traceId);
    return trace === 0 ? undefined : this.traces.revision(trace);
  }

  /**
   * Ids of the traces that have got spans since this revision of the store, the oldest first; of more than `most`, the last.
   * The store may change while they are taken.
   */
  tracesSince(revision: number, most: number): Iterable<string> {
    return hexIds(this.traces.idsSince(revision, most));
  }

  /** What is to be told of these traces, without those that are not stored. */
  summariesOf(traceIds: readonly string[]): readonly TraceSummary[] {
    const found = traceIds.map((traceId) => this.find(traceId)).filter((trace) => trace !== 0);
    return summaries(this.traces, this.segments.all, found, (traceId) => this.kept.isPinned(traceId));
  }

  /** Of the spans with this id the one that was received first or, with `occurrence` 1, second, and so on. */
  getSpan(traceId: string, spanId: string, occurrence = 0): SpanDetails | undefined {
    const trace = this.find(traceId);
    const id = spanId === '' ? new Uint32Array(2) : wordsOf(spanId, 2);
    if (trace === 0 || id === undefined) return undefined;
    let others = occurrence;
    for (const { segment } of this.segmentsOf(trace)) {
      for (const row of rowsOfTrace(segment, trace)) {
        if (segment.spanIds[row * 2] !== id[0] || segment.spanIds[row * 2 + 1] !== id[1]) continue;
        if (others-- === 0) return readSpan(traceId.toLowerCase(), segment, row);
      }
    }
    return undefined;
  }

  /** The spans of a trace, by row of `getTrace`; `undefined` for phantoms. None when the trace is not stored. */
  getSpans(traceId: string): readonly (SpanDetails | undefined)[] {
    const trace = this.find(traceId);
    if (trace === 0) return [];
    const { segment, storedRow, phantoms } = this.#layoutOf(traceId, trace);
    const segments = new Map(this.segmentsOf(trace).map((stored) => [stored.number, stored.segment]));
    const isPhantom = new Set(phantoms);
    return Array.from(storedRow, (row, index) =>
      isPhantom.has(index) ? undefined : readSpan(traceId.toLowerCase(), segments.get(segment[index]!)!, row),
    );
  }

  /** The trace as one line of OTLP/JSON, an ExportTraceServiceRequest; `undefined` when it is not stored. */
  exportTrace(traceId: string): string | undefined {
    const trace = this.find(traceId);
    if (trace === 0) return undefined;
    const id = traceId.toLowerCase();
    const parts = this.segmentsOf(trace).map(({ segment }) =>
      jsonResourceSpans(segment, rowsOfTrace(segment, trace), () => id),
    );
    return jsonRequest(parts.flat());
  }

  /** Where the trace's spans stand. The segments are sealed, so stay as they are while requests come in. */
  rowsOf(traceId: string): readonly { readonly segment: Segment; readonly rows: readonly number[] }[] {
    const trace = this.find(traceId);
    if (trace === 0) return [];
    if (this.traces.lastSegment(trace) === this.segments.openNumber) this.seal();
    return this.segmentsOf(trace).map(({ segment }) => ({ segment, rows: rowsOfTrace(segment, trace) }));
  }

  #layoutOf(traceId: string, trace: number): TraceLayout {
    return this.#layouts.of(traceId.toLowerCase(), this.traces, trace, () => this.segmentsOf(trace));
  }

  get #listed(): ListedStore {
    return {
      revision: this.revision,
      services: this.services,
      isPinned: (traceId) => this.kept.isPinned(traceId),
    };
  }

  #listRuns(limit: number): readonly ListedRun[] {
    const sealed = this.segments.sealed.map((stored) => this.workedOut.runs.of(stored));
    return listRuns([...sealed, segmentRunsOf(this.segments.open, this.told)], this.told, limit);
  }

  #stored({ now }: QueryClock): StoredTraces {
    const runs: NamedRuns = {
      last: () => this.#listRuns(1)[0]?.openFilter,
      told: () => this.told.all.map((run) => ({ id: run.id, title: run.title, filter: this.told.filterOf(run) })),
    };
    return { traces: this.traces, segments: this.segments.all, now: now(), textBeside: this.textBeside, runs };
  }
}

/** Ids of four words each, one after another as they are asked for. */
function* hexIds(words: Uint32Array): Generator<string, void> {
  for (let at = 0; at < words.length; at += 4) yield hexOf(words, at, 4);
}
