import { createColors } from 'picocolors';
import { formatClock, formatDuration, formatNoun } from '../base/format.ts';
import { visibleLine } from '../base/untrusted-text.ts';
import type { TraceSummary } from '../protocol/traces.ts';
import { RestingTraces } from '../traces/resting-traces.ts';
import type { TraceStore } from '../traces/trace-store.ts';
import type { CommandIo } from './command.ts';

/** How long no span of a trace may come before it is told, in milliseconds. */
const restMs = 1_000;
/** Milliseconds between two looks. */
const interval = 250;
/** Lines for people at one look; a program gets all. */
const mostLines = 50;
/** Names of services in a line. */
const mostServices = 4;

/**
 * Prints a line for each trace of the store once it rests, and another where more of it comes later: for people on stderr, or
 * as JSON on stdout. `end` prints those that do not rest yet.
 */
export function tellTraces(
  store: TraceStore,
  io: Pick<CommandIo, 'out' | 'error' | 'color'>,
  asJson: boolean,
): { end(): void } {
  const resting = new RestingTraces(store, restMs);
  const look = (restsAt: number) => {
    for (const _ of resting.note(performance.now()));
    const traces = store.summariesOf([...resting.take(restsAt)]);
    if (traces.length === 0) return;
    if (asJson) io.out(traces.map((trace) => `${JSON.stringify(jsonOf(trace))}\n`).join(''));
    else io.error(linesOf(traces, Date.now(), io.color));
  };
  const timer = setInterval(() => look(performance.now()), interval);
  timer.unref();
  return {
    end() {
      clearInterval(timer);
      look(Number.POSITIVE_INFINITY);
    },
  };
}

function jsonOf(trace: TraceSummary): object {
  const start = new Date(trace.startMs);
  return {
    trace: trace.traceId,
    name: trace.rootName,
    service: trace.rootService,
    // Programs send any time.
    start: Number.isNaN(start.getTime()) ? null : start.toISOString(),
    durationMs: trace.durationNs / 1e6,
    spans: trace.spanCount,
    errors: trace.errorCount,
    services: trace.services,
  };
}

function linesOf(traces: readonly TraceSummary[], nowMs: number, color: boolean): string {
  const left = traces.length - mostLines;
  return [
    ...traces.slice(0, mostLines).map((trace) => lineOf(trace, nowMs, color)),
    ...(left > 0 ? [`… and ${formatNoun(left, 'trace')} more`] : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** `14:03:22  POST /checkout  [shop, cart]  12 spans  34 ms  2 failed  0af7651916cd43dd8448eb211c80319c` */
function lineOf(trace: TraceSummary, nowMs: number, color: boolean): string {
  const { dim, red } = createColors(color);
  return [
    formatClock(trace.startMs, nowMs),
    visibleLine(trace.rootName, 80) || '(no name)',
    `[${servicesOf(trace)}]`,
    formatNoun(trace.spanCount, 'span'),
    formatDuration(trace.durationNs),
    ...(trace.errorCount > 0 ? [red(`${trace.errorCount} failed`)] : []),
    dim(trace.traceId),
  ].join('  ');
}

function servicesOf({ services }: TraceSummary): string {
  const named = services.slice(0, mostServices).map((service) => visibleLine(service, 40));
  const left = services.length - named.length;
  return [...named, ...(left > 0 ? [`${left} more`] : [])].join(', ');
}
