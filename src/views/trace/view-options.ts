import { type Signal, signal } from '@preact/signals';
import type { TraceData } from '../../protocol/traces.ts';
import { withAncestors } from './model/rows.ts';
import type { SavedState } from './saved-state.ts';
import type { SearchState } from './search-state.ts';

export type ServiceMode = 'dimmed' | 'hidden';

/** What the reader chose to see of a trace, and how. */
export interface ViewOptions {
  readonly criticalPath: Signal<boolean>;
  /** Spans that start before their parents are moved to where they can have been. */
  readonly aligned: Signal<boolean>;
  readonly colorBy: Signal<'service' | 'depth'>;
  /** Only spans that match the search, and what is above them. */
  readonly onlyMatches: Signal<boolean>;
  /** Services that are not shown as the others are, by name. */
  readonly services: Signal<ReadonlyMap<string, ServiceMode>>;
  /** Keep the last row in sight when spans arrive. */
  readonly follow: Signal<boolean>;
}

export function createViewOptions(saved: SavedState): ViewOptions {
  return {
    criticalPath: signal(saved.criticalPath),
    aligned: signal(saved.aligned),
    colorBy: signal(saved.colorBy),
    onlyMatches: signal(saved.onlyMatches),
    services: signal(new Map(saved.services)),
    follow: signal(false),
  };
}

/** 1 for each row that is to be shown; `undefined` when all are. */
export function chosenRows(trace: TraceData, options: ViewOptions, finder: SearchState): Uint8Array | undefined {
  const services = options.services.value;
  const hidden = trace.services.map((service) => services.get(service) === 'hidden');
  const searching = options.onlyMatches.value && finder.text.value.trim() !== '';
  if (!searching && !hidden.includes(true)) return undefined;
  const matches = searching ? withAncestors(trace, finder.marks.value) : undefined;
  return new Uint8Array(
    trace.service.map((service, row) => (hidden[service] === true || matches?.[row] === 0 ? 0 : 1)),
  );
}
