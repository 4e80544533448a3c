import { useEffect, useState } from 'preact/hooks';
import { formatDuration, formatNoun } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { SpanEvent, TraceData } from '../../../protocol/traces.ts';
import { Icon } from '../../../ui/icons.tsx';
import { serviceClass } from '../../../ui/theme.ts';
import { type Bar, barAt, labelPlace } from '../model/bars.ts';
import { addressOf } from '../model/span-address.ts';
import type { TraceState } from '../trace-state.ts';

/** Levels that are indented; what lies deeper is told by its number, since a trace may be thousands of levels deep. */
const indentedLevels = 16;
/** Pixels per level. */
const indent = 10;

interface SpanRowProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly row: number;
  /** Place among the rows in sight. */
  readonly position: number;
}

export function SpanRow({ state, trace, row, position }: SpanRowProps) {
  const selected = state.selected.value === row;
  const size = trace.subtreeSize[row]!;
  const collapsed = state.collapsed.value[row] === 1;
  const failed = trace.status[row] === 2;
  const hit = state.hitMarks.value[row] === 1;
  const classes = ['span', serviceClass(state.colors.value[trace.service[row]!]!)];
  if (selected) classes.push('selected');
  if (hit) classes.push('hit');
  if (failed) classes.push('failed');
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys; its rows are active descendants
    <div
      id={spanRowId(row)}
      role="row"
      tabIndex={-1}
      class={classes.join(' ')}
      aria-level={trace.depth[row]! + 1}
      aria-rowindex={position + 1}
      aria-selected={selected}
      {...(size > 1 && { 'aria-expanded': !collapsed })}
      onClick={() => state.select(row)}
      onPointerEnter={() => {
        state.hovered = row;
      }}
    >
      <SpanName state={state} trace={trace} row={row} collapsed={collapsed} />
      <SpanTimeline state={state} trace={trace} row={row} />
    </div>
  );
}

export function spanRowId(row: number): string {
  return `span-${row}`;
}

function SpanName({ state, trace, row, collapsed }: Omit<SpanRowProps, 'position'> & { collapsed: boolean }) {
  const depth = trace.depth[row]!;
  const size = trace.subtreeSize[row]!;
  const service = trace.service[row]!;
  const parent = trace.parent[row]!;
  // A service is named where it is entered; below, the colour says it is still the same.
  const entered = parent < 0 || trace.service[parent] !== service;
  const missing = state.missingParents.value.get(row);
  const failed = trace.status[row] === 2;
  const hiddenErrors = collapsed ? state.errorSums.value[row]! - (failed ? 1 : 0) : 0;
  const name = visibleLine(trace.names[trace.name[row]!]!) || '(no name)';
  const serviceName = visibleLine(trace.services[service]!) || '(no service)';
  return (
    <div
      role="gridcell"
      class="span-name"
      style={{ '--indent': `${4 + Math.min(depth, indentedLevels) * indent}px` }}
      title={`${name}\n${serviceName}`}
    >
      {size > 1 ? (
        <button
          type="button"
          class="twistie"
          tabIndex={-1}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            state.setCollapsed(row, !collapsed);
          }}
        >
          <Icon name={collapsed ? 'chevronRight' : 'chevronDown'} />
        </button>
      ) : (
        <span class="twistie" />
      )}
      <span class="service-strip" />
      {depth > indentedLevels && <span class="depth secondary-text">{depth}</span>}
      {failed && <Mark icon="error" class="error-text" label="Error" />}
      {missing !== undefined && (
        <Mark icon="warning" class="warning-text" label={`Parent ${missing.slice(0, 4)}… never arrived`} />
      )}
      <span class="name untrusted">{name}</span>
      {entered && <span class="service secondary-text untrusted">{serviceName}</span>}
      {collapsed && <span class="hidden-count">{formatNoun(size - 1, 'span')}</span>}
      {hiddenErrors > 0 && (
        <span class="hidden-count error-text">
          <Icon name="error" />
          {formatNoun(hiddenErrors, 'error')}
        </span>
      )}
    </div>
  );
}

function SpanTimeline({ state, trace, row }: Omit<SpanRowProps, 'position'>) {
  const start = trace.startNs[row]!;
  const duration = trace.durationsNs[row]!;
  const range = state.range.value;
  const bar = barAt(start, duration, range);
  return (
    <div role="gridcell" class="span-timeline">
      {bar && (
        <>
          <div
            class={duration < 0 ? 'bar backwards' : 'bar'}
            style={{ left: `${bar.start * 100}%`, width: `${bar.width * 100}%` }}
          />
          {trace.eventCount[row]! > 0 && <EventMarks state={state} trace={trace} row={row} />}
          <DurationLabel state={state} bar={bar} duration={duration} />
        </>
      )}
      {!bar && (
        <span class="duration out-of-range">
          {start < range.fromNs ? '◂' : '▸'} {formatDuration(duration)}
        </span>
      )}
    </div>
  );
}

/** Pixels that a label takes, with some to spare: its characters, its padding and, when it warns, the icon. */
const characterWidth = 7;
const labelPadding = 16;
const iconWidth = 18;

function DurationLabel({ state, bar, duration }: { state: TraceState; bar: Bar; duration: number }) {
  const text = formatDuration(duration);
  const backwards = duration < 0;
  const width = text.length * characterWidth + labelPadding + (backwards ? iconWidth : 0);
  const place = labelPlace(bar, width, state.timeline.value);
  const end = bar.start + bar.width;
  const style =
    place === 'after' ? { left: `${end * 100}%` } : { right: `${(1 - (place === 'before' ? bar.start : end)) * 100}%` };
  return (
    <span class={place === 'inside' && !backwards ? 'duration on-bar' : 'duration'} style={style}>
      {text}
      {backwards && <Mark icon="warning" class="warning-text" label="Ends before it starts" />}
    </span>
  );
}

/** Milliseconds a row must stay in sight before its events are asked for: scrolling past asks nothing. */
const restingTime = 80;

/** A mark for each event, where it happened. */
function EventMarks({ state, trace, row }: Omit<SpanRowProps, 'position'>) {
  const [resting, setResting] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setResting(true), restingTime);
    return () => clearTimeout(timer);
  }, []);
  const span = resting ? addressOf(trace, row) : undefined;
  const reply = span && state.spans.details(span).value;
  if (reply?.state !== 'loaded') return null;
  const origin = BigInt(trace.startUnixNano);
  return (
    <>
      {reply.span.events.slice(0, 200).map((event, index) => {
        const at = barAt(Number(BigInt(event.timeUnixNano) - origin), 0, state.range.value);
        return (
          at && (
            <span
              key={index}
              class={isException(event) ? 'event exception' : 'event'}
              title={visibleLine(event.name)}
              style={{ left: `${at.start * 100}%` }}
            />
          )
        );
      })}
    </>
  );
}

export function isException(event: SpanEvent): boolean {
  return event.name === 'exception';
}

function Mark({ icon, class: className, label }: { icon: 'error' | 'warning'; class: string; label: string }) {
  return (
    <span class={`mark ${className}`} title={label}>
      <Icon name={icon} />
      <span class="visually-hidden">{label}</span>
    </span>
  );
}
