import type { Fields } from './otlp-schema.ts';

const idFields = new Set(['traceId', 'spanId', 'parentSpanId']);

/** Fields of metrics that tell a default from an absent one. */
const presentFields = new Set([
  ...['asDouble', 'asInt', 'min', 'max'],
  ...['gauge', 'sum', 'histogram', 'exponentialHistogram', 'summary'],
]);

/**
 * The OTLP/JSON form of plain fields: ids in hex, other bytes in base64. Defaults are left out wherever proto3 cannot
 * tell them from absent fields, but not in an AnyValue's oneof and not an item of a list.
 */
export function toJson(fields: Fields, isOneof = false): Fields {
  const json: Fields = {};
  for (const [name, value] of Object.entries(fields)) {
    const form = jsonOf(name, value);
    const isPresent = isOneof || presentFields.has(name) ? value !== undefined && value !== null : !isDefault(form);
    if (isPresent) json[name] = form;
  }
  return json;
}

/** Each span of a request with what it was sent in, as requests of one span, in order of the request. */
export function singleSpans(request: Fields): Fields[] {
  const found: Fields[] = [];
  for (const resourceSpans of list(request['resourceSpans'])) {
    for (const scopeSpans of list(resourceSpans['scopeSpans'])) {
      for (const span of list(scopeSpans['spans'])) {
        found.push({ resourceSpans: [{ ...resourceSpans, scopeSpans: [{ ...scopeSpans, spans: [span] }] }] });
      }
    }
  }
  return found;
}

function list(value: unknown): Fields[] {
  return (value ?? []) as Fields[];
}

function jsonOf(name: string, value: unknown): unknown {
  if (value instanceof Uint8Array) {
    if (!idFields.has(name)) return Buffer.from(value).toString('base64');
    return value.every((byte) => byte === 0) ? '' : Buffer.from(value).toString('hex');
  }
  if (Array.isArray(value)) {
    return value.map((item) =>
      isObject(item) ? toJson(item, name === 'values' && !('key' in item)) : jsonOf(name, item),
    );
  }
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  // As a number it would lose its sign in JSON.stringify.
  if (Object.is(value, -0)) return '-0';
  return isObject(value) ? toJson(value, name === 'value' || name === 'body') : value;
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

function isDefault(form: unknown): boolean {
  if (form === undefined || form === null || form === '' || form === 0 || form === '0' || form === false) return true;
  return typeof form === 'object' && Object.keys(form).length === 0;
}
