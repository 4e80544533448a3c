import { AttributeReader } from '../attribute-reader.ts';
import { type ByteEntries, ByteTable } from './byte-table.ts';
import { ColumnSet } from './column-set.ts';
import { TupleTable } from './tuple-table.ts';
import { Uint32List } from './uint32-list.ts';

/**
 * Spans as columns, for reading. A row is a span, in order of arrival. 64-bit fields are two words, high first.
 * Lists of a row (its attributes, events, links) are given by where they end: row `r` has `[ends[r - 1] ?? 0, ends[r])`.
 */
export interface Segment {
  readonly rowCount: number;
  /** Two words a row. */
  readonly spanIds: Uint32Array;
  /** Two words a row; zero for a root. */
  readonly parentIds: Uint32Array;
  /** Two words a row: nanoseconds since the Unix epoch. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** Which trace the row is of, as the owner of the columns numbers them. */
  readonly traces: Uint32Array;
  /** Number of the tuple in `operationTuples`. */
  readonly operations: Uint32Array;
  readonly attributeEnds: Uint32Array;
  /** Ids into `attributes`. */
  readonly attributeIds: Uint32Array;
  readonly eventEnds: Uint32Array;
  readonly events: EventColumns;
  readonly linkEnds: Uint32Array;
  readonly links: LinkColumns;
  /** `OPERATION_WIDTH` words each, in the order of `OPERATION`: what spans of one call site have in common. */
  readonly operationTuples: Uint32Array;
  /** `ORIGIN_WIDTH` words each, in the order of `ORIGIN`: what sent the span. */
  readonly originTuples: Uint32Array;
  /** Names, messages, keys: UTF-8. */
  readonly texts: ByteEntries;
  /** Encoded AnyValues; an entry's group is its key's id in `texts`. */
  readonly attributes: ByteEntries;
  /** Encoded Resource and InstrumentationScope messages. */
  readonly messages: ByteEntries;
}

export interface EventColumns {
  /** Two words an event. */
  readonly times: Uint32Array;
  readonly names: Uint32Array;
  readonly droppedAttributes: Uint32Array;
  readonly attributeEnds: Uint32Array;
  readonly attributeIds: Uint32Array;
}

export interface LinkColumns {
  /** Six words a link: trace id, span id. */
  readonly ids: Uint32Array;
  readonly traceStates: Uint32Array;
  readonly flags: Uint32Array;
  readonly droppedAttributes: Uint32Array;
  readonly attributeEnds: Uint32Array;
  readonly attributeIds: Uint32Array;
}

/** Words of an operation tuple. Texts are ids into `texts`; `origin` is the number of an origin tuple. */
export const OPERATION = {
  origin: 0,
  name: 1,
  kind: 2,
  statusCode: 3,
  statusMessage: 4,
  traceState: 5,
  flags: 6,
  droppedAttributes: 7,
  droppedEvents: 8,
  droppedLinks: 9,
} as const;
export const OPERATION_WIDTH = 10;

/** Words of an origin tuple. Schema URLs are ids into `texts`, the others into `messages`; id 0 is an absent one. */
export const ORIGIN = { resource: 0, resourceSchemaUrl: 1, scope: 2, scopeSchemaUrl: 3 } as const;
export const ORIGIN_WIDTH = 4;

/** `[start, end)` of what a column of ends gives to `row`. */
export function rangeOf(ends: Uint32Array, row: number): readonly [start: number, end: number] {
  return [row === 0 ? 0 : ends[row - 1]!, ends[row]!];
}

/** The columns that decoders write. One request is written at a time, and taken back whole when it is malformed. */
export class SpanColumns {
  readonly #set = new ColumnSet();
  readonly spanIds = this.#set.own(new Uint32List());
  readonly parentIds = this.#set.own(new Uint32List());
  readonly starts = this.#set.own(new Uint32List());
  readonly ends = this.#set.own(new Uint32List());
  readonly operations = this.#set.own(new Uint32List());
  readonly attributeEnds = this.#set.own(new Uint32List());
  readonly attributeIds = this.#set.own(new Uint32List());
  readonly eventEnds = this.#set.own(new Uint32List());
  readonly eventTimes = this.#set.own(new Uint32List());
  readonly eventNames = this.#set.own(new Uint32List());
  readonly eventDroppedAttributes = this.#set.own(new Uint32List());
  readonly eventAttributeEnds = this.#set.own(new Uint32List());
  readonly eventAttributeIds = this.#set.own(new Uint32List());
  readonly linkEnds = this.#set.own(new Uint32List());
  readonly linkIds = this.#set.own(new Uint32List());
  readonly linkTraceStates = this.#set.own(new Uint32List());
  readonly linkFlags = this.#set.own(new Uint32List());
  readonly linkDroppedAttributes = this.#set.own(new Uint32List());
  readonly linkAttributeEnds = this.#set.own(new Uint32List());
  readonly linkAttributeIds = this.#set.own(new Uint32List());
  /** Filled by the owner, once a request is accepted. */
  readonly traces = this.#set.own(new Uint32List());
  readonly texts = this.#set.own(new ByteTable());
  readonly attributes = this.#set.own(new ByteTable());
  readonly messages = this.#set.own(new ByteTable());
  readonly operationTuples = this.#set.own(new TupleTable(OPERATION_WIDTH));
  readonly originTuples = this.#set.own(new TupleTable(ORIGIN_WIDTH));
  readonly attributeReader = new AttributeReader(this.texts, this.attributes);
  /** Four words for each span of the request that is being, or was last, written. */
  readonly traceIds = new Uint32List();

  get rowCount(): number {
    return this.operations.length;
  }

  /** Bytes held, unused capacity included. */
  get byteLength(): number {
    return this.#set.byteLength + this.traceIds.byteLength;
  }

  /** Bytes in use: what `copy` will hold. */
  get usedBytes(): number {
    return this.#set.usedBytes;
  }

  /** Forgets all rows; the memory stays for the next ones. */
  clear(): void {
    this.traceIds.length = 0;
    this.#set.clear();
  }

  /** Runs `write`; when it throws, nothing that it wrote remains, and the error goes on to the caller. */
  writeRequest(write: () => void): void {
    this.traceIds.length = 0;
    this.#set.writeRequest(write);
  }

  /** Ends a row whose ids, times, attributes, events and links are written. */
  finishSpan(operation: Uint32Array): void {
    this.attributeEnds.push(this.attributeIds.length);
    this.eventEnds.push(this.eventNames.length);
    this.linkEnds.push(this.linkFlags.length);
    this.operations.push(this.operationTuples.intern(operation));
  }

  /** Ends an event whose time and attributes are written; `name` is an id into `texts`. */
  finishEvent(name: number, droppedAttributes: number): void {
    this.eventNames.push(name);
    this.eventDroppedAttributes.push(droppedAttributes);
    this.eventAttributeEnds.push(this.eventAttributeIds.length);
  }

  /** Ends a link whose ids and attributes are written; `traceState` is an id into `texts`. */
  finishLink(traceState: number, flags: number, droppedAttributes: number): void {
    this.linkTraceStates.push(traceState);
    this.linkFlags.push(flags);
    this.linkDroppedAttributes.push(droppedAttributes);
    this.linkAttributeEnds.push(this.linkAttributeIds.length);
  }

  /** The columns, sharing memory: valid until the next request. */
  view(): Segment {
    return this.#segment(
      (list) => list.view(),
      (table) => table.view(),
    );
  }

  /** The columns, as memory of their own and no larger than needed. */
  copy(): Segment {
    return this.#segment(
      (list) => list.copy(),
      (table) => table.copy(),
    );
  }

  #segment(
    words: (column: Uint32List | TupleTable) => Uint32Array,
    entries: (table: ByteTable) => ByteEntries,
  ): Segment {
    return {
      rowCount: this.rowCount,
      spanIds: words(this.spanIds),
      parentIds: words(this.parentIds),
      starts: words(this.starts),
      ends: words(this.ends),
      traces: words(this.traces),
      operations: words(this.operations),
      attributeEnds: words(this.attributeEnds),
      attributeIds: words(this.attributeIds),
      eventEnds: words(this.eventEnds),
      events: {
        times: words(this.eventTimes),
        names: words(this.eventNames),
        droppedAttributes: words(this.eventDroppedAttributes),
        attributeEnds: words(this.eventAttributeEnds),
        attributeIds: words(this.eventAttributeIds),
      },
      linkEnds: words(this.linkEnds),
      links: {
        ids: words(this.linkIds),
        traceStates: words(this.linkTraceStates),
        flags: words(this.linkFlags),
        droppedAttributes: words(this.linkDroppedAttributes),
        attributeEnds: words(this.linkAttributeEnds),
        attributeIds: words(this.linkAttributeIds),
      },
      operationTuples: words(this.operationTuples),
      originTuples: words(this.originTuples),
      texts: entries(this.texts),
      attributes: entries(this.attributes),
      messages: entries(this.messages),
    };
  }
}
