import type { TraceTable } from '../trace-table.ts';
import type { Rows } from './rows.ts';

/** A flag for each stored trace, which it keeps while others come and go. */
export class TraceFlags {
  #traces: TraceTable | undefined;
  #restarts = 0;
  #renumberings = 0;
  /** Flags by trace number from `#base` on. */
  #flags = new Uint8Array(0);
  #base = 0;

  get byteLength(): number {
    return this.#flags.byteLength;
  }

  /**
   * To be called before each use. Returns which flags are gone, all or those of kept traces, which have other numbers
   * now: the first `traces.keptCount`.
   */
  prepare(traces: TraceTable): 'none' | 'kept' | 'all' {
    const gone = this.#goneFor(traces);
    this.#traces = traces;
    this.#restarts = traces.restarts;
    this.#renumberings = traces.renumberings;
    if (gone === 'all') {
      this.#flags = new Uint8Array(0);
      this.#base = traces.first;
    }
    this.#fit(traces);
    const first = traces.first - this.#base;
    if (gone === 'kept') this.#flags.fill(0, first, first + traces.keptCount);
    return gone;
  }

  /** Flags the trace with this number, unless it was dropped: such have smaller ones. */
  add(trace: number): void {
    if (trace >= this.#base) this.#flags[trace - this.#base] = 1;
  }

  /** The same for the traces of rows, by row. */
  addRows(traces: Uint32Array, rows: Rows): void {
    if (rows === false) return;
    const flags = this.#flags;
    const base = this.#base;
    let last = 0;
    for (let row = 0; row < traces.length; row++) {
      if (rows !== true && rows[row] !== 1) continue;
      const trace = traces[row]!;
      // Those of one mostly stand side by side.
      if (trace === last) continue;
      last = trace;
      if (trace >= base) flags[trace - base] = 1;
    }
  }

  clear(): void {
    this.#flags.fill(0);
  }

  /** A flag for each trace from `traces.first` on, to be changed by the caller. */
  copy(traces: TraceTable): Uint8Array {
    const start = traces.first - this.#base;
    return this.#flags.slice(start, start + traces.count);
  }

  #goneFor(traces: TraceTable): 'none' | 'kept' | 'all' {
    if (this.#traces !== traces || this.#restarts !== traces.restarts) return 'all';
    return this.#renumberings === traces.renumberings ? 'none' : 'kept';
  }

  /** Makes room for all traces, and gives up that of many that were dropped. */
  #fit(traces: TraceTable): void {
    const needed = traces.next - this.#base;
    const dropped = traces.first - this.#base;
    if (needed <= this.#flags.length && dropped <= traces.count) return;
    const flags = new Uint8Array(Math.ceil(traces.count * 1.25));
    flags.set(this.#flags.subarray(dropped, dropped + flags.length));
    this.#flags = flags;
    this.#base = traces.first;
  }
}
