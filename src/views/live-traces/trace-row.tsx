import { formatAge, formatCount, formatDuration, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { TraceSummary } from '../../protocol/traces.ts';
import { Icon } from '../../ui/icons.tsx';
import { serviceClass } from '../../ui/theme.ts';

interface TraceRowProps {
  readonly trace: TraceSummary;
  readonly index: number;
  readonly count: number;
  /** All services stored: a service's place among them gives its colour. */
  readonly services: readonly string[];
  readonly active: boolean;
  /** Length of the duration bar, 0 to 1. */
  readonly share: number;
  readonly nowMs: number;
  onClick(): void;
  togglePin(): void;
}

export function TraceRow({ trace, index, count, services, active, share, nowMs, onClick, togglePin }: TraceRowProps) {
  const name = visibleLine(trace.rootName) || '(no name)';
  const serviceName = visibleLine(trace.rootService) || '(no service)';
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the focus and the keys; its rows are active descendants
    <div
      id={rowId(trace.traceId)}
      role="option"
      tabIndex={-1}
      class={`trace ${colorOf(trace.rootService, services)} ${active ? 'active' : ''}`}
      aria-selected={active}
      aria-setsize={count}
      aria-posinset={index + 1}
      // Read by the editor: what its context menu is for.
      data-vscode-context={JSON.stringify({
        webviewSection: 'trace',
        traceId: trace.traceId,
        pinned: trace.pinned,
        preventDefaultContextMenuItems: true,
      })}
      title={`${name}\n${trace.services.map((each) => visibleLine(each)).join(', ')}\n${trace.traceId}`}
      onClick={onClick}
    >
      <div class="trace-line">
        <span class={`trace-name untrusted ${trace.hasRoot ? '' : 'incomplete'}`}>{name}</span>
        {!trace.hasRoot && <span class="visually-hidden">root span missing</span>}
        {trace.errorCount > 0 && (
          <span class="error-badge error-text">
            <Icon name="error" />
            {formatCount(trace.errorCount)}
            <span class="visually-hidden">{trace.errorCount === 1 ? ' error' : ' errors'}</span>
          </span>
        )}
        <span class="trace-duration">{formatDuration(trace.durationNs)}</span>
        <Pin pinned={trace.pinned} toggle={togglePin} />
      </div>
      <div class="trace-line secondary-text">
        <span class="service-dot" />
        <span class="trace-service untrusted">{serviceName}</span>
        <OtherServices trace={trace} services={services} />
        <span class="trace-facts">{formatNoun(trace.spanCount, 'span')}</span>
        <Age endMs={trace.startMs + trace.durationNs / 1e6} nowMs={nowMs} />
      </div>
      <div class="duration-bar">
        <div class="duration-value" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}

/** A button by pointer only: an option of a list has no buttons in it, and the list has a key for this. */
function Pin({ pinned, toggle }: { pinned: boolean; toggle(): void }) {
  return (
    <>
      {pinned && <span class="visually-hidden">pinned</span>}
      <span
        class={pinned ? 'pin pinned' : 'pin'}
        title={pinned ? 'Unpin (p)' : 'Pin: keep it, whatever is dropped (p)'}
        aria-hidden="true"
        onClick={(event) => {
          event.stopPropagation();
          toggle();
        }}
      >
        <Icon name="pin" />
      </span>
    </>
  );
}

function Age({ endMs, nowMs }: { endMs: number; nowMs: number }) {
  const age = formatAge(endMs, nowMs);
  return (
    <span class="trace-age">
      {age}
      {age !== 'now' && <span class="visually-hidden"> ago</span>}
    </span>
  );
}

/** Services shown by a dot each; what is more is counted. */
const mostDots = 4;

function OtherServices({ trace, services }: Pick<TraceRowProps, 'trace' | 'services'>) {
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

function colorOf(service: string, services: readonly string[]): string {
  return serviceClass(Math.max(0, services.indexOf(service)));
}

export function rowId(traceId: string): string {
  return `trace-${traceId}`;
}
