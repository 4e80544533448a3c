import * as l10n from '@vscode/l10n';
import type { KeyBinding } from '../../ui/keymap.ts';
import { announce } from '../../ui/live-region.tsx';
import { nextDifference } from './model/merged-rows.ts';
import { placeOf, type TracePair } from './trace-pair.ts';

/** What keys do besides moving through the rows. */
export interface CompareCommands {
  /** Opens the selected span in its trace. */
  open(side: 'before' | 'after'): void;
  swap(): void;
  showKeys(): void;
}

/** The keys of a table: those beside its own, and where it tells all that it has. */
export interface TableKeys {
  readonly keys: readonly KeyBinding[];
  readonly bound: { current: readonly KeyBinding[] };
}

/** The keys of the merged tree, as dispatched and as shown. */
export function compareKeys(pair: TracePair, commands: CompareCommands): readonly KeyBinding[] {
  return [
    { keys: ['ArrowDown', 'j'], label: l10n.t('Next row'), run: () => moveBy(pair, 1) },
    { keys: ['ArrowUp', 'k'], label: l10n.t('Previous row'), run: () => moveBy(pair, -1) },
    { keys: ['ArrowRight', 'l'], label: l10n.t('Expand, then first child'), run: () => inward(pair) },
    { keys: ['ArrowLeft', 'h'], label: l10n.t('Collapse, then parent'), run: () => outward(pair) },
    { keys: ['PageDown'], label: l10n.t('Page down'), run: () => moveBy(pair, pageOf(pair)) },
    { keys: ['PageUp'], label: l10n.t('Page up'), run: () => moveBy(pair, -pageOf(pair)) },
    { keys: ['Home'], label: l10n.t('First row'), run: () => moveTo(pair, 0) },
    { keys: ['End'], label: l10n.t('Last row'), run: () => moveTo(pair, pair.rows.value.length - 1) },
    { keys: ['n'], label: l10n.t('Next difference'), run: () => goToDifference(pair, 1) },
    { keys: ['N'], label: l10n.t('Previous difference'), run: () => goToDifference(pair, -1) },
    { keys: ['o'], label: l10n.t('Only differences'), run: () => toggleOnlyDifferences(pair) },
    { keys: ['Enter'], label: l10n.t('Open in the trace after'), run: () => commands.open('after') },
    { keys: ['b'], label: l10n.t('Open in the trace before'), run: () => commands.open('before') },
    { keys: ['s'], label: l10n.t('Swap before and after'), run: commands.swap },
    { keys: ['?'], label: l10n.t('These keys'), run: commands.showKeys },
  ];
}

/** Those that a table of operations has, beside its own. */
export function tableKeys(pair: TracePair, commands: CompareCommands): readonly KeyBinding[] {
  return compareKeys(pair, commands).filter(({ keys }) => ['o', 's', '?'].includes(keys[0]!));
}

export function goToDifference(pair: TracePair, step: 1 | -1): void {
  const compared = pair.comparison.value;
  const row = compared && nextDifference(compared.differences, pair.selected.value, step);
  if (row === undefined) announce(l10n.t('No difference'));
  else pair.select(row);
}

export function toggleOnlyDifferences(pair: TracePair): void {
  pair.onlyDifferences.value = !pair.onlyDifferences.value;
  if (pair.selected.value >= 0) pair.handle.current?.show(placeOf(pair.rows.value, pair.selected.value));
}

function moveBy(pair: TracePair, steps: number): void {
  const at = pair.selected.value;
  moveTo(pair, at < 0 ? 0 : placeOf(pair.rows.value, at) + steps);
}

function moveTo(pair: TracePair, place: number): void {
  const rows = pair.rows.value;
  pair.select(rows[Math.max(0, Math.min(rows.length - 1, place))] ?? -1);
}

function pageOf(pair: TracePair): number {
  return Math.max(1, Math.floor(pair.handle.current?.visible() ?? 1) - 1);
}

function inward(pair: TracePair): void {
  const row = pair.selected.value;
  if ((pair.comparison.value?.tree.subtreeSize[row] ?? 1) <= 1) return;
  if (pair.collapsed.value.has(row)) pair.setCollapsed(row, false);
  else moveBy(pair, 1);
}

function outward(pair: TracePair): void {
  const row = pair.selected.value;
  const tree = pair.comparison.value?.tree;
  if (!tree || row < 0) return;
  if (tree.subtreeSize[row]! > 1 && !pair.collapsed.value.has(row)) pair.setCollapsed(row, true);
  else pair.select(tree.parent[row]!);
}
