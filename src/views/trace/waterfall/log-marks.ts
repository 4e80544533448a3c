import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { timeOf } from '../../../protocol/log-time.ts';
import type { LogList } from '../../../protocol/logs.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { textOf } from '../../../ui/attributes.ts';
import { createLoader } from '../../../ui/loader.ts';
import { levelOf } from '../../../ui/severity.ts';
import { rowsOfRecords } from '../model/trace-logs.ts';

/** A log record on the time line. */
export interface LogMark {
  /** Nanoseconds after the start of the trace. */
  readonly timeNs: number;
  readonly level: ReturnType<typeof levelOf>;
  /** One line. */
  readonly text: string;
}

/** By row, in order of time. */
export type LogMarks = ReadonlyMap<number, readonly LogMark[]>;

/** Records read at most: more are in the tab of logs. */
const mostRecords = 1_000;
/** Milliseconds between readings while the store changes. */
const readEvery = 1_000;

/** The log records of the trace's spans, read once the trace is shown and again when the store has changed. */
export function createLogMarks(
  trace: ReadonlySignal<TraceData | undefined>,
  storeRevision: ReadonlySignal<number>,
  read: (limit: number) => Promise<LogList>,
): ReadonlySignal<LogMarks> {
  const list = signal<LogList | undefined>(undefined);
  const loader = createLoader(async () => {
    // Why nothing can be read is said where the trace is.
    list.value = (await read(mostRecords).catch(() => undefined)) ?? list.peek();
  }, readEvery);
  effect(() => {
    // Read for its changes: records come without spans.
    if (trace.value && storeRevision.value >= 0) loader.load();
  });
  return computed(() => (trace.value && list.value ? marksOf(trace.value, list.value) : new Map()));
}

function marksOf(trace: TraceData, { rows: records }: LogList): LogMarks {
  const marks = new Map<number, LogMark[]>();
  if (records.length === 0) return marks;
  const rowOf = rowsOfRecords(records, trace);
  const origin = BigInt(trace.startUnixNano);
  for (const record of records) {
    const row = rowOf.get(record.spanId);
    if (row === undefined) continue;
    const time = timeOf(record);
    const level = levelOf(record.severity);
    const name = visibleLine(record.severityText, 20) || level.name || l10n.t('Log');
    const said = visibleLine(record.eventName || (record.body === null ? '' : textOf(record.body)), 160);
    const mark = { timeNs: Number(BigInt(time) - origin), level, text: said === '' ? name : `${name}: ${said}` };
    const ofRow = marks.get(row);
    if (ofRow) ofRow.push(mark);
    else marks.set(row, [mark]);
  }
  return marks;
}
