import { expect, test } from 'vitest';
import { encode } from '../../test/otlp/otlp-schema.ts';
import { SpanColumns } from './columns/span-columns.ts';
import { decodeTraces } from './decode-traces.ts';
import { jsonRequest, jsonResourceSpans } from './json-writer.ts';

test('spans are written as the Collector’s file exporter writes them, grouped by resource and scope', () => {
  const columns = new SpanColumns();
  const service = (name: string) => ({ attributes: [{ key: 'service.name', value: { stringValue: name } }] });
  const bytes = encode('ExportTraceServiceRequest', {
    resourceSpans: [
      {
        resource: service('cart'),
        scopeSpans: [
          {
            scope: { name: 'http', version: '1' },
            spans: [{ name: 'a', kind: 2, startTimeUnixNano: '1544712660000000001' }],
          },
          { scope: { name: 'sql' }, spans: [{ spanId: new Uint8Array(8).fill(0xab), name: 'b "quoted"' }] },
        ],
      },
      { resource: service('mail'), schemaUrl: 'https://example.com/1', scopeSpans: [{ spans: [{}] }] },
      {
        resource: service('cart'),
        scopeSpans: [
          {
            scope: { name: 'http', version: '1' },
            spans: [
              {
                attributes: [
                  { key: 'int', value: { intValue: '-1' } },
                  { key: 'nan', value: { doubleValue: Number.NaN } },
                  { key: 'zero', value: { doubleValue: -0 } },
                  { key: 'bytes', value: { bytesValue: Uint8Array.of(0xfb, 0xff) } },
                  { key: 'none', value: {} },
                  { key: 'map', value: { kvlistValue: { values: [{ key: 'empty', value: { stringValue: '' } }] } } },
                ],
                status: { code: 2, message: 'no' },
              },
            ],
          },
        ],
      },
    ],
  });
  expect(decodeTraces(bytes, 'protobuf', columns).ok).toBe(true);
  const line = jsonRequest(jsonResourceSpans(columns.view(), [0, 1, 2, 3], () => 'c'.repeat(32)));
  const traceId = `"traceId":"${'c'.repeat(32)}"`;
  expect(line).toBe(
    '{"resourceSpans":[' +
      '{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"cart"}}]},"scopeSpans":[' +
      '{"scope":{"name":"http","version":"1"},"spans":[' +
      `{${traceId},"name":"a","kind":2,"startTimeUnixNano":"1544712660000000001","status":{}},` +
      `{${traceId},"attributes":[{"key":"int","value":{"intValue":"-1"}},{"key":"nan","value":{"doubleValue":"NaN"}},` +
      '{"key":"zero","value":{"doubleValue":-0}},{"key":"bytes","value":{"bytesValue":"+/8="}},{"key":"none","value":{}},' +
      '{"key":"map","value":{"kvlistValue":{"values":[{"key":"empty","value":{"stringValue":""}}]}}}],' +
      '"status":{"message":"no","code":2}}]},' +
      `{"scope":{"name":"sql"},"spans":[{${traceId},"spanId":"abababababababab","name":"b \\"quoted\\"","status":{}}]}]},` +
      '{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"mail"}}]},"scopeSpans":[' +
      `{"scope":{},"spans":[{${traceId},"status":{}}]}],"schemaUrl":"https://example.com/1"}]}`,
  );
});
