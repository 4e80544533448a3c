import type { StoredSegment } from './segments.ts';
import { layOut, type TraceLayout } from './trace-layout.ts';
import type { TraceTable } from './trace-table.ts';

/** Traces that are looked at by turns: one that shows, one that is compared with it, and those asked for in passing. */
const MOST_LAYOUTS = 4;

interface KnownLayout {
  readonly layout: TraceLayout;
  readonly revision: number;
  readonly traces: TraceTable;
  readonly renumberings: number;
}

/** The layouts of the traces that were asked for last, for as long as no spans come for them. */
export class KnownLayouts {
  /** By trace id, the least recently used first. */
  readonly #layouts = new Map<string, KnownLayout>();

  /** Of the trace with this id and number; `segments` may have its spans. */
  of(traceId: string, traces: TraceTable, trace: number, segments: () => readonly StoredSegment[]): TraceLayout {
    const revision = traces.revision(trace);
    const { renumberings } = traces;
    const known = this.#layouts.get(traceId);
    // Spans are moved only when traces get other numbers.
    const isCurrent = known?.revision === revision && known.traces === traces && known.renumberings === renumberings;
    const layout = isCurrent ? known.layout : layOut(segments(), trace);
    this.#layouts.delete(traceId);
    this.#layouts.set(traceId, { layout, revision, traces, renumberings });
    const [oldest] = this.#layouts.keys();
    if (this.#layouts.size > MOST_LAYOUTS) this.#layouts.delete(oldest!);
    return layout;
  }
}
