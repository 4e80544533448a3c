import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, formatNoun, formatShare } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { TraceGroup } from '../../protocol/traces.ts';
import { Icon } from '../../ui/icons.tsx';
import { Sparkline } from '../../ui/sparkline.tsx';
import { groupContext } from './menu-context.ts';
import { keyOf } from './model.ts';
import { Age, colorOf, DurationBar, rowId } from './row-parts.tsx';
import type { RowProps } from './trace-row.tsx';

/** Durations the store tells of each group, so what a sparkline has room for. */
const mostRecent = 40;

/** Equal traces as one row: how many, how long, how many of them failed, and how it went lately. */
export function GroupRow({ row: group, index, count, services, active, share, nowMs, onClick }: RowProps<TraceGroup>) {
  const { rootName, rootService, p50Ns, p95Ns, maxNs, newest } = group;
  const name = visibleLine(rootName) || l10n.t('(no name)');
  const serviceName = visibleLine(rootService) || l10n.t('(no service)');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys; its rows are active descendants
    <div
      id={rowId(keyOf(group))}
      role="option"
      class={`trace ${colorOf(rootService, services)} ${active ? 'active' : ''}`}
      aria-selected={active}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-vscode-context={groupContext(group)}
      title={[
        name,
        `${serviceName}, ${formatNoun(group.count, l10n.t('trace'), l10n.t('traces'))}, ${l10n.t('{0} failed', formatCount(group.errorCount))}`,
        `p50 ${formatDuration(p50Ns)}, p95 ${formatDuration(p95Ns)}, ${l10n.t('longest {0}', formatDuration(maxNs))}`,
      ].join('\n')}
      onClick={onClick}
    >
      <div class="trace-line">
        <span class="trace-name untrusted">{name}</span>
        <span class="trace-duration">
          <span class="group-p95 secondary-text">p95 </span>
          {formatDuration(p95Ns)}
        </span>
      </div>
      <div class="trace-line secondary-text">
        <span class="service-dot" />
        <span class="trace-service untrusted">{serviceName}</span>
        <span class="trace-facts">
          <span aria-hidden="true">×</span>
          {formatCount(group.count)}
          <span class="visually-hidden"> {group.count === 1 ? l10n.t('trace') : l10n.t('traces')}</span>
        </span>
        <ErrorShare group={group} />
        <span class="group-recent">
          <Sparkline values={group.recentNs} capacity={mostRecent} />
        </span>
        <Age endMs={newest.startMs + newest.durationNs / 1e6} nowMs={nowMs} />
      </div>
      <DurationBar share={share} />
    </div>
  );
}

function ErrorShare({ group: { errorCount, count } }: { group: TraceGroup }) {
  if (errorCount === 0) return null;
  return (
    <span class="error-badge error-text">
      <Icon name="error" />
      {formatShare(errorCount, count)}
      <span class="visually-hidden"> {l10n.t('failed')}</span>
    </span>
  );
}
