import { batch, useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { formatCount, formatDuration, formatNoun } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { timeOf } from '../../../protocol/log-time.ts';
import type { LogList, LogRecord } from '../../../protocol/logs.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { AttributeTable } from '../../../ui/attribute-table.tsx';
import { textOf } from '../../../ui/attributes.ts';
import { LongText } from '../../../ui/long-text.tsx';
import { levelOf } from '../../../ui/severity.ts';
import { rowOfSpan } from '../model/span-address.ts';
import type { TraceState } from '../trace-state.ts';
import { Section } from './details-section.tsx';

interface LogSectionProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly spanId: string;
  copy(text: string): void;
}

/** Records read at first, and more at a time. */
const pageSize = 50;
/** Milliseconds between readings while the store changes. */
const readEvery = 500;

/** Log records of a span or, on demand, of its whole trace, oldest first; late ones join. */
export function LogSection({ state, trace, spanId, copy }: LogSectionProps) {
  const list = useSignal<LogList | undefined>(undefined);
  const inTrace = useSignal(0);
  const limit = useSignal(pageSize);
  const ofTrace = state.logsOfTrace.value;
  const revision = state.storeRevision.value;
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);
  const read = async () => {
    pending.current = undefined;
    const whole = state.logsOfTrace.value;
    // Why nothing can be read is said where the trace is.
    const next = await state.logs(whole ? undefined : spanId, limit.value).catch(() => undefined);
    const all = whole ? next : await state.logs(undefined, 0).catch(() => undefined);
    if (!next || !all || whole !== state.logsOfTrace.value) return;
    batch(() => {
      list.value = next;
      inTrace.value = all.matched;
    });
  };
  useEffect(() => void read(), [limit.value, ofTrace]);
  useEffect(() => {
    // Not put off by each change: they may come all the time.
    if (revision > 0) pending.current ??= setTimeout(read, readEvery);
  }, [revision]);
  useEffect(() => () => clearTimeout(pending.current), []);

  const rows = list.value?.rows ?? [];
  const matched = list.value?.matched ?? 0;
  const others = inTrace.value > matched;
  return (
    <Section
      state={state}
      title={ofTrace ? l10n.t('Logs of the Trace') : l10n.t('Logs')}
      count={matched}
      evenEmpty={others}
    >
      {rows.map((record, index) => (
        <LogItem key={index} record={record} state={state} trace={trace} copy={copy} />
      ))}
      {rows.length < matched && (
        <button
          type="button"
          class="link section-action"
          onClick={() => {
            limit.value += pageSize;
          }}
        >
          {l10n.t('… show more of {0}', formatNoun(matched, l10n.t('record'), l10n.t('records')))}
        </button>
      )}
      {(others || ofTrace) && (
        <button
          type="button"
          class="link section-action"
          onClick={() => {
            limit.value = pageSize;
            state.logsOfTrace.value = !ofTrace;
          }}
        >
          {ofTrace
            ? l10n.t('Show those of this span only')
            : l10n.t('Show all {0} of the trace', formatCount(inTrace.value))}
        </button>
      )}
    </Section>
  );
}

function LogItem({ record, state, trace, copy }: Omit<LogSectionProps, 'spanId'> & { record: LogRecord }) {
  const level = levelOf(record.severity);
  const name = visibleLine(record.severityText, 20) || level.name;
  const time = timeOf(record);
  const after = Number(BigInt(time) - BigInt(trace.startUnixNano));
  const row = state.logsOfTrace.value ? rowOfSpan(trace, { spanId: record.spanId, occurrence: 0 }) : -1;
  return (
    <article class="event-item log">
      <header>
        {name !== '' && <strong class={`severity untrusted ${level.class}`}>{name}</strong>}
        {record.eventName !== '' && <strong class="untrusted">{visibleLine(record.eventName)}</strong>}
        <span class="secondary-text">
          {after < 0
            ? l10n.t('{0} before the start', formatDuration(-after))
            : l10n.t('at +{0}', formatDuration(after))}
        </span>
        {row >= 0 && (
          <button type="button" class="link untrusted" onClick={() => state.select(row)}>
            {visibleLine(trace.names[trace.name[row]!]!) || l10n.t('(no name)')}
          </button>
        )}
      </header>
      {record.body !== null && (
        <p class="log-body">
          <LongText text={textOf(record.body)} />
        </p>
      )}
      <AttributeTable
        label={l10n.t('Log attributes')}
        attributes={record.attributes}
        dropped={record.droppedAttributes}
        copy={copy}
      />
    </article>
  );
}
