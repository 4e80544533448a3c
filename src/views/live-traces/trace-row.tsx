import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { TraceSummary } from '../../protocol/traces.ts';
import { Icon } from '../../ui/icons.tsx';
import { traceContext } from './menu-context.ts';
import { Age, colorOf, DurationBar, ErrorBadge, rowId } from './row-parts.tsx';

export interface RowProps<Row> {
  readonly row: Row;
  readonly index: number;
  readonly count: number;
  /** All services stored: a service's place among them gives its colour. */
  readonly services: readonly string[];
  readonly active: boolean;
  /** Length of the duration bar, 0 to 1. */
  readonly share: number;
  readonly nowMs: number;
  onClick(): void;
}

export function TraceRow(props: RowProps<TraceSummary> & { togglePin(): void }) {
  const { row: trace, index, count, services, active, share, nowMs, onClick, togglePin } = props;
  const name = visibleLine(trace.rootName) || l10n.t('(no name)');
  const serviceName = visibleLine(trace.rootService) || l10n.t('(no service)');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys; its rows are active descendants
    <div
      id={rowId(trace.traceId)}
      role="option"
      class={`trace ${colorOf(trace.rootService, services)} ${active ? 'active' : ''}`}
      aria-selected={active}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-vscode-context={traceContext(trace)}
      title={`${name}\n${servicesText(trace.services)}\n${trace.traceId}`}
      onClick={onClick}
    >
      <div class="trace-line">
        <span class={`trace-name untrusted ${trace.hasRoot ? '' : 'incomplete'}`}>{name}</span>
        {!trace.hasRoot && <span class="visually-hidden">{l10n.t('root span missing')}</span>}
        <ErrorBadge count={trace.errorCount} />
        <span class="trace-duration">{formatDuration(trace.durationNs)}</span>
        <Pin pinned={trace.pinned} toggle={togglePin} />
      </div>
      <div class="trace-line secondary-text">
        <span class="service-dot" />
        <span class="trace-service untrusted">{serviceName}</span>
        <OtherServices trace={trace} services={services} />
        <span class="trace-facts">{formatNoun(trace.spanCount, l10n.t('span'), l10n.t('spans'))}</span>
        <Age endMs={trace.startMs + trace.durationNs / 1e6} nowMs={nowMs} />
      </div>
      <DurationBar share={share} />
    </div>
  );
}

/** Services named in the tooltip; of a trace through hundreds, the first ones. */
const mostNamed = 12;

function servicesText(services: readonly string[]): string {
  const named = services.slice(0, mostNamed).map((each) => visibleLine(each, 100));
  const more = services.length - named.length;
  return [...named, ...(more > 0 ? [l10n.t('{0} more', formatCount(more))] : [])].join(', ');
}

/** A button by pointer only: an option of a list has no buttons in it, and the list has a key for this. */
function Pin({ pinned, toggle }: { pinned: boolean; toggle(): void }) {
  return (
    <>
      {pinned && <span class="visually-hidden">{l10n.t('pinned')}</span>}
      <span
        class={pinned ? 'pin pinned' : 'pin'}
        title={pinned ? l10n.t('Unpin (p)') : l10n.t('Pin: keep it, whatever is dropped (p)')}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          toggle();
        }}
      >
        <Icon name={pinned ? 'pinned' : 'pin'} />
      </span>
    </>
  );
}

/** Services shown by a dot each; what is more is counted. */
const mostDots = 4;

function OtherServices({ trace, services }: { trace: TraceSummary; services: readonly string[] }) {
  const others = trace.services.filter((service) => service !== trace.rootService);
  if (others.length === 0) return null;
  return (
    <span class="other-services">
      {others.slice(0, mostDots).map((service) => (
        <span key={service} class={`service-dot ${colorOf(service, services)}`} />
      ))}
      {others.length > mostDots && `+${others.length - mostDots}`}
    </span>
  );
}
