import { AttributeReader } from '../attribute-reader.ts';
import { type ByteEntries, ByteTable } from './byte-table.ts';
import { ColumnSet } from './column-set.ts';
import { ORIGIN_WIDTH } from './span-columns.ts';
import { TupleTable } from './tuple-table.ts';
import { Uint32List } from './uint32-list.ts';

/**
 * Log records as columns, for reading. A row is a record, in order of arrival. 64-bit fields are two words, high first.
 * Row `r` has the attributes `[attributeEnds[r - 1] ?? 0, attributeEnds[r])`.
 */
export interface LogSegment {
  readonly rowCount: number;
  /** Two words a row: nanoseconds since the Unix epoch. */
  readonly times: Uint32Array;
  readonly observedTimes: Uint32Array;
  /** Number of the tuple in `traceTuples`. */
  readonly traces: Uint32Array;
  /** Two words a row. */
  readonly spanIds: Uint32Array;
  /** Number of the tuple in `statementTuples`. */
  readonly statements: Uint32Array;
  /** Ids into `bodies`. */
  readonly bodyIds: Uint32Array;
  readonly attributeEnds: Uint32Array;
  /** Ids into `attributes`. */
  readonly attributeIds: Uint32Array;
  /** Four words each: a trace id, all zeroes for none. */
  readonly traceTuples: Uint32Array;
  /** `STATEMENT_WIDTH` words each, in the order of `STATEMENT`: what records of one log statement have in common. */
  readonly statementTuples: Uint32Array;
  /** `ORIGIN_WIDTH` words each, in the order of `ORIGIN`: what sent the record. */
  readonly originTuples: Uint32Array;
  /** Keys, severities, names: UTF-8. */
  readonly texts: ByteEntries;
  /** Encoded AnyValues; an entry's group is its key's id in `texts`. */
  readonly attributes: ByteEntries;
  /** Encoded AnyValues of group 0. */
  readonly bodies: ByteEntries;
  /** Encoded Resource and InstrumentationScope messages. */
  readonly messages: ByteEntries;
}

/** Words of a statement tuple. Texts are ids into `texts`; `origin` is the number of an origin tuple. */
export const STATEMENT = {
  origin: 0,
  severity: 1,
  severityText: 2,
  eventName: 3,
  flags: 4,
  droppedAttributes: 5,
} as const;
export const STATEMENT_WIDTH = 6;

export const TRACE_ID_WORDS = 4;

/** The columns that the decoder writes. */
export class LogColumns {
  readonly set = new ColumnSet();
  readonly times = this.set.own(new Uint32List());
  readonly observedTimes = this.set.own(new Uint32List());
  readonly traces = this.set.own(new Uint32List());
  readonly spanIds = this.set.own(new Uint32List());
  readonly statements = this.set.own(new Uint32List());
  readonly bodyIds = this.set.own(new Uint32List());
  readonly attributeEnds = this.set.own(new Uint32List());
  readonly attributeIds = this.set.own(new Uint32List());
  readonly traceTuples = this.set.own(new TupleTable(TRACE_ID_WORDS));
  readonly statementTuples = this.set.own(new TupleTable(STATEMENT_WIDTH));
  readonly originTuples = this.set.own(new TupleTable(ORIGIN_WIDTH));
  readonly texts = this.set.own(new ByteTable());
  readonly attributes = this.set.own(new ByteTable());
  readonly bodies = this.set.own(new ByteTable());
  readonly messages = this.set.own(new ByteTable());
  readonly attributeReader = new AttributeReader(this.texts, this.attributes);

  get rowCount(): number {
    return this.statements.length;
  }

  get isEmpty(): boolean {
    return this.rowCount === 0;
  }

  /** Runs `write`; when it throws, nothing that it wrote remains, and the error goes on to the caller. */
  writeRequest(write: () => void): void {
    this.set.writeRequest(write);
  }

  /** The columns, sharing memory: valid until the next request. */
  view(): LogSegment {
    return this.#segment(
      (column) => column.view(),
      (table) => table.view(),
    );
  }

  /** The columns, as memory of their own and no larger than needed. */
  copy(): LogSegment {
    return this.#segment(
      (column) => column.copy(),
      (table) => table.copy(),
    );
  }

  #segment(
    words: (column: Uint32List | TupleTable) => Uint32Array,
    entries: (table: ByteTable) => ByteEntries,
  ): LogSegment {
    return {
      rowCount: this.rowCount,
      times: words(this.times),
      observedTimes: words(this.observedTimes),
      traces: words(this.traces),
      spanIds: words(this.spanIds),
      statements: words(this.statements),
      bodyIds: words(this.bodyIds),
      attributeEnds: words(this.attributeEnds),
      attributeIds: words(this.attributeIds),
      traceTuples: words(this.traceTuples),
      statementTuples: words(this.statementTuples),
      originTuples: words(this.originTuples),
      texts: entries(this.texts),
      attributes: entries(this.attributes),
      bodies: entries(this.bodies),
      messages: entries(this.messages),
    };
  }
}
