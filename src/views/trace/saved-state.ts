/** What a trace view keeps while it is hidden, reloaded or restored after a restart. */
export interface SavedState {
  readonly traceId: string;
  /** Span ids. */
  readonly collapsed: readonly string[];
  readonly selected: string | undefined;
  /** Row at the top of the waterfall, as fraction. */
  readonly top: number;
  readonly search: string;
  /** Id of the mode shown. */
  readonly mode: string;
  /** What parts of the view keep, by part; each checks what it reads. */
  readonly kept: Readonly<Record<string, unknown>>;
  readonly showDetails: boolean;
  /** Pixels. */
  readonly nameWidth: number;
  readonly detailsWidth: number;
}

const fresh: SavedState = {
  traceId: '',
  collapsed: [],
  selected: undefined,
  top: 0,
  search: '',
  mode: '',
  kept: {},
  showDetails: true,
  nameWidth: 320,
  detailsWidth: 400,
};

/** The parts of `state` that are what they should be; the rest as in a view opened for the first time. */
export function savedStateFrom(state: unknown): SavedState {
  if (typeof state !== 'object' || state === null) return fresh;
  const saved = state as Partial<Record<keyof SavedState, unknown>>;
  return {
    traceId: typeof saved.traceId === 'string' ? saved.traceId : '',
    collapsed: Array.isArray(saved.collapsed) ? saved.collapsed.filter((id) => typeof id === 'string') : [],
    selected: typeof saved.selected === 'string' ? saved.selected : undefined,
    top: numberOr(saved.top, fresh.top),
    search: typeof saved.search === 'string' ? saved.search : '',
    mode: typeof saved.mode === 'string' ? saved.mode : '',
    kept: typeof saved.kept === 'object' && saved.kept !== null ? { ...saved.kept } : {},
    showDetails: saved.showDetails !== false,
    nameWidth: numberOr(saved.nameWidth, fresh.nameWidth),
    detailsWidth: numberOr(saved.detailsWidth, fresh.detailsWidth),
  };
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : otherwise;
}
