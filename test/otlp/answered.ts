import type { Attribute, AttributeValue, SpanScope } from '../../src/protocol/traces.ts';
import type { Fields } from './otlp-schema.ts';

/** What the protocol makes of plain fields as `decode` gives them, worked out on its own. */

export function answeredAttributes(keyValues: unknown): Attribute[] {
  return list(keyValues).map((entry) => ({ key: String(entry['key']), value: answeredValue(entry['value']) }));
}

/** An AnyValue, or an absent one. */
export function answeredValue(value: unknown): AttributeValue {
  const fields = (value ?? {}) as Fields;
  const [kind] = Object.keys(fields);
  switch (kind) {
    case 'stringValue':
    case 'boolValue':
      return fields[kind] as string | boolean;
    case 'intValue':
      return answeredInteger(fields[kind] as string);
    case 'doubleValue':
      return answeredDouble(fields[kind] as number);
    case 'bytesValue':
      return { bytes: Buffer.from(fields[kind] as Uint8Array).toString('base64') };
    case 'arrayValue':
      return list((fields[kind] as Fields)['values']).map(answeredValue);
    case 'kvlistValue':
      return { map: answeredAttributes((fields[kind] as Fields)['values']) };
    default:
      return null;
  }
}

/** A 64-bit integer in decimal. */
export function answeredInteger(decimal: string): AttributeValue {
  return Number.isSafeInteger(Number(decimal)) ? Number(decimal) : { int64: decimal };
}

export function answeredDouble(value: number): AttributeValue {
  return Number.isFinite(value) && !Number.isInteger(value) ? value : { double: String(value) };
}

/** Absent resources are answered as empty ones. */
export function answeredResource(group: Fields) {
  const resource = (group['resource'] ?? {}) as Fields;
  return {
    resource: answeredAttributes(resource['attributes']),
    resourceDroppedAttributes: resource['droppedAttributesCount'] ?? 0,
    resourceSchemaUrl: group['schemaUrl'],
  };
}

export function answeredScope(group: Fields): SpanScope {
  const scope = (group['scope'] ?? {}) as Fields;
  return {
    name: String(scope['name'] ?? ''),
    version: String(scope['version'] ?? ''),
    schemaUrl: String(group['schemaUrl']),
    attributes: answeredAttributes(scope['attributes']),
    droppedAttributes: Number(scope['droppedAttributesCount'] ?? 0),
  };
}

/** The first `service.name` that has a text. */
export function answeredService(group: Fields): string {
  const attributes = list(((group['resource'] ?? {}) as Fields)['attributes']);
  for (const { key, value } of attributes) {
    const [scalar] = Object.entries((value ?? {}) as Fields).map(([kind, own]) =>
      scalars.has(kind) ? String(own) : '',
    );
    if (key === 'service.name' && scalar) return scalar;
  }
  return 'unknown_service';
}

const scalars = new Set(['stringValue', 'boolValue', 'intValue', 'doubleValue']);

/** Hex of an id; empty for one that is absent or all zeroes. */
export function answeredId(id: unknown): string {
  const bytes = id as Uint8Array;
  return bytes.some((byte) => byte !== 0) ? Buffer.from(bytes).toString('hex') : '';
}

export function list(value: unknown): Fields[] {
  return (value ?? []) as Fields[];
}
