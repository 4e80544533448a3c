import { describe, expect, it } from 'vitest';
import type { JsonSpan } from './otlp-json.ts';
import { readZipkinRequest, readZipkinSpans } from './zipkin-reader.ts';

const ids = { traceId: '8448eb211c80319c', id: 'b7ad6b7169203331' };

function readOne(span: object): JsonSpan & { resource: unknown; scope: unknown } {
  const { requests, problems } = readZipkinSpans([{ ...ids, timestamp: 1, ...span }]);
  expect(problems).toEqual([]);
  const { resourceSpans } = JSON.parse(Buffer.from(requests[0]!.body).toString());
  const { resource, scopeSpans } = resourceSpans[0];
  return { ...scopeSpans[0].spans[0], resource: resource.attributes, scope: scopeSpans[0].scope };
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

describe('reading Zipkin JSON', () => {
  it('gives a span its OTLP fields', () => {
    const span = readOne({
      parentId: '1',
      name: 'get /pay',
      kind: 'CLIENT',
      timestamp: 1485467191639875,
      duration: 12,
      localEndpoint: { serviceName: 'cart', ipv4: '10.0.0.1', port: 80 },
      remoteEndpoint: { serviceName: 'bank', ipv6: '::2', port: 443 },
      tags: { 'http.method': 'GET', 'otel.scope.name': 'http', 'otel.scope.version': '1' },
      annotations: [
        { timestamp: 7, value: 'ws' },
        { timestamp: 8, value: '"retry": {"attempt": 2, "why": "slow"}' },
        { timestamp: 9, value: '"odd": {no json}' },
      ],
    });
    expect(span).toEqual({
      traceId: '00000000000000008448eb211c80319c',
      spanId: ids.id,
      parentSpanId: '0000000000000001',
      name: 'get /pay',
      kind: 3,
      startTimeUnixNano: '1485467191639875000',
      endTimeUnixNano: '1485467191639887000',
      attributes: [
        text('http.method', 'GET'),
        text('network.local.address', '10.0.0.1'),
        { key: 'network.local.port', value: { intValue: '80' } },
        text('peer.service', 'bank'),
        text('network.peer.address', '::2'),
        { key: 'network.peer.port', value: { intValue: '443' } },
      ],
      events: [
        { timeUnixNano: '7000', name: 'ws', attributes: [] },
        { timeUnixNano: '8000', name: 'retry', attributes: [text('attempt', '2'), text('why', 'slow')] },
        { timeUnixNano: '9000', name: '"odd": {no json}', attributes: [] },
      ],
      links: [],
      status: {},
      resource: [text('service.name', 'cart')],
      scope: { name: 'http', version: '1' },
    });
  });

  it('has no time that OTLP cannot tell, whatever its microseconds', () => {
    const largest = 2 ** 64 / 1000;
    for (const timestamp of [-1, largest, 2 ** 64, 1e300, Number.MAX_VALUE]) {
      const { startTimeUnixNano } = readOne({ timestamp, duration: largest });
      expect(startTimeUnixNano).toBe('0');
    }
  });

  it.each([
    [{ error: '' }, { code: 2 }],
    [{ error: 'true' }, { code: 2 }],
    [{ error: 'timeout' }, { code: 2, message: 'timeout' }],
    [{ error: 'false' }, {}],
    [{ 'otel.status_code': 'OK' }, { code: 1 }],
    [
      { 'otel.status_code': 'ERROR', error: 'timeout' },
      { code: 2, message: 'timeout' },
    ],
    [{}, {}],
  ])('reads the status of %j', (tags, status) => {
    expect(readOne({ tags })).toMatchObject({ status, attributes: [] });
  });

  it('takes no span for its own parent, nor a peer for one that is named already', () => {
    const span = readOne({ parentId: ids.id, remoteEndpoint: { serviceName: 'a' }, tags: { 'peer.service': 'b' } });
    expect(span.parentSpanId).toBeUndefined();
    expect(span.attributes).toEqual([text('peer.service', 'b')]);
  });

  it('starts spans that another host began with their first annotation, and marks them', () => {
    const annotations = [
      { timestamp: 9, value: 'b' },
      { timestamp: 7, value: 'a' },
    ];
    expect(readOne({ timestamp: undefined, annotations })).toMatchObject({
      startTimeUnixNano: '7000',
      endTimeUnixNano: '7000',
      attributes: [{ key: 'otel.zipkin.absentField.startTime', value: { boolValue: true } }],
    });
  });
});

describe('a request to Zipkin’s API', () => {
  const request = (body: unknown) =>
    readZipkinRequest(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));

  it('may be empty', () => {
    expect(request([])).toEqual({ ok: true, value: undefined });
  });

  it.each([
    ['{', /^not valid JSON/],
    [{}, /^the body is not an array of Zipkin v2 spans$/],
    [[ids, { ...ids, id: 'x' }], /^Zipkin span 1: "id" is not hex of at most 16 digits$/],
    ['['.repeat(100_000), /nested too deep/],
  ])('is refused whole when it is %j', (body, problem) => {
    const read = request(body);
    expect(read).toMatchObject({ ok: false, problem: expect.stringMatching(problem) });
  });
});
