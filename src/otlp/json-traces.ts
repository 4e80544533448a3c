import { OPERATION, OPERATION_WIDTH, ORIGIN, ORIGIN_WIDTH, type SpanColumns } from './columns/span-columns.ts';
import type { Uint32List } from './columns/uint32-list.ts';
import { type FieldName, fieldName } from './json-names.ts';
import { JsonReader } from './json-reader.ts';
import { integer64, readEnum, readHexId, readUint32, readUint64 } from './json-scalars.ts';
import { writeKeyValue, writeText, writeValue } from './json-values.ts';
import { Malformed } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/**
 * Writes the spans of an OTLP/JSON ExportTraceServiceRequest into `columns`, values as the protobuf encoding would have
 * them, so that both encodings end in the same columns. Throws `Malformed`, naming the place.
 * The mapping: opentelemetry-proto 1.11, docs/specification.md, "JSON Protobuf Encoding".
 */
export function readJsonTraces(bytes: Uint8Array, columns: SpanColumns): void {
  new JsonTraces(bytes, columns).readRequest();
}

const SPAN_KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'].map(
  (kind) => `SPAN_KIND_${kind}`,
);
const STATUS_CODES = ['UNSET', 'OK', 'ERROR'].map((code) => `STATUS_CODE_${code}`);

const TRACE_ID_DIGITS = 32;
const SPAN_ID_DIGITS = 16;

class JsonTraces {
  readonly #reader: JsonReader;
  readonly #columns: SpanColumns;
  readonly #scratch = new WireWriter();
  readonly #origin = new Uint32Array(ORIGIN_WIDTH);
  readonly #operation = new Uint32Array(OPERATION_WIDTH);
  readonly #traceId = new Uint32Array(4);
  readonly #spanId = new Uint32Array(2);
  readonly #parentId = new Uint32Array(2);
  /** Where in the request the reader is, for messages. */
  readonly #place = { resource: -1, scope: -1, span: -1 };

  constructor(bytes: Uint8Array, columns: SpanColumns) {
    this.#reader = new JsonReader(bytes);
    this.#columns = columns;
  }

  readRequest(): void {
    const reader = this.#reader;
    try {
      for (let more = reader.enterObject('the request'); more; more = reader.nextField()) {
        if (fieldName(reader) !== 'resourceSpans') reader.skipValue();
        else if (!reader.takeNull()) this.#readList('resource', 'resourceSpans', () => this.#readResourceSpans());
      }
      reader.finish();
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const { resource, scope, span } = this.#place;
      const resourcePath = resource < 0 ? '' : `resourceSpans[${resource}]`;
      const scopePath = scope < 0 ? '' : `.scopeSpans[${scope}]`;
      const spanPath = span < 0 ? '' : `.spans[${span}]`;
      throw new Malformed(`${resourcePath}${scopePath}${spanPath}${resource < 0 ? '' : ': '}${error.message}`);
    }
  }

  /** Reads a list, keeping count for messages. */
  #readList(level: 'resource' | 'scope' | 'span', name: string, readItem: () => void): void {
    const reader = this.#reader;
    for (let more = reader.enterArray(name); more; more = reader.nextItem()) {
      this.#place[level]++;
      readItem();
    }
    this.#place[level] = -1;
  }

  #readResourceSpans(): void {
    const reader = this.#reader;
    const origin = this.#origin;
    const firstRow = this.#columns.rowCount;
    let isLate = false;
    origin.fill(0);
    for (let more = reader.enterObject('resourceSpans'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'scopeSpans') this.#readList('scope', name, () => this.#readScopeSpans());
      else if (name === 'resource' || name === 'schemaUrl') {
        if (name === 'resource') origin[ORIGIN.resource] = this.#resource();
        else origin[ORIGIN.resourceSchemaUrl] = this.#text(name);
        isLate ||= this.#columns.rowCount > firstRow;
      } else reader.skipValue();
    }
    if (isLate) this.#relabel(firstRow, [ORIGIN.resource, ORIGIN.resourceSchemaUrl]);
  }

  #readScopeSpans(): void {
    const reader = this.#reader;
    const origin = this.#origin;
    const firstRow = this.#columns.rowCount;
    let isLate = false;
    origin[ORIGIN.scope] = 0;
    origin[ORIGIN.scopeSchemaUrl] = 0;
    for (let more = reader.enterObject('scopeSpans'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'spans') {
        this.#operation[OPERATION.origin] = this.#columns.originTuples.intern(origin);
        this.#readList('span', name, () => this.#readSpan());
      } else if (name === 'scope' || name === 'schemaUrl') {
        if (name === 'scope') origin[ORIGIN.scope] = this.#scope();
        else origin[ORIGIN.scopeSchemaUrl] = this.#text(name);
        isLate ||= this.#columns.rowCount > firstRow;
      } else reader.skipValue();
    }
    if (isLate) this.#relabel(firstRow, [ORIGIN.scope, ORIGIN.scopeSchemaUrl]);
  }

  /** Gives the rows from `firstRow` on those words of the origin that only came after them. */
  #relabel(firstRow: number, words: readonly number[]): void {
    const { operations, operationTuples, originTuples } = this.#columns;
    const operation = new Uint32Array(OPERATION_WIDTH);
    const origin = new Uint32Array(ORIGIN_WIDTH);
    for (let row = firstRow; row < operations.length; row++) {
      operationTuples.read(operations.values[row]!, operation);
      originTuples.read(operation[OPERATION.origin]!, origin);
      for (const word of words) origin[word] = this.#origin[word]!;
      operation[OPERATION.origin] = originTuples.intern(origin);
      operations.values[row] = operationTuples.intern(operation);
    }
  }

  #readSpan(): void {
    const reader = this.#reader;
    const columns = this.#columns;
    const operation = this.#operation;
    operation.fill(0, OPERATION.origin + 1);
    this.#traceId.fill(0);
    this.#spanId.fill(0);
    this.#parentId.fill(0);
    let startHigh = 0;
    let startLow = 0;
    let endHigh = 0;
    let endLow = 0;
    for (let more = reader.enterObject('span'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      switch (name) {
        case 'traceId':
          readHexId(reader, name, TRACE_ID_DIGITS, this.#traceId);
          break;
        case 'spanId':
          readHexId(reader, name, SPAN_ID_DIGITS, this.#spanId);
          break;
        case 'parentSpanId':
          readHexId(reader, name, SPAN_ID_DIGITS, this.#parentId);
          break;
        case 'traceState':
          operation[OPERATION.traceState] = this.#text(name);
          break;
        case 'flags':
          operation[OPERATION.flags] = readUint32(reader, name);
          break;
        case 'name':
          operation[OPERATION.name] = this.#text(name);
          break;
        case 'kind':
          operation[OPERATION.kind] = readEnum(reader, name, SPAN_KINDS);
          break;
        case 'startTimeUnixNano':
          readUint64(reader, name);
          startHigh = integer64.high;
          startLow = integer64.low;
          break;
        case 'endTimeUnixNano':
          readUint64(reader, name);
          endHigh = integer64.high;
          endLow = integer64.low;
          break;
        case 'attributes':
          this.#readAttributes(columns.attributeIds);
          break;
        case 'droppedAttributesCount':
          operation[OPERATION.droppedAttributes] = readUint32(reader, name);
          break;
        case 'events':
          for (let item = reader.enterArray(name); item; item = reader.nextItem()) this.#readEvent();
          break;
        case 'droppedEventsCount':
          operation[OPERATION.droppedEvents] = readUint32(reader, name);
          break;
        case 'links':
          for (let item = reader.enterArray(name); item; item = reader.nextItem()) this.#readLink();
          break;
        case 'droppedLinksCount':
          operation[OPERATION.droppedLinks] = readUint32(reader, name);
          break;
        case 'status':
          this.#readStatus();
          break;
        default:
          reader.skipValue();
      }
    }
    for (const word of this.#traceId) columns.traceIds.push(word);
    columns.spanIds.push2(this.#spanId[0]!, this.#spanId[1]!);
    columns.parentIds.push2(this.#parentId[0]!, this.#parentId[1]!);
    columns.finishSpan(startHigh, startLow, endHigh, endLow, operation);
  }

  #readStatus(): void {
    const reader = this.#reader;
    for (let more = reader.enterObject('status'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'message') this.#operation[OPERATION.statusMessage] = this.#text(name);
      else if (name === 'code') this.#operation[OPERATION.statusCode] = readEnum(reader, name, STATUS_CODES);
      else reader.skipValue();
    }
  }

  #readEvent(): void {
    const reader = this.#reader;
    const columns = this.#columns;
    let timeHigh = 0;
    let timeLow = 0;
    let eventName = 0;
    let dropped = 0;
    for (let more = reader.enterObject('event'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'timeUnixNano') {
        readUint64(reader, name);
        timeHigh = integer64.high;
        timeLow = integer64.low;
      } else if (name === 'name') eventName = this.#text(name);
      else if (name === 'attributes') this.#readAttributes(columns.eventAttributeIds);
      else if (name === 'droppedAttributesCount') dropped = readUint32(reader, name);
      else reader.skipValue();
    }
    columns.finishEvent(timeHigh, timeLow, eventName, dropped);
  }

  #readLink(): void {
    const reader = this.#reader;
    const columns = this.#columns;
    const ids = new Uint32Array(6);
    let traceState = 0;
    let dropped = 0;
    let flags = 0;
    for (let more = reader.enterObject('link'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'traceId') readHexId(reader, name, TRACE_ID_DIGITS, ids);
      else if (name === 'spanId') readHexId(reader, name, SPAN_ID_DIGITS, ids, 4);
      else if (name === 'traceState') traceState = this.#text(name);
      else if (name === 'attributes') this.#readAttributes(columns.linkAttributeIds);
      else if (name === 'droppedAttributesCount') dropped = readUint32(reader, name);
      else if (name === 'flags') flags = readUint32(reader, name);
      else reader.skipValue();
    }
    for (const word of ids) columns.linkIds.push(word);
    columns.finishLink(traceState, flags, dropped);
  }

  #readAttributes(ids: Uint32List): void {
    const reader = this.#reader;
    const scratch = this.#scratch;
    for (let item = reader.enterArray('attributes'); item; item = reader.nextItem()) {
      let key = 0;
      scratch.length = 0;
      for (let more = reader.enterObject('attribute'); more; more = reader.nextField()) {
        const name = fieldName(reader);
        if (reader.takeNull()) continue;
        if (name === 'key') key = this.#text(name);
        else if (name === 'value') writeValue(reader, scratch);
        else reader.skipValue();
      }
      ids.push(this.#columns.attributes.intern(scratch.bytes, 0, scratch.length, key));
    }
  }

  #text(field: FieldName): number {
    const reader = this.#reader;
    reader.string(field);
    return this.#columns.texts.intern(reader.text, reader.textStart, reader.textEnd, 0);
  }

  /** Resource: attributes 1, dropped_attributes_count 2, entity_refs 3. */
  #resource(): number {
    const reader = this.#reader;
    const scratch = this.#scratch;
    scratch.length = 0;
    for (let more = reader.enterObject('resource'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'attributes') this.#writeKeyValues(0x0a);
      else if (name === 'droppedAttributesCount') this.#writeCount(0x10);
      else if (name === 'entityRefs') {
        for (let item = reader.enterArray(name); item; item = reader.nextItem()) this.#writeEntityRef(0x1a);
      } else reader.skipValue();
    }
    return this.#columns.messages.intern(scratch.bytes, 0, scratch.length, 0);
  }

  /** EntityRef: schema_url 1, type 2, id_keys 3, description_keys 4. */
  #writeEntityRef(tag: number): void {
    const reader = this.#reader;
    const scratch = this.#scratch;
    const start = scratch.begin(tag);
    for (let more = reader.enterObject('entityRef'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'schemaUrl') writeText(reader, scratch, 0x0a, name);
      else if (name === 'type') writeText(reader, scratch, 0x12, name);
      else if (name === 'idKeys' || name === 'descriptionKeys') {
        const keyTag = name === 'idKeys' ? 0x1a : 0x22;
        for (let item = reader.enterArray(name); item; item = reader.nextItem())
          writeText(reader, scratch, keyTag, name);
      } else reader.skipValue();
    }
    scratch.end(start);
  }

  /** InstrumentationScope: name 1, version 2, attributes 3, dropped_attributes_count 4. */
  #scope(): number {
    const reader = this.#reader;
    const scratch = this.#scratch;
    scratch.length = 0;
    for (let more = reader.enterObject('scope'); more; more = reader.nextField()) {
      const name = fieldName(reader);
      if (reader.takeNull()) continue;
      if (name === 'name') writeText(reader, scratch, 0x0a, name);
      else if (name === 'version') writeText(reader, scratch, 0x12, name);
      else if (name === 'attributes') this.#writeKeyValues(0x1a);
      else if (name === 'droppedAttributesCount') this.#writeCount(0x20);
      else reader.skipValue();
    }
    return this.#columns.messages.intern(scratch.bytes, 0, scratch.length, 0);
  }

  #writeKeyValues(tag: number): void {
    const reader = this.#reader;
    for (let item = reader.enterArray('attributes'); item; item = reader.nextItem()) {
      writeKeyValue(reader, this.#scratch, tag);
    }
  }

  #writeCount(tag: number): void {
    this.#scratch.varint32(tag);
    this.#scratch.varint32(readUint32(this.#reader, 'droppedAttributesCount'));
  }
}
