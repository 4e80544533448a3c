import { LARGEST_INPUT } from './mutate-bytes.ts';
import type { Random } from './random.ts';

/** What stands between the structure's characters: strings, numbers, words. */
const tokens = /"(?:[^"\\]|\\.)*"|[-+.\w]+/g;

const values = [
  ...['null', 'true', '{}', '[]', '""', '"x"', '[[]]', '[null]', '{"values":[{}]}'],
  ...['0', '-0', '-1', '1.5', '1e3', '1e999', '4294967296', '18446744073709551616', '"18446744073709551615"', '"NaN"'],
  ...['"\\ud800"', '"\\u0000"', '"\\x"', '"\u0000"', 'NaN', 'undefined', '01', '1e', '-', '"'],
  ...['"00000000000000000000000000000001"', '"SPAN_KIND_SERVER"', '"////"', '"é\u{1f600}"'],
];

const keys = [
  ...['resourceSpans', 'scopeSpans', 'spans', 'resource', 'scope', 'attributes', 'key', 'value', 'values', 'status'],
  ...[
    'stringValue',
    'intValue',
    'arrayValue',
    'kvlistValue',
    'bytesValue',
    'doubleValue',
    'boolValue',
    'events',
    'links',
  ],
  ...[
    'resourceLogs',
    'logRecords',
    'body',
    'resourceMetrics',
    'metrics',
    'sum',
    'dataPoints',
    'asInt',
    '__proto__',
    '',
  ],
];

type Mutation = (json: string, start: number, end: number, random: Random) => string;

const mutations: readonly Mutation[] = [replaceToken, renameKey, nest, multiply, duplicateKey];

/** Damages one key or value of JSON text. */
export function mutateJson(bytes: Uint8Array, random: Random): Uint8Array {
  const json = Buffer.from(bytes).toString('utf8');
  const found = [...json.matchAll(tokens)];
  if (found.length === 0) return bytes;
  const { index, 0: token } = random.pick(found);
  return Buffer.from(random.pick(mutations)(json, index, index + token.length, random));
}

function replaceToken(json: string, start: number, end: number, random: Random): string {
  return json.slice(0, start) + random.pick(values) + json.slice(end);
}

function renameKey(json: string, start: number, end: number, random: Random): string {
  return json.slice(0, start) + JSON.stringify(random.pick(keys)) + json.slice(end);
}

function nest(json: string, start: number, end: number, random: Random): string {
  const [open, close] = random.pick([
    ['[', ']'],
    ['{"value":', '}'],
    ['{"arrayValue":{"values":[', ']}}'],
    ['{"kvlistValue":{"values":[{"key":"k","value":', '}]}}'],
  ] as const);
  const depth = random.pick([1, 2, 10, 64, 65, 3000]);
  const closed = random.below(4) === 0 ? depth - 1 : depth;
  return json.slice(0, start) + open.repeat(depth) + json.slice(start, end) + close.repeat(closed) + json.slice(end);
}

/** The text from here on to some comma, many times. */
function multiply(json: string, start: number, end: number, random: Random): string {
  const comma = json.indexOf(',', end + random.below(300));
  const part = json.slice(start, comma < 0 ? end : comma + 1);
  const most = Math.floor((LARGEST_INPUT - json.length) / part.length);
  const times = Math.max(1, Math.min(most, random.pick([2, 2, 3, 3, 30, 100, 10_000])));
  return json.slice(0, start) + part.repeat(times) + json.slice(start);
}

function duplicateKey(json: string, start: number, _: number, random: Random): string {
  return `${json.slice(0, start)}${JSON.stringify(random.pick(keys))}:${random.pick(values)},${json.slice(start)}`;
}
