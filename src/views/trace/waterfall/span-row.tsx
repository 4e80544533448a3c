import * as l10n from '@vscode/l10n';
import { formatDuration, formatNoun } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { Icon, type IconName } from '../../../ui/icons.tsx';
import { barAt } from '../model/bars.ts';
import { selfTimes } from '../model/self-time.ts';
import { spanName } from '../model/span-name.ts';
import { colorClassOf } from '../row-color.ts';
import type { TraceState } from '../trace-state.ts';
import { DurationLabel, SpanBar } from './span-bar.tsx';
import { SpanMarks } from './span-marks.tsx';

/** Levels that are indented; what lies deeper is told by its number, since a trace may be thousands of levels deep. */
const indentedLevels = 16;
/** Pixels per level. */
const indent = 10;

export interface SpanRowProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly row: number;
}

export function SpanRow({ state, trace, row, position }: SpanRowProps & { readonly position: number }) {
  const selected = state.selected.value === row;
  const collapsed = state.collapsed.value[row] === 1;
  const classes = ['span', colorClassOf(state, trace, row)];
  if (selected) classes.push('selected');
  if (state.hitMarks.value[row] === 1) classes.push('hit');
  if (trace.status[row] === 2) classes.push('failed');
  if (isPhantom(trace, row)) classes.push('phantom');
  if (isDimmed(state, trace, row)) classes.push('dimmed');
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
      {...(trace.subtreeSize[row]! > 1 && { 'aria-expanded': !collapsed })}
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

/** What stands for rows that a choice of services or matches leaves out. */
export function HiddenRows({ state, trace, row, position, end }: SpanRowProps & HiddenRun) {
  let errors = 0;
  for (let each = row; each < end; each++) if (trace.status[each] === 2) errors++;
  return (
    <div id={spanRowId(row)} role="row" tabIndex={-1} class="span hidden-rows" aria-rowindex={position + 1}>
      <div role="gridcell" class="span-name" style={{ '--indent': indentOf(trace.depth[row]!) }}>
        <button
          type="button"
          class="link"
          tabIndex={-1}
          title={l10n.t('Show them')}
          onClick={() => state.showAnyway(row, end)}
        >
          {l10n.t('{0} hidden', formatNoun(end - row, l10n.t('span'), l10n.t('spans')))}
        </button>
        {errors > 0 && <ErrorCount count={errors} />}
      </div>
      <div role="gridcell" class="span-timeline" />
    </div>
  );
}

interface HiddenRun {
  readonly position: number;
  /** The row after the last one hidden. */
  readonly end: number;
}

function SpanName({ state, trace, row, collapsed }: SpanRowProps & { readonly collapsed: boolean }) {
  const depth = trace.depth[row]!;
  const size = trace.subtreeSize[row]!;
  const service = trace.service[row]!;
  const parent = trace.parent[row]!;
  // A service is named where it is entered; below, the colour says it is still the same.
  const entered = service >= 0 && (parent < 0 || trace.service[parent] !== service);
  const failed = trace.status[row] === 2;
  const hiddenErrors = collapsed ? state.errorSums.value[row]! - (failed ? 1 : 0) : 0;
  const early = state.early.value[row]!;
  const phantom = isPhantom(trace, row);
  return (
    <div role="gridcell" class="span-name" style={{ '--indent': indentOf(depth) }} title={describe(trace, row)}>
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
      {failed && <Mark icon="error" class="error-text" label={l10n.t('Error')} />}
      {phantom && <Mark icon="warning" class="warning-text" label={l10n.t('Never arrived')} />}
      {early > 0 && (
        <Mark
          icon="history"
          class="warning-text"
          label={l10n.t('Starts {0} before its parent', formatDuration(early))}
        />
      )}
      <span class="name untrusted">
        {phantom
          ? l10n.t('parent {0} never arrived', `${spanIdAt(trace.spanIds, row).slice(0, 4)}…`)
          : spanName(trace, row)}
      </span>
      {entered && (
        <span class="service secondary-text untrusted">
          {visibleLine(trace.services[service]!, 60) || l10n.t('(no service)')}
        </span>
      )}
      {collapsed && size > 1 && (
        <span class="hidden-count">{formatNoun(size - 1, l10n.t('span'), l10n.t('spans'))}</span>
      )}
      {hiddenErrors > 0 && <ErrorCount count={hiddenErrors} />}
    </div>
  );
}

function SpanTimeline({ state, trace, row }: SpanRowProps) {
  const start = trace.startNs[row]!;
  const duration = trace.durationsNs[row]!;
  const range = state.range.value;
  const bar = barAt(start, duration, range);
  return (
    <div role="gridcell" class="span-timeline">
      {bar && (
        <>
          <SpanBar state={state} trace={trace} row={row} bar={bar} />
          <DurationLabel state={state} bar={bar} durationNs={duration} />
        </>
      )}
      {!bar && (
        <span class="duration out-of-range">
          {start < range.fromNs ? '◂' : '▸'} {formatDuration(duration)}
        </span>
      )}
      <SpanMarks state={state} trace={trace} row={row} />
    </div>
  );
}

function ErrorCount({ count }: { count: number }) {
  return (
    <span class="hidden-count error-text">
      <Icon name="error" />
      {formatNoun(count, l10n.t('error'), l10n.t('errors'))}
    </span>
  );
}

export function Mark({ icon, class: className, label }: { icon: IconName; class: string; label: string }) {
  return (
    <span class={`mark ${className}`} title={label}>
      <Icon name={icon} />
      <span class="visually-hidden">{label}</span>
    </span>
  );
}

/** For the tooltip: name, service, and how much of the time is the span's own. */
function describe(trace: TraceData, row: number): string {
  const service = trace.services[trace.service[row]!];
  const own = selfTimes(trace)[row]!;
  const duration = trace.durationsNs[row]!;
  const share = duration > 0 ? ` (${Math.round((own / duration) * 100)} %)` : '';
  return [
    spanName(trace, row),
    ...(service === undefined ? [] : [visibleLine(service) || l10n.t('(no service)')]),
    ...(isPhantom(trace, row)
      ? []
      : [`${formatDuration(duration)}, ${l10n.t('self time {0}', formatDuration(own))}${share}`]),
  ].join('\n');
}

function indentOf(depth: number): string {
  return `${4 + Math.min(depth, indentedLevels) * indent}px`;
}

function isPhantom(trace: TraceData, row: number): boolean {
  return trace.name[row]! < 0;
}

function isDimmed(state: TraceState, trace: TraceData, row: number): boolean {
  const service = trace.services[trace.service[row]!];
  return service !== undefined && state.options.services.value.get(service) === 'dimmed';
}
