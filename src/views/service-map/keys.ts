import * as l10n from '@vscode/l10n';
import type { KeyBinding } from '../../ui/keymap.ts';
import { announce } from '../../ui/live-region.tsx';
import type { MapState } from './map-state.ts';
import { type Direction, neighbour } from './model/neighbours.ts';
import { pan, zoomAt } from './model/viewport.ts';

/** What keys do besides moving over the map; buttons do the same. */
export interface MapCommands {
  open(): void;
  focusFind(): void;
  showTable(): void;
  showKeys(): void;
}

/** Pixels. */
const panStep = 80;
const zoomStep = 1.3;

/** The keys of the map, as dispatched and as shown. */
export function mapKeys(state: MapState, commands: MapCommands): readonly KeyBinding[] {
  return [
    { keys: ['ArrowRight', 'l'], label: l10n.t('To whom it calls'), run: () => move(state, 'right') },
    { keys: ['ArrowLeft', 'h'], label: l10n.t('To who calls it'), run: () => move(state, 'left') },
    { keys: ['ArrowDown', 'j'], label: l10n.t('To the next below'), run: () => move(state, 'down') },
    { keys: ['ArrowUp', 'k'], label: l10n.t('To the next above'), run: () => move(state, 'up') },
    { keys: ['Enter'], label: l10n.t('Show traces'), run: commands.open },
    { keys: ['e'], label: l10n.t('Next with errors'), run: () => goToError(state) },
    { keys: ['/', 'Mod+f'], label: l10n.t('Find'), run: commands.focusFind },
    { keys: ['+', '='], label: l10n.t('Zoom in'), run: () => zoom(state, zoomStep) },
    { keys: ['-'], label: l10n.t('Zoom out'), run: () => zoom(state, 1 / zoomStep) },
    { keys: ['0'], label: l10n.t('Whole map'), run: () => state.setViewport(undefined) },
    { keys: ['Shift+ArrowRight'], label: l10n.t('Move right'), run: () => panBy(state, -panStep, 0) },
    { keys: ['Shift+ArrowLeft'], label: l10n.t('Move left'), run: () => panBy(state, panStep, 0) },
    { keys: ['Shift+ArrowDown'], label: l10n.t('Move down'), run: () => panBy(state, 0, -panStep) },
    { keys: ['Shift+ArrowUp'], label: l10n.t('Move up'), run: () => panBy(state, 0, panStep) },
    { keys: ['t'], label: l10n.t('Table of calls'), run: commands.showTable },
    { keys: ['Escape'], label: l10n.t('Choose nothing'), run: () => state.choose(undefined) },
    { keys: ['?'], label: l10n.t('These keys'), run: commands.showKeys },
  ];
}

/** Around what is chosen, else around the middle. */
export function zoom(state: MapState, factor: number): void {
  const { width, height } = state.room.value;
  state.setViewport(zoomAt(state.viewport.value, factor, { x: width / 2, y: height / 2 }));
}

/** The next node after the chosen one, in the order of the drawing, that `isSought`; false when there is none. */
export function goToNext(state: MapState, isSought: (id: string) => boolean): boolean {
  const ids = state.drawing.value?.shape.ids ?? [];
  const at = state.chosen.value ? ids.indexOf(state.chosen.value.from) : -1;
  const next = [...ids.slice(at + 1), ...ids.slice(0, at + 1)].find(isSought);
  if (next !== undefined) state.goTo(next, true);
  return next !== undefined;
}

function goToError(state: MapState): void {
  const failing = (id: string) => (state.nodes.value.get(id)?.statistics.errorCount ?? 0) > 0;
  if (!goToNext(state, failing)) announce(l10n.t('No errors'));
}

function move(state: MapState, direction: Direction): void {
  const drawing = state.drawing.value;
  if (!drawing) return;
  const at = state.chosen.value && drawing.places.get(state.chosen.value.from);
  const next = at === undefined ? 0 : neighbour(drawing.shape, drawing.layout, at, direction);
  const id = next === undefined ? undefined : drawing.shape.ids[next];
  if (id !== undefined) state.goTo(id);
}

function panBy(state: MapState, dx: number, dy: number): void {
  state.setViewport(pan(state.viewport.value, dx, dy));
}
