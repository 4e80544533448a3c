import * as l10n from '@vscode/l10n';
import { formatNoun, formatTime } from '../../base/format.ts';
import type { SpanExemplar } from './model/exemplars.ts';

interface ExemplarListProps {
  readonly exemplars: readonly SpanExemplar[];
  /** By series. */
  readonly labels: readonly string[];
  format(value: number): string;
  open(exemplar: SpanExemplar): void;
}

/** Measurements that lead to the spans they were taken in, the newest first. */
export function ExemplarList({ exemplars, labels, format, open }: ExemplarListProps) {
  if (exemplars.length === 0) return null;
  return (
    <details class="exemplars">
      <summary>{formatNoun(exemplars.length, l10n.t('exemplar'), l10n.t('exemplars'))}</summary>
      <ul>
        {exemplars.map((exemplar) => (
          <li key={`${exemplar.series} ${exemplar.timeUnixNano} ${exemplar.spanId} ${exemplar.value}`}>
            <button type="button" class="link" onClick={() => open(exemplar)}>
              {format(exemplar.value)}
            </button>{' '}
            <span class="secondary-text">
              {formatTime(exemplar.timeUnixNano)}, {l10n.t('trace {0}', exemplar.traceId.slice(0, 8))},{' '}
              <span class="untrusted">{labels[exemplar.series]}</span>
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
