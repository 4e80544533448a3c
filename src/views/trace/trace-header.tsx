import { formatDuration, formatNoun, formatTime } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { TraceData } from '../../protocol/traces.ts';
import { IconButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { serviceClass } from '../../ui/theme.ts';
import type { TraceState } from './trace-state.ts';

interface TraceHeaderProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  copy(text: string): void;
}

/** What the trace is, whose spans it has, and what is wrong with it. */
export function TraceHeader({ state, trace, copy }: TraceHeaderProps) {
  const errors = state.errors.value.length;
  const missing = trace.missingParents.length;
  const name = trace.spanIds.length > 0 ? visibleLine(trace.names[trace.name[0]!]!) : '';
  return (
    <header class="trace-header">
      <div class="trace-title">
        <h1 class="untrusted">{name || '(no name)'}</h1>
        <span class="trace-duration">{formatDuration(trace.durationNs)}</span>
      </div>
      <div class="trace-facts">
        <span>{formatNoun(trace.spanIds.length, 'span')}</span>
        {errors > 0 && (
          <span class="error-text fact">
            <Icon name="error" />
            {formatNoun(errors, 'error')}
          </span>
        )}
        {missing > 0 && (
          <span class="warning-text fact" title={missingText(trace)}>
            <Icon name="warning" />
            Incomplete: {formatNoun(missing, 'parent')} never arrived
          </span>
        )}
        <span class="secondary-text">{formatTime(trace.startUnixNano)}</span>
        <span class="secondary-text trace-id">
          <code>{trace.traceId}</code>
          <IconButton icon="copy" label="Copy trace id" onClick={() => copy(trace.traceId)} />
        </span>
      </div>
      <ul class="services" aria-label="Services">
        {trace.services.map((service, index) => (
          <li key={service} class={`chip ${serviceClass(state.colors.value[index]!)}`}>
            <span class="service-dot" />
            <span class="untrusted">{visibleLine(service) || '(no service)'}</span>
          </li>
        ))}
      </ul>
    </header>
  );
}

function missingText(trace: TraceData): string {
  return trace.missingParents
    .slice(0, 20)
    .map(({ row, spanId }) => `${visibleLine(trace.names[trace.name[row]!]!, 60)}: parent ${spanId} never arrived`)
    .join('\n');
}
