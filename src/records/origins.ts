import { buildEntry, type ValueBuilder } from '../otlp/any-value.ts';
import { type ByteEntries, entryBytes } from '../otlp/columns/byte-table.ts';
import { ORIGIN, ORIGIN_WIDTH } from '../otlp/columns/span-columns.ts';
import { readResource, readScope } from '../otlp/messages.ts';
import type { Attribute, SpanScope } from '../protocol/traces.ts';
import { attributesIn, textAt } from './attributes.ts';

/** Tables of a segment that tell what sent its rows. */
export interface OriginTables {
  /** `ORIGIN_WIDTH` words each, in the order of `ORIGIN`. */
  readonly originTuples: Uint32Array;
  /** Encoded Resource and InstrumentationScope messages. */
  readonly messages: ByteEntries;
  readonly texts: ByteEntries;
}

/** What a row's service is called when its resource does not tell; the SDKs' own default begins so. */
const UNKNOWN_SERVICE = 'unknown_service';

/** How many origins the segment has. */
export function originCount({ originTuples }: OriginTables): number {
  return originTuples.length / ORIGIN_WIDTH;
}

/** The encoded Resource or InstrumentationScope message of the origin. */
export function originMessage(tables: OriginTables, origin: number, part: 'resource' | 'scope'): Uint8Array {
  return entryBytes(tables.messages, tables.originTuples[origin * ORIGIN_WIDTH + ORIGIN[part]]!);
}

/** The service that the origin stands for: its resource's `service.name`. */
export function serviceOfOrigin(tables: OriginTables, origin: number): string {
  const resource = originMessage(tables, origin, 'resource');
  for (const attribute of readResource(resource).attributes) {
    const { key, value } = buildEntry(resource, attribute.start, attribute.end, plainText);
    if (key === 'service.name' && value !== '') return value;
  }
  return UNKNOWN_SERVICE;
}

/** The resource of a record, as answers tell it. */
interface RecordResource {
  readonly resource: readonly Attribute[];
  readonly resourceDroppedAttributes: number;
  readonly resourceSchemaUrl: string;
}

export function resourceOf(tables: OriginTables, origin: number): RecordResource {
  const message = originMessage(tables, origin, 'resource');
  const resource = readResource(message);
  return {
    resource: attributesIn(message, resource.attributes),
    resourceDroppedAttributes: resource.droppedAttributes,
    resourceSchemaUrl: originText(tables, origin, ORIGIN.resourceSchemaUrl),
  };
}

export function scopeOf(tables: OriginTables, origin: number): SpanScope {
  const message = originMessage(tables, origin, 'scope');
  const scope = readScope(message);
  return {
    name: scope.name,
    version: scope.version,
    schemaUrl: originText(tables, origin, ORIGIN.scopeSchemaUrl),
    attributes: attributesIn(message, scope.attributes),
    droppedAttributes: scope.droppedAttributes,
  };
}

function originText({ originTuples, texts }: OriginTables, origin: number, word: number): string {
  return textAt(texts, originTuples[origin * ORIGIN_WIDTH + word]!);
}

/** A value in a few words: scalars as one reads them, empty for all others. */
const plainText: ValueBuilder<string> = {
  empty: () => '',
  string: (text) => text,
  bool: String,
  int: String,
  double: String,
  bytes: () => '',
  array: () => '',
  map: () => '',
};
