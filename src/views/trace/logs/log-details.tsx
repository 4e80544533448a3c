import * as l10n from '@vscode/l10n';
import { formatTime } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { timeOf } from '../../../protocol/log-time.ts';
import type { LogRecord } from '../../../protocol/logs.ts';
import { AttributeTable } from '../../../ui/attribute-table.tsx';
import { textOf } from '../../../ui/attributes.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { LongText } from '../../../ui/long-text.tsx';

interface LogDetailsProps {
  readonly record: LogRecord;
  copy(text: string): void;
  close(): void;
}

/** All of one record, below the list. */
export function LogDetails({ record, copy, close }: LogDetailsProps) {
  const time = timeOf(record);
  return (
    <section class="log-details" aria-label={l10n.t('Log record')}>
      <header>
        {record.eventName !== '' && <strong class="untrusted">{visibleLine(record.eventName)}</strong>}
        {time !== '0' && <span class="secondary-text">{formatTime(time)}</span>}
        <IconButton icon="copy" label={l10n.t('Copy message')} onClick={() => copy(textOf(record.body))} />
        <IconButton icon="close" label={l10n.t('Close log record')} onClick={close} />
      </header>
      {record.body !== null && (
        <pre>
          <LongText key={`${time} ${record.spanId}`} text={textOf(record.body)} />
        </pre>
      )}
      <AttributeTable
        label={l10n.t('Log attributes')}
        attributes={record.attributes}
        dropped={record.droppedAttributes}
        copy={copy}
      />
    </section>
  );
}
