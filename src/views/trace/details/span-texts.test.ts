import { describe, expect, it } from 'vitest';
import { attributesMarkdown, attributesWith, traceparentOf } from './span-texts.ts';

const attributes = [
  { key: 'http.route', value: '/Cart|x' },
  { key: 'retry', value: 3 },
];

describe('a span as text', () => {
  it('is a traceparent, with the W3C flags only, and always sampled', () => {
    const ids = { traceId: '4bf92f3577b34da6a3ce929d0e0e4736', spanId: '00f067aa0ba902b7' };
    expect(traceparentOf({ ...ids, flags: 0x103 })).toBe(`00-${ids.traceId}-${ids.spanId}-03`);
    expect(traceparentOf({ ...ids, flags: 0 })).toBe(`00-${ids.traceId}-${ids.spanId}-01`);
  });

  it('is a table in which values mean nothing', () => {
    expect(attributesMarkdown(attributes)).toBe(
      '| Attribute | Value |\n| --- | --- |\n| http.route | /Cart\\|x |\n| retry | 3 |',
    );
  });
});

describe('attributesWith', () => {
  it('looks for each word in key and value', () => {
    const keys = (filter: string) => attributesWith(attributes, filter).map(({ key }) => key);
    expect(keys('ROUTE cart')).toEqual(['http.route']);
    expect(keys('3')).toEqual(['retry']);
    expect(keys('  ')).toEqual(['http.route', 'retry']);
    expect(keys('route 3')).toEqual([]);
  });
});
