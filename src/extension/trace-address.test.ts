import { describe, expect, it } from 'vitest';
import { linkTo, readLink, readTraceAddress } from './trace-address.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const spanId = '00f067aa0ba902b7';

describe('links', () => {
  it('are read as they are written', () => {
    for (const address of [{ traceId }, { traceId, spanId }]) {
      const { path, query } = linkTo(address);
      expect(readLink(path, query)).toEqual(address);
    }
  });

  it('may have more parameters', () => {
    expect(readLink(`/trace/${traceId}`, `windowId=2&span=${spanId}`)).toEqual({ traceId, spanId });
  });

  it.each([
    ['/trace/', ''],
    [`/trace/${traceId}0`, ''],
    [`/trace/${traceId}/../x`, ''],
    [`/other/${traceId}`, ''],
    [`/trace/${'0'.repeat(32)}`, ''],
    [`/trace/${traceId}`, 'span=1'],
    [`/trace/${traceId}`, 'span='],
    [`/trace/${traceId}`, `span=${spanId}&span=${spanId}`],
  ])('are refused: %s?%s', (path, query) => {
    expect(readLink(path, query)).toBeUndefined();
  });
});

describe('what people paste', () => {
  it.each([
    [traceId, { traceId }],
    [` ${traceId.toUpperCase()}\n`, { traceId }],
    ['4bf92f35-77b3-4da6-a3ce-929d0e0e4736', { traceId }],
    [`00-${traceId}-${spanId}-01`, { traceId, spanId }],
    [`traceparent: 00-${traceId}-${spanId}-01`, { traceId, spanId }],
    [`vscode://spanwright.spanwright/trace/${traceId}?span=${spanId}`, { traceId, spanId }],
    ['4bf92f35', undefined],
    ['', undefined],
    [`00-${'0'.repeat(32)}-${spanId}-01`, undefined],
  ])('%j', (text, address) => {
    expect(readTraceAddress(text)).toEqual(address);
  });
});
