import * as l10n from '@vscode/l10n';
import type { HTMLAttributes } from 'preact';
import { formatDuration, formatNoun, withDecimalSign } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import type { FlameLayout } from '../model/flame-layout.ts';
import { selfTimes } from '../model/self-time.ts';
import { spanName } from '../model/span-name.ts';
import type { TraceState } from '../trace-state.ts';

interface FlameBoxProps extends Omit<HTMLAttributes<HTMLDivElement>, 'ref'> {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly layout: FlameLayout;
  readonly box: number;
}

/** What a box is, in words: below the pointer, and for screen readers. */
export function FlameBox({ state, trace, layout, box, ...attributes }: FlameBoxProps) {
  if (box < 0) return <div {...attributes}>{l10n.t('No spans')}</div>;
  const row = layout.rows[box]!;
  const count = layout.counts[box]!;
  const failed = layout.failed[box]!;
  const length = layout.to[box]! - layout.from[box]!;
  const service = trace.services[trace.service[row]!];
  const share = length / Math.max(1, layout.whole.toNs - layout.whole.fromNs);
  const facts = [
    formatDuration(length),
    `${withDecimalSign((share * 100).toFixed(share < 0.1 ? 1 : 0))} %`,
    ...(count === 1
      ? [l10n.t('{0} itself', formatDuration(selfTimes(trace)[row]!))]
      : [formatNoun(count, l10n.t('span'), l10n.t('spans'))]),
    ...(failed > 0 ? [count === 1 ? l10n.t('failed') : formatNoun(failed, l10n.t('error'), l10n.t('errors'))] : []),
    ...(trace.durationsNs[row]! < 0 && count === 1 ? [l10n.t('ends before it starts')] : []),
    ...(state.search.value.trim() !== '' && state.hitMarks.value[row] ? [l10n.t('matches')] : []),
  ];
  return (
    <div {...attributes}>
      <strong class="untrusted">{spanName(trace, row)}</strong>
      {service !== undefined && (
        <span class="secondary-text untrusted"> {visibleLine(service) || l10n.t('(no service)')}</span>
      )}
      <br />
      <span>{facts.join(', ')}</span>
    </div>
  );
}
