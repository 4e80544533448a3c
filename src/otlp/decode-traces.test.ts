import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { request } from '../../test/otlp/otlp-arbitraries.ts';
import { singleSpans, toJson } from '../../test/otlp/otlp-json.ts';
import { encode, type Fields } from '../../test/otlp/otlp-schema.ts';
import { storedSpans, writtenSpans } from '../../test/otlp/stored-spans.ts';
import { SpanColumns } from './columns/span-columns.ts';
import type { Encoding } from './decode-request.ts';
import { decodeTraces } from './decode-traces.ts';

describe('any request', () => {
  test('means the same in JSON and in protobuf', () => {
    fc.assert(
      fc.property(request, (fields) => {
        expect(storedSpans(bytesOf(fields, 'json'), 'json')).toEqual(
          storedSpans(encode('ExportTraceServiceRequest', fields), 'protobuf'),
        );
      }),
      { numRuns: 150 },
    );
  });

  test('means the same in JSON whatever the order of fields, the resource after its spans', () => {
    fc.assert(
      fc.property(request, (fields) => {
        const reversed = utf8(JSON.stringify(toJson(fields), (_, value) => reverseFields(value)));
        expect(storedSpans(reversed, 'json')).toEqual(storedSpans(bytesOf(fields, 'json'), 'json'));
      }),
      { numRuns: 100 },
    );
  });

  test('is refused whole when it is cut off, and leaves no trace', () => {
    fc.assert(
      fc.property(request, fc.constantFrom<Encoding>('protobuf', 'json'), (fields, encoding) => {
        const whole = bytesOf(fields, encoding);
        const columns = new SpanColumns();
        const step = 1 + Math.floor(whole.length / 100);
        for (let length = 0; length < whole.length; length += step) {
          const rows = columns.rowCount;
          const used = columns.usedBytes;
          const result = decodeTraces(whole.subarray(0, length), encoding, columns);
          if (result.ok) continue;
          expect(result.problem.message).not.toBe('');
          expect([columns.rowCount, columns.usedBytes]).toEqual([rows, used]);
        }
      }),
      { interruptAfterTimeLimit: 4000 },
    );
  });

  test('is read or refused when bytes of it are changed, and never throws', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    fc.assert(
      fc.property(
        request,
        fc.constantFrom<Encoding>('protobuf', 'json'),
        fc.array(change),
        (fields, encoding, changes) => {
          const bytes = Uint8Array.from(bytesOf(fields, encoding));
          for (const { at, byte } of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
          const columns = new SpanColumns();
          if (decodeTraces(bytes, encoding, columns).ok) expect(() => writtenSpans(columns)).not.toThrow();
          else expect(columns.rowCount).toBe(0);
        },
      ),
      { numRuns: 300, interruptAfterTimeLimit: 4000 },
    );
  });

  test('of random bytes never throws', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom<Encoding>('protobuf', 'json'),
        (bytes, encoding) => {
          decodeTraces(bytes, encoding, new SpanColumns());
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('after a refused one is decoded as if that had never come', () => {
    fc.assert(
      fc.property(request, request, (refused, fields) => {
        const columns = new SpanColumns();
        const broken = [...encode('ExportTraceServiceRequest', refused), 0xff];
        expect(decodeTraces(Uint8Array.from(broken), 'protobuf', columns).ok).toBe(false);
        const bytes = encode('ExportTraceServiceRequest', fields);
        decodeTraces(bytes, 'protobuf', columns);
        expect(writtenSpans(columns)).toEqual(storedSpans(bytes, 'protobuf'));
      }),
    );
  });
});

describe('protobuf', () => {
  test('of unknown fields is read without them, groups too', () => {
    const known = encode('ExportTraceServiceRequest', oneSpan({ name: 'pay' }));
    const unknown = [0xfa, 0x3f, 2, 1, 2, /* group 9 */ 0x4b, 0x08, 1, 0x4c];
    expect(storedSpans(Uint8Array.from([...known, ...unknown]), 'protobuf')).toHaveLength(1);
    for (const broken of [[0x4b, 0x08, 1], [0x4b, 0x54], [0x4c], [0x06]]) {
      expect(decodeTraces(Uint8Array.from(broken), 'protobuf', new SpanColumns()).ok).toBe(false);
    }
  });

  test('keeps invalid UTF-8 out of the way of the rest', () => {
    const bytes = encode('ExportTraceServiceRequest', oneSpan({ name: 'pay??' }));
    const at = bytes.indexOf('?'.charCodeAt(0));
    bytes[at] = 0xc3;
    expect(storedSpans(bytes, 'protobuf')).toMatchObject([spanFields({ name: 'pay\ufffd?' })]);
  });

  test.each([
    ['a trace id of five bytes', oneSpan({ traceId: new Uint8Array(5) }), 'trace_id has 5 bytes instead of 16'],
    ['a parent span id of nine bytes', oneSpan({ parentSpanId: new Uint8Array(9) }), 'has 9 bytes instead of 8'],
  ])('with %s is refused', (_, fields, message) => {
    const result = decodeTraces(encode('ExportTraceServiceRequest', fields), 'protobuf', new SpanColumns());
    expect(result).toMatchObject({ ok: false, problem: { message: expect.stringContaining(message) } });
  });

  test('keeps values nested 64 deep and refuses deeper ones', () => {
    expect(storedSpans(nestedInProtobuf(64), 'protobuf')).toEqual(
      storedSpans(json({ attributes: [{ key: '', value: nested(64) }] }), 'json'),
    );
    const result = decodeTraces(nestedInProtobuf(65), 'protobuf', new SpanColumns());
    expect(result).toMatchObject({ ok: false, problem: { message: expect.stringContaining('64 levels') } });
    expect(decodeTraces(nestedInProtobuf(50_000), 'protobuf', new SpanColumns()).ok).toBe(false);
  });

  test('with a known field of another wire type is refused, as it is of another schema', () => {
    const result = decodeTraces(Uint8Array.of(0x08, 1), 'protobuf', new SpanColumns());
    expect(result).toEqual({ ok: false, problem: { message: 'field 1 has wire type 0 (byte 1 of 2)' } });
  });

  test('keeps 10,000 attributes and one of a megabyte', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => ({ key: `key ${i}`, value: { intValue: String(i) } }));
    const long = { key: 'long', value: { stringValue: 'é'.repeat(500_000) } };
    const fields = oneSpan({ attributes: [long, ...many] });
    const [single] = singleSpans(fields);
    expect(storedSpans(encode('ExportTraceServiceRequest', fields), 'protobuf').map((each) => toJson(each))).toEqual([
      toJson(single!),
    ]);
  });
});

describe('JSON', () => {
  test('takes ids in hex of either case', () => {
    const bytes = json({ traceId: '5B8EFFF798038103D269B633813FC60C', spanId: 'eee19b7ec3c1b174' });
    expect(storedSpans(bytes, 'json')).toMatchObject([
      spanFields({ traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174' }),
    ]);
  });

  test('takes enums by number or name', () => {
    const named = json({ kind: 'SPAN_KIND_SERVER', status: { code: 'STATUS_CODE_ERROR' } });
    expect(storedSpans(named, 'json')).toEqual(storedSpans(json({ kind: 2, status: { code: 2 } }), 'json'));
  });

  test('takes 64-bit integers as strings or numbers and loses no digit', () => {
    const text =
      '{"resourceSpans":[{"scopeSpans":[{"spans":[{"startTimeUnixNano":1544712660000000123,"endTimeUnixNano":"1544712661000000001","name":"1234567890123456789, \\"1234567890123456789","attributes":[{"key":"a","value":{"intValue":-9223372036854775808}},{"key":"b","value":{"intValue":1e3}},{"key":"c","value":{"doubleValue":0.12345678901234566}}]}]}]}]}';
    expect(storedSpans(utf8(text), 'json')).toMatchObject([
      spanFields({
        startTimeUnixNano: '1544712660000000123',
        endTimeUnixNano: '1544712661000000001',
        name: '1234567890123456789, "1234567890123456789',
        attributes: [
          { key: 'a', value: { intValue: '-9223372036854775808' } },
          { key: 'b', value: { intValue: '1000' } },
          { key: 'c', value: { doubleValue: 0.12345678901234566 } },
        ],
      }),
    ]);
  });

  test('ignores unknown fields, original field names among them, and takes null for an absent field', () => {
    const bytes = json({ name: 'pay', trace_id: '00', extra: [{}], attributes: null, status: null, kind: null });
    expect(storedSpans(bytes, 'json')).toEqual(storedSpans(json({ name: 'pay' }), 'json'));
  });

  test('turns a lone surrogate into U+FFFD', () => {
    const text = '{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"a\\ud800b"}]}]}]}';
    expect(storedSpans(utf8(text), 'json')).toMatchObject([spanFields({ name: 'a\ufffdb' })]);
  });

  test('takes bytes in standard and in URL-safe base64', () => {
    const of = (bytesValue: string) => json({ attributes: [{ key: 'b', value: { bytesValue } }] });
    expect(storedSpans(of('+/8'), 'json')).toEqual(storedSpans(of('-_8='), 'json'));
  });

  test.each([
    ['[]', 'the request: expected an object, got []'],
    ['{"resourceSpans":{}}', 'resourceSpans: expected an array, got {}'],
    ['{"resourceSpans":[null]}', 'resourceSpans[0]: resourceSpans: expected an object, got null'],
    [span({ traceId: 'xyz' }), 'spans[0]: traceId: expected 32 hex digits, got xyz'],
    [span({ name: 5 }), 'spans[0]: name: expected a string, got 5'],
    [span({ kind: 'SERVER' }), 'kind: expected a 32-bit integer or one of SPAN_KIND_UNSPECIFIED'],
    [span({ startTimeUnixNano: '-1' }), 'startTimeUnixNano: expected an unsigned 64-bit integer, got -1'],
    [span({ endTimeUnixNano: '18446744073709551616' }), 'endTimeUnixNano: expected an unsigned 64-bit integer'],
    [span({ attributes: [{ key: 'a', value: { intValue: 1.5 } }] }), 'intValue: expected a 64-bit integer, got 1.5'],
    [span({ attributes: [{ key: 'a', value: { bytesValue: '?' } }] }), 'bytesValue: expected base64, got ?'],
    [span({ attributes: [{ key: 'a', value: { boolValue: 'yes' } }] }), 'boolValue: expected true or false, got "yes"'],
    [span({ attributes: [{ key: 'a', value: nested(65) }] }), 'nested deeper than 64 levels'],
  ])('%s is refused with the place', (text, message) => {
    const result = decodeTraces(utf8(text), 'json', new SpanColumns());
    expect(result).toMatchObject({ ok: false, problem: { message: expect.stringContaining(message) } });
  });
});

function bytesOf(fields: Fields, encoding: Encoding): Uint8Array {
  return encoding === 'protobuf' ? encode('ExportTraceServiceRequest', fields) : utf8(JSON.stringify(toJson(fields)));
}

function oneSpan(fields: Fields): Fields {
  return { resourceSpans: [{ scopeSpans: [{ spans: [fields] }] }] };
}

const spanFields = oneSpan;

function span(fields: Fields): string {
  return JSON.stringify(oneSpan(fields));
}

function json(fields: Fields): Uint8Array {
  return utf8(span(fields));
}

function reverseFields(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).reverse()) : value;
}

function nested(depth: number): Fields {
  let value: Fields = { stringValue: 'innermost' };
  for (let level = 1; level < depth; level++) value = { arrayValue: { values: [value] } };
  return value;
}

/** A request whose one attribute holds arrays in arrays, text in the innermost. */
function nestedInProtobuf(depth: number): Uint8Array {
  const parts = [Buffer.from([0x0a, 9, ...Buffer.from('innermost')])];
  let length = parts[0]!.length;
  const wrap = (tag: number) => {
    const head = Buffer.from([tag, ...varint(length)]);
    parts.push(head);
    length += head.length;
  };
  for (let level = 1; level < depth; level++) {
    wrap(0x0a);
    wrap(0x2a);
  }
  for (const tag of [/* value */ 0x12, /* attribute */ 0x4a, /* span */ 0x12, /* scope_spans */ 0x12, 0x0a]) wrap(tag);
  return Buffer.concat(parts.reverse());
}

function varint(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...varint(value >>> 7)];
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
