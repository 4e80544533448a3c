import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inputsOf } from '../../test/fuzz/inputs.ts';
import { choices, encodeOddly } from '../../test/otlp/odd-encoding.ts';
import { request } from '../../test/otlp/otlp-arbitraries.ts';
import { singleSpans, toJson } from '../../test/otlp/otlp-json.ts';
import { decode, encode, type Fields } from '../../test/otlp/otlp-schema.ts';
import { storedSpans } from '../../test/otlp/stored-spans.ts';
import { trials } from '../../test/trials.ts';

describe('a request in protobuf', () => {
  test('means what protobuf-es reads, to the last field', () => {
    fc.assert(
      fc.property(request, (fields) => {
        const bytes = encode('ExportTraceServiceRequest', fields);
        expect(ours(bytes)).toEqual(theirs(bytes));
      }),
      { numRuns: trials(200), interruptAfterTimeLimit: 3000 },
    );
  });

  test('means what protobuf-es reads, too, where it is encoded as hardly anyone does', () => {
    fc.assert(
      fc.property(request, choices, (fields, choose) => {
        const bytes = encodeOddly('ExportTraceServiceRequest', fields, choose);
        expect(ours(bytes)).toEqual(theirs(bytes));
      }),
      { numRuns: trials(500), interruptAfterTimeLimit: 3000 },
    );
  });

  test('is refused when it is damaged so that protobuf-es refuses it, and means the same as there when it is not', {
    timeout: 20_000,
  }, () => {
    const inputOf = inputsOf(1);
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const { signal, encoding, body } = inputOf(number);
        fc.pre(signal === 'traces' && encoding === 'protobuf');
        const [own, other] = [outcome(() => ours(body)), outcome(() => theirs(body))];
        if ('spans' in own) {
          if ('spans' in other) expect(own).toEqual(other);
          // It follows fewer values in values than we do, too: 100 messages make 50 of them at most.
          else expect(other.problem).toMatch(/not valid for encoding utf-8|maximum recursion depth/);
        } else if ('spans' in other) {
          expect(own.problem).toMatch(stricter);
        }
      }),
      { numRuns: trials(500), interruptAfterTimeLimit: 4000 },
    );
  });
});

test('a resource that is equal to a scope is checked nevertheless', () => {
  // As a scope it has a name of three bytes; as a resource an attribute that begins with a field 0.
  const message = [0x0a, 3, 1, 0x6e, 0x6e];
  const scopeSpans = [0x0a, message.length, ...message, 0x12, 0];
  const first = [0x12, scopeSpans.length, ...scopeSpans];
  const second = [0x0a, message.length, ...message, 0x12, 2, 0x12, 0];
  const bytes = Uint8Array.of(0x0a, first.length, ...first, 0x0a, second.length, ...second);
  expect(() => ours(bytes)).toThrow('field has number 0');
});

/**
 * What we refuse and protobuf-es does not. It looks neither at the wire type of a field that it knows nor at where the
 * message around a message ends, and so reads on from places where no field begins.
 */
const stricter =
  /has wire type|wire type \d+ does not|field has number 0|needs \d+ bytes|data ends within|longer than|nested|group ends|bytes instead of/;

describe('other than protobuf-es, on purpose: a request', () => {
  test('with a known field of another wire type is refused: its sender speaks another schema', () => {
    const bytes = spanBytes(0x52, 2, /* what protobuf-es takes for the next field */ 0x50, 5);
    expect(() => ours(bytes)).toThrow('field 10 has wire type 2');
    expect(theirs(bytes)).toEqual([spanFields({ droppedAttributesCount: 5 })]);
  });

  test('with a message that is longer than the one around it is refused: it reaches into what is not its own', () => {
    const bytes = Uint8Array.of(0x0a, 2, 0x12, 3, 0x1a, 1, 0x61);
    expect(() => ours(bytes)).toThrow('a field needs 3 bytes, 0 are left');
    expect(theirs(bytes)).toEqual([]);
  });

  test('with an id that is too short is refused: OTLP knows one length', () => {
    const bytes = spanBytes(0x0a, 1, 7);
    expect(() => ours(bytes)).toThrow('trace_id has 1 bytes instead of 16');
    expect(theirs(bytes)).toEqual([spanFields({ traceId: '07' })]);
  });

  test('with an unknown varint of eleven bytes or groups nested 65 deep is refused: nobody writes either', () => {
    const varint = Uint8Array.of(0x78, ...Array<number>(10).fill(0x80), 0);
    const groups = Uint8Array.of(...Array<number>(65).fill(0x7b), ...Array<number>(65).fill(0x7c));
    for (const bytes of [varint, groups]) {
      expect(() => ours(bytes)).toThrow(/longer than 10 bytes|nested too deep/);
      expect(theirs(bytes)).toEqual([]);
    }
  });

  test('with text that is not UTF-8 is read: it is not worth the loss of a batch', () => {
    const bytes = spanBytes(0x2a, 2, 0x61, 0xff);
    expect(ours(bytes)).toEqual([spanFields({ name: 'a\ufffd' })]);
    expect(() => theirs(bytes)).toThrow('utf-8');
  });

  test('with a value nested 64 deep is read, as it is in JSON', () => {
    let value: Fields = { boolValue: true };
    for (let depth = 1; depth < 64; depth++) value = { arrayValue: { values: [value] } };
    const bytes = encode('ExportTraceServiceRequest', spanFields({ attributes: [{ key: 'deep', value }] }));
    expect(ours(bytes)).toEqual([spanFields({ attributes: [{ key: 'deep', value }] })]);
    expect(() => theirs(bytes)).toThrow('recursion depth');
  });
});

function ours(bytes: Uint8Array): Fields[] {
  return storedSpans(bytes, 'protobuf').map((single) => toJson(single));
}

function theirs(bytes: Uint8Array): Fields[] {
  return singleSpans(decode('ExportTraceServiceRequest', bytes)).map((single) => toJson(single));
}

function outcome(read: () => Fields[]): { readonly spans: Fields[] } | { readonly problem: string } {
  try {
    return { spans: read() };
  } catch (error) {
    return { problem: String(error) };
  }
}

/** A request with one span of these bytes. */
function spanBytes(...span: number[]): Uint8Array {
  const scopeSpans = [0x12, span.length, ...span];
  const resourceSpans = [0x12, scopeSpans.length, ...scopeSpans];
  return Uint8Array.of(0x0a, resourceSpans.length, ...resourceSpans);
}

function spanFields(fields: Fields): Fields {
  return { resourceSpans: [{ scopeSpans: [{ spans: [fields] }] }] };
}
