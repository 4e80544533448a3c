import { checkValue } from './any-value.ts';
import type { AttributeReader } from './attribute-reader.ts';
import { OPERATION, OPERATION_WIDTH, ORIGIN, ORIGIN_WIDTH, type SpanColumns } from './columns/span-columns.ts';
import { WireReader } from './wire-reader.ts';

/**
 * Writes the spans of an encoded ExportTraceServiceRequest into `columns`. Throws `Malformed`.
 * Field numbers and types: opentelemetry-proto 1.11, trace/v1/trace.proto, common/v1/common.proto.
 */
export function readProtobufTraces(bytes: Uint8Array, columns: SpanColumns): void {
  new ProtobufTraces(bytes, columns).readRequest();
}

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;

class ProtobufTraces {
  readonly #reader: WireReader;
  readonly #bytes: Uint8Array;
  readonly #columns: SpanColumns;
  readonly #attributes: AttributeReader;
  readonly #origin = new Uint32Array(ORIGIN_WIDTH);
  readonly #operation = new Uint32Array(OPERATION_WIDTH);

  constructor(bytes: Uint8Array, columns: SpanColumns) {
    this.#reader = new WireReader(bytes);
    this.#bytes = bytes;
    this.#columns = columns;
    this.#attributes = columns.attributeReader;
  }

  readRequest(): void {
    const reader = this.#reader;
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x0a) this.#readResourceSpans();
      else reader.skip(tag, 1);
    }
  }

  /** Reads twice: what all spans have in common may stand after them (the schema URL always does). */
  #readResourceSpans(): void {
    const reader = this.#reader;
    const origin = this.#origin;
    const outerEnd = reader.enter();
    const start = reader.position;
    origin[ORIGIN.resource] = 0;
    origin[ORIGIN.resourceSchemaUrl] = 0;
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x0a) origin[ORIGIN.resource] = this.#message(checkResource);
      else if (tag === 0x1a) origin[ORIGIN.resourceSchemaUrl] = this.#text();
      else if (tag === 0x12) reader.skip(tag);
      else reader.skip(tag, 3);
    }
    reader.position = start;
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x12) this.#readScopeSpans();
      else reader.skip(tag);
    }
    reader.leave(outerEnd);
  }

  #readScopeSpans(): void {
    const reader = this.#reader;
    const origin = this.#origin;
    const outerEnd = reader.enter();
    const start = reader.position;
    origin[ORIGIN.scope] = 0;
    origin[ORIGIN.scopeSchemaUrl] = 0;
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x0a) origin[ORIGIN.scope] = this.#message(checkScope);
      else if (tag === 0x1a) origin[ORIGIN.scopeSchemaUrl] = this.#text();
      else if (tag === 0x12) reader.skip(tag);
      else reader.skip(tag, 3);
    }
    reader.position = start;
    this.#operation[OPERATION.origin] = this.#columns.originTuples.intern(origin);
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x12) this.#readSpan();
      else reader.skip(tag);
    }
    reader.leave(outerEnd);
  }

  #readSpan(): void {
    const reader = this.#reader;
    const columns = this.#columns;
    const operation = this.#operation;
    const attributes = this.#attributes;
    // A loop, since `fill` costs more for so few.
    for (let word = OPERATION.origin + 1; word < OPERATION_WIDTH; word++) operation[word] = 0;
    let traceId = -1;
    let spanId = -1;
    let parentId = -1;
    let start = -1;
    let end = -1;
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      switch (tag) {
        case 0x0a:
          traceId = this.#id(TRACE_ID_BYTES, 'trace_id');
          break;
        case 0x12:
          spanId = this.#id(SPAN_ID_BYTES, 'span_id');
          break;
        case 0x1a:
          operation[OPERATION.traceState] = this.#text();
          break;
        case 0x22:
          parentId = this.#id(SPAN_ID_BYTES, 'parent_span_id');
          break;
        case 0x2a:
          operation[OPERATION.name] = this.#text();
          attributes.begin(operation[OPERATION.name]!);
          break;
        case 0x30:
          operation[OPERATION.kind] = reader.varint32();
          break;
        case 0x39:
          start = reader.fixed64();
          break;
        case 0x41:
          end = reader.fixed64();
          break;
        case 0x4a:
          columns.attributeIds.push(attributes.read(reader));
          break;
        case 0x50:
          operation[OPERATION.droppedAttributes] = reader.varint32();
          break;
        case 0x5a:
          this.#readEvent();
          break;
        case 0x60:
          operation[OPERATION.droppedEvents] = reader.varint32();
          break;
        case 0x6a:
          this.#readLink();
          break;
        case 0x70:
          operation[OPERATION.droppedLinks] = reader.varint32();
          break;
        case 0x7a:
          this.#readStatus();
          break;
        case 0x85:
          operation[OPERATION.flags] = reader.fixed32();
          break;
        default:
          reader.skip(tag, 16);
      }
    }
    reader.leave(outerEnd);
    const { view } = reader;
    columns.traceIds.pushBigEndian(view, traceId, 4);
    columns.spanIds.pushBigEndian(view, spanId, 2);
    columns.parentIds.pushBigEndian(view, parentId, 2);
    columns.starts.pushFixed64(view, start);
    columns.ends.pushFixed64(view, end);
    columns.finishSpan(operation);
  }

  #readStatus(): void {
    const reader = this.#reader;
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x12) this.#operation[OPERATION.statusMessage] = this.#text();
      else if (tag === 0x18) this.#operation[OPERATION.statusCode] = reader.varint32();
      // Field 1 was the code of a schema before 1.0.
      else if (tag >>> 3 === 1) reader.skip(tag);
      else reader.skip(tag, 3);
    }
    reader.leave(outerEnd);
  }

  #readEvent(): void {
    const reader = this.#reader;
    const columns = this.#columns;
    let time = -1;
    let name = 0;
    let dropped = 0;
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x09) time = reader.fixed64();
      else if (tag === 0x12) {
        name = this.#text();
        this.#attributes.begin(name);
      } else if (tag === 0x1a) columns.eventAttributeIds.push(this.#attributes.read(reader));
      else if (tag === 0x20) dropped = reader.varint32();
      else reader.skip(tag, 4);
    }
    reader.leave(outerEnd);
    columns.eventTimes.pushFixed64(reader.view, time);
    columns.finishEvent(name, dropped);
  }

  #readLink(): void {
    const reader = this.#reader;
    const columns = this.#columns;
    let traceId = -1;
    let spanId = -1;
    let traceState = 0;
    let dropped = 0;
    let flags = 0;
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x0a) traceId = this.#id(TRACE_ID_BYTES, 'trace_id');
      else if (tag === 0x12) spanId = this.#id(SPAN_ID_BYTES, 'span_id');
      else if (tag === 0x1a) traceState = this.#text();
      else if (tag === 0x22) columns.linkAttributeIds.push(this.#attributes.read(reader));
      else if (tag === 0x28) dropped = reader.varint32();
      else if (tag === 0x35) flags = reader.fixed32();
      else reader.skip(tag, 6);
    }
    reader.leave(outerEnd);
    columns.linkIds.pushBigEndian(reader.view, traceId, 4);
    columns.linkIds.pushBigEndian(reader.view, spanId, 2);
    columns.finishLink(traceState, flags, dropped);
  }

  #text(): number {
    const reader = this.#reader;
    const end = reader.contentEnd();
    const start = reader.position;
    reader.position = end;
    return this.#columns.texts.intern(this.#bytes, start, end, 0);
  }

  #message(check: (reader: WireReader) => void): number {
    const reader = this.#reader;
    const end = reader.contentEnd();
    const start = reader.position;
    reader.position = end;
    const { messages } = this.#columns;
    const known = messages.count;
    const id = messages.intern(this.#bytes, start, end, 0);
    if (id === known) check(new WireReader(this.#bytes, start, end));
    return id;
  }

  /** Offset of the id here, or -1 for an empty one, which is the same as all zeroes. */
  #id(length: number, field: string): number {
    const reader = this.#reader;
    const end = reader.contentEnd();
    const start = reader.position;
    if (end !== start && end - start !== length) {
      throw reader.malformed(`${field} has ${end - start} bytes instead of ${length}`);
    }
    reader.position = end;
    return end === start ? -1 : start;
  }
}

/** Resource: attributes 1, dropped_attributes_count 2, entity_refs 3. */
function checkResource(reader: WireReader): void {
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x0a) checkAttribute(reader);
    else if (tag === 0x1a) checkEntityRef(reader);
    else if (tag === 0x10) reader.skip(tag);
    else reader.skip(tag, 3);
  }
}

/** EntityRef: schema_url 1, type 2, id_keys 3, description_keys 4; all text. */
function checkEntityRef(reader: WireReader): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x0a || tag === 0x12 || tag === 0x1a || tag === 0x22) reader.skip(tag);
    else reader.skip(tag, 4);
  }
  reader.leave(outerEnd);
}

/** InstrumentationScope: name 1, version 2, attributes 3, dropped_attributes_count 4. */
function checkScope(reader: WireReader): void {
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x1a) checkAttribute(reader);
    else if (tag === 0x0a || tag === 0x12 || tag === 0x20) reader.skip(tag);
    else reader.skip(tag, 4);
  }
}

function checkAttribute(reader: WireReader): void {
  const outerEnd = reader.enter();
  while (reader.position < reader.end) {
    const tag = reader.tag();
    if (tag === 0x12) {
      const keyValueEnd = reader.enter();
      checkValue(reader);
      reader.leave(keyValueEnd);
    } else if (tag === 0x0a) reader.skip(tag);
    else reader.skip(tag, 2);
  }
  reader.leave(outerEnd);
}
