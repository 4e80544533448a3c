import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { formatTime } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import { timeOf } from '../../protocol/log-time.ts';
import type { LogRecord } from '../../protocol/logs.ts';
import type { Attribute } from '../../protocol/traces.ts';
import { AttributeTable } from '../../ui/attribute-table.tsx';
import { attributeText, textOf } from '../../ui/attributes.ts';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { LongText } from '../../ui/long-text.tsx';
import { sentence } from '../../ui/sentence.ts';
import { levelOf } from '../../ui/severity.ts';
import { plainText } from './model/log-text.ts';

interface LogDetailsProps {
  /** As the list has it, where long texts are cut. */
  readonly record: LogRecord;
  whole(record: LogRecord): Promise<LogRecord | undefined>;
  copy(text: string): void;
  open(record: LogRecord): void;
  /** Shows only the records of the same trace. */
  narrow(traceId: string): void;
  close(): void;
}

/** All that is stored of one record. */
export function LogDetails({ record: listed, whole, copy, open, narrow, close }: LogDetailsProps) {
  const fetched = useSignal<{ readonly of: LogRecord; readonly record: LogRecord } | undefined>(undefined);
  useEffect(() => {
    if (!listed.isCut) return;
    // Where nothing can be read, what the list has is shown.
    whole(listed).then(
      (record) => {
        if (record) fetched.value = { of: listed, record };
      },
      () => undefined,
    );
  }, [listed]);
  const record = fetched.value?.of === listed ? fetched.value.record : listed;
  const level = levelOf(record.severity);
  const time = timeOf(record);
  const shownTime = time === '0' ? '' : formatTime(time);
  const name = record.severityText || level.name;
  const stack = attributeText(record.attributes, stackKey);
  return (
    <section class="log-details" aria-label={l10n.t('Log record')}>
      <header>
        <span class={`log-level ${level.class}`}>
          {level.icon && <Icon name={level.icon} />}
          <strong class="untrusted">{visibleLine(name, 40) || l10n.t('No severity')}</strong>
        </span>
        <span class="secondary-text">{shownTime || l10n.t('no time')}</span>
        <Toolbar label={l10n.t('Log record')}>
          <IconButton
            icon="copy"
            label={l10n.t('Copy as text')}
            onClick={() => copy(plainText(record, shownTime, name, textOf))}
          />
          <IconButton
            icon="json"
            label={l10n.t('Copy as JSON')}
            onClick={() => copy(JSON.stringify(record, undefined, 2))}
          />
          <IconButton icon="close" label={l10n.t('Close details')} onClick={close} />
        </Toolbar>
      </header>
      <p class="log-links">
        {record.traceId === '' ? (
          <span class="secondary-text">{l10n.t('This record belongs to no trace.')}</span>
        ) : (
          <>
            <button type="button" class="link" onClick={() => open(record)}>
              {record.spanId === '' ? l10n.t('Open trace') : l10n.t('Open span in trace')} {record.traceId.slice(0, 8)}
            </button>
            <button type="button" class="link" onClick={() => narrow(record.traceId)}>
              {l10n.t('Only logs of this trace')}
            </button>
          </>
        )}
      </p>
      {record.eventName !== '' && (
        <p class="log-event">
          {sentence(l10n.t('Event {0}'), <strong class="untrusted">{visibleLine(record.eventName)}</strong>)}
        </p>
      )}
      {record.body !== null && (
        <p class="log-body value">
          <LongText text={textOf(record.body)} />
        </p>
      )}
      {stack !== undefined && (
        <pre class="log-stack">
          <LongText text={stack} limit={10_000} />
        </pre>
      )}
      <Attributes
        title={l10n.t('Attributes')}
        attributes={stack === undefined ? record.attributes : record.attributes.filter(({ key }) => key !== stackKey)}
        dropped={record.droppedAttributes}
        copy={copy}
      />
      <Attributes
        title={l10n.t('Resource')}
        attributes={record.resource}
        dropped={record.resourceDroppedAttributes}
        copy={copy}
      />
      <Attributes
        title={l10n.t('Scope')}
        attributes={scopeAttributes(record)}
        dropped={record.scope.droppedAttributes}
        copy={copy}
      />
    </section>
  );
}

const stackKey = 'exception.stacktrace';

interface AttributesProps {
  readonly title: string;
  readonly attributes: readonly Attribute[];
  readonly dropped: number;
  copy(text: string): void;
}

function Attributes({ title, attributes, dropped, copy }: AttributesProps) {
  if (attributes.length === 0 && dropped === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <AttributeTable label={title} attributes={attributes} dropped={dropped} copy={copy} />
    </>
  );
}

function scopeAttributes({ scope }: LogRecord): Attribute[] {
  const named = [
    { key: 'name', value: scope.name },
    { key: 'version', value: scope.version },
  ];
  return [...named.filter(({ value }) => value !== ''), ...scope.attributes];
}
