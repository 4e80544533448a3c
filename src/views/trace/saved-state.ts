import type { SpanAddress } from './model/span-address.ts';
import type { TimeRange } from './model/time-range.ts';
import type { ServiceMode } from './view-options.ts';

/** What a trace view keeps while it is hidden, reloaded or restored after a restart. */
export interface SavedState {
  readonly traceId: string;
  /** Span ids. */
  readonly collapsed: readonly string[];
  readonly selected: SpanAddress | undefined;
  /** Row at the top of the waterfall, as fraction. */
  readonly top: number;
  readonly search: string;
  /** Nanoseconds after `startUnixNano`, which was the start of the trace then. */
  readonly zoom: (TimeRange & { readonly startUnixNano: string }) | undefined;
  /** Id of the mode shown. */
  readonly mode: string;
  readonly criticalPath: boolean;
  readonly aligned: boolean;
  readonly colorBy: 'service' | 'depth';
  readonly onlyMatches: boolean;
  readonly services: readonly (readonly [service: string, mode: ServiceMode])[];
  readonly logsOfTrace: boolean;
  /** What parts of the view keep, by part; each checks what it reads. */
  readonly kept: Readonly<Record<string, unknown>>;
  readonly showDetails: boolean;
  /** Pixels. */
  readonly nameWidth: number;
  readonly detailsWidth: number;
}

/** The parts of `state` that are what they should be; the rest as in a view opened for the first time. */
export function savedStateFrom(state: unknown): SavedState {
  const saved: Partial<Record<keyof SavedState, unknown>> = typeof state === 'object' && state !== null ? state : {};
  return {
    traceId: textOr(saved.traceId),
    collapsed: Array.isArray(saved.collapsed) ? saved.collapsed.filter((id) => typeof id === 'string') : [],
    selected: addressFrom(saved.selected),
    top: numberOr(saved.top, 0),
    search: textOr(saved.search),
    zoom: zoomFrom(saved.zoom),
    mode: textOr(saved.mode),
    criticalPath: saved.criticalPath === true,
    aligned: saved.aligned === true,
    colorBy: saved.colorBy === 'depth' ? 'depth' : 'service',
    onlyMatches: saved.onlyMatches === true,
    services: Array.isArray(saved.services) ? saved.services.filter(isServiceMode) : [],
    logsOfTrace: saved.logsOfTrace === true,
    kept: typeof saved.kept === 'object' && saved.kept !== null ? { ...saved.kept } : {},
    showDetails: saved.showDetails !== false,
    nameWidth: numberOr(saved.nameWidth, 320),
    detailsWidth: numberOr(saved.detailsWidth, 400),
  };
}

function addressFrom(value: unknown): SpanAddress | undefined {
  // As earlier versions kept it.
  if (typeof value === 'string') return { spanId: value, occurrence: 0 };
  const { spanId, occurrence } = (value ?? {}) as Partial<Record<keyof SpanAddress, unknown>>;
  return typeof spanId === 'string' ? { spanId, occurrence: numberOr(occurrence, 0) } : undefined;
}

function zoomFrom(value: unknown): SavedState['zoom'] {
  const { fromNs, toNs, startUnixNano } = (value ?? {}) as Partial<Record<string, unknown>>;
  const isStart = typeof startUnixNano === 'string' && /^\d{1,20}$/.test(startUnixNano);
  if (!isStart || typeof fromNs !== 'number' || typeof toNs !== 'number' || !(fromNs < toNs)) return undefined;
  return { fromNs, toNs, startUnixNano };
}

function isServiceMode(value: unknown): value is readonly [string, ServiceMode] {
  return Array.isArray(value) && typeof value[0] === 'string' && (value[1] === 'dimmed' || value[1] === 'hidden');
}

function textOr(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : otherwise;
}
