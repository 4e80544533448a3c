import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { choices, encodeOddly } from '../../test/otlp/odd-encoding.ts';
import { request } from '../../test/otlp/otlp-arbitraries.ts';
import { singleSpans, toJson } from '../../test/otlp/otlp-json.ts';
import { decode, encode, type Fields } from '../../test/otlp/otlp-schema.ts';
import { storedSpans } from '../../test/otlp/stored-spans.ts';

describe('a request in protobuf', () => {
  test('means what protobuf-es reads, to the last field', () => {
    fc.assert(
      fc.property(request, (fields) => {
        const bytes = encode('ExportTraceServiceRequest', fields);
        expect(ours(bytes)).toEqual(theirs(bytes));
      }),
      { numRuns: 200, interruptAfterTimeLimit: 3000 },
    );
  });

  test('means what protobuf-es reads, too, where it is encoded as hardly anyone does', () => {
    fc.assert(
      fc.property(request, choices, (fields, choose) => {
        const bytes = encodeOddly('ExportTraceServiceRequest', fields, choose);
        expect(ours(bytes)).toEqual(theirs(bytes));
      }),
      { numRuns: 500, interruptAfterTimeLimit: 3000 },
    );
  });
});

function ours(bytes: Uint8Array): Fields[] {
  return storedSpans(bytes, 'protobuf').map((single) => toJson(single));
}

function theirs(bytes: Uint8Array): Fields[] {
  return singleSpans(decode('ExportTraceServiceRequest', bytes)).map((single) => toJson(single));
}
