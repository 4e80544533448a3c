import { OPERATION, OPERATION_WIDTH, type SpanColumns } from './columns/span-columns.ts';
import { readId, readItems, readText } from './protobuf-origins.ts';
import { WireReader } from './wire-reader.ts';

/**
 * Writes the spans of an encoded ExportTraceServiceRequest into `columns`. Throws `Malformed`.
 * Field numbers and types: opentelemetry-proto 1.11, trace/v1/trace.proto, common/v1/common.proto.
 */
export function readProtobufTraces(bytes: Uint8Array, columns: SpanColumns): void {
  const reader = new WireReader(bytes);
  const span = new SpanReader(reader, columns);
  readItems(reader, columns, (origin) => span.read(origin));
}

const TRACE_ID_BYTES = 16;
const SPAN_ID_BYTES = 8;

class SpanReader {
  readonly #reader: WireReader;
  readonly #columns: SpanColumns;
  readonly #operation = new Uint32Array(OPERATION_WIDTH);

  constructor(reader: WireReader, columns: SpanColumns) {
    this.#reader = reader;
    this.#columns = columns;
  }

  /** Reads the Span here. */
  read(origin: number): void {
    const reader = this.#reader;
    const columns = this.#columns;
    const operation = this.#operation;
    const attributes = columns.attributeReader;
    // A loop, since `fill` costs more for so few.
    for (let word = 0; word < OPERATION_WIDTH; word++) operation[word] = 0;
    operation[OPERATION.origin] = origin;
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
          traceId = readId(reader, TRACE_ID_BYTES, 'trace_id');
          break;
        case 0x12:
          spanId = readId(reader, SPAN_ID_BYTES, 'span_id');
          break;
        case 0x1a:
          operation[OPERATION.traceState] = readText(reader, columns.texts);
          break;
        case 0x22:
          parentId = readId(reader, SPAN_ID_BYTES, 'parent_span_id');
          break;
        case 0x2a:
          operation[OPERATION.name] = readText(reader, columns.texts);
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
    const operation = this.#operation;
    const { texts } = this.#columns;
    const outerEnd = reader.enter();
    while (reader.position < reader.end) {
      const tag = reader.tag();
      if (tag === 0x12) operation[OPERATION.statusMessage] = readText(reader, texts);
      else if (tag === 0x18) operation[OPERATION.statusCode] = reader.varint32();
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
        name = readText(reader, columns.texts);
        columns.attributeReader.begin(name);
      } else if (tag === 0x1a) columns.eventAttributeIds.push(columns.attributeReader.read(reader));
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
      if (tag === 0x0a) traceId = readId(reader, TRACE_ID_BYTES, 'trace_id');
      else if (tag === 0x12) spanId = readId(reader, SPAN_ID_BYTES, 'span_id');
      else if (tag === 0x1a) traceState = readText(reader, columns.texts);
      else if (tag === 0x22) columns.linkAttributeIds.push(columns.attributeReader.read(reader));
      else if (tag === 0x28) dropped = reader.varint32();
      else if (tag === 0x35) flags = reader.fixed32();
      else reader.skip(tag, 6);
    }
    reader.leave(outerEnd);
    columns.linkIds.pushBigEndian(reader.view, traceId, 4);
    columns.linkIds.pushBigEndian(reader.view, spanId, 2);
    columns.finishLink(traceState, flags, dropped);
  }
}
