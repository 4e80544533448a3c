import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { TraceData } from '../../protocol/traces.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { dispatchKey, type KeyBinding } from '../../ui/keymap.ts';
import { serviceClass } from '../../ui/theme.ts';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { differenceWords, durationChange, relativeChange } from './model/change-text.ts';
import { type Difference, difference, namesOf } from './model/differences.ts';
import { type Comparison, placeOf, type TracePair } from './trace-pair.ts';

/** Pixels; as `.merged-row` in app.css. */
const rowHeight = 26;
/** Levels that are indented, and pixels per level. */
const indentedLevels = 16;
const indent = 10;

interface MergedRowsProps {
  readonly pair: TracePair;
  readonly compared: Comparison;
  readonly bindings: readonly KeyBinding[];
}

/** Both traces as one tree, the bars of both on one axis. */
export function MergedRows({ pair, compared, bindings }: MergedRowsProps) {
  const rows = pair.rows.value;
  const selected = pair.selected.value;
  const shown = selected >= 0 && rows[placeOf(rows, selected)] === selected;
  return (
    <div class="merged">
      <div class="merged-header" aria-hidden="true">
        <span>{l10n.t('Span')}</span>
        <span class="number">{l10n.t('Before')}</span>
        <span class="number">{l10n.t('After')}</span>
        <span class="number">{l10n.t('Change')}</span>
        <span class="axis-key">
          <i class="bar-key before" /> {l10n.t('before')} <i class="bar-key after" /> {l10n.t('after')}
        </span>
      </div>
      <VirtualRows
        class="merged-rows"
        role="treegrid"
        tabIndex={0}
        aria-label={l10n.t('Spans of both traces')}
        aria-rowcount={rows.length}
        aria-colcount={5}
        {...(shown && { 'aria-activedescendant': rowId(selected) })}
        count={rows.length}
        rowHeight={rowHeight}
        handle={pair.handle}
        onFocus={() => {
          if (pair.selected.value < 0 && rows.length > 0)
            pair.select(rows[Math.ceil(pair.handle.current?.top() ?? 0)]!);
        }}
        onKeyDown={(event) => {
          if (dispatchKey(bindings, event)) event.preventDefault();
        }}
        renderRow={(place) => {
          const row = rows[place]!;
          return <MergedRow key={row} pair={pair} compared={compared} row={row} place={place} />;
        }}
      />
    </div>
  );
}

type RowProps = Omit<MergedRowsProps, 'bindings'> & { readonly row: number; readonly place: number };

function MergedRow({ pair, compared, row, place }: RowProps) {
  const { tree, differences } = compared;
  const [before, after] = [spanOf(compared.before, tree.before[row]!), spanOf(compared.after, tree.after[row]!)];
  const span = after ?? before!;
  const found = differences[row]!;
  const names = namesOf(found);
  const collapsed = pair.collapsed.value.has(row);
  const hasChildren = tree.subtreeSize[row]! > 1;
  const selected = pair.selected.value === row;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the focus and the keys; its rows are active descendants
    <div
      id={rowId(row)}
      role="row"
      tabIndex={-1}
      class={['merged-row', serviceClass(pair.color(span.service)), selected && 'selected', ...names]
        .filter(Boolean)
        .join(' ')}
      aria-level={tree.depth[row]! + 1}
      aria-rowindex={place + 1}
      aria-selected={selected}
      {...(hasChildren && { 'aria-expanded': !collapsed })}
      onClick={() => pair.select(row)}
    >
      <div
        role="gridcell"
        class="merged-name"
        title={`${span.name}\n${span.service}`}
        style={{ '--indent': `${4 + Math.min(tree.depth[row]!, indentedLevels) * indent}px` }}
      >
        <button
          type="button"
          class="twistie"
          tabIndex={-1}
          aria-hidden="true"
          disabled={!hasChildren}
          onClick={(event) => {
            event.stopPropagation();
            pair.setCollapsed(row, !collapsed);
          }}
        >
          {hasChildren && <Icon name={collapsed ? 'chevronRight' : 'chevronDown'} />}
        </button>
        <span class="service-strip" />
        <span class="untrusted name">{span.name}</span>
        {names.map((name) => (
          <Mark key={name} name={name} />
        ))}
        <span class="untrusted secondary-text service">{span.service}</span>
      </div>
      <div role="gridcell" class="number">
        {before ? formatDuration(before.durationNs) : '–'}
      </div>
      <div role="gridcell" class="number">
        {after ? formatDuration(after.durationNs) : '–'}
      </div>
      <div role="gridcell" class="number change">
        {before && after && <Change before={before} after={after} found={found} />}
      </div>
      <div role="gridcell" class="bars" aria-hidden="true">
        {before && <Bar compared={compared} side="before" span={before} />}
        {after && <Bar compared={compared} side="after" span={after} />}
      </div>
    </div>
  );
}

const marks: Readonly<Record<Difference, IconName>> = {
  slower: 'arrowUp',
  faster: 'arrowDown',
  added: 'added',
  removed: 'removed',
  moved: 'forward',
  failed: 'error',
  recovered: 'check',
};

/** A difference in a word with a sign before it. */
export function Mark({ name }: { name: Difference }) {
  return (
    <span class={`mark ${name}`}>
      <Icon name={marks[name]} />
      {differenceWords[name]}
    </span>
  );
}

function Change({ before, after, found }: { before: Span; after: Span; found: number }) {
  const isNoise = (found & (difference.slower | difference.faster)) === 0;
  if (before.durationNs === after.durationNs) return <span class="secondary-text">=</span>;
  return (
    <span class={isNoise ? 'secondary-text' : ''}>
      {durationChange(before.durationNs, after.durationNs)} {relativeChange(before.durationNs, after.durationNs)}
    </span>
  );
}

function Bar({ compared, side, span }: { compared: Comparison; side: 'before' | 'after'; span: Span }) {
  const whole = Math.max(1, compared.before.durationNs, compared.after.durationNs);
  const start = Math.max(0, Math.min(span.startNs, span.startNs + span.durationNs));
  return (
    <span
      class={`bar ${side}`}
      style={{ left: `${(100 * start) / whole}%`, width: `${(100 * Math.abs(span.durationNs)) / whole}%` }}
    />
  );
}

interface Span {
  readonly name: string;
  readonly service: string;
  readonly startNs: number;
  readonly durationNs: number;
}

function spanOf(trace: TraceData, row: number): Span | undefined {
  if (row < 0) return undefined;
  const isPhantom = trace.service[row]! < 0;
  return {
    name: isPhantom
      ? l10n.t('(never arrived)')
      : visibleLine(trace.names[trace.name[row]!] ?? '') || l10n.t('(no name)'),
    service: isPhantom ? '' : visibleLine(trace.services[trace.service[row]!]!) || l10n.t('(no service)'),
    startNs: trace.startNs[row]!,
    durationNs: trace.durationsNs[row]!,
  };
}

function rowId(row: number): string {
  return `row-${row}`;
}
