import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { formatDuration, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { LogList, LogRecord } from '../../protocol/logs.ts';
import type { TraceData } from '../../protocol/traces.ts';
import { AttributeTable, LongText } from './attribute-table.tsx';
import { textOf } from './attributes.ts';
import { Section } from './details-section.tsx';
import type { TraceState } from './trace-state.ts';

interface LogSectionProps {
  readonly title: string;
  readonly state: TraceState;
  readonly trace: TraceData;
  /** Absent: the records of the whole trace. */
  readonly spanId?: string;
  copy(text: string): void;
}

/** Records read at first, and more at a time. */
const pageSize = 50;
/** Milliseconds between readings while the store changes. */
const readEvery = 500;

/** Log records of a span or of the whole trace, oldest first; late ones join. Not shown while there are none. */
export function LogSection({ title, state, trace, spanId, copy }: LogSectionProps) {
  const list = useSignal<LogList | undefined>(undefined);
  const limit = useSignal(pageSize);
  const revision = state.storeRevision.value;
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const read = async () => {
    pending.current = undefined;
    // Why nothing can be read is said where the trace is.
    const next = await state.logs(spanId, limit.value).catch(() => undefined);
    if (next) list.value = next;
  };
  useEffect(() => void read(), [limit.value]);
  useEffect(() => {
    // Not put off by each change: they may come all the time.
    if (revision > 0) pending.current ??= setTimeout(read, readEvery);
  }, [revision]);
  useEffect(() => () => clearTimeout(pending.current), []);

  const rows = list.value?.rows ?? [];
  const matched = list.value?.matched ?? 0;
  return (
    <Section title={title} count={matched}>
      {rows.map((record, index) => (
        <LogItem key={index} record={record} trace={trace} copy={copy} />
      ))}
      {rows.length < matched && (
        <button
          type="button"
          class="link"
          onClick={() => {
            limit.value += pageSize;
          }}
        >
          … show more of {formatNoun(matched, 'record')}
        </button>
      )}
    </Section>
  );
}

function LogItem({ record, trace, copy }: Pick<LogSectionProps, 'trace' | 'copy'> & { record: LogRecord }) {
  const level = levelOf(record.severity);
  const name = visibleLine(record.severityText, 20) || level.name;
  const time = record.timeUnixNano === '0' ? record.observedTimeUnixNano : record.timeUnixNano;
  const after = Number(BigInt(time) - BigInt(trace.startUnixNano));
  return (
    <article class="event-item log">
      <header>
        {name !== '' && <strong class={`severity untrusted ${level.class}`}>{name}</strong>}
        {record.eventName !== '' && <strong class="untrusted">{visibleLine(record.eventName)}</strong>}
        <span class="secondary-text">
          {after < 0 ? `${formatDuration(-after)} before the start` : `at +${formatDuration(after)}`}
        </span>
      </header>
      {record.body !== null && (
        <p class="log-body">
          <LongText text={textOf(record.body)} />
        </p>
      )}
      <AttributeTable
        label="Log attributes"
        attributes={record.attributes}
        dropped={record.droppedAttributes}
        copy={copy}
      />
    </article>
  );
}

/** By OTLP's SeverityNumber, four to each level: https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber */
const levels = [
  { name: 'TRACE', class: 'secondary-text' },
  { name: 'DEBUG', class: 'secondary-text' },
  { name: 'INFO', class: '' },
  { name: 'WARN', class: 'warning-text' },
  { name: 'ERROR', class: 'error-text' },
  { name: 'FATAL', class: 'error-text' },
];

function levelOf(severity: number): { readonly name: string; readonly class: string } {
  return levels[Math.floor((severity - 1) / 4)] ?? { name: '', class: 'secondary-text' };
}
