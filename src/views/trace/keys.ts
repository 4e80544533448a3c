import type { Signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { spanIdAt } from '../../protocol/span-ids.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import type { KeyBinding } from '../../ui/keymap.ts';
import { announce } from '../../ui/live-region.tsx';
import { openSpanCode } from './details/open-code.ts';
import { collapseAll, markSiblings, markSubtree, positionOf, shownRow, stepLevel } from './model/rows.ts';
import { nextHit } from './model/search.ts';
import { pan, rangeOfSpan, wholeRange, zoom } from './model/time-range.ts';
import type { TraceState } from './trace-state.ts';

/** What the view does beside the trace itself; buttons and keys share it. */
export interface TraceCommands {
  focusSearch(): void;
  focusDetails(): void;
  toggleDetails(): void;
  showKeys(): void;
  showMode(id: string): void;
  copy(text: string): void;
  /** Has the editor run it, and announces `done` then; a failure is shown. */
  run(command: ViewCommand, done?: string): void;
}

/** The keys of all modes, as dispatched and as shown. */
export function sharedKeys(state: TraceState, commands: TraceCommands): readonly KeyBinding[] {
  return [
    { keys: ['Enter'], label: l10n.t('Go to details'), run: commands.focusDetails },
    { keys: ['i'], label: l10n.t('Show or hide details'), run: commands.toggleDetails },
    { keys: ['g'], label: l10n.t('Go to code'), run: () => goToCode(state) },
    { keys: ['/', 'Mod+f'], label: l10n.t('Search'), run: commands.focusSearch },
    { keys: ['n'], label: l10n.t('Next match'), run: () => goToHit(state, 1) },
    { keys: ['N'], label: l10n.t('Previous match'), run: () => goToHit(state, -1) },
    { keys: ['e'], label: l10n.t('Next error'), run: () => goToError(state, 1) },
    { keys: ['E'], label: l10n.t('Previous error'), run: () => goToError(state, -1) },
    { keys: ['f', 'z'], label: l10n.t('Zoom to the span'), run: () => zoomToSpan(state) },
    { keys: ['w', '+', '='], label: l10n.t('Zoom in'), run: () => zoomBy(state, 0.5) },
    { keys: ['s', '-'], label: l10n.t('Zoom out'), run: () => zoomBy(state, 2) },
    { keys: ['d', 'Shift+ArrowRight'], label: l10n.t('Later'), run: () => panBy(state, 0.2) },
    { keys: ['a', 'Shift+ArrowLeft'], label: l10n.t('Earlier'), run: () => panBy(state, -0.2) },
    { keys: ['0', 'Escape'], label: l10n.t('Whole trace'), run: () => wholeTrace(state) },
    { keys: ['m'], label: l10n.t('Only matches, or all spans'), run: () => toggle(state.options.onlyMatches) },
    { keys: ['Mod+c'], label: l10n.t('Copy span id'), run: () => copySpanId(state, commands) },
    { keys: ['?'], label: l10n.t('These keys'), run: commands.showKeys },
  ];
}

/** The keys of the waterfall. */
export function waterfallKeys(state: TraceState): readonly KeyBinding[] {
  return [
    { keys: ['ArrowDown', 'j'], label: l10n.t('Next row'), run: () => moveBy(state, 1) },
    { keys: ['ArrowUp', 'k'], label: l10n.t('Previous row'), run: () => moveBy(state, -1) },
    { keys: ['ArrowRight', 'l'], label: l10n.t('Expand, then first child'), run: () => inward(state) },
    { keys: ['ArrowLeft', 'h'], label: l10n.t('Collapse, then parent'), run: () => outward(state) },
    { keys: ['PageDown'], label: l10n.t('Page down'), run: () => moveBy(state, pageOf(state)) },
    { keys: ['PageUp'], label: l10n.t('Page up'), run: () => moveBy(state, -pageOf(state)) },
    { keys: ['Home'], label: l10n.t('First row'), run: () => moveTo(state, 0) },
    { keys: ['End'], label: l10n.t('Last row'), run: () => moveTo(state, state.rows.value.length - 1) },
    { keys: [']'], label: l10n.t('Expand all'), run: () => expandEverything(state) },
    { keys: ['['], label: l10n.t('Collapse all'), run: () => collapseEverything(state) },
    { keys: ['p'], label: l10n.t('Expand one level'), run: () => step(state, 'expand') },
    { keys: ['o'], label: l10n.t('Collapse one level'), run: () => step(state, 'collapse') },
    { keys: ['Alt+ArrowRight'], label: l10n.t('Expand all below the span'), run: () => mark(state, markSubtree, 0) },
    { keys: ['Alt+ArrowLeft'], label: l10n.t('Collapse all below the span'), run: () => mark(state, markSubtree, 1) },
    { keys: ['}', '*'], label: l10n.t('Expand siblings'), run: () => mark(state, markSiblings, 0) },
    { keys: ['{'], label: l10n.t('Collapse siblings'), run: () => mark(state, markSiblings, 1) },
    { keys: ['c'], label: l10n.t('Critical path'), run: () => toggle(state.options.criticalPath) },
    { keys: ['C'], label: l10n.t('Colour by service or depth'), run: () => toggleColors(state) },
    { keys: ['A'], label: l10n.t('Align spans to their parents'), run: () => toggle(state.options.aligned) },
  ];
}

function goToCode(state: TraceState): void {
  const trace = state.trace.value;
  if (trace && state.selected.value >= 0 && !trace.phantoms.includes(state.selected.value)) {
    openSpanCode(state, trace, state.selected.value);
  }
}

export function goToHit(state: TraceState, step: 1 | -1): void {
  goTo(state, state.hits.value, step, 'match');
}

export function goToError(state: TraceState, step: 1 | -1): void {
  goTo(state, state.errors.value, step, 'error');
}

export function expandEverything(state: TraceState): void {
  collapseTo(state, new Uint8Array(state.collapsed.value.length));
}

export function collapseEverything(state: TraceState): void {
  const trace = state.trace.value;
  if (trace) collapseTo(state, collapseAll(trace));
}

export function toggle(option: Signal<boolean>): void {
  option.value = !option.value;
}

export function toggleColors({ options }: TraceState): void {
  options.colorBy.value = options.colorBy.value === 'service' ? 'depth' : 'service';
  announce(options.colorBy.value === 'service' ? l10n.t('Colours by service') : l10n.t('Colours by depth'));
}

function step(state: TraceState, direction: 'collapse' | 'expand'): void {
  const trace = state.trace.value;
  if (trace) collapseTo(state, stepLevel(trace, state.collapsed.value, direction));
}

function mark(state: TraceState, how: typeof markSiblings, value: 0 | 1): void {
  const trace = state.trace.value;
  const row = state.selected.value;
  if (trace && row >= 0) collapseTo(state, how(trace, state.collapsed.value, row, value));
}

/** The selection stays in sight: it goes to what hides it. */
function collapseTo(state: TraceState, collapsed: Uint8Array): void {
  const trace = state.trace.value;
  state.collapsed.value = collapsed;
  if (trace && state.selected.value >= 0) state.select(shownRow(trace, collapsed, state.selected.value));
}

function goTo(state: TraceState, rows: Int32Array, step: 1 | -1, what: 'error' | 'match'): void {
  const row = nextHit(rows, state.selected.value, step);
  if (row !== undefined) state.select(row);
  if (row === undefined) announce(what === 'error' ? l10n.t('No error') : l10n.t('No match'));
  else {
    const place = positionOf(rows, row) + 1;
    announce(
      what === 'error'
        ? l10n.t('error {0} of {1}', place, rows.length)
        : l10n.t('match {0} of {1}', place, rows.length),
    );
  }
}

function moveBy(state: TraceState, rows: number): void {
  const selected = state.selected.value;
  moveTo(state, selected < 0 ? 0 : positionOf(state.rows.value, selected) + rows);
}

/** To a place among the rows in sight, or past what stands there for rows left out, as far as there are others. */
function moveTo(state: TraceState, position: number): void {
  const rows = state.rows.value;
  const shown = state.shown.value;
  const forward = position >= positionOf(rows, state.selected.value);
  const isSpan = (place: number) => rows[place] !== undefined && shown?.[rows[place]!] !== 0;
  let place = Math.max(0, Math.min(rows.length - 1, position));
  while (!isSpan(place) && rows[place] !== undefined) place += forward ? 1 : -1;
  if (isSpan(place)) state.select(rows[place]!);
}

function pageOf(state: TraceState): number {
  return Math.max(1, Math.floor(state.handle.current?.visible() ?? 1) - 1);
}

function inward(state: TraceState): void {
  const row = state.selected.value;
  const size = state.trace.value?.subtreeSize[row] ?? 1;
  if (size <= 1) return;
  if (state.collapsed.value[row]) state.setCollapsed(row, false);
  else moveBy(state, 1);
}

function outward(state: TraceState): void {
  const row = state.selected.value;
  const trace = state.trace.value;
  if (!trace || row < 0) return;
  if (trace.subtreeSize[row]! > 1 && !state.collapsed.value[row]) state.setCollapsed(row, true);
  else if (trace.parent[row]! >= 0) state.select(trace.parent[row]!);
}

function zoomToSpan(state: TraceState): void {
  const trace = state.trace.value;
  const row = state.selected.value;
  if (!trace || row < 0) return;
  state.zoomed.value = rangeOfSpan(trace.startNs[row]!, trace.durationsNs[row]!, wholeRange(trace));
}

function zoomBy(state: TraceState, factor: number): void {
  const trace = state.trace.value;
  if (trace) state.zoomed.value = zoom(state.range.value, factor, 0.5, wholeRange(trace));
}

function wholeTrace(state: TraceState): void {
  state.zoomed.value = undefined;
}

function panBy(state: TraceState, part: number): void {
  const trace = state.trace.value;
  const { fromNs, toNs } = state.range.value;
  if (trace && state.zoomed.value)
    state.zoomed.value = pan(state.range.value, part * (toNs - fromNs), wholeRange(trace));
}

function copySpanId(state: TraceState, commands: TraceCommands): void {
  const spanId = spanIdAt(state.trace.value?.spanIds ?? '', state.selected.value);
  if (spanId !== undefined) commands.copy(spanId);
}
