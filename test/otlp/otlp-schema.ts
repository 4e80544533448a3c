import { create, type DescField, type DescMessage, fromBinary, ScalarType, toBinary } from '@bufbuild/protobuf';
import { ExportLogsServiceRequestSchema } from './generated/logs_pb.ts';
import { ExportMetricsServiceRequestSchema } from './generated/metrics_pb.ts';
import { ExportTraceServiceRequestSchema } from './generated/trace_pb.ts';

/**
 * The requests of OTLP as protobuf-es, an implementation that has nothing in common with ours, encodes and decodes them.
 * Its code is generated from test/otlp/proto by test/otlp/generate.ts.
 */
const schemas = {
  ExportTraceServiceRequest: ExportTraceServiceRequestSchema,
  ExportLogsServiceRequest: ExportLogsServiceRequestSchema,
  ExportMetricsServiceRequest: ExportMetricsServiceRequestSchema,
} satisfies Record<string, DescMessage>;

export type Message = keyof typeof schemas;

/** Plain fields of a message: lowerCamelCase, members of a oneof like any other field, ids and bytes as Uint8Array. */
export type Fields = Record<string, unknown>;

export function schemaOf(message: Message): DescMessage {
  return schemas[message];
}

/** Encodes plain fields; 64-bit integers may be strings, numbers or bigints. Throws for a field that does not exist. */
export function encode(message: Message, fields: object): Uint8Array {
  const schema: DescMessage = schemas[message];
  return toBinary(schema, create(schema, initOf(schema, fields)));
}

/**
 * Decodes to plain fields: 64-bit integers as decimal strings, enums as numbers, absent scalars at their defaults, absent
 * messages and members of a oneof left out. Throws for bytes that protobuf-es takes for malformed.
 */
export function decode(message: Message, bytes: Uint8Array): Fields {
  return plainOf(decodeByProtobufEs(message, bytes)) as Fields;
}

/** Decodes to protobuf-es' own objects. */
export function decodeByProtobufEs(message: Message, bytes: Uint8Array): object {
  return fromBinary<DescMessage>(schemas[message], bytes);
}

function initOf(schema: DescMessage, fields: object): Fields {
  const init: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    const field = schema.field[name];
    if (field === undefined) throw new Error(`${schema.typeName} has no field ${name}`);
    if (value === undefined || value === null) continue;
    const ownValue = Array.isArray(value) ? value.map((item) => initValueOf(field, item)) : initValueOf(field, value);
    if (field.oneof === undefined) init[name] = ownValue;
    else init[field.oneof.localName] = { case: name, value: ownValue };
  }
  return init;
}

function initValueOf(field: DescField, value: unknown): unknown {
  if (field.message !== undefined) return initOf(field.message, value as object);
  return field.scalar !== undefined && longs.has(field.scalar) ? BigInt(value as string) : value;
}

const longs = new Set([ScalarType.FIXED64, ScalarType.SFIXED64, ScalarType.INT64, ScalarType.UINT64]);

/** Of a message of protobuf-es, whose oneofs are `{ case, value }` and whose names with `$` are its own. */
function plainOf(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plainOf);
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  const plain: Fields = {};
  for (const [name, own] of Object.entries(value)) {
    if (name.startsWith('$')) continue;
    if (!isOneof(own)) plain[name] = plainOf(own);
    else if (own.case !== undefined) plain[own.case] = plainOf(own.value);
  }
  return plain;
}

function isOneof(value: unknown): value is { case: string | undefined; value?: unknown } {
  return typeof value === 'object' && value !== null && 'case' in value;
}
