import { OPERATION, OPERATION_WIDTH, ORIGIN, ORIGIN_WIDTH, type SpanColumns } from './columns/span-columns.ts';
import type { Uint32List } from './columns/uint32-list.ts';
import { parseJson } from './json-parse.ts';
import {
  enumField,
  listField,
  objectField,
  objectItem,
  readUint64,
  textField,
  uint32Field,
  uint64,
  unexpected,
} from './json-scalars.ts';
import { type JsonKeyValue, writeKeyValue, writeValue } from './json-values.ts';
import { Malformed } from './wire-reader.ts';
import { WireWriter } from './wire-writer.ts';

/**
 * Writes the spans of an OTLP/JSON ExportTraceServiceRequest into `columns`, values as the protobuf encoding would have
 * them, so that both encodings end in the same columns. Throws `Malformed`, naming the place.
 * The mapping: opentelemetry-proto 1.11, docs/specification.md, "JSON Protobuf Encoding".
 */
export function readJsonTraces(bytes: Uint8Array, columns: SpanColumns): void {
  new JsonTraces(columns).readRequest(parseJson(bytes));
}

const SPAN_KINDS = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'].map(
  (kind) => `SPAN_KIND_${kind}`,
);
const STATUS_CODES = ['UNSET', 'OK', 'ERROR'].map((code) => `STATUS_CODE_${code}`);

const TRACE_ID_DIGITS = 32;
const SPAN_ID_DIGITS = 16;

class JsonTraces {
  readonly #columns: SpanColumns;
  readonly #scratch = new WireWriter();
  readonly #origin = new Uint32Array(ORIGIN_WIDTH);
  readonly #operation = new Uint32Array(OPERATION_WIDTH);
  /** Where in the request the reader is, for messages. */
  readonly #place = { resource: 0, scope: -1, span: -1 };

  constructor(columns: SpanColumns) {
    this.#columns = columns;
  }

  readRequest(json: unknown): void {
    const { resourceSpans }: JsonRequest = objectItem(json, 'the request');
    const list = listField(resourceSpans, 'resourceSpans');
    try {
      for (const [index, item] of list.entries()) {
        Object.assign(this.#place, { resource: index, scope: -1, span: -1 });
        this.#readResourceSpans(objectItem(item, 'resourceSpans'));
      }
    } catch (error) {
      if (!(error instanceof Malformed)) throw error;
      const { resource, scope, span } = this.#place;
      const path = [
        `resourceSpans[${resource}]`,
        scope < 0 ? '' : `.scopeSpans[${scope}]`,
        span < 0 ? '' : `.spans[${span}]`,
      ];
      throw new Malformed(`${path.join('')}: ${error.message}`);
    }
  }

  #readResourceSpans(resourceSpans: JsonResourceSpans): void {
    const origin = this.#origin;
    origin[ORIGIN.resource] = this.#resource(resourceSpans.resource);
    origin[ORIGIN.resourceSchemaUrl] = this.#text(resourceSpans.schemaUrl, 'schemaUrl');
    for (const [index, item] of listField(resourceSpans.scopeSpans, 'scopeSpans').entries()) {
      this.#place.scope = index;
      const scopeSpans: JsonScopeSpans = objectItem(item, 'scopeSpans');
      origin[ORIGIN.scope] = this.#scope(scopeSpans.scope);
      origin[ORIGIN.scopeSchemaUrl] = this.#text(scopeSpans.schemaUrl, 'schemaUrl');
      this.#operation[OPERATION.origin] = this.#columns.originTuples.intern(origin);
      const spans = listField(scopeSpans.spans, 'spans');
      for (let i = 0; i < spans.length; i++) {
        this.#place.span = i;
        this.#readSpan(objectItem(spans[i], 'span'));
      }
      this.#place.span = -1;
    }
    this.#place.scope = -1;
  }

  #readSpan(span: JsonSpan): void {
    const columns = this.#columns;
    const operation = this.#operation;
    const status: JsonStatus = objectField(span.status, 'status');
    operation[OPERATION.name] = this.#text(span.name, 'name');
    operation[OPERATION.kind] = enumField(span.kind, 'kind', SPAN_KINDS);
    operation[OPERATION.statusCode] = enumField(status.code, 'status.code', STATUS_CODES);
    operation[OPERATION.statusMessage] = this.#text(status.message, 'status.message');
    operation[OPERATION.traceState] = this.#text(span.traceState, 'traceState');
    operation[OPERATION.flags] = uint32Field(span.flags, 'flags');
    operation[OPERATION.droppedAttributes] = uint32Field(span.droppedAttributesCount, 'droppedAttributesCount');
    operation[OPERATION.droppedEvents] = uint32Field(span.droppedEventsCount, 'droppedEventsCount');
    operation[OPERATION.droppedLinks] = uint32Field(span.droppedLinksCount, 'droppedLinksCount');
    pushId(columns.traceIds, span.traceId, TRACE_ID_DIGITS, 'traceId');
    pushId(columns.spanIds, span.spanId, SPAN_ID_DIGITS, 'spanId');
    pushId(columns.parentIds, span.parentSpanId, SPAN_ID_DIGITS, 'parentSpanId');
    readUint64(span.startTimeUnixNano, 'startTimeUnixNano');
    columns.starts.push2(uint64.high, uint64.low);
    readUint64(span.endTimeUnixNano, 'endTimeUnixNano');
    columns.ends.push2(uint64.high, uint64.low);
    this.#readAttributes(span.attributes, columns.attributeIds, columns.attributeEnds);
    for (const event of listField(span.events, 'events')) this.#readEvent(objectItem(event, 'event'));
    columns.eventEnds.push(columns.eventNames.length);
    for (const link of listField(span.links, 'links')) this.#readLink(objectItem(link, 'link'));
    columns.linkEnds.push(columns.linkFlags.length);
    columns.operations.push(columns.operationTuples.intern(operation));
  }

  #readEvent(event: JsonEvent): void {
    const columns = this.#columns;
    readUint64(event.timeUnixNano, 'timeUnixNano');
    columns.eventTimes.push2(uint64.high, uint64.low);
    columns.eventNames.push(this.#text(event.name, 'event name'));
    columns.eventDroppedAttributes.push(uint32Field(event.droppedAttributesCount, 'droppedAttributesCount'));
    this.#readAttributes(event.attributes, columns.eventAttributeIds, columns.eventAttributeEnds);
  }

  #readLink(link: JsonLink): void {
    const columns = this.#columns;
    pushId(columns.linkIds, link.traceId, TRACE_ID_DIGITS, 'link traceId');
    pushId(columns.linkIds, link.spanId, SPAN_ID_DIGITS, 'link spanId');
    columns.linkTraceStates.push(this.#text(link.traceState, 'link traceState'));
    columns.linkFlags.push(uint32Field(link.flags, 'link flags'));
    columns.linkDroppedAttributes.push(uint32Field(link.droppedAttributesCount, 'droppedAttributesCount'));
    this.#readAttributes(link.attributes, columns.linkAttributeIds, columns.linkAttributeEnds);
  }

  #readAttributes(list: unknown, ids: Uint32List, ends: Uint32List): void {
    const { texts, attributes } = this.#columns;
    const scratch = this.#scratch;
    for (const item of listField(list, 'attributes')) {
      const { key, value }: JsonKeyValue = objectItem(item, 'attribute');
      scratch.length = 0;
      scratch.text(textField(key, 'key'));
      const keyId = texts.intern(scratch.bytes, 0, scratch.length, 0);
      scratch.length = 0;
      writeValue(scratch, value);
      ids.push(attributes.intern(scratch.bytes, 0, scratch.length, keyId));
    }
    ends.push(ids.length);
  }

  #text(value: unknown, field: string): number {
    const text = textField(value, field);
    if (text === '') return 0;
    const scratch = this.#scratch;
    scratch.length = 0;
    scratch.text(text);
    return this.#columns.texts.intern(scratch.bytes, 0, scratch.length, 0);
  }

  /** Resource: attributes 1, dropped_attributes_count 2, entity_refs 3. */
  #resource(value: unknown): number {
    const resource: JsonResource = objectField(value, 'resource');
    const scratch = this.#scratch;
    scratch.length = 0;
    for (const attribute of listField(resource.attributes, 'attributes')) writeKeyValue(scratch, 0x0a, attribute);
    this.#writeCount(0x10, resource.droppedAttributesCount);
    for (const item of listField(resource.entityRefs, 'entityRefs')) {
      const entity: JsonEntityRef = objectItem(item, 'entityRef');
      const start = scratch.begin(0x1a);
      scratch.textField(0x0a, textField(entity.schemaUrl, 'schemaUrl'));
      scratch.textField(0x12, textField(entity.type, 'type'));
      for (const key of listField(entity.idKeys, 'idKeys')) scratch.textField(0x1a, textField(key, 'idKeys'));
      for (const key of listField(entity.descriptionKeys, 'descriptionKeys')) {
        scratch.textField(0x22, textField(key, 'descriptionKeys'));
      }
      scratch.end(start);
    }
    return this.#columns.messages.intern(scratch.bytes, 0, scratch.length, 0);
  }

  /** InstrumentationScope: name 1, version 2, attributes 3, dropped_attributes_count 4. */
  #scope(value: unknown): number {
    const scope: JsonScope = objectField(value, 'scope');
    const scratch = this.#scratch;
    scratch.length = 0;
    const name = textField(scope.name, 'scope name');
    const version = textField(scope.version, 'scope version');
    if (name !== '') scratch.textField(0x0a, name);
    if (version !== '') scratch.textField(0x12, version);
    for (const attribute of listField(scope.attributes, 'attributes')) writeKeyValue(scratch, 0x1a, attribute);
    this.#writeCount(0x20, scope.droppedAttributesCount);
    return this.#columns.messages.intern(scratch.bytes, 0, scratch.length, 0);
  }

  #writeCount(tag: number, value: unknown): void {
    const count = uint32Field(value, 'droppedAttributesCount');
    if (count === 0) return;
    this.#scratch.varint32(tag);
    this.#scratch.varint32(count);
  }
}

/** Pushes the words of a hex id of either case; an empty or absent one is all zeroes. */
function pushId(list: Uint32List, value: unknown, digits: number, field: string): void {
  const hex = textField(value, field);
  if (hex === '') {
    for (let i = 0; i < digits; i += 8) list.push(0);
    return;
  }
  let isHex = hex.length === digits;
  for (let i = 0; isHex && i < digits; i += 8) {
    let word = 0;
    for (let at = i; at < i + 8; at++) {
      const code = hex.charCodeAt(at);
      const digit = code < 128 ? HEX_DIGITS[code]! : -1;
      if (digit < 0) isHex = false;
      word = (word << 4) | digit;
    }
    list.push(word);
  }
  if (!isHex) throw unexpected(value, field, `${digits} hex digits`);
}

const HEX_DIGITS = Int8Array.from({ length: 128 }, (_, code) => {
  const digit = Number.parseInt(String.fromCharCode(code), 16);
  return Number.isNaN(digit) ? -1 : digit;
});

interface JsonRequest {
  readonly resourceSpans?: unknown;
}

interface JsonResourceSpans {
  readonly resource?: unknown;
  readonly scopeSpans?: unknown;
  readonly schemaUrl?: unknown;
}

interface JsonScopeSpans {
  readonly scope?: unknown;
  readonly spans?: unknown;
  readonly schemaUrl?: unknown;
}

interface JsonAttributed {
  readonly attributes?: unknown;
  readonly droppedAttributesCount?: unknown;
}

interface JsonResource extends JsonAttributed {
  readonly entityRefs?: unknown;
}

interface JsonEntityRef {
  readonly schemaUrl?: unknown;
  readonly type?: unknown;
  readonly idKeys?: unknown;
  readonly descriptionKeys?: unknown;
}

interface JsonScope extends JsonAttributed {
  readonly name?: unknown;
  readonly version?: unknown;
}

interface JsonSpan extends JsonAttributed {
  readonly traceId?: unknown;
  readonly spanId?: unknown;
  readonly traceState?: unknown;
  readonly parentSpanId?: unknown;
  readonly flags?: unknown;
  readonly name?: unknown;
  readonly kind?: unknown;
  readonly startTimeUnixNano?: unknown;
  readonly endTimeUnixNano?: unknown;
  readonly events?: unknown;
  readonly droppedEventsCount?: unknown;
  readonly links?: unknown;
  readonly droppedLinksCount?: unknown;
  readonly status?: unknown;
}

interface JsonStatus {
  readonly message?: unknown;
  readonly code?: unknown;
}

interface JsonEvent extends JsonAttributed {
  readonly timeUnixNano?: unknown;
  readonly name?: unknown;
}

interface JsonLink extends JsonAttributed {
  readonly traceId?: unknown;
  readonly spanId?: unknown;
  readonly traceState?: unknown;
  readonly flags?: unknown;
}
