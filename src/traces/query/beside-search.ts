import { TupleTable } from '../../otlp/columns/tuple-table.ts';
import type { TraceTable } from '../trace-table.ts';
import type { StoredTraces } from './trace-conditions.ts';
import { TraceFlags } from './trace-flags.ts';

/** What is stored beside the spans of traces: their logs. It comes in parts, such as segments. */
export interface TextBeside {
  /** Grows when any of it is dropped. */
  readonly dropped: number;
  /** The parts, the oldest first, each with a search for `word`; one that is the same object has the same in it. */
  searchesFor(word: string): readonly PartSearch[];
  /** Ids, two words each, of the spans of a trace beside which `word` is; zeroes for what is beside none of them. */
  spansWith(word: string, traceId: Uint32Array): Iterable<Uint32Array>;
}

interface PartSearch {
  readonly part: object;
  /** Ids, four words each, of the traces beside whose spans the word is. */
  readonly find: () => Iterable<Uint32Array>;
}

const ID_WORDS = 4;

/** Beside the spans of which traces a word is, as far as parts were searched; each is searched once. */
export class BesideSearch {
  readonly #word: string;
  readonly #found = new TraceFlags();
  #traces: TraceTable | undefined;
  #dropped = 0;
  /** Of all traces found: what is beside a span may come before it. */
  #ids = new TupleTable(ID_WORDS);
  #searched = new WeakSet<object>();
  /** Traces with smaller numbers were looked up among the ids. */
  #next = 0;

  constructor(word: string) {
    this.#word = word;
  }

  get byteLength(): number {
    return this.#found.byteLength + this.#ids.byteLength;
  }

  /** To be called before each use: forgets what is no longer stored. */
  prepare({ traces, textBeside }: StoredTraces): void {
    if (this.#found.prepare(traces) !== 'none') this.#next = traces.first;
    const dropped = textBeside?.dropped ?? 0;
    if (this.#traces === traces && this.#dropped === dropped) return;
    this.#traces = traces;
    this.#dropped = dropped;
    this.#ids = new TupleTable(ID_WORDS);
    this.#searched = new WeakSet();
    this.#found.clear();
  }

  /** Searches the newest parts first until time `isOver`, and one if it `mustGoOn`; false while there are others. */
  search({ traces, textBeside }: StoredTraces, isOver: () => boolean, mustGoOn: boolean): boolean {
    this.#addNew(traces);
    const searches = textBeside?.searchesFor(this.#word) ?? [];
    // The newest part may be another object with every look: beside it, there must be one more.
    let owed = mustGoOn ? 2 : 0;
    for (const { part, find } of searches.toReversed()) {
      if (this.#searched.has(part)) continue;
      if (owed-- <= 0 && isOver()) return false;
      for (const id of find()) this.#add(id, traces);
      this.#searched.add(part);
    }
    return true;
  }

  /** A flag for each trace from `traces.first` on, to be changed by the caller. */
  found(traces: TraceTable): Uint8Array {
    return this.#found.copy(traces);
  }

  #add(id: Uint32Array, traces: TraceTable): void {
    const { count } = this.#ids;
    this.#ids.intern(id);
    if (this.#ids.count > count) this.#found.add(traces.find(id));
  }

  /** Flags the traces that came since with an id that is known. */
  #addNew(traces: TraceTable): void {
    if (this.#ids.count > 0) {
      for (let trace = Math.max(this.#next, traces.first); trace < traces.next; trace++) {
        if (this.#ids.find(traces.id(trace)) >= 0) this.#found.add(trace);
      }
    }
    this.#next = traces.next;
  }
}
