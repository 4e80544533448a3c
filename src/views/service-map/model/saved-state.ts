import { type Viewport, within } from './viewport.ts';

/** What is chosen on the map: a node, or the edge between two. */
export interface Chosen {
  readonly from: string;
  readonly to?: string;
}

/** What the map keeps while it is hidden, reloaded or restored after a restart. */
export interface SavedState {
  readonly filter: string;
  readonly shows: 'map' | 'table';
  /** Whether what has no errors is faint. */
  readonly errorsOnly: boolean;
  readonly chosen: Chosen | undefined;
  /** Absent while all of the map is shown, whatever comes. */
  readonly viewport: Viewport | undefined;
}

/** The parts of `state` that are what they should be; the rest as in a map opened for the first time. */
export function savedStateFrom(state: unknown): SavedState {
  const saved: Partial<Record<keyof SavedState, unknown>> = typeof state === 'object' && state !== null ? state : {};
  return {
    filter: typeof saved.filter === 'string' ? saved.filter : '',
    shows: saved.shows === 'table' ? 'table' : 'map',
    errorsOnly: saved.errorsOnly === true,
    chosen: chosenFrom(saved.chosen),
    viewport: viewportFrom(saved.viewport),
  };
}

export function isSame(a: Chosen | undefined, b: Chosen | undefined): boolean {
  return a?.from === b?.from && a?.to === b?.to;
}

function chosenFrom(value: unknown): Chosen | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { from, to } = value as Partial<Record<keyof Chosen, unknown>>;
  if (typeof from !== 'string') return undefined;
  return typeof to === 'string' ? { from, to } : { from };
}

function viewportFrom(value: unknown): Viewport | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { scale, x, y } = value as Partial<Record<keyof Viewport, unknown>>;
  if (!isFiniteNumber(scale) || !isFiniteNumber(x) || !isFiniteNumber(y) || scale <= 0) return undefined;
  return within({ scale, x, y });
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
